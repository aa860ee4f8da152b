"""A unit is divided by an attribute only where it has enough people for each of its levels."""

import numpy as np
import pytest

from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.suppression import shown_groups
from tests.disclosure.programmes import mean_widths
from tests.disclosure.tables import decided, levels, tiny

DEFAULT = Protection()


def shown_levels(*n, of=None, protection=DEFAULT):
    """Return what is shown of each level of a company that is shown itself."""
    groups, margins = levels(*n, of=of)
    return shown_groups(groups, protection, margins=margins).ravel().tolist()[1:]


def crossed(n_people, n_a, n_b):
    """Return a company by two attributes, whose people are dealt out, and all its margins."""
    n = np.full((1, n_a + 1, n_b + 1), n_people / n_a / n_b)
    n[:, 0] *= n_a
    n[:, :, 0] *= n_b
    margins = np.zeros(n.shape, dtype=bool)
    margins[:, 0] = margins[:, :, 0] = True
    return Groups(np.array([-1]), n, 60 * n), margins


def company(*teams):
    """Return the table of one department's teams by two levels, half of each, and its margins."""
    n = np.array([sum(teams), sum(teams), *teams], dtype=float)
    n = n.reshape(-1, 1, 1) * np.array([1, 0.5, 0.5]).reshape(1, 3, 1)
    margins = np.zeros(n.shape, dtype=bool)
    margins[:, 0] = True
    return Groups(np.array([-1, 0, *[1] * len(teams)]), n, 60 * n), margins


@pytest.mark.parametrize("n_levels", [1, 2, 5])
def test_a_unit_is_divided_from_thirty_people_for_each_level(n_levels):
    least = 30 * n_levels
    others = [20] * (n_levels - 1)
    for n, divided in ((least, True), (least - 1, False)):
        found = shown_levels(*others, n - sum(others))
        assert found == [divided] * n_levels


@pytest.mark.parametrize(("n", "divided"), [(25, True), (24, False)])
def test_it_is_the_unit_that_must_be_large_enough_not_those_who_state_a_level(n, divided):
    """Of an attribute of one level, that five do not state."""
    assert shown_levels(n, of=n + 5) == [divided]


@pytest.mark.parametrize(("n_a", "n_b"), [(1, 2), (2, 2), (3, 2)])
def test_by_two_attributes_it_is_divided_from_sixty_for_each_pair_of_levels(n_a, n_b):
    """Where there are fewer, levels of either are shown all the same."""
    least = 60 * n_a * n_b
    for n, divided in ((least, True), (least - n_a * n_b, False)):
        groups, margins = crossed(n, n_a, n_b)
        found = shown_groups(groups, DEFAULT, margins=margins)
        assert (found[:, 1:, 1:] == divided).all() and found[margins].all()


def test_units_may_be_divided_from_other_numbers_of_people():
    protection = Protection(people_per_level=20, people_per_cross=30)
    assert shown_levels(20, 20, protection=protection) == [True, True]
    assert shown_levels(20, 19, protection=protection) == [False, False]
    for n, divided in ((120, True), (116, False)):
        groups, margins = crossed(n, 2, 2)
        assert shown_groups(groups, protection, margins=margins)[0, 1, 1] == divided


def test_a_department_is_divided_though_none_of_its_teams_is():
    groups, margins = company(20, 20, 20)
    found = shown_groups(groups, DEFAULT, margins=margins)
    assert found[:2].all() and not found[2:, 1:].any() and found[2:, 0].all()


def test_of_a_department_that_one_team_nearly_is_no_level_is_told_that_the_team_keeps():
    """54 people are too few to be divided, and all but 6 of the department's 60."""
    groups, margins = company(54, 6)
    found = shown_groups(groups, DEFAULT, margins=margins)
    assert not found[:, 1:].any() and found[:, 0].all()


@pytest.mark.parametrize("seed", range(10))
def test_no_mean_hidden_because_a_unit_is_not_divided_is_known_to_within_five_points(seed):
    """Unless it is already, by what is shown of everybody."""
    for groups, visible in decided(
        tiny(seed), Protection(people_per_level=6, people_per_cross=12)
    ):
        hidden = np.flatnonzero(groups.to_decide() & ~visible & (groups.n > 0))
        narrow = hidden[mean_widths(groups, visible, hidden) <= 10]
        margins_alone = visible & ~groups.to_decide()
        assert (mean_widths(groups, margins_alone, narrow) <= 10).all()
