import numpy as np
import pytest

from disclosure.links import (
    BLURRED_FROM,
    BLURRED_TEAMS_THAT_COVER,
    among_the_drawn,
    digits_of_statistic,
    takes_part,
)


def people(n_teams, *first):
    """People behind the scores of so many teams: those given, then 20 each."""
    return np.array([*first, *[20.0] * (n_teams - len(first))])


def taking_part(staff, customers):
    """Teams that take part where those of five people on both sides are drawn."""
    return takes_part(staff, customers, (staff >= 5) & (customers >= 5))


def test_teams_of_twenty_are_blurred_and_200_of_them_cover_others():
    assert (BLURRED_FROM, BLURRED_TEAMS_THAT_COVER) == (20, 200)


@pytest.mark.parametrize("n_teams", [1, 10, 200])
def test_in_a_smaller_link_the_teams_drawn_take_part_and_no_others(n_teams):
    drawn = np.arange(n_teams) % 3 > 0
    found = takes_part(people(n_teams), people(n_teams), drawn)
    assert found.tolist() == drawn.tolist()


@pytest.mark.parametrize(("n_teams", "taken"), [(200, False), (201, True)])
def test_a_small_team_takes_part_beside_200_blurred_ones_and_not_beside_199(n_teams, taken):
    found = taking_part(people(n_teams, 4), people(n_teams, 30))
    assert found[0] == taken and found[1:].all()


@pytest.mark.parametrize("of", [0, 1])
def test_a_team_of_nineteen_on_either_side_is_not_blurred(of):
    sides = [people(201, 4, 20), people(201, 4, 20)]
    sides[of][1] = 19
    assert not taking_part(*sides)[0]


def test_large_teams_that_are_not_drawn_cover_nobody():
    drawn = np.ones(300, dtype=bool)
    drawn[:101] = False
    assert takes_part(people(300), people(300), drawn).tolist() == drawn.tolist()


def test_a_team_hidden_beside_a_small_one_takes_part_among_200_blurred_ones_too():
    n, drawn = people(202, 4), np.ones(202, dtype=bool)
    drawn[:2] = False
    assert takes_part(n, n, drawn).all()


@pytest.mark.parametrize("n_teams", [3, 300])
def test_a_team_with_one_side_never_takes_part(n_teams):
    found = taking_part(people(n_teams, 0, 30), people(n_teams, 30, 0))
    assert not found[:2].any() and found[2:].all()


@pytest.mark.parametrize("n_teams", [20, 201, 300])
def test_what_is_drawn_is_never_widened(n_teams):
    n, drawn = people(n_teams, 4), np.arange(n_teams) > 0
    before = drawn.copy()
    takes_part(n, n, drawn)
    assert (drawn == before).all()


def test_no_teams_take_no_part():
    nobody = np.zeros(0)
    assert takes_part(nobody, nobody, np.zeros(0, dtype=bool)).tolist() == []


def test_an_undrawn_score_enters_no_farther_out_than_those_drawn():
    drawn = np.array([True, True, True, False, False, False])
    found = among_the_drawn(np.array([40.0, 60, 80, 0, 70, 100]), drawn)
    assert found.tolist() == [40, 60, 80, 40, 70, 80]


def test_where_nothing_is_drawn_scores_stay():
    assert among_the_drawn(np.array([1.0, 2]), np.array([False, False])).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("n_teams", "n_undrawn", "digits"), [(99, 0, 2), (100, 0, 4), (453, 0, 4), (453, 1, 2)]
)
def test_four_digits_are_told_of_many_teams_all_drawn(n_teams, n_undrawn, digits):
    assert digits_of_statistic(n_teams, n_undrawn) == digits
