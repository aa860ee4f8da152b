"""Nobody finds a hidden unit by taking the visible ones from the company."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.minimum_group import hidden_units

people = some.lists(some.integers(0, 12) | some.integers(0, 200), max_size=25)
teamless = some.integers(0, 12)


def hidden(*n, elsewhere=0):
    return hidden_units(np.array(n, dtype=float), elsewhere).tolist()


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_unit_of_one_to_four_people_is_hidden_and_the_smallest_other_with_it(n):
    assert hidden(30, n, 9, 12) == [False, True, True, False]


@pytest.mark.parametrize("sizes", [(4, 1), (3, 2), (4, 4), (1, 1, 1, 1, 1)])
def test_hidden_units_of_five_people_together_hide_no_other(sizes):
    assert hidden(*sizes, 9) == [True] * len(sizes) + [False]


def test_units_are_hidden_smallest_first_until_five_people_are_together():
    assert hidden(1, 5, 30, 6) == [True, True, False, False]
    assert hidden(1, 1, 2, 30, 40) == [True, True, True, True, False]


@pytest.mark.parametrize("n", [(), (5,), (0, 0), (5, 0, 400)])
def test_where_no_unit_is_small_and_nobody_elsewhere_nothing_is_hidden(n):
    assert not any(hidden(*n))


@pytest.mark.parametrize("elsewhere", [1, 4])
def test_few_people_without_a_unit_hide_the_smallest_unit(elsewhere):
    assert hidden(30, 9, 12, elsewhere=elsewhere) == [False, True, False]


@pytest.mark.parametrize("elsewhere", [5, 300])
def test_five_people_without_a_unit_hide_no_unit(elsewhere):
    assert not any(hidden(30, 9, 12, elsewhere=elsewhere))


def test_people_without_a_unit_count_towards_the_five():
    assert hidden(2, 9, elsewhere=3) == [True, False]
    assert hidden(2, 9, elsewhere=2) == [True, True]


def test_of_two_smallest_units_the_first_is_hidden():
    assert hidden(9, 3, 9) == [True, True, False]


def test_a_unit_without_answers_is_not_hidden_in_place_of_another():
    assert hidden(0, 3, 9, 0) == [False, True, True, False]


@pytest.mark.parametrize("n", [(3,), (2, 1), (0, 4)])
def test_where_all_are_too_few_all_who_answered_are_hidden(n):
    assert hidden(*n) == [x > 0 for x in n]


@given(people, teamless)
def test_what_is_not_visible_is_of_nobody_or_of_five_or_of_everybody(n, elsewhere):
    n = np.array(n, dtype=float)
    out = hidden_units(n, elsewhere)
    left = n[out].sum() + elsewhere
    assert left == 0 or left >= 5 or not n[~out].any()


@given(people, teamless)
def test_no_unit_below_five_is_ever_visible(n, elsewhere):
    n = np.array(n, dtype=float)
    visible = ~hidden_units(n, elsewhere) & (n > 0)
    assert (n[visible] >= 5).all()


@given(people, teamless)
def test_no_unit_is_hidden_without_need(n, elsewhere):
    """Without the last and largest of them, what is left would be of too few."""
    n = np.array(n, dtype=float)
    out = hidden_units(n, elsewhere)
    large = n[out & (n >= 5)]
    assert len(large) <= 1 and (not len(large) or n[out].sum() - large[0] + elsewhere < 5)


teams = some.lists(
    some.lists(some.integers(1, 5), min_size=1, max_size=30), min_size=1, max_size=12
)


@given(teams, some.lists(some.integers(1, 5), max_size=6))
def test_the_company_less_the_visible_teams_tells_of_no_fewer_than_five_people(answers, others):
    n = np.array([len(team) for team in answers], dtype=float)
    total = np.array([25 * (sum(team) - len(team)) for team in answers], dtype=float)
    visible = ~hidden_units(n, len(others))
    n_company = n.sum() + len(others)
    company = (total.sum() + 25 * (sum(others) - len(others))) / n_company
    n_left = n_company - n[visible].sum()
    total_left = n_company * company - (n * (total / n))[visible].sum()
    if not visible.any() and n_company < 5:  # the company is hidden as well
        return
    assert n_left >= 5 or (n_left == 0 and total_left == pytest.approx(0, abs=1e-6))
