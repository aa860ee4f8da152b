import numpy as np
import pytest

from disclosure.groups import Groups
from disclosure.ledger import held_back
from disclosure.protection import Protection
from disclosure.suppression import shown_groups

# The company, two departments, and three teams of each.
PARENT = np.array([-1, 0, 0, 1, 1, 1, 2, 2, 2])
COMPANY, EAST, WEST = 0, 1, 2
DEFAULT = Protection()


def of_teams(*n, teamless=0):
    """Every unit's people, of what its teams have."""
    east, west = sum(n[:3]), sum(n[3:])
    return np.array([east + west + teamless, east, west, *n], dtype=float)


def groups_of(n):
    n = n.reshape(len(n), *n.shape[1:], *(1,) * (3 - n.ndim))
    return Groups(PARENT, n, 50.0 * n)


NOW = groups_of(of_teams(30, 30, 30, 30, 30, 30, teamless=20))
NOBODY = of_teams(0, 0, 0, 0, 0, 0)


def held(added=NOBODY, removed=NOBODY, protection=DEFAULT):
    shape = NOW.n.shape
    found = held_back(NOW, added.reshape(shape), removed.reshape(shape), protection)
    return np.flatnonzero(found).tolist()


def test_where_nobody_moved_nothing_is_held():
    assert held() == []


@pytest.mark.parametrize("n", [1, 2, 4])
def test_few_who_came_hold_the_team_and_all_above_it(n):
    assert held(added=of_teams(n, 0, 0, 0, 0, 0)) == [COMPANY, EAST, 3]


@pytest.mark.parametrize("n", [1, 2, 4])
def test_few_who_went_hold_the_team_and_all_above_it(n):
    assert held(removed=of_teams(0, 0, 0, n, 0, 0)) == [COMPANY, WEST, 6]


@pytest.mark.parametrize("n", [5, 30])
def test_enough_who_came_hold_nothing(n):
    assert held(added=of_teams(n, 0, 0, 0, 0, 0)) == []


@pytest.mark.parametrize("n", [5, 30])
def test_enough_who_went_hold_nothing(n):
    assert held(removed=of_teams(n, 0, 0, 0, 0, 0)) == []


def test_the_minimum_is_the_thresholds():
    assert held(added=of_teams(6, 0, 0, 0, 0, 0), protection=Protection(8)) == [COMPANY, EAST, 3]


@pytest.mark.parametrize("n", [5, 20])
def test_as_many_who_went_as_came_hold_nothing_where_both_are_enough(n):
    some = of_teams(n, 0, 0, 0, 0, 0)
    assert held(some, some) == []


def test_a_difference_of_few_is_held_though_many_came_and_went():
    came, went = of_teams(20, 0, 0, 0, 0, 0), of_teams(18, 0, 0, 0, 0, 0)
    assert held(came, went) == [COMPANY, EAST, 3]


def test_few_who_came_are_not_found_by_taking_many_from_all():
    found = held(added=of_teams(2, 9, 0, 0, 0, 0))
    assert 3 in found  # two people
    assert 4 in found or EAST in found  # or both would be known, and the two by subtraction


def test_few_in_each_team_hold_the_teams_and_not_what_is_above_them():
    assert held(added=of_teams(3, 3, 3, 3, 3, 3)) == [3, 4, 5, 6, 7, 8]


def test_few_among_many_who_came_hold_their_team_and_a_neighbour_or_two():
    found = held(added=of_teams(2, 9, 9, 9, 9, 9))
    assert found[0] == 3 and 2 <= len(found) <= 3


def test_few_who_came_without_a_team_hold_the_company():
    assert held(added=of_teams(0, 0, 0, 0, 0, 0, teamless=3)) == [COMPANY]


# The same units, of everyone and of two levels.
BY_LEVEL = groups_of(np.stack([of_teams(*[n] * 6) for n in (30, 15, 15)], axis=1))


def of_levels(one, other, silent=0):
    """People of the first team of everyone and of two levels."""
    found = np.zeros(BY_LEVEL.n.shape)
    for row in (COMPANY, EAST, 3):
        found[row, :, 0] = one + other + silent, one, other
    return found


def held_levels(added, margins_held=()):
    margins = np.zeros(BY_LEVEL.n.shape, dtype=bool)
    margins[list(margins_held), 0, 0] = True
    found = held_back(BY_LEVEL, added, np.zeros(added.shape), DEFAULT, margins_held=margins)
    return [tuple(place[:2]) for place in np.argwhere(found).tolist()]


def test_levels_of_few_are_held_and_margins_never_are():
    assert held_levels(of_levels(3, 4)) == [(0, 1), (0, 2), (1, 1), (1, 2), (3, 1), (3, 2)]


def test_a_level_of_few_holds_the_other():
    assert held_levels(of_levels(9, 2)) == [(0, 1), (0, 2), (1, 1), (1, 2), (3, 1), (3, 2)]


def test_levels_of_many_are_not_held():
    assert held_levels(of_levels(9, 9)) == held_levels(of_levels(9, 0)) == []


def test_levels_of_enough_who_came_are_not_held_though_a_unit_so_small_is_not_divided():
    """It is those who are in the unit now that must be enough."""
    added = of_levels(5, 5)
    came = Groups(PARENT, added, 50 * added)
    everyone = (np.indices(added.shape)[1] == 0) & (added > 0)
    assert not shown_groups(came, DEFAULT, margins=everyone)[:, 1:].any()
    assert held_levels(added) == []


def test_an_attribute_of_one_level_is_not_held_where_enough_came():
    added = of_levels(9, 0)[:, :2]
    margins = np.zeros(added.shape, dtype=bool)
    one_level = Groups(PARENT, BY_LEVEL.n[:, :2], BY_LEVEL.total[:, :2])
    assert not held_back(one_level, added, 0 * added, DEFAULT, margins_held=margins).any()


def test_few_who_state_no_level_hold_the_level():
    assert held_levels(of_levels(9, 0, silent=2)) == [(0, 1), (1, 1), (3, 1)]


def test_levels_of_a_unit_held_back_are_held_too():
    assert {(3, 1), (3, 2)} <= set(held_levels(of_levels(9, 9), [3]))
    assert not held_levels(of_levels(9, 9))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_moved_what_is_renewed_tells_of_five_or_of_nobody(seed):
    chance = np.random.default_rng(seed)
    came, went = (of_teams(*chance.integers(0, 9, 6), teamless=chance.integers(0, 9))
                  for _ in range(2))  # fmt: skip
    kept = set(held(came, went))
    for moved in (came, went, np.abs(came - went)):
        renewed = [x for row, x in enumerate(moved) if row not in kept]
        assert all(x == 0 or x >= 5 for x in renewed)
