"""Whether a trend's unit changed, by what leaves the gate."""

from __future__ import annotations

import pytest

from disclosure.viewer import EVERYTHING, Scope
from insights.stages import stage_score
from insights.team_changes import team_changes
from insights.trends import Unit, unit_trend
from insights.trends_changes import change_between, trend_changes
from survey.chain import Stage
from survey.period import Period
from tests.insights.trending import STAFF, TEAM, quarter, told, trend_of
from tests.organisation import cell, measurements, organisation, teams_of

DEPARTMENT = Unit("Department A")


def change_of(data, unit, since=0, period=1):
    return change_between(data, trend_of(data, unit), quarter(since), quarter(period))


def test_the_companys_change_is_that_of_the_chain():
    data = organisation(24).data
    now = Period.parse("2026-Q3")
    chain = stage_score(data, Stage.EMPLOYEE_SATISFACTION, now, "").change
    found = change_between(data, trend_of(data), chain.since, now)
    assert (found.points, found.ci_low, found.ci_high, found.is_real) == (
        chain.points, chain.ci_low, chain.ci_high, chain.is_clear,
    )  # fmt: skip


@pytest.mark.parametrize("unit", [TEAM, DEPARTMENT])
def test_a_units_change_is_that_of_the_teams_screen(unit):
    data = organisation(12, n_departments=3).data
    now, then = Period.parse("2026-Q3"), Period.parse("2026-Q2")
    theirs = next(
        u.found
        for u in team_changes(data, EVERYTHING, STAFF, now).units
        if u.name == ("Team 001" if unit.team else unit.department)
    )
    found = change_between(data, trend_of(data, unit), then, now)
    assert (found.points, found.ci_low, found.ci_high) == theirs.change
    assert found.is_real is theirs.is_real


def test_the_change_is_of_the_rounded_scores():
    data = organisation(12, ("2026-Q2", "2026-Q3")).data
    trend = trend_of(data, TEAM)
    (change,) = trend_changes(data, trend)
    assert change.points == trend.scores[1].score - trend.scores[0].score


def test_a_rise_over_the_years_is_real_where_the_last_step_is_not():
    rises, last = trend_changes(data := told([50, 56, 62, 68, 69]), trend_of(data, TEAM))
    assert (rises.since, rises.is_real, last.since) == (quarter(0), True, quarter(3))
    assert rises.points > 0 and not last.is_real


def test_of_two_periods_there_is_one_change():
    data = told([60, 62])
    assert [change.since for change in trend_changes(data, trend_of(data, TEAM))] == [quarter(0)]


def test_of_one_period_there_is_none():
    data = told([60])
    assert trend_changes(data, trend_of(data)) == ()


def test_a_hidden_period_is_compared_with_nothing():
    cells = [
        cell(u, STAFF, str(quarter(q)), 3 if (u, q) == (101, 0) else 30, 60 + q)
        for u in range(101, 109)
        for q in (0, 1)
    ]
    data = measurements(cells, teams_of(8, 2))
    assert change_of(data, TEAM) is None
    assert change_of(data, Unit(team=102)) is not None


def test_other_questions_are_not_compared():
    cells = [cell(u, STAFF, str(quarter(q)), 30, 60 + 9 * q) for u in (101, 102) for q in (0, 1)]
    asked = {(STAFF, str(quarter(q)), ""): frozenset({str(q)}) for q in (0, 1)}
    data = measurements(cells, teams_of(2, 1), questions=asked)
    assert change_of(data, TEAM) is None
    assert trend_changes(data, trend_of(data, TEAM)) == ()


def test_periods_of_different_length_are_not_compared():
    cells = [cell(u, STAFF, p, 30, 60) for u in (101, 102) for p in ("2025", "2026-Q1")]
    data = measurements(cells, teams_of(2, 1))
    years = Period.parse("2025"), Period.parse("2026-Q1")
    assert change_between(data, trend_of(data, TEAM), *years) is None


def test_two_managers_read_the_same_of_one_team():
    data = organisation(12, n_departments=3).data
    periods = Period.parse("2026-Q2"), Period.parse("2026-Q3")
    scopes = (EVERYTHING, Scope(teams=frozenset({101})))
    trends = [unit_trend(data, scope, STAFF, TEAM) for scope in scopes]
    assert len({change_between(data, trend, *periods) for trend in trends}) == 1
