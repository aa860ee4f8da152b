"""Links from one screen to another that keep what was chosen."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.components.screens import screens_of
from pages.components.session import current_viewer


def page_link(address: str, label: str, link: Mapping[str, str]) -> None:
    """Show a link to a screen by its address; nothing where it does not open for the viewer.

    ``link`` are the parameters that the screen reads. The language adds itself.
    """
    opens = {screen.address: screen.file for screen in screens_of(current_viewer())}
    if address in opens:
        st.page_link(
            f"pages/{opens[address]}.py",
            label=label,
            icon=":material/arrow_forward:",
            query_params=link,
        )
