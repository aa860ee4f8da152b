"""What the shares of a question and its score together tell of those who are hidden."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from disclosure.share_bounds import narrow_shares, share_bounds
from disclosure.shares import protection_of_shares
from disclosure.suppression import shown_groups
from disclosure.table import Table
from tests.disclosure.share_attack import PROTECTION, answered, recovered, seen
from tests.disclosure.tables import units

SEEDS = range(30)


@pytest.fixture(scope="module")
def found():
    return [one for seed in SEEDS for one in recovered(answered(seed), seen(answered(seed)))]


def test_no_hidden_share_is_recovered_with_the_other_share_and_the_score(found):
    assert sum(n < PROTECTION.minimum for n, _ in found) > 60
    assert len(found) > 300 and not any(known for _, known in found)


def test_told_as_finely_as_scores_shares_of_small_groups_would_be_recovered():
    careless = [
        one
        for seed in SEEDS
        for one in recovered(answered(seed), seen(answered(seed), careless=True))
    ]
    assert any(known and n < PROTECTION.minimum for n, known in careless)


def test_shares_are_shown_where_they_can_be():
    tables = [seen(answered(seed))[1] for seed in SEEDS]
    large = [table.shown[table.groups.n >= 15] for table in tables]
    assert np.concatenate(large).mean() > 0.5


@pytest.mark.parametrize("seed", range(12))
def test_bounds_of_a_tree_of_units_are_those_that_programmes_find(seed):
    people = answered(seed)
    groups = people.groups(100.0 * (people.score > 60), of_shares=True)
    table = Table.of(groups, protection_of_shares(PROTECTION), None)
    shown = np.random.default_rng(seed).random(len(table.n)) < 0.6
    low, high = share_bounds(table, shown)
    member = table.parts.member
    known = LinearConstraint(member[shown], table.low[shown], table.high[shown])
    limits = Bounds(0, 100 * table.parts.n)
    for unit in range(len(table.n)):
        aim = member[[unit]].toarray().ravel()
        least, most = (sign * milp(sign * aim, constraints=known, bounds=limits).fun
                       for sign in (1, -1))  # fmt: skip
        assert (low[unit], high[unit]) == pytest.approx((least, most), abs=1e-4)


def test_a_hidden_share_that_is_left_of_two_others_is_found_and_hidden_better():
    groups = units(300, 300, mean=[50, 40, 60])
    shares = replace(groups, total=np.round(groups.total, -2), of_shares=True)
    table = Table.of(shares, protection_of_shares(PROTECTION), None)
    alone, second = np.array([True, True, False]), np.array([2])
    assert narrow_shares(table, alone, second).tolist() == [2]
    assert not len(narrow_shares(table, np.array([True, False, False]), second))
    held = ~alone.reshape(-1, 1, 1)
    found = shown_groups(shares, protection_of_shares(PROTECTION), held=held)
    assert found.ravel().tolist() == [True, False, False]
