import pytest

from disclosure.viewer import EVERYTHING, NOTHING, NotAllowed, Scope
from insights.rank_intervals import team_ranks
from insights.teams import team_scores
from survey.period import Period
from tests.insights.test_funnel import data_of

STAFF = "employee_satisfaction"
QUARTER = Period.parse("2026-Q3")


def places(ranks):
    return [(rank.low, rank.high) for rank in ranks.teams]


def test_teams_that_are_alike_may_stand_anywhere():
    ranks = team_ranks(data_of([62] * 12), EVERYTHING, STAFF, QUARTER)
    assert not ranks.differ and ranks.n_teams == 12
    assert all(low <= 2 and high >= 11 for low, high in places(ranks))


def test_teams_far_apart_have_places_of_their_own():
    ranks = team_ranks(data_of([20, 40, 60, 80, 95], n=400), EVERYTHING, STAFF, QUARTER)
    assert ranks.differ and places(ranks) == [(5, 5), (4, 4), (3, 3), (2, 2), (1, 1)]


def test_the_places_are_the_same_when_asked_twice():
    data = [data_of([50 + i for i in range(12)]) for _ in range(2)]
    first, second = (team_ranks(one, EVERYTHING, STAFF, QUARTER) for one in data)
    assert first == second


def test_a_hidden_team_has_no_place_and_is_not_counted():
    data = data_of([62] * 12, n=[3, 3, *[30] * 10])
    shown = [score.is_shown for score in team_scores(data, STAFF, QUARTER)]
    ranks = team_ranks(data, EVERYTHING, STAFF, QUARTER)
    assert [ranks.of(101 + i) is not None for i in range(12)] == shown
    assert ranks.n_teams == sum(shown) < 12


@pytest.mark.parametrize(("n_teams", "n"), [(4, 30), (12, 9)])
def test_few_teams_or_no_known_spread_give_no_places(n_teams, n):
    ranks = team_ranks(data_of([50 + i for i in range(n_teams)], n), EVERYTHING, STAFF, QUARTER)
    assert ranks.teams == ()


def test_a_manager_sees_the_places_of_her_teams_among_all():
    data = data_of([50 + i for i in range(12)], n_departments=4)
    own = team_ranks(data, Scope(departments=frozenset({"Department B"})), STAFF, QUARTER)
    assert [rank.team.name for rank in own.teams] == ["Team 002", "Team 006", "Team 010"]
    assert own.n_teams == 12
    assert team_ranks(data, EVERYTHING, STAFF, QUARTER, "Department B") == own


def test_a_stranger_is_refused():
    with pytest.raises(NotAllowed):
        team_ranks(data_of([62] * 12), NOTHING, STAFF, QUARTER)
