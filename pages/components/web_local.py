"""Without sign-in: this computer only, whatever it was started with and stands behind."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.components.web_doors import refuse
from pages.components.web_mode import is_loopback
from survey.language import mark

FORWARDED = ("x-forwarded-", "forwarded", "x-real-ip", "via")


class ThisComputerOnly:
    """Turns away who comes from elsewhere, by another name, or through a proxy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what this computer asks."""
        if scope["type"] != "lifespan" and (reason := _why_not(scope)):
            return await refuse(scope, receive, send, 403, reason)
        return await self.app(scope, receive, send)


def _why_not(scope: Scope) -> str:
    headers = Headers(scope=scope)
    if any(name.startswith(FORWARDED) for name in headers):
        return mark(
            "A proxy stands before this dashboard, but no sign-in is set up, so it would show "
            "results to everybody. Set up sign-in first (docs/sign-in.md)."
        )
    client = scope.get("client")
    # A page elsewhere can have its own name point to this computer: ask for the name, too.
    if client and is_loopback(client[0]) and is_loopback(_host_name(headers.get("host", ""))):
        return ""
    return mark(
        "Without sign-in this dashboard serves only the computer it runs on. Open "
        "http://localhost there, or set up sign-in (docs/sign-in.md)."
    )


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
