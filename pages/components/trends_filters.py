"""Selectors of a trend: what is measured, and of which unit; all are kept in the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from charts.text import construct_name
from disclosure.viewer import Scope
from insights.measurements import Measurements
from insights.teams import departments
from insights.trends import COMPANY, Unit
from pages.components.filters import department_filter, team_filter
from pages.components.kept import choice
from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import in_each_language

DEFAULT = "employee_satisfaction"


def construct_filter(constructs: Sequence[str]) -> str:
    """Return the construct chosen, employee satisfaction by default."""
    return choice(
        st.selectbox,
        _("Measure"),
        {construct: construct_name(construct) for construct in constructs},
        key="construct",
        begin=DEFAULT if DEFAULT in constructs else constructs[0],
        labels=lambda construct: in_each_language(CONSTRUCT[construct].name),
    )


def unit_filter(data: Measurements, scope: Scope) -> Unit:
    """Return the unit chosen: the company, or a manager's first unit, where none is."""
    newest = data.periods()[-1]
    offered = departments(data, scope, newest)
    held = [name for name in offered if scope.holds_department(name)]
    first, second = st.columns(2)
    with first:
        department = department_filter(offered) if scope.everything else _own_department(held)
    then = data.departments_in(newest)
    teams = {
        team.name: team.unit_id
        for team, of in zip(data.teams, then, strict=True)
        if scope.holds(team.unit_id, of) and department in ("", of)
    }
    is_whole = scope.everything if not department else department in held
    with second:
        everything = _("All teams together") if is_whole or not teams else ""
        team = team_filter(list(teams), everything)
    if team:
        return Unit(department, teams[team])
    return Unit(department) if department else COMPANY


def _own_department(held: Sequence[str]) -> str:
    """Return one of the departments a manager leads, "" for whoever leads single teams."""
    if not held:
        return ""
    names = {name: name for name in held}
    return choice(st.selectbox, _("Department"), names, key="department", is_filter=True)
