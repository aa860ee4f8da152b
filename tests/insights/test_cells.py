import numpy as np
import pandas as pd
import pytest

from analysis.scores.cluster_sums import ClusterSums
from insights.cells import EVERYBODY, EVERYONE, Filter, cell_sums, parts_of

COLUMNS = ["unit_id", "construct", "level_a", "level_b", "file_hash", "n", "total"]
LOYALTY = "loyalty"
GENDER, CROSS = ("gender",), ("age", "gender")


def frame(*rows):
    return pd.DataFrame(rows, columns=COLUMNS).assign(total_of_squares=1e5)


def sums_of(frames, attributes=EVERYONE, levels=()):
    return cell_sums(frames, attributes, levels, {101: 0, 102: 1}, 2)[LOYALTY]


def test_teams_have_a_row_each_and_the_last_is_of_those_without_one():
    found = sums_of(
        {
            EVERYONE: frame(
                (102, LOYALTY, "", "", "a", 5, 300.0),
                (101, LOYALTY, "", "", "a", 7, 420.0),
                (0, LOYALTY, "", "", "a", 2, 90.0),
                (999, LOYALTY, "", "", "a", 1, 10.0),
            )
        }
    )
    assert found.n[:, 0, 0].tolist() == [7, 5, 3]
    assert found.total[:, 0, 0].tolist() == [420, 300, 100]


def test_files_add_up_and_each_is_known():
    rows = [(101, LOYALTY, "", "", file, n, 60.0 * n) for file, n in (("a", 7), ("b", 2))]
    found = sums_of({EVERYONE: frame(*rows)})
    assert found.n[0, 0, 0] == 9 and found.total_of_squares[0, 0, 0] == 2e5
    assert {file: n[0, 0, 0] for file, n in found.n_by_file.items()} == {"a": 7, "b": 2}


def test_levels_stand_beside_everyone():
    everyone = frame((101, LOYALTY, "", "", "a", 9, 540.0))
    levels = frame((101, LOYALTY, "f", "", "a", 5, 300.0), (101, LOYALTY, "m", "", "a", 3, 180.0))
    found = sums_of({EVERYONE: everyone, GENDER: levels}, GENDER, [("f", "m")])
    assert found.n.shape == (3, 3, 1) and found.n[0, :, 0].tolist() == [9, 5, 3]
    assert found.levels == (("f", "m"),)


def test_two_attributes_cross_by_department():
    """Teams 101 and 102 are of department 7, which their people of both levels are told of."""
    over_teams = {"n_teams": 2, "n_by_n": 13, "n_by_total": 780, "total_by_total": 46800}
    crossed = frame((7, LOYALTY, "20s", "f", "a", 5, 300.0))
    frames = {
        EVERYONE: frame(*((team, LOYALTY, "", "", "a", 9, 540.0) for team in (101, 102))),
        ("age",): frame((101, LOYALTY, "20s", "", "a", 8, 480.0)),
        GENDER: frame((102, LOYALTY, "f", "", "a", 6, 360.0)),
        CROSS: crossed.assign(**over_teams, squares_within=40.0),
    }
    levels, row_of = [("20s", "30s"), ("f", "m")], {101: 0, 102: 0, 7: 0}
    found = cell_sums(frames, CROSS, levels, row_of, 1)[LOYALTY]
    assert found.n[0].tolist() == [[18, 6, 0], [8, 5, 0], [0, 0, 0]]
    clusters = found.clusters((1, 1), np.array([True, False]))
    assert clusters == ClusterSums(2, 5, 300, 13, 780, 46800)
    assert found.spread_within((1, 1)) == (40, 3)


def test_results_of_nobody_knows_how_many_are_not_counted():
    found = sums_of({EVERYONE: frame((101, LOYALTY, "", "", "a", 0, np.nan))})
    assert not found.n.any() and not found.total.any() and found.n_by_file == {}


def test_moments_are_those_of_a_cell_of_some_teams():
    rows = [(unit, LOYALTY, "", "", "a", n, 50.0 * n) for unit, n in ((101, 7), (102, 5), (0, 2))]
    moments = sums_of({EVERYONE: frame(*rows)}).moments((0, 0), np.array([True, False, True]))
    assert moments.n.tolist() == [7, 2] and moments.total.tolist() == [350, 100]


def test_each_construct_has_sums_of_its_own():
    rows = [(101, c, "", "", "a", n, 50.0 * n) for c, n in ((LOYALTY, 7), ("control", 4))]
    found = cell_sums({EVERYONE: frame(*rows)}, EVERYONE, (), {101: 0}, 1)
    assert {name: sums.n[0, 0, 0] for name, sums in found.items()} == {LOYALTY: 7, "control": 4}


def test_a_tables_parts_are_the_smaller_tables_and_itself():
    assert parts_of(()) == [()]
    assert parts_of(("age",)) == [(), ("age",)]
    assert parts_of(CROSS) == [(), ("age",), ("gender",), CROSS]


def test_a_filter_is_the_same_whatever_was_named_first():
    one = Filter((("gender", "f"), ("age", "20s")))
    assert one == Filter((("age", "20s"), ("gender", "f"))) and one.attributes == CROSS
    assert EVERYBODY.attributes == EVERYONE


@pytest.mark.parametrize(
    "levels",
    [
        (("age", "20s"), ("gender", "f"), ("tenure", "1")),
        (("gender", "f"), ("gender", "m")),
        (("gender", "f"), ("gender", "f")),
    ],
    ids=["three attributes", "two levels", "one level twice"],
)
def test_a_filter_names_at_most_two_attributes_each_once(levels):
    with pytest.raises(ValueError, match="at most two"):
        Filter(levels)
