"""Which team is open, and which view of all teams; both are kept in the link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import streamlit as st

from insights.funnel import FunnelTeam
from insights.teams import DepartmentRow, TeamRow
from survey.language import gettext as _

SCORES, CHANGES, CHANCE = "scores", "changes", "chance"

_CLICKED = "clicked_unit"


def team_filter(rows: Sequence[TeamRow]) -> TeamRow | None:
    """Return the team that is open, None for all of them."""
    names = {row.team.name: row for row in rows}
    chosen = st.selectbox(
        _("Team"),
        ["", *names],
        format_func=lambda name: name or _("All teams"),
        key="team",
        bind="query-params",
    )
    return names.get(str(chosen))


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
    labels = {SCORES: _("Scores"), CHANGES: _("What changed"), CHANCE: _("Beyond chance")}
    return st.segmented_control(
        _("View"),
        list(labels),
        format_func=labels.__getitem__,
        default=SCORES,
        required=True,
        key="view",
        bind="query-params",
        label_visibility="collapsed",
    )
