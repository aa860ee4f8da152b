"""A unit's scores over time, and where they are of something else than before."""

from __future__ import annotations

import pytest

from disclosure.release import HIDDEN, MISSING
from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope
from insights.teams import team_trends, unit_column
from insights.trends import COMPANY, Break, BreakKind, Unit, unit_trend
from insights.unit_links import Reorganisation, UnitLinks
from survey.crosswalk import ChangeKind
from survey.period import Period
from tests.insights.trending import STAFF, TEAM, quarter, told, trend_of
from tests.organisation import cell, measurements, organisation, teams_of

FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
DEPARTMENT = Unit("Department A")


@pytest.fixture(scope="module")
def data():
    return organisation(12, FOUR, n_departments=3).data


def test_the_company_has_its_released_scores(data):
    found = trend_of(data)
    columns = [unit_column(data, STAFF, Period.parse(period)) for period in FOUR]
    assert found.scores == tuple(column[0] for column in columns)
    assert (found.name, found.beside, found.breaks) == ("", (), ())
    assert [str(period) for period in found.periods] == list(FOUR)


def test_a_department_has_its_released_scores_beside_the_companys(data):
    found = trend_of(data, DEPARTMENT)
    columns = [unit_column(data, STAFF, Period.parse(period)) for period in FOUR]
    assert found.scores == tuple(column[1] for column in columns)
    assert found.beside == trend_of(data).scores and found.name == "Department A"


def test_a_team_has_the_scores_of_the_teams_screen(data):
    theirs = next(t for t in team_trends(data, EVERYTHING, 101) if t.construct == STAFF)
    assert trend_of(data, TEAM).scores == theirs.team


def test_periods_before_and_after_it_was_asked_are_left_out_and_gaps_are_kept():
    cells = [cell(101, STAFF, period, 20, 60) for period in (FOUR[1], FOUR[3])]
    cells += [cell(101, "motivation", period, 20, 60) for period in (*FOUR, "2026-Q4")]
    found = trend_of(measurements(cells, teams_of(1)))
    assert [str(period) for period in found.periods] == list(FOUR[1:])
    assert found.scores[1] == MISSING and found.shown == (0, 2)


def test_what_was_never_asked_has_no_period(data):
    assert trend_of(data, construct="engagement").periods == ()


def test_a_hidden_period_is_told_from_one_not_asked():
    cells = [cell(101, STAFF, period, n, 60) for period, n in zip(FOUR, (9, 3, 9, 9), strict=True)]
    cells += [cell(102, STAFF, period, 30, 65) for period in FOUR]
    assert trend_of(measurements(cells, teams_of(2)), TEAM).scores[1] == HIDDEN


def test_new_questions_part_the_trend():
    cells = [cell(101, STAFF, period, 20, 60) for period in FOUR]
    asked = {(STAFF, p, ""): frozenset({"old" if p < FOUR[2] else "new"}) for p in FOUR}
    found = trend_of(measurements(cells, teams_of(1), questions=asked), TEAM)
    assert found.breaks == (Break(2, BreakKind.QUESTIONS),)
    assert found.comparable == found.shown == (2, 3)


@pytest.mark.parametrize(("kind", "first"), [(ChangeKind.SPLIT, 2), (ChangeKind.MERGED, 0)])
def test_a_split_parts_a_team_from_its_past_and_a_merger_does_not(kind, first):
    cells = [cell(u, STAFF, p, 20, 60) for u in (101, 102) for p in FOUR[: 4 if u == 101 else 2]]
    data = measurements(cells, teams_of(2))
    began = Period.parse(FOUR[2])
    data.links = UnitLinks(
        [Reorganisation(102, 101, began, kind, "Team 002")],
        asked={101: (quarter(0).ends, began.ends), 102: (quarter(0).ends, began.begins)},
    )
    found = trend_of(data, TEAM)
    assert found.breaks == (Break(2, BreakKind(kind.value), ("Team 002",)),)
    assert found.comparable[0] == first


def moving():
    """Team 102 comes into Department A with the third period; 103 is asked from then on only."""
    cells = [cell(u, STAFF, p, 30, 60) for u in (101, 102) for p in FOUR]
    cells += [cell(103, STAFF, p, 30, 60) for p in FOUR[2:]]
    stood = {101: "Department A", 102: "Department B", 103: "Department A"}
    then = {Period.parse(p): stood for p in FOUR[:2]}
    now = {Period.parse(p): {**stood, 102: "Department A"} for p in FOUR[2:]}
    return measurements(cells, teams_of(3, 1), {**then, **now})


def test_a_team_that_moves_parts_the_departments_trend_and_is_named():
    found = trend_of(moving(), DEPARTMENT)
    assert found.breaks == (Break(2, BreakKind.MOVED, ("Team 002",)),)
    assert trend_of(moving()).breaks == ()


def test_a_department_that_is_no_more_has_scores_of_when_it_was():
    found = trend_of(moving(), Unit("Department B"))
    assert [score.is_shown for score in found.scores] == [True, True, False, False]
    assert found.scores[2:] == (MISSING, MISSING)


def test_periods_of_another_length_are_not_compared():
    cells = [cell(101, STAFF, period, 20, 60) for period in ("2024", "2025-Q4", "2026-Q1")]
    assert trend_of(measurements(cells, teams_of(1))).comparable == (1, 2)


@pytest.mark.parametrize("unit", [COMPANY, DEPARTMENT, TEAM])
def test_who_may_see_nothing_gets_no_trend(data, unit):
    with pytest.raises(NotAllowed):
        unit_trend(data, NOTHING, STAFF, unit)


@pytest.mark.parametrize("unit", [Unit("Department B"), Unit(team=102), Unit(team=999)])
def test_a_manager_gets_no_trend_of_another_unit(data, unit):
    leads = Scope(departments=frozenset({"Department A"}))
    assert unit_trend(data, leads, STAFF, DEPARTMENT).scores
    with pytest.raises(NotAllowed):
        unit_trend(data, leads, STAFF, unit)


def test_a_manager_of_a_team_gets_no_trend_of_its_department(data):
    leads = Scope(teams=frozenset({101}))
    assert unit_trend(data, leads, STAFF, TEAM).name == "Team 001"
    with pytest.raises(NotAllowed):
        unit_trend(data, leads, STAFF, DEPARTMENT)


def test_of_a_team_that_stood_elsewhere_a_manager_gets_no_score_of_then():
    leads = Scope(departments=frozenset({"Department A"}))
    found = unit_trend(moving(), leads, STAFF, Unit(team=102))
    assert [score.is_shown for score in found.scores] == [False, False, True, True]


def test_a_score_is_found_by_its_period():
    found = trend_of(told([60, 62]))
    assert found.score(quarter(1)) == found.scores[1]
    assert found.score(quarter(9)) == MISSING
