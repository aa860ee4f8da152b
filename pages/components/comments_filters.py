"""Selectors of whose comments are shown; kept in the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from insights.comments import CommentedUnit
from pages.components import queries
from pages.components.filters import team_filter
from pages.components.kept import choice
from survey.language import gettext as _
from survey.language import in_each_language, mark
from survey.programme import Programme

_WHOSE = {
    Programme.ES: mark("Staff"),
    Programme.CS: mark("Customers"),
    Programme.SOCIETY: mark("Society"),
}


def unit_filter(units: Sequence[CommentedUnit]) -> CommentedUnit | None:
    """Return the unit chosen, the first by default; None where there is none."""
    by_name = {unit.name if unit.is_team else "": unit for unit in units}
    if not by_name:
        return None
    teams = [name for name in by_name if name]
    return by_name[team_filter(teams, _("All teams") if "" in by_name else "")]


def programme_filter() -> Programme:
    """Return whose comments are shown; society's are offered where it was asked."""
    asked = queries.measurements().periods(Programme.SOCIETY)
    offered = [whose for whose in _WHOSE if asked or whose is not Programme.SOCIETY]
    chosen = choice(
        st.segmented_control,
        _("Who wrote"),
        {str(whose): _(_WHOSE[whose]) for whose in offered},
        key="whose",
        labels=lambda whose: in_each_language(_WHOSE[Programme(whose)]),
        required=True,
        label_visibility="collapsed",
    )
    return Programme(chosen)
