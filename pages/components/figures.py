"""Figures on a screen: our theme, the viewer's colours, a text alternative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.components.session import colour_mode

CONFIG = {"displayModeBar": False, "responsive": True}


def show(figure: Callable[..., Any], *of: object, alt: str, key: str) -> None:
    """Draw ``figure(*of, mode)``."""
    st.plotly_chart(
        figure(*of, colour_mode()), theme=None, config=CONFIG, alt=alt, key=f"{key}_figure"
    )
