"""What HR still has to bring, each with a link to the screen that mends it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from insights.checklist import Missing
from pages.components import queries_home
from pages.components.links import page_link
from pages.components.messages import as_plain_text
from pages.components.screens import SCREENS
from pages.components.session import current_viewer
from survey.access import Role
from survey.language import gettext as _
from survey.programme import Programme


def checklist(*, here: str = "") -> None:
    """Show what is missing to HR, nothing to others; no link leads to where one is, ``here``."""
    if not current_viewer().has(Role.HR):
        return
    missing = queries_home.missing()
    if needed := [step for step in missing if step.is_needed]:
        title = _("Still missing before the value chain can be drawn")
        _steps(title, needed, here, is_open=True)
    elif missing:
        _steps(_("What would make the value chain say more"), missing, here, is_open=False)


def said_missing() -> frozenset[Programme]:
    """Return the surveys that the checklist shows the viewer as never imported."""
    if not current_viewer().has(Role.HR):
        return frozenset()
    return frozenset(step.survey for step in queries_home.missing() if step.survey)


def _steps(title: str, steps: Sequence[Missing], here: str, *, is_open: bool) -> None:
    with st.expander(f"**{title}** ({len(steps)})", expanded=is_open):
        for step in steps:
            _step(step, here)


def _step(step: Missing, here: str) -> None:
    if step.mend == here:
        st.markdown(as_plain_text(step.text))
        return
    titles = {screen.address: screen.title for screen in SCREENS}
    said, mend = st.columns([4, 1.2], vertical_alignment="center")
    with said:
        st.markdown(as_plain_text(step.text))
    with mend:
        page_link(step.mend, _(titles[step.mend]), {})
