import numpy as np
import pytest

from disclosure.apart import held_apart, shown_apart
from disclosure.groups import Groups
from disclosure.protection import Protection


def shown(n, mean=50.0, untold=0.0, held=False, minimum=5):
    """Whether a unit is shown that n people rated; the company above it is of nobody."""
    people = np.array([0.0, n]).reshape(2, 1, 1)
    groups = Groups(np.array([-1, 0]), people, people * mean)
    found = shown_apart(
        groups,
        np.array([0.0, untold]),
        Protection(minimum=minimum),
        np.array([False, held]).reshape(2, 1, 1),
    )
    assert not found[0]
    return bool(found[1, 0, 0])


@pytest.mark.parametrize(("n", "is_shown"), [(0, False), (4, False), (5, True), (400, True)])
def test_a_group_needs_the_minimum(n, is_shown):
    assert shown(n) == is_shown


def test_the_minimum_is_that_in_force():
    assert not shown(7, minimum=8)


@pytest.mark.parametrize("mean", [0, 100])
def test_who_all_answer_alike_are_not_shown(mean):
    assert not shown(40, mean)


@pytest.mark.parametrize(("untold", "is_shown"), [(1, False), (4, False), (5, True), (20, True)])
def test_of_people_without_a_score_elsewhere_there_are_none_or_enough(untold, is_shown):
    assert shown(20, untold=untold) == is_shown


def test_a_group_that_is_held_is_not_shown():
    assert not shown(20, held=True)


@pytest.mark.parametrize(
    ("added", "removed", "is_held"),
    [(0, 0, False), (1, 0, True), (0, 4, True), (5, 0, False), (9, 5, True), (10, 5, False)],
)
def test_few_who_come_or_go_hold_a_group(added, removed, is_held):
    found = held_apart(np.array([float(added)]), np.array([float(removed)]), Protection())
    assert bool(found[0]) == is_held
