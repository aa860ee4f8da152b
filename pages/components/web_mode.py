"""How people sign in to this server, and whether it may be started so."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from streamlit import config
from streamlit.auth_util import get_secrets_auth_section
from streamlit.runtime.secrets import secrets_singleton

from survey.language import mark

PROXY_HEADER = "CHAIN_PROXY_HEADER"
PROXY_GROUPS_HEADER = "CHAIN_PROXY_GROUPS_HEADER"
PROXY_ADDRESSES = "CHAIN_PROXY_ADDRESSES"
PROXY_JWT_HEADER = "CHAIN_PROXY_JWT_HEADER"
PROXY_JWT_KEY = "CHAIN_PROXY_JWT_KEY"
PROXY_JWT_AUDIENCE = "CHAIN_PROXY_JWT_AUDIENCE"
GROUPS_CLAIM = "CHAIN_GROUPS_CLAIM"
SESSION_HOURS = "CHAIN_SESSION_HOURS"
SIGN_OUT_LINK = "CHAIN_PROXY_SIGN_OUT"

# What uvicorn trusts, unless told otherwise, to name another peer address than the real one.
FORWARDED = "FORWARDED_ALLOW_IPS"
CALLBACK = "/oauth2callback"
LEAST_SECRET = 32  # characters; fewer could be guessed
# Microsoft's addresses for accounts of any company: its users choose their own e-mail.
ANYBODYS_TENANT = ("/common/", "/organizations/", "/consumers/")


class Mode(StrEnum):
    """Who says who is looking."""

    LOCAL = "local"  # nobody: it is one's own computer
    OIDC = "oidc"  # a sign-in provider
    PROXY = "proxy"  # the reverse proxy in front


@cache
def mode() -> Mode:
    """Return how people sign in. Settled once, so that no edited file opens a running server."""
    if get_secrets_auth_section():
        return Mode.OIDC
    return Mode.PROXY if os.environ.get(PROXY_HEADER) else Mode.LOCAL


def session_seconds() -> float:
    """Return how long a sign-in lasts."""
    return float(os.environ.get(SESSION_HOURS, "8")) * 3600


def is_loopback(host: str) -> bool:
    """Return whether a host name or address means this computer."""
    if host.casefold() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)  # a socket for both kinds names IPv4 so
    return (mapped or address).is_loopback


def start_problems() -> Iterator[str]:
    """Yield each reason not to start, as a message to be translated."""
    if _has_unreadable_secrets():
        yield mark("The secrets file exists, but cannot be read as TOML. Correct it.")
    try:
        if not session_seconds() > 0:
            raise ValueError
    except ValueError:
        yield mark("CHAIN_SESSION_HOURS is not a number of hours above 0. Correct it.")
    if mode() is Mode.OIDC:
        yield from _oidc_problems(get_secrets_auth_section())
    elif mode() is Mode.PROXY:
        yield from _proxy_problems()
    elif not is_loopback(config.get_option("server.address") or "0.0.0.0"):  # noqa: S104
        yield mark(
            "Without sign-in the dashboard serves this computer only, but server.address names "
            "another address. Set up sign-in (docs/sign-in.md), or leave the address 127.0.0.1."
        )


def _has_unreadable_secrets() -> bool:
    there = any(Path(path).is_file() for path in config.get_option("secrets.files"))
    return there and not secrets_singleton.load_if_toml_exists()


def _oidc_problems(auth: Mapping[str, object]) -> Iterator[str]:
    needed = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
    if not all(auth.get(name) for name in needed):
        yield mark(
            "[auth] in the secrets file needs redirect_uri, cookie_secret, client_id, "
            "client_secret and server_metadata_url. Add what is missing."
        )
        return
    if len(str(auth["cookie_secret"])) < LEAST_SECRET:
        yield mark("cookie_secret in [auth] is shorter than 32 characters. Set a random one.")
    if not str(auth["redirect_uri"]).endswith(CALLBACK):
        yield mark("redirect_uri in [auth] must end with /oauth2callback.")
    for name in ("redirect_uri", "server_metadata_url"):
        address = urlsplit(str(auth[name]))
        if address.scheme != "https" and not is_loopback(address.hostname or ""):
            yield mark(
                "redirect_uri and server_metadata_url in [auth] must begin with https://, "
                "unless they name this computer."
            )
    if any(part in str(auth["server_metadata_url"]) for part in ANYBODYS_TENANT):
        yield mark(
            "server_metadata_url in [auth] lets accounts of any company sign in, with any "
            "e-mail. Name your own tenant."
        )


def _proxy_problems() -> Iterator[str]:
    from pages.components.web_proxy import key_is_usable, trusted_networks

    by_address = bool(os.environ.get(PROXY_ADDRESSES))
    by_signature = bool(os.environ.get(PROXY_JWT_HEADER))
    if not (by_address or by_signature):
        yield mark(
            "CHAIN_PROXY_HEADER needs a proxy that can be trusted: name its addresses in "
            "CHAIN_PROXY_ADDRESSES, or its signature in CHAIN_PROXY_JWT_HEADER."
        )
    if by_address and not trusted_networks():
        yield mark("CHAIN_PROXY_ADDRESSES holds what is no address. Correct it.")
    if by_address and os.environ.get(FORWARDED) != "none":
        yield mark(
            "Set FORWARDED_ALLOW_IPS=none: otherwise the server takes a peer's address from "
            "X-Forwarded-For, which anybody may send."
        )
    if by_signature and not (os.environ.get(PROXY_JWT_AUDIENCE) and key_is_usable()):
        yield mark(
            "CHAIN_PROXY_JWT_HEADER needs CHAIN_PROXY_JWT_AUDIENCE and CHAIN_PROXY_JWT_KEY: a "
            "file with a public key, or a secret of at least 32 characters."
        )
