"""Merged and split teams: history is what may be shown of it, and no break is called a change."""

from __future__ import annotations

import pytest

from disclosure.release import HIDDEN, MISSING
from disclosure.viewer import EVERYTHING, Scope
from insights.delays import over_time
from insights.links import pair_teams
from insights.team_changes import team_changes
from insights.team_history import parted
from insights.teams import team_trends
from insights.unit_links import Reorganisation, UnitLinks
from survey.chain import STAFF_TO_CUSTOMER
from survey.crosswalk import ChangeKind
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

STAFF, CUSTOMERS = "employee_satisfaction", "customer_satisfaction"
Q1, Q2, Q3 = (Period.parse(f"2026-Q{quarter}") for quarter in (1, 2, 3))
A, B, C = 101, 102, 103


def became(old, new, kind=ChangeKind.MERGED, period=Q3, name="old"):
    return Reorganisation(old, new, period, kind, name)


def merged(**more):
    """Teams A and B before the third quarter, and C, made of them, in it; others beside."""
    n = {"a": 80, "b": 40, **more}
    cells = [
        *(cell(A, STAFF, str(q), n["a"], 60) for q in (Q1, Q2)),
        *(cell(B, STAFF, str(q), n["b"], 75) for q in (Q1, Q2)),
        cell(C, STAFF, "2026-Q3", 120, 65),
        *(cell(u, STAFF, str(q), 30, 50) for u in range(104, 112) for q in (Q1, Q2, Q3)),
    ]
    data = measurements(cells, teams_of(11, 0))
    asked = {A: (Q1.ends, Q2.ends), B: (Q1.ends, Q2.ends), C: (Q3.ends, Q3.ends)}
    data.links = UnitLinks([became(A, C, name="A"), became(B, C, name="B")], asked=asked)
    return data


def trend_of(data, unit, scope=EVERYTHING):
    return next(t for t in team_trends(data, scope, unit) if t.construct == STAFF)


def test_a_merged_teams_history_is_that_of_its_parts_together():
    before = trend_of(merged(), C).team[:2]
    # (80 x 60 + 40 x 75) / 120
    assert [(score.score, score.n) for score in before] == [(65.0, 120)] * 2


def test_a_merged_team_has_not_changed_where_its_people_say_the_same():
    found = team_changes(merged(), EVERYTHING, STAFF, Q3).teams
    change = next(unit for unit in found if unit.name == "Team 003")
    assert change.found.change.points == 0
    assert change.together == ("Team 001", "Team 002")


def test_where_one_part_was_hidden_the_trend_starts_at_the_merger():
    data = merged(b=4)
    assert trend_of(data, C).team[:2] == (HIDDEN, HIDDEN)
    assert trend_of(data, C).team[2].score == 65
    found = team_changes(data, EVERYTHING, STAFF, Q3).teams
    assert next(unit for unit in found if unit.name == "Team 003").found.change is None


def test_where_one_part_was_not_asked_nothing_is_told_of_both():
    data = merged(b=0)
    assert not any(score.is_shown for score in trend_of(data, C).team[:2])


def test_who_may_not_see_a_part_sees_no_history_of_the_whole():
    leads_the_new_team = Scope(teams=frozenset({B, C}))
    assert trend_of(merged(), C, leads_the_new_team).team[:2] == (MISSING, MISSING)
    found = team_changes(merged(), leads_the_new_team, STAFF, Q3).teams
    assert next(u for u in found if u.name == "Team 003").found.change is None
    leads_all = Scope(teams=frozenset({A, B, C}))
    assert trend_of(merged(), C, leads_all).team[0].score == 65


def test_a_team_that_goes_on_by_its_name_had_others_people_added():
    data = merged()
    data.links = UnitLinks([became(A, B)], asked={B: (Q1.ends, Q3.ends), A: (Q1.ends, Q2.ends)})
    assert trend_of(data, B).team[0].score == 65
    assert trend_of(data, B).team[0].n == 120


@pytest.mark.parametrize("whole", [A, C])
def test_a_part_of_a_split_team_is_compared_with_nothing(whole):
    cells = [
        *(cell(u, STAFF, str(q), 30, 50 + 10 * (q == Q3)) for u in range(A, 111) for q in (Q2, Q3))
    ]
    data = measurements(cells, teams_of(10, 0))
    asked = dict.fromkeys(range(A, 111), (Q2.ends, Q3.ends))
    data.links = UnitLinks([became(whole, B, ChangeKind.SPLIT)], asked=asked)
    found = {
        unit.name: unit.found.change for unit in team_changes(data, EVERYTHING, STAFF, Q3).teams
    }
    assert found["Team 002"] is None
    assert found[f"Team {whole - 100:03d}"] is None
    assert found["Team 005"].points == 10


def test_a_split_parts_the_trend_and_is_named():
    cells = [cell(A, STAFF, str(q), 30, 60) for q in (Q1, Q2, Q3)]
    data = measurements(cells, teams_of(1, 0))
    data.links = UnitLinks([became(A, B, ChangeKind.SPLIT, name="Team 001")])
    trend = trend_of(data, A)
    assert [score.score for score in trend.team] == [60, 60, 60]
    assert parted(trend.periods, trend.breaks) == (2,)
    assert "Team 001" in trend.breaks[0].says()


def test_a_break_outside_the_periods_is_not_told():
    data = merged()
    data.links = UnitLinks([became(A, C, period=Period.parse("2027-Q1"))])
    assert trend_of(data, C).breaks == ()


def test_the_staff_of_then_are_linked_with_the_customers_of_the_merged_team():
    cells = [
        cell(A, STAFF, "2026-Q2", 40, 60),
        cell(B, STAFF, "2026-Q2", 20, 75),
        cell(C, CUSTOMERS, "2026-Q3", 50, 70),
    ]
    data = measurements(cells, teams_of(3, 0))
    data.links = UnitLinks([became(A, C), became(B, C)], asked={C: (Q3.ends, Q3.ends)})
    pairs = pair_teams(data, STAFF_TO_CUSTOMER, Q3, 1, "")
    assert pairs.drawn.tolist() == [False, False, True]
    assert pairs.source.mean[2] == pytest.approx(65)
    assert pairs.source.n.tolist() == [0, 0, 60]


def test_within_one_period_teams_are_as_they_were():
    data = merged()
    assert data.links.changed(Q2, Q2) == data.links.changed(Q1, Q2) == {}
    assert data.links.changed(Q2, Q3) == {A: (), B: (), C: (A, B)}


def test_mergers_one_after_the_other_add_up():
    links = UnitLinks([became(A, B, period=Q2), became(B, C, period=Q3)])
    assert links.parts(C, Q1, Q3) == (A,)  # B and C are younger than what was merged into them
    links = UnitLinks(
        [became(A, B, period=Q2), became(B, C, period=Q3)],
        asked={B: (Q1.ends, Q2.ends), C: (Q1.ends, Q3.ends)},
    )
    assert set(links.parts(C, Q1, Q3)) == {A, B, C}


def test_who_was_merged_away_stands_with_the_last_team_alone():
    links = UnitLinks(
        [became(A, B, period=Q2), became(B, C, period=Q3)],
        asked={A: (Q1.ends, Q1.ends), B: (Q1.ends, Q2.ends), C: (Q1.ends, Q3.ends)},
    )
    assert links.changed(Q1, Q3) == {A: (), B: (), C: (C, B, A)}
    assert links.changed(Q1, Q2) == {A: (), B: (B, A)}


def test_a_renamed_team_is_no_break():
    links = UnitLinks([became(A, B, ChangeKind.RENAMED)])
    assert links.changed(Q1, Q3) == {}
    assert links.changes_of(B) == ()


def test_a_merger_is_no_change_inside_a_team_over_time():
    periods = ("2026-Q1", "2026-Q2", "2026-Q3")
    alone = over_time(organisation(periods=periods).data, Q3.length, 0, "")
    company = organisation(periods=periods)
    first, second = company.data.teams[0].unit_id, company.data.teams[1].unit_id
    company.data.links = UnitLinks(
        [became(first, second)], asked={second: (Q1.ends, Q3.ends), first: (Q1.ends, Q3.ends)}
    )
    joined = over_time(company.data, Q3.length, 0, "")
    assert joined.n_units == alone.n_units - 1  # the first team is itself in one wave only
    assert joined.within != alone.within
