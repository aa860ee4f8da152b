"""The server's middleware around something that tells what it got, in place of Streamlit."""

from __future__ import annotations

import json
import time
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pages.components import server

AUTH = {
    "redirect_uri": "https://chain.example.com/oauth2callback",
    "cookie_secret": "for tests only, long enough to be used",
    "client_id": "chain",
    "client_secret": "told to nobody",
    "server_metadata_url": "https://login.example.com/.well-known/openid-configuration",
}
HERE, PROXY, ANYBODY = ("127.0.0.1", 50_000), ("10.0.0.7", 50_000), ("203.0.113.9", 50_000)
USER_COOKIE = "_streamlit_user"


def use_secrets(path: Path, **changed: str) -> None:
    """Write a secrets file with a provider, without what is changed to "", and use it."""
    settings = {name: text for name, text in {**AUTH, **changed}.items() if text}
    lines = [f"{name} = {json.dumps(text)}" for name, text in settings.items()]
    path.write_text("\n".join(["[auth]", *lines]), "utf-8")
    config.set_option("secrets.files", [str(path)])


def client(
    peer: tuple[str, int] = HERE,
    cookies: dict[str, str] | None = None,
    address: str = "http://localhost:8501",
) -> TestClient:
    """Somebody with cookies who asks the server from a network address, by one of its own."""
    routes = [
        *server.routes(),
        WebSocketRoute("/_stcore/stream", _echo),
        Route("/oauth2callback", _callback),
        Route("/page", _page),
        Route("/static/a.js", _script),
        Route("/{path:path}", _told, methods=["GET", "PUT"]),
    ]
    app = Starlette(routes=routes, middleware=server.middleware())
    return TestClient(app, base_url=address, client=peer, cookies=cookies, follow_redirects=False)


def claims(**changed: object) -> dict[str, object]:
    """What a provider says of somebody who has just signed in."""
    begun = int(time.time())
    said = {
        "is_logged_in": True, "iss": "https://login.example.com", "sub": "7", "nonce": "once",
        "iat": begun, "exp": begun + 3600, "email": "lin@example.com", "email_verified": True,
        "groups": ["hr", "board"],
    }  # fmt: skip
    return {name: value for name, value in {**said, **changed}.items() if value is not None}


def cookie(**changed: object) -> dict[str, str]:
    """The cookie that Streamlit keeps these claims in."""
    text = json.dumps(claims(**changed))
    signed = create_signed_value(AUTH["cookie_secret"], USER_COOKIE, text)
    return {USER_COOKIE: signed.decode()}


async def _told(request: Request) -> Response:
    return JSONResponse({name: request.headers.getlist(name) for name in request.headers})


async def _page(_request: Request) -> Response:
    return HTMLResponse("<h1>Page</h1>")


async def _script(_request: Request) -> Response:
    return PlainTextResponse("", headers={"Cache-Control": "public"})


async def _callback(request: Request) -> Response:
    answer = Response(status_code=302, headers={"Location": "/"})
    if "code" in request.query_params:
        answer.set_cookie(USER_COOKIE, "signed")
    return answer


async def _echo(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_json(dict(websocket.headers))
    while (message := await websocket.receive())["type"] == "websocket.receive":
        await websocket.send_bytes(message["bytes"])
