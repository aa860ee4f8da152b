"""Cells of two attributes that were kept by team are added up by department, and by file."""

from __future__ import annotations

from tests.store import version_4
from tests.store.earlier_versions import migrated_from

WAVE = ("CS", "", "2026-Q3")


migrated = migrated_from(version_4)


def test_teams_are_added_up_by_department(migrated):
    found = migrated.construct_moments((("age", "old"), ("gender", "f")))
    assert found[["unit_id", "n", "total", "total_of_squares"]].to_numpy().tolist() == [
        [2, 4, 250, 22500]
    ]


def test_how_far_the_teams_lie_apart_is_known_over_files(migrated):
    found = migrated.group_moments(*WAVE, ("age", "gender"))
    north, south = (2, 100), (2, 150)  # people and total of either team
    assert sorted(found["n"]) == [1, 3]
    assert found["n_teams"].sum() == 2
    assert found["n_by_n"].sum() == sum(n * n for n, _ in (north, south))
    assert found["n_by_total"].sum() == sum(n * total for n, total in (north, south))
    assert found["total_by_total"].sum() == sum(total**2 for _, total in (north, south))
    assert found["squares_within"].sum() == 22500 - 100**2 / 2 - 150**2 / 2


def test_cells_of_one_attribute_are_by_team_as_before(migrated):
    found = migrated.group_moments(*WAVE, ("age",))
    assert found[["unit_id", "n", "total"]].to_numpy().tolist() == [[1, 1, 100]]
