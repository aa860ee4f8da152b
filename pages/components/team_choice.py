"""Which team is open, and which view of all teams; both are kept in the link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import streamlit as st

from insights.funnel import FunnelTeam
from insights.teams import DepartmentRow, TeamRow
from pages.components.filters import team_filter
from pages.components.kept import choice
from survey.language import gettext as _
from survey.language import in_each_language, mark

SCORES, CHANGES, CHANCE = "scores", "changes", "chance"
_VIEWS = {SCORES: mark("Scores"), CHANGES: mark("What changed"), CHANCE: mark("Beyond chance")}

_CLICKED = "clicked_unit"


def team_of(rows: Sequence[TeamRow]) -> TeamRow | None:
    """Return the team that is open, None for all of them."""
    by_name = {row.team.name: row for row in rows}
    return by_name.get(team_filter(list(by_name), _("All teams")))


def open_clicked(
    points: Sequence[dict[str, Any]], units: Sequence[DepartmentRow | TeamRow | FunnelTeam]
) -> None:
    """Open the team or department that was clicked in a figure of these; nothing without one."""
    for point in points:
        place = point.get("customdata")
        if isinstance(place, int) and 0 <= place < len(units):
            unit = units[place]
            if isinstance(unit, DepartmentRow):
                _open("department", unit.name)
            _open("team", unit.team.name)


def open_team(name: str) -> NoReturn:
    """Open a team of this name."""
    _open("team", name)


def _open(kind: str, name: str) -> NoReturn:
    st.session_state[_CLICKED] = kind, name
    st.rerun()


def take_up_click() -> None:
    """Set the selector of what was clicked, which must be done before it is drawn."""
    if _CLICKED in st.session_state:
        kind, name = st.session_state.pop(_CLICKED)
        st.session_state[kind] = name


def back_button() -> None:
    """Show the way back to all teams, with everything else as it was chosen."""
    st.button(_("← All teams"), on_click=_close, key="all_teams")


def _close() -> None:
    st.session_state["team"] = ""


def view_filter() -> str:
    """Return which view of all teams is chosen: their scores, what changed, or chance."""
    return choice(
        st.segmented_control,
        _("View"),
        {view: _(name) for view, name in _VIEWS.items()},
        key="view",
        labels=lambda view: in_each_language(_VIEWS[view]),
        required=True,
        label_visibility="collapsed",
    )
