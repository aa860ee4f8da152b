"""Whom a reverse proxy names, believed only where it is surely the proxy that speaks."""

from __future__ import annotations

import ipaddress
import os
from functools import cache
from pathlib import Path
from typing import Any

from joserfc import jwk, jwt
from joserfc.errors import JoseError
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.components import web_mode
from pages.components.web_doors import needs_sign_in, own_path, refuse, while_it_lasts
from pages.components.web_session import as_groups, now
from survey.language import mark

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# One algorithm per kind of key, so that nobody signs with a public key as if it were a secret.
ALGORITHMS = {"RSA": ["RS256", "PS256"], "EC": ["ES256", "ES384"], "OKP": ["Ed25519", "EdDSA"]}
SECRET_ALGORITHM = ["HS256"]


class TrustedProxy:
    """Takes the viewer's name out of every request, and puts it back where it is trusted."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.name_header, self.groups_header = (*user_headers(), "")[:2]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let nobody but the proxy say who is looking."""
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        scope = dict(scope, headers=list(scope["headers"]))
        name, groups = self._named(scope)
        headers = MutableHeaders(scope=scope)
        for header, value in ((self.name_header, name), (self.groups_header, groups)):
            if header:
                del headers[header]
                if name and value:
                    scope["headers"].append((header.lower().encode(), value.encode()))
        if scope["type"] == "http" and not name and needs_sign_in(own_path(scope)):
            return await refuse(scope, receive, send, 403, mark("Sign in first."))
        if scope["type"] == "websocket":  # the proxy is asked again when the browser reconnects
            ends = now() + web_mode.session_seconds()
            receive = while_it_lasts(lambda: now() < ends, receive, send)
        return await self.app(scope, receive, send)

    def _named(self, scope: Scope) -> tuple[str, str]:
        """Return name and groups as the proxy says; empty where it is not the proxy."""
        headers = Headers(scope=scope)
        if claims := _signed(headers):
            groups = as_groups(claims.get(os.environ.get(web_mode.GROUPS_CLAIM, "groups")))
            return str(claims.get("email") or ""), ",".join(sorted(groups))
        client = scope.get("client")
        if not client or not _is_trusted(client[0]):
            return "", ""
        names = headers.getlist(self.name_header)
        if len(names) != 1:  # the proxy has added its own to that of the client
            return "", ""
        groups = headers.getlist(self.groups_header) if self.groups_header else []
        return _text(names[0]).strip(), _text(groups[0]) if len(groups) == 1 else ""


def user_headers() -> dict[str, str]:
    """Return under which name st.user holds which header."""
    headers = {os.environ[web_mode.PROXY_HEADER]: "email"}
    if groups := os.environ.get(web_mode.PROXY_GROUPS_HEADER):
        headers[groups] = "groups"
    return headers


def trusted_networks() -> tuple[Network, ...]:
    """Return the proxies' addresses; none where one of them is not an address."""
    said = os.environ.get(web_mode.PROXY_ADDRESSES, "")
    try:
        return tuple(
            ipaddress.ip_network(part.strip(), strict=False)
            for part in said.split(",")
            if part.strip()
        )
    except ValueError:
        return ()


def key_is_usable() -> bool:
    """Return whether there is a key to check the proxy's signature with."""
    try:
        _key()
    except (JoseError, ValueError, OSError):
        return False
    return True


def _is_trusted(peer: str) -> bool:
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in trusted_networks())


def _signed(headers: Headers) -> dict[str, Any] | None:
    """Return what the proxy's token says, or None where it says nothing that holds."""
    header = os.environ.get(web_mode.PROXY_JWT_HEADER)
    tokens = headers.getlist(header) if header else []
    if len(tokens) != 1:
        return None
    key = _key()
    registry = jwt.JWTClaimsRegistry(
        aud={"essential": True, "value": os.environ[web_mode.PROXY_JWT_AUDIENCE]},
        exp={"essential": True},
    )
    try:
        token = jwt.decode(
            tokens[0].removeprefix("Bearer "),
            key,
            algorithms=ALGORITHMS.get(key.key_type, SECRET_ALGORITHM),
        )
        registry.validate(token.claims)
    except (JoseError, ValueError):
        return None
    return token.claims


@cache
def _key() -> jwk.Key:
    said = os.environ.get(web_mode.PROXY_JWT_KEY, "").strip()
    # What looks like a file must be one: a mistyped name is a secret that anybody could guess.
    if said.startswith(("/", ".", "~")) or Path(said).suffix:
        said = Path(said).expanduser().read_text("utf-8").strip()
    if said.startswith("-----BEGIN"):
        for kind in (jwk.RSAKey, jwk.ECKey, jwk.OKPKey):
            try:
                return kind.import_key(said)
            except (JoseError, ValueError, TypeError):
                continue
        raise ValueError("no public key")
    if len(said) < web_mode.LEAST_SECRET:
        raise ValueError("too short a secret")
    return jwk.OctKey.import_key(said)


def _text(value: str) -> str:
    """Headers are read byte by byte, but written as UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return value
