"""What every answer tells the browser not to do."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.file_util import get_static_dir

from pages.components.web_doors import own_path

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
A_HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[\da-fA-F:]+\](:\d+)?", re.ASCII)

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Same origin, not none: the way back after sign-in is read from it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Streamlit and Plotly write styles into the page and draw pictures from data: and blob:.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
A_YEAR = "max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Adds them to every answer, also to those of the other doors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.has_https_address = (get_origin_from_redirect_uri() or "").startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        is_https = scope.get("scheme") == "https" or self.has_https_address

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope, is_https)
            await send(message)

        return await self.app(scope, receive, sent)


def _add(headers: MutableHeaders, scope: Scope, is_https: bool) -> None:
    for name, value in ALWAYS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = content_policy(Headers(scope=scope).get("host", ""))
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page or own_path(scope).startswith("/media/"):
        headers["Cache-Control"] = "no-store"
    if is_https:
        headers["Strict-Transport-Security"] = A_YEAR
        cookies = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for cookie in cookies:
            is_secure = "; secure" in cookie.casefold()
            headers.append("set-cookie", cookie if is_secure else f"{cookie}; Secure")


def content_policy(host: str) -> str:
    """Return what a page may load. Older Safaris do not count WebSockets among 'self'."""
    policy = dict(POLICY)
    policy["script-src"] = " ".join([policy["script-src"], *_scripts_of_the_page()])
    if A_HOST.fullmatch(host):
        policy["connect-src"] += f" ws://{host} wss://{host}"
    return "; ".join(f"{name} {value}" for name, value in policy.items())


@cache
def _scripts_of_the_page() -> tuple[str, ...]:
    """Streamlit's page holds a script of its own: allow just this one, as it stands there."""
    page = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    digests = [hashlib.sha256(text.encode()).digest() for text in INLINE_SCRIPT.findall(page)]
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
