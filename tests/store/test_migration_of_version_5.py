"""Pairs of constructs, which lay among the sums of each construct, have a table of their own."""

from __future__ import annotations

from tests.store import version_5
from tests.store.earlier_versions import migrated_from

WAVE = ("CS", "", "2026-Q3")

migrated = migrated_from(version_5)


def test_each_construct_has_the_sums_it_had(migrated):
    found = migrated.group_moments(*WAVE).sort_values("construct")
    assert found[
        ["unit_id", "construct", "n", "total", "total_of_squares"]
    ].to_numpy().tolist() == [
        [1, "customer_satisfaction", 2, 150, 12500],
        [1, "loyalty", 2, 170, 14500],
    ]


def test_cells_of_attributes_have_the_sums_they_had(migrated):
    found = migrated.group_moments(*WAVE, ("age",)).sort_values("construct")
    assert found[["n", "total"]].to_numpy().tolist() == [[1, 100], [1, 90]]


def test_pairs_are_told_with_each_construct_and_itself(migrated):
    found = migrated.construct_pairs("CS", "2026-Q3")
    sums = ["n", "sum_a", "sum_b", "sum_aa", "sum_bb", "sum_ab"]
    assert found[sums].to_numpy().tolist() == [
        [2, 150, 150, 12500, 12500, 12500],
        [2, 150, 170, 12500, 14500, 13000],
        [2, 170, 170, 14500, 14500, 14500],
    ]


def test_what_is_said_once_is_kept_once(migrated):
    count = "SELECT COUNT(*) FROM {}"
    kept = [
        migrated._connection.rows(count.format(table))[0][0]
        for table in ("construct_moment", "construct_pair")
    ]
    assert kept == [4, 1]
