"""Selectors of a trend: what is measured, and of which unit; all are kept in the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from charts.text import construct_name
from disclosure.viewer import Scope
from insights.measurements import Measurements
from insights.teams import departments
from insights.trends import COMPANY, Unit
from pages.components.filters import department_filter
from survey.language import gettext as _

DEFAULT = "employee_satisfaction"


def construct_filter(constructs: Sequence[str]) -> str:
    """Return the construct chosen, employee satisfaction by default."""
    chosen = st.selectbox(
        _("Measure"),
        constructs,
        index=constructs.index(DEFAULT) if DEFAULT in constructs else 0,
        format_func=construct_name,
        key="construct",
        bind="query-params",
    )
    return chosen if chosen in constructs else constructs[0]


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
        team = _team(list(teams), is_whole=is_whole or not teams)
    if team:
        return Unit(department, teams[team])
    return Unit(department) if department else COMPANY


def _own_department(held: Sequence[str]) -> str:
    """Return one of the departments a manager leads, "" for whoever leads single teams."""
    if not held:
        return ""
    chosen = st.selectbox(_("Department"), held, key="department", bind="query-params")
    return chosen if chosen in held else held[0]


def _team(teams: Sequence[str], *, is_whole: bool) -> str:
    options = ["", *teams] if is_whole else list(teams)
    chosen = st.selectbox(
        _("Team"),
        options,
        format_func=lambda name: name or _("All teams together"),
        key="team",
        bind="query-params",
    )
    return chosen if chosen in options else options[0]
