"""Which addresses of the server are open to whom, and how others are turned away."""

from __future__ import annotations

import html
from collections.abc import Callable
from contextvars import copy_context

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from survey.language import LANGUAGES, gettext, mark, use_language

# Streamlit's figures about the server, and its doors for programs: nobody here needs them.
CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent")
# Beside the bare page, all a browser needs to come as far as the sign-in screen.
OPEN = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
WITH_CONTENT = ("/_stcore", "/media", "/component", "/app")
POLICY_VIOLATION = 1008


class ClosedDoors:
    """Says of addresses that nobody needs that there is nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything else."""
        if scope["type"] != "lifespan" and _is_below(own_path(scope), CLOSED):
            return await refuse(scope, receive, send, 404, mark("There is nothing here."))
        return await self.app(scope, receive, send)


def own_path(scope: Scope) -> str:
    """Return the path below the address that the dashboard is served at."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    path: str = scope["path"]
    return path.removeprefix(f"/{base}") or "/" if base else path


def needs_sign_in(path: str) -> bool:
    """Return whether an address may hold, or take, anything of the organisation."""
    return _is_below(path, WITH_CONTENT) and path not in OPEN


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, message: str) -> None:
    """Answer with a plain page that says why, in every language."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    said = "".join(f"<p>{html.escape(said_in(code, message))}</p>" for code in LANGUAGES)
    page = f'<!doctype html><meta charset="utf-8"><title>{status}</title>{said}'
    await HTMLResponse(page, status)(scope, receive, send)


def said_in(language: str, message: str) -> str:
    """Return a message in a language, and leave the language in use as it is."""

    def say() -> str:
        use_language(language)
        return gettext(message)

    return copy_context().run(say)


def while_it_lasts(lasts: Callable[[], bool], receive: Receive, send: Send) -> Receive:
    """Return a receiver that hangs up, instead of passing on what comes too late."""

    async def received() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and not lasts():
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}
        return message

    return received


def _is_below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)
