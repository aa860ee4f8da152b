"""A mean, or what is left of one, never tells that everybody said the same."""

import numpy as np
import pytest

from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.suppression import shown_groups
from tests.disclosure.tables import PROTECTION, units


def shown(groups, protection=PROTECTION):
    return shown_groups(groups, protection).ravel().tolist()


@pytest.mark.parametrize("mean", [0.0, 100.0])
@pytest.mark.parametrize(("n", "is_shown"), [(9, False), (200, False), (201, True)])
def test_a_mean_that_tells_what_each_said_is_hidden(n, is_shown, mean):
    """The company's is 50, those of the others as it must be."""
    sizes = np.array([n, 300.0, 300.0])
    other = (50 * sizes.sum() - mean * n) / 600
    found = shown(units(*sizes, mean=[50, mean, other, other]))
    assert found[1] is is_shown


@pytest.mark.parametrize("from_end", [False, True])
@pytest.mark.parametrize(
    ("n", "mean", "is_shown"),
    [(5, 20, True), (5, 15, False), (10, 10, True), (10, 5, False), (40, 3, True), (40, 2, False)],
)
def test_what_one_person_said_stays_open_by_the_whole_scale(n, mean, is_shown, from_end):
    """By what its rounded mean allows, a total is more than 100 points from all saying 0."""
    mean = 100 - mean if from_end else mean
    other = (50 * (n + 600) - mean * n) / 600
    assert shown(units(n, 300, 300, mean=[50, mean, other, other]))[1] is is_shown


def test_with_larger_crosses_totals_must_stay_farther_from_all_saying_the_same():
    """By 10 points for each of the 19 people who may be hidden then; here it is 140 points."""
    groups = units(20, 300, 300, mean=[50, 94, 48.5, 48.5])
    assert shown(groups)[1]
    assert not shown(groups, Protection(minimum_cross=20))[1]


def test_what_is_left_of_the_company_must_not_be_of_one_opinion_either():
    """60 people in no unit, of whom all said 100."""
    n = np.array([120.0, 30, 30]).reshape(-1, 1, 1)
    total = np.array([60 * 60 + 6000.0, 1800, 1800]).reshape(-1, 1, 1)
    assert not all(shown(Groups(np.array([-1, 0, 0]), n, total))[1:])
    assert all(shown(Groups(np.array([-1, 0, 0]), n, 60 * n)))
