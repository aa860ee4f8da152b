"""What a sign-in at the provider is worth: whose it is, until when, and why not."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from starlette.requests import HTTPConnection
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.components import web_mode
from survey.language import mark

now = time.time


class Refused(StrEnum):
    """Why somebody is not signed in."""

    NOBODY = "nobody"
    ENDED = "ended"
    UNVERIFIED = "unverified"
    NAMELESS = "nameless"


REASONS: dict[Refused, str] = {
    Refused.NOBODY: "",
    Refused.ENDED: mark("Your session has ended. Please sign in again."),
    Refused.UNVERIFIED: mark(
        "Your sign-in provider has not verified your e-mail address. Verify it there, or sign in "
        "with another account."
    ),
    Refused.NAMELESS: mark(
        "Your sign-in provider did not tell your e-mail address. Ask your administrator, or sign "
        "in with another account."
    ),
}
"""Each with what the sign-in screen says."""


@dataclass(frozen=True)
class SignIn:
    """A sign-in that holds."""

    name: str
    groups: frozenset[str]
    ends_at: float  # seconds since 1970
    key: str  # tells it from every other sign-in, also of the same person

    @property
    def holds(self) -> bool:
        """Return whether it has neither ended nor been ended."""
        return now() < self.ends_at and self.key not in _signed_out


# Streamlit keeps sign-ins in signed cookies, which stay valid after their deletion.
_signed_out: dict[str, float] = {}
_seen: dict[str, float] = {}


def sign_in_of(claims: Mapping[str, Any]) -> SignIn | Refused:
    """Return the sign-in that a provider's claims amount to, or why they amount to none."""
    if not claims.get("is_logged_in"):
        return Refused.NOBODY
    sign_in = SignIn(
        name=str(claims.get("email") or "").strip(),
        groups=as_groups(claims.get(os.environ.get(web_mode.GROUPS_CLAIM, "groups"))),
        ends_at=_end(claims),
        key=_key(claims),
    )
    if not sign_in.holds:
        return Refused.ENDED
    if not sign_in.name:
        return Refused.NAMELESS
    # Some providers say it as text; those that say nothing vouch for every address they give.
    if str(claims.get("email_verified", True)).casefold() == "false":
        return Refused.UNVERIFIED
    return sign_in


def sign_in_of_request(connection: HTTPConnection) -> SignIn | Refused:
    """Return the sign-in that a request's cookie holds, or why it holds none."""

    def one(name: str) -> bytes | None:
        value = connection.cookies.get(name, "")
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1", "ignore"))

    try:
        claims = json.loads(get_cookie_with_chunks(one, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return Refused.NOBODY
    return sign_in_of(claims) if isinstance(claims, dict) else Refused.NOBODY


def end_sign_in(sign_in: SignIn) -> None:
    """End a sign-in for every tab and every copy of its cookie, while this process lives."""
    _keep(_signed_out, sign_in.key, sign_in.ends_at)


def is_first_seen(key: str, until: float) -> bool:
    """Return whether a sign-in shows itself for the first time; each reload shows it again."""
    if _seen.get(key, 0) > now():
        return False
    _keep(_seen, key, until)
    return True


def _keep(kept: dict[str, float], key: str, until: float) -> None:
    for old in [old for old, ends_at in list(kept.items()) if ends_at < now()]:
        kept.pop(old, None)
    kept[key] = until


def as_groups(claim: object) -> frozenset[str]:
    """Return group names from a list or from text with commas; anything else names none."""
    if isinstance(claim, str):
        claim = claim.split(",")
    if not isinstance(claim, (list, tuple)):
        return frozenset()
    return frozenset(part.strip() for part in claim if isinstance(part, str) and part.strip())


def _end(claims: Mapping[str, Any]) -> float:
    """Our own limit after the token was issued; a claim that does not tell when never held.

    The token's `exp` says until when it proves who came in, often five minutes, not how long a
    visit lasts. `auth_time` is when the password was typed, perhaps days ago.
    """
    try:
        return float(claims["iat"]) + web_mode.session_seconds()
    except (KeyError, TypeError, ValueError):
        return 0.0


def _key(claims: Mapping[str, Any]) -> str:
    parts = [str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
