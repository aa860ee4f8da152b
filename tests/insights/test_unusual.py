import pytest

from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope
from insights.funnel import team_funnel
from insights.unusual import changes_of_team, unusual
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

STAFF, LOYALTY = "employee_satisfaction", "loyalty"
BOTH = (STAFF, LOYALTY)
QUARTER = Period.parse("2026-Q3")


def data_of(now, before=None, n=30, n_departments=4):
    """Staff scores of two quarters, and loyalty alike in all teams."""
    before = before or [62] * len(now)
    cells = [
        cell(101 + i, construct, period, n, mean)
        for i in range(len(now))
        for construct, period, mean in (
            (STAFF, "2026-Q2", before[i]),
            (STAFF, "2026-Q3", now[i]),
            (LOYALTY, "2026-Q3", 60),
        )
    ]
    return measurements(cells, teams_of(len(now), n_departments))


def names(found):
    return [team.team.name for team in found.teams]


def test_a_team_that_is_low_and_has_fallen_has_both_reasons():
    found = unusual(data_of([40, *[62] * 19]), EVERYTHING, BOTH, QUARTER)
    assert names(found) == ["Team 001"]
    low, fallen = found.teams[0].reasons
    assert (low.construct, low.score.score, low.change) == (STAFF, 40, None)
    assert fallen.change.found.change.points == -22 and str(fallen.since) == "2026-Q2"


def test_what_has_fallen_comes_before_what_is_low_and_that_by_its_distance():
    cells = [
        cell(101 + i, construct, period, 30, (mean if i == 0 else 62))
        for i in range(20)
        for construct, period, mean in (
            (STAFF, "2026-Q2", 40),
            (STAFF, "2026-Q3", 40),
            ("control", "2026-Q3", 30),
            (LOYALTY, "2026-Q2", 62),
            (LOYALTY, "2026-Q3", 46),
        )
    ]
    data = measurements(cells, teams_of(20, 4))
    (team,) = unusual(data, EVERYTHING, ("control", *BOTH), QUARTER).teams
    assert [topic[0].construct for topic in team.topics] == [LOYALTY, "control", STAFF]
    assert [len(topic) for topic in team.topics] == [2, 1, 1]


def test_a_team_that_fell_from_high_to_the_middle_has_its_fall_alone():
    found = unusual(data_of([62] * 20, [84, *[62] * 19]), EVERYTHING, BOTH, QUARTER)
    assert [reason.score for team in found.teams for reason in team.reasons] == [None]


def test_teams_above_and_teams_that_rose_are_not_in_the_list():
    found = unusual(data_of([84, *[62] * 19]), EVERYTHING, BOTH, QUARTER)
    assert names(found) == [] and (found.n_scores, found.n_changes) == (40, 20)


def test_the_list_says_what_the_funnel_says():
    data = data_of([40, 41, *[62] * 18], [40, 41, *[62] * 18])
    below = [
        t.team.name for t in team_funnel(data, EVERYTHING, STAFF, QUARTER).teams if t.side < 0
    ]
    assert below == names(unusual(data, EVERYTHING, BOTH, QUARTER)) == ["Team 001", "Team 002"]


def test_a_manager_reads_of_her_own_teams_alone_and_the_same():
    data = data_of([40, 41, *[62] * 18])
    own = unusual(data, Scope(departments=frozenset({"Department A"})), BOTH, QUARTER)
    everybody = unusual(data, EVERYTHING, BOTH, QUARTER)
    assert names(own) == ["Team 001"] and own.teams[0] in everybody.teams
    assert unusual(data, EVERYTHING, BOTH, QUARTER, "Department A") == own


def test_too_few_teams_are_not_judged_by_their_scores():
    found = unusual(data_of([20, 62, 62], [20, 62, 62]), EVERYTHING, BOTH, QUARTER)
    assert names(found) == [] and found.n_scores == 0


def test_a_stranger_is_refused():
    with pytest.raises(NotAllowed):
        unusual(data_of([62] * 20), NOTHING, BOTH, QUARTER)


def test_a_teams_own_changes_are_those_told_of_it_among_all():
    data = data_of([40, *[62] * 19])
    (changes,) = changes_of_team(data, EVERYTHING, BOTH, QUARTER, 101)
    (unit,) = changes.teams
    assert (changes.construct, unit.unit_id, changes.departments) == (STAFF, 101, ())
    assert changes.n_at_once == 20 and unit.found.is_real


def test_outside_the_scope_a_team_has_no_changes():
    data = data_of([40, *[62] * 19])
    scope = Scope(departments=frozenset({"Department B"}))
    assert changes_of_team(data, scope, BOTH, QUARTER, 101) == ()
