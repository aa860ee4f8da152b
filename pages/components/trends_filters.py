"""Selectors of a trend: what is measured, and of which unit; all are kept in the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from charts.text import construct_name
from disclosure.viewer import Scope
from insights.measurements import Measurements
from insights.shown_teams import narrowed_sentence, regions_within
from insights.teams import departments
from insights.trends import COMPANY, Unit
from pages.components.filters import department_filter, region_filter, team_filter
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


def unit_filter(data: Measurements, scope: Scope) -> tuple[Unit, str]:
    """Return the unit chosen: the company, or a manager's first unit, where none is.

    With it what a region, which is no unit, leaves to choose from; "" where none is chosen.
    """
    newest = data.periods()[-1]
    held = [name for name in departments(data, scope, newest) if scope.holds_department(name)]
    department = department_filter(held, () if scope.everything else held)
    region = region_filter(regions_within(data, scope, newest))
    then = data.departments_in(newest)
    teams = {
        team.name: team.unit_id
        for team, of in zip(data.teams, then, strict=True)
        if scope.holds(team.unit_id, of) and department in ("", of) and region in ("", team.region)
    }
    is_whole = scope.everything if not department else department in held
    team = team_filter(list(teams), _("All teams") if is_whole or not teams else "")
    if team:
        return Unit(department, teams[team]), ""
    return Unit(department) if department else COMPANY, narrowed_sentence(region, len(teams))
