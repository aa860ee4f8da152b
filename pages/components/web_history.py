"""The browser's Back: it leads to the screen before, not through all that was chosen here."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.responses import FileResponse
from starlette.routing import Route

_SCRIPT = Path(__file__).with_suffix(".js")
ADDRESS = "/history.js"


def history_route() -> Route:
    """Return the address that hands out the script."""
    return Route(ADDRESS, lambda _request: FileResponse(_SCRIPT, media_type="text/javascript"))


def mend_back() -> None:
    """Load the script into the page, once; screens lie beside it, wherever they are served."""
    st.html(f'<script src=".{ADDRESS}"></script>', unsafe_allow_javascript=True)
