"""Who is looking, as the sign-in says, and the screen for those who have not signed in."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

import streamlit as st

from insights.auditing import Action, note
from pages.components import web_mode
from pages.components.web_mode import Mode, mode
from pages.components.web_session import (
    REASONS,
    Refused,
    SignIn,
    as_groups,
    is_first_seen,
    now,
    sign_in_of,
)
from survey.language import gettext as _


@dataclass(frozen=True)
class Identity:
    """Somebody who may come in; what that person may see is another question."""

    name: str = ""  # sign-in e-mail; empty on one's own computer
    groups: frozenset[str] = frozenset()
    mode: Mode = Mode.LOCAL


def identity() -> Identity | None:
    """Return who is looking, or None where nobody is signed in. Ask anew in every rerun."""
    if mode() is Mode.LOCAL:
        return Identity()
    found = _sign_in()
    return Identity(found.name, found.groups, mode()) if isinstance(found, SignIn) else None


def sign_in() -> None:
    """Show who is signed in, and the way out; to whoever is not, only the sign-in screen."""
    if mode() is Mode.LOCAL:
        return
    found = _sign_in()
    if not isinstance(found, SignIn):
        _leave_nothing()
        _show_sign_in(found)
    if is_first_seen(found.key, found.ends_at):
        _note(found, Action.SIGNED_IN)
    with st.sidebar:
        st.text(found.name)  # not markdown: a name is no markup
        link = os.environ.get(web_mode.SIGN_OUT_LINK)
        if mode() is Mode.OIDC:
            st.button(_("Sign out"), key="sign_out", on_click=_sign_out, args=(found,))
        elif link:
            st.link_button(_("Sign out"), link)


def _sign_in() -> SignIn | Refused:
    claims = st.user.to_dict()
    if mode() is Mode.OIDC:
        return sign_in_of(claims)
    # What the middleware lets through is what the proxy says; how long it holds is up to that.
    name = str(claims.get("email") or "")
    until = now() + web_mode.session_seconds()
    return SignIn(name, as_groups(claims.get("groups")), until, name) if name else Refused.NOBODY


def _show_sign_in(why: Refused) -> NoReturn:
    _empty_menu()
    st.title(_("Sign in"))
    if mode() is Mode.PROXY:
        st.warning(
            _(
                "You have come past your organisation's sign-in. Open the dashboard by its usual "
                "address; if that is what you did, tell your administrator."
            )
        )
        st.stop()
    if REASONS[why]:
        st.warning(_(REASONS[why]))
    st.markdown(_("Survey results of your organisation. Sign in to see those meant for you."))
    st.button(_("Sign in"), type="primary", key="sign_in", on_click=st.login)
    st.stop()


def _empty_menu() -> None:
    """Take the menu of a session that has ended away; stay at the address, to come back to it."""
    last = urlsplit(st.context.url or "").path.rpartition("/")[2]
    pages = [st.Page(_nothing, title=_("Sign in"), url_path="", default=True)]
    if re.fullmatch(r"[\w-]+", last):
        pages.append(st.Page(_nothing, title=_("Sign in"), url_path=last))
    st.navigation(pages, position="hidden")


def _nothing() -> None:
    """What pages consist of that are there for their address only."""


def _sign_out(found: SignIn) -> None:
    _note(found, Action.SIGNED_OUT)
    _leave_nothing()
    st.logout()


def _leave_nothing() -> None:
    """A session that has ended leaves nothing but the language to the next."""
    for key in [key for key in st.session_state if key != "lang"]:
        del st.session_state[key]


def _note(found: SignIn, action: Action) -> None:
    from pages.components.session import current_store  # it asks this module who is looking

    note(current_store(), found.name, action, sign_in=str(mode()))
