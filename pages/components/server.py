"""What happens once, when the server starts, before anybody opens a page."""

from __future__ import annotations

import importlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

# Each takes a good part of a second to import; the first page would wait for them one by one.
HEAVY = ("pages.components.queries", "scipy.special", "plotly.graph_objects")


@asynccontextmanager
async def prepared(app: st.App) -> AsyncIterator[None]:  # noqa: ARG001  Streamlit passes it
    """Import what the first page needs while the browser is still opening.

    Streamlit takes a folder called pages/ for a list of screens until `st.navigation` has run
    once, and greets whoever opens a link to a screen before that with "Page not found".
    """
    PagesManager.uses_pages_directory = False
    threading.Thread(target=_import_heavy, daemon=True).start()
    yield


def _import_heavy() -> None:
    for module in HEAVY:
        importlib.import_module(module)
