"""Intervals over teams are told coarsely where one of the teams is hidden, and only there."""

import pytest

from disclosure.viewer import EVERYTHING
from insights.stages import company_change
from insights.team_changes import team_changes
from insights.teams import unit_column
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

STAFF = "employee_satisfaction"
BEFORE, NOW = Period.parse("2026-Q2"), Period.parse("2026-Q3")


def asked(*n, spread=1.0):
    """Teams of so many people each, in one department, in two periods."""
    teams = teams_of(len(n), 1)
    cells = [
        cell(team.unit_id, STAFF, str(period), size, 60 + spread * (i % 5) + shift * (i % 3))
        for i, (team, size) in enumerate(zip(teams, n, strict=True))
        for period, shift in ((BEFORE, 0.0), (NOW, 0.3))
    ]
    return measurements(cells, teams)


def half(score):
    return round(score.ci_high - score.score, 1)


def test_where_all_teams_are_shown_the_interval_is_as_narrow_as_it_is():
    company = unit_column(asked(*[40] * 12), STAFF, NOW)[0]
    assert half(company) == 1.0  # in steps of half a point


def test_where_one_is_hidden_it_is_told_in_coarse_steps():
    """Of 184 people, with t = 2.4: 20 points of four people move it by 1.0."""
    data = asked(4, 4, *[20] * 8, 16)
    company = unit_column(data, STAFF, NOW)[0]
    step = half(company)
    assert step >= 1.0 and (step / 0.5).is_integer()
    change = company_change(data, STAFF, BEFORE, NOW, "")
    assert change is not None and change.ci_high - change.points >= 1.0


def test_a_company_of_two_hidden_teams_has_a_score_and_no_interval():
    company = unit_column(asked(4, 7, spread=0.1), STAFF, NOW)[0]
    assert company.is_shown and company.ci_low is None


def test_a_hidden_team_that_is_alike_is_not_told_by_a_narrow_interval():
    """However alike the teams are, the width does not say so within ten points of four people."""
    for spread in (0.0, 0.2, 1.0):
        company = unit_column(asked(4, 14, *[15] * 3, spread=spread), STAFF, NOW)[0]
        n_others = company.n
        assert company.ci_high is None or half(company) >= 20 * 2.7 * 4 / n_others


@pytest.mark.parametrize("size", [4, 40])
def test_changes_of_departments_are_told_alike(size):
    data = asked(size, *[40] * 4, spread=0.0)
    (department,) = team_changes(data, EVERYTHING, STAFF, NOW).departments
    if department.found.change:
        width = department.found.change.ci_high - department.found.change.points
        assert size == 40 or width >= 20 * 2.7 * 4 / (160 + size)
