"""Scripts of ours in Streamlit's page: what Back leads to, and how the menu is read aloud."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.responses import FileResponse
from starlette.routing import Route

_SCRIPTS = (
    Path(__file__).with_name("web_history.js"),
    Path(__file__).with_name("web_menu.js"),
)


def script_routes() -> list[Route]:
    """Return the addresses that hand out the scripts."""
    return [_route(script) for script in _SCRIPTS]


def _route(script: Path) -> Route:
    return Route(f"/{script.name}", lambda _: FileResponse(script, media_type="text/javascript"))


def load_scripts() -> None:
    """Load the scripts into the page, once; screens lie beside them, wherever they are served."""
    tags = (f'<script src="./{script.name}"></script>' for script in _SCRIPTS)
    st.html("".join(tags), unsafe_allow_javascript=True)
