"""With a sign-in provider: who has not signed in gets the bare page, and comes back to it."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import quote, unquote, urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.components.web_doors import needs_sign_in, own_path, refuse
from pages.components.web_mode import CALLBACK
from pages.components.web_session import SignIn, end_sign_in, sign_in_of_request
from survey.language import mark

LOGIN, LOGOUT = "/auth/login", "/auth/logout"
RETURN_COOKIE = "chain_return"
MINUTES_TO_SIGN_IN = 15
LONGEST_LINK = 2_000  # characters; a cookie holds no more than 4,096
SESSION_HEADER = "sec-websocket-protocol"


class SignedInOnly:
    """Keeps everything of the organisation behind a sign-in that holds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through the page, the sign-in itself and whoever has signed in."""
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        sign_in = sign_in_of_request(HTTPConnection(scope))
        path = own_path(scope)
        if not isinstance(sign_in, SignIn):
            if scope["type"] == "http" and needs_sign_in(path):
                return await refuse(scope, receive, send, 403, mark("Sign in first."))
            return await self.app(_without_session(scope), receive, send)
        if path == LOGOUT:
            end_sign_in(sign_in)
        if scope["type"] == "websocket":
            receive = _only_bare_once_ended(sign_in, receive)
        return await self.app(scope, receive, send)


class ReturnLink:
    """Leads people back to the link they came by: Streamlit itself leads to the start."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Remember the page when somebody leaves for the provider, open it on the way back."""
        path = own_path(scope) if scope["type"] == "http" else ""
        if path not in (LOGIN, CALLBACK):
            return await self.app(scope, receive, send)
        connection = HTTPConnection(scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                act = _remember if path == LOGIN else _lead_back
                act(connection, MutableHeaders(scope=message))
            await send(message)

        return await self.app(scope, receive, sent)


def link_of(address: str, *hosts: str) -> str:
    """Return path and query of an address at one of these hosts; "" of any other."""
    parts = urlsplit(address)
    if parts.netloc not in hosts:
        return ""
    return safe_link(parts.path + (f"?{parts.query}" if parts.query else ""))


def safe_link(link: str) -> str:
    """Return a link if it surely stays on this server, "" otherwise."""
    stays = link.startswith("/") and not link.startswith("//") and "\\" not in link
    plain = link.isascii() and link.isprintable() and " " not in link
    return link if stays and plain and len(link) <= LONGEST_LINK else ""


def _remember(connection: HTTPConnection, headers: MutableHeaders) -> None:
    ours = urlsplit(get_origin_from_redirect_uri() or "").netloc
    link = link_of(connection.headers.get("referer", ""), connection.headers.get("host", ""), ours)
    if link:
        _set_cookie(headers, quote(link, safe=""), MINUTES_TO_SIGN_IN * 60)


def _lead_back(connection: HTTPConnection, headers: MutableHeaders) -> None:
    link = safe_link(unquote(connection.cookies.get(RETURN_COOKIE, "")))
    if link:
        _set_cookie(headers, "", 0)
        signed_in = any(
            value.startswith(f"{USER_COOKIE_NAME}=") for value in headers.getlist("set-cookie")
        )
        if signed_in:
            headers["location"] = link


def _set_cookie(headers: MutableHeaders, value: str, seconds: int) -> None:
    kept = f"Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax"
    headers.append("set-cookie", f"{RETURN_COOKIE}={value}; {kept}")


def _only_bare_once_ended(sign_in: SignIn, receive: Receive) -> Receive:
    """Return a receiver whose first message after the end of a sign-in asks for the page anew.

    What the browser asked for would run before the page could look who is asking: a button's
    own function, a part of the page alone, a file. After it there is only the sign-in screen.
    """
    told = False

    async def received() -> Message:
        nonlocal told
        message = await receive()
        if message["type"] == "websocket.receive" and not told and not sign_in.holds:
            told = True
            return {"type": "websocket.receive", "bytes": _page_anew(message.get("bytes") or b"")}
        return message

    return received


def _page_anew(asked: bytes) -> bytes:
    anew, given = BackMsg(), BackMsg()
    with suppress(DecodeError):
        given.ParseFromString(asked)
    anew.rerun_script.query_string = given.rerun_script.query_string
    anew.rerun_script.page_script_hash = given.rerun_script.page_script_hash
    return anew.SerializeToString()


def _without_session(scope: Scope) -> Scope:
    """Whoever is not signed in begins anew, and takes up nothing of a session that was."""
    if scope["type"] != "websocket":
        return scope
    scope = dict(scope, headers=list(scope["headers"]))
    said = Headers(scope=scope).get(SESSION_HEADER, "").split(",")
    if len(said) > 2:  # its name, the token against forgery, the session to go on with
        MutableHeaders(scope=scope)[SESSION_HEADER] = ",".join(said[:2])
    return scope
