import numpy as np
import pytest

from disclosure.protection import Protection
from disclosure.shares import (
    FEWEST,
    FROM_PEOPLE,
    STEPS,
    possible_counts,
    protection_of_shares,
    release_shares,
    rounded_shares,
    share_steps,
    shares_behind,
)

SIZES = (8, 9, 10, 19, 20, 39, 40, 99, 100, 199, 200, 1234)


def released(n, count):
    return rounded_shares(np.array([float(n)]), np.array([100.0 * count]))[0]


@pytest.mark.parametrize(("n", "step"), [*zip(FROM_PEOPLE, STEPS, strict=True)])
def test_a_step_is_of_two_people_or_more(n, step):
    assert share_steps(np.array([float(n)]))[0] == step and n * step / 100 >= 2


@pytest.mark.parametrize("n", SIZES)
def test_every_share_between_the_ends_may_be_of_two_counts(n):
    counts = np.arange(n + 1.0)
    given = rounded_shares(np.full(n + 1, float(n)), 100 * counts)
    assert np.unique(given[given > 0], return_counts=True)[1].min() >= 2
    assert (np.diff(given) >= 0).all() and given[0] == 0 and given[-1] == 100


@pytest.mark.parametrize("n", SIZES)
def test_the_counts_behind_a_share_are_those_that_round_to_it(n):
    people, totals = np.full(n + 1, float(n)), 100 * np.arange(n + 1.0)
    given = rounded_shares(people, totals)
    low, high = possible_counts(people, totals)
    for share in np.unique(given):
        of_share = totals[given == share]
        assert set(low[given == share]) == {of_share.min()}
        assert set(high[given == share]) == {of_share.max()}
        assert shares_behind(n, share) == (of_share.min() / 100 / n, of_share.max() / 100 / n)


def test_a_sum_that_is_half_a_person_lies_between_its_bounds():
    low, high = possible_counts(np.array([11.0]), np.array([550.0]))
    assert low[0] <= 550 <= high[0]


def test_of_one_question_the_favourable_are_never_more_than_those_who_are_not_unfavourable():
    for n in (8, 11, 25, 60, 150, 400):
        for favourable in range(n + 1):
            assert released(n, favourable) <= released(n, min(favourable + 1, n))


def test_shares_leave_the_gate_rounded_without_interval_or_not_at_all():
    shown = np.array([True, False, True])
    found = release_shares(np.array([12.0, 12, 0]), np.array([500.0, 500, 0]), shown=shown)
    assert [(s.score, s.n, s.ci_low) for s in found] == [(40.0, 12, None)] + [(None,) * 3] * 2
    assert found.is_hidden.tolist() == [False, True, False]


def test_thresholds_of_shares_are_never_lower_than_those_of_scores():
    found = protection_of_shares(Protection(3, 4, 5))
    assert (found.minimum, found.minimum_cross, found.minimum_comments) == (FEWEST,) * 3
    strict = Protection(20, 30, 40)
    assert protection_of_shares(strict) == strict
