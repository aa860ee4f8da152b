"""The server around the screens: what it does when it starts, and whom it answers."""

from __future__ import annotations

import asyncio
import importlib
import os
import socket
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from pages.components.failures import keep_log_impersonal
from pages.components.start import imported
from pages.components.web_doors import ClosedDoors, said_in
from pages.components.web_headers import SecurityHeaders
from pages.components.web_language import LinkLanguage
from pages.components.web_mode import Mode, mode, start_problems
from pages.components.web_scripts import script_routes
from survey.language import LANGUAGES

# What the first screens need: they would wait for one after the other.
HEAVY = (
    "pages.components.queries",
    "scipy.special",
    "streamlit.emojis",
    "plotly.graph_objs._figure",
    "plotly.graph_objs._scatter",
    "pages.components.home",
    "pages.components.chain_teams",
    "pages.components.chain_closer",
    "pages.components.beforehand",
)
REFUSED_TO_START = 2

looked_up_once = cache(config.get_options_for_section)
"""Every rerun tells the browser the theme, and looks through all options for it six times."""


@asynccontextmanager
async def prepared(app: st.App) -> AsyncIterator[None]:  # noqa: ARG001  Streamlit passes it
    """Import what the first page needs while the browser is still opening.

    Streamlit takes a folder called pages/ for a list of screens until `st.navigation` has run
    once, and greets whoever opens a link to a screen before that with "Page not found".
    """
    keep_log_impersonal()
    os.umask(0o077)  # what the database writes beside itself is nobody else's to read
    PagesManager.uses_pages_directory = False
    send_at_once(asyncio.get_running_loop())
    config.get_options_for_section = looked_up_once
    imported.clear()
    threading.Thread(target=_warm_up, daemon=True).start()
    yield


def middleware() -> list[Middleware]:
    """Return what every request passes; where the server would be open to others, end it."""
    problems = list(start_problems())
    if problems:
        for code in LANGUAGES:
            for problem in problems:
                sys.stderr.write(f"{said_in(code, problem)}\n")
        raise SystemExit(REFUSED_TO_START)
    outermost = [Middleware(SecurityHeaders), Middleware(ClosedDoors)]
    return [*outermost, *_by_mode(), Middleware(LinkLanguage)]


def routes() -> list[Route]:
    """Return our own addresses beside the screens."""
    return [Route("/healthz", _health), *script_routes()]


def send_at_once(loop: asyncio.AbstractEventLoop) -> None:
    """Let no message wait until the browser has acknowledged those before: 25 ms a rerun.

    asyncio sees to it itself where a listening socket says that it is TCP; Streamlit's does not.
    """
    create_server = loop.create_server

    async def create_promptly(*how: Any, **more: Any) -> asyncio.Server:
        if listening := more.get("sock"):  # whose connections inherit it
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await create_server(*how, **more)

    with suppress(AttributeError):  # uvloop's loops, which do it themselves
        loop.create_server = create_promptly


def _by_mode() -> list[Middleware]:
    # The session of a reconnecting browser is taken up again only where st.user is the same.
    config.set_option("server.trustedUserHeaders", {})
    if mode() is Mode.OIDC:
        from pages.components.web_oidc import ReturnLink, SignedInOnly

        return [Middleware(ReturnLink), Middleware(SignedInOnly)]
    if mode() is Mode.PROXY:
        from pages.components.web_proxy import TrustedProxy, user_headers

        config.set_option("server.trustedUserHeaders", user_headers())
        return [Middleware(TrustedProxy)]
    from pages.components.web_local import ThisComputerOnly

    return [Middleware(ThisComputerOnly)]


async def _health(request: Request) -> JSONResponse:  # noqa: ARG001  Starlette passes it
    return JSONResponse({"status": "ok"})


def _warm_up() -> None:
    try:
        for module in HEAVY:
            importlib.import_module(module)
    finally:
        imported.set()
    from insights.gate import DataChanged
    from pages.components.beforehand import answer_ahead
    from pages.components.garbage import collect_now_and_then
    from pages.components.queries import answer_beforehand
    from pages.components.session import open_store
    from store.errors import StoreError

    with suppress(StoreError, DataChanged):  # whoever opens a screen is told
        open_store()
        answer_beforehand()
    threading.Thread(target=answer_ahead, daemon=True).start()
    collect_now_and_then()
