"""The audit finds what programmes find, and calls nothing open that is not."""

import numpy as np
import pytest

from disclosure.audit import narrow_means
from disclosure.counts import count_bounds, narrow_counts
from disclosure.exchange import open_by_exchange
from disclosure.groups import Groups
from disclosure.parts import Parts
from disclosure.table import Table
from tests.disclosure.programmes import mean_widths
from tests.disclosure.tables import PROTECTION, decided, tiny

SEEDS = range(8)


def by_threshold_alone(people):
    """Yield every table with what the customary gate shows: groups of five or more."""
    for groups, visible in decided(people):
        margins = visible & ~groups.to_decide()
        shown = margins | (groups.to_decide() & (groups.n >= PROTECTION.minimum))
        yield groups, Table.of(groups, PROTECTION, margins), shown


def hidden_of(groups, shown):
    return np.flatnonzero(groups.to_decide() & ~shown & (groups.n > 0))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_means_it_finds_are_those_that_programmes_find(seed):
    """These organisations are changed as a whole, so what it calls narrow is narrow, too."""
    for groups, table, shown in by_threshold_alone(tiny(seed)):
        hidden = hidden_of(groups, shown)
        found = narrow_means(table, shown.ravel(), hidden)
        expected = hidden[mean_widths(groups, shown, hidden) <= 10]
        assert found.tolist() == expected.tolist()


def test_what_is_open_by_an_exchange_is_open_for_programmes():
    proved = 0
    for seed in SEEDS:
        for groups, table, shown in by_threshold_alone(tiny(seed)):
            hidden = hidden_of(groups, shown)
            found = hidden[open_by_exchange(table, shown.ravel(), hidden)]
            assert (mean_widths(groups, shown, found) > 10 - 1e-6).all()
            proved += len(found)
    assert proved > 10


def test_it_finds_means_behind_the_customary_gate():
    found = [
        narrow_means(table, shown.ravel(), hidden_of(groups, shown)).size
        for seed in SEEDS
        for groups, table, shown in by_threshold_alone(tiny(seed))
    ]
    assert sum(found) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_of_counts_hold_the_truth(seed):
    for _, table, shown in by_threshold_alone(tiny(seed)):
        low, high = count_bounds(table, shown.ravel())
        assert (low <= table.n).all() and (table.n <= high).all()


def test_a_hidden_count_that_all_others_give_away_is_found():
    """Of a department of 40, half of them women, one team's 4 women are hidden."""
    n = np.array([[40.0, 20], [22, 16], [18, 4]])
    groups = Groups(np.array([-1, 0, 0]), n[:, :, None], 60 * n[:, :, None])
    margins = np.zeros((3, 2, 1), dtype=bool)
    margins[:, 0] = True
    table = Table.of(groups, PROTECTION, margins)
    hidden = np.array([5])
    shown = np.arange(6) != 5
    low, high = count_bounds(table, shown)
    assert (low[5], high[5]) == (4, 4)
    assert narrow_counts(table, shown, hidden).tolist() == [5]


def test_with_nothing_asked_nothing_is_found():
    groups = Groups(np.array([-1, 0]), np.full((2, 1, 1), 9.0), np.full((2, 1, 1), 500.0))
    table = Table.of(groups, PROTECTION, None)
    assert narrow_means(table, np.ones(2, dtype=bool), np.array([], dtype=int)).size == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_are_the_sums_of_their_parts(seed):
    for groups, _ in decided(tiny(seed)):
        parts = Parts.of(groups)
        assert parts.member @ parts.n == pytest.approx(groups.n.ravel())
        assert parts.member @ parts.total == pytest.approx(groups.total.ravel())


def test_a_large_organisation_is_audited_block_by_block():
    """Its departments are too many for one block; a hidden team of four stays open in its own."""
    rng = np.random.default_rng(0)
    parent = np.array([-1, *[0] * 40, *np.repeat(np.arange(1, 41), 10)])
    n = np.zeros(len(parent))
    n[41:] = rng.integers(3, 30, 400)
    np.add.at(n, parent[41:], n[41:])
    n[0] = n[1:41].sum()
    total = n * 60
    groups = Groups(parent, n.reshape(-1, 1, 1), total.reshape(-1, 1, 1))
    assert Parts.of(groups).n_blocks > 1
    table = Table.of(groups, PROTECTION, None)
    shown = n >= 5
    shown[41:45] = False
    found = narrow_means(table, shown, np.flatnonzero(~shown))
    alone = [row for row in np.flatnonzero(~shown) if (~shown[parent == parent[row]]).sum() == 1]
    assert not set(found) - set(alone)
