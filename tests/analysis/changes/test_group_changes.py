"""The changes of many groups at once are those of each group alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.changes.change import change_in_mean, difference_of_means
from analysis.changes.differences import Differences
from analysis.changes.group_changes import group_changes
from analysis.moments import TeamMoments
from analysis.refusal import Refusal

SIDE = st.tuples(st.integers(0, 9), st.integers(0, 100), st.integers(-1, 2))
TEAM = st.tuples(SIDE, SIDE, st.sampled_from([0.0, 8.0, None]))


def inside(moments: TeamMoments, chosen: np.ndarray) -> TeamMoments:
    columns = (moments.n, moments.total, moments.total_of_squares)
    return TeamMoments(*(np.where(chosen, column, 0.0) for column in columns))


def by_people_alone(before: TeamMoments, after: TeamMoments):
    sides = []
    for side in (before, after):
        columns = (side.n, side.total, side.total_of_squares)
        people = TeamMoments(*(np.array([column.sum()]) for column in columns))
        sides += [people.n[0], people.mean[0], people.variance[0]]
    return difference_of_means(*sides)


def same(found: Differences, at: int, alone) -> bool:
    numbers = [found.value[at], found.standard_error[at], found.df[at], found.half[at]]
    try:
        one = alone()
    except Refusal:
        return bool(np.isnan(numbers).all())
    half = (one.ci_high - one.ci_low) / 2
    expected = [one.value, one.standard_error, one.df, half]
    assert found.p_value[at] == pytest.approx(one.p_value, rel=1e-6, abs=1e-12)
    return numbers == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(st.lists(TEAM, min_size=1, max_size=9))
def test_every_group_changes_as_it_does_alone(rows):
    waves, groups = [], []
    for side in (0, 1):
        n, mean, group = np.array([row[side] for row in rows]).T
        waves.append(TeamMoments.from_means(n, mean, [row[2] for row in rows]))
        groups.append(group)
    found = group_changes(*waves, (groups[0], groups[1]), 3)
    for at in range(3):
        pair = [inside(*side, groups[i] == at) for i, side in enumerate(zip(waves, strict=True))]
        assert same(found.by_people, at, lambda pair=pair: by_people_alone(*pair))
        assert (found.n_before[at], found.n_after[at]) == (pair[0].n.sum(), pair[1].n.sum())
        if ((pair[0].n > 0) | (pair[1].n > 0)).sum() >= 2:
            assert same(found.by_teams, at, lambda pair=pair: change_in_mean(*pair))


def test_a_team_that_moved_counts_in_the_group_it_left_and_the_one_it_joined():
    before = TeamMoments.from_means([10, 10, 10], [60, 70, 50], [9, 9, 9])
    after = TeamMoments.from_means([10, 10, 10], [64, 72, 55], [9, 9, 9])
    found = group_changes(before, after, (np.array([0, 0, 1]), np.array([0, 1, 1])), 2)
    assert found.by_teams.df.tolist() == [1, 1]
    assert found.mean_before.tolist() == [65, 50] and found.mean_after.tolist() == [64, 63.5]


def test_groups_whose_teams_all_changed_alike_have_no_interval_by_teams():
    before = TeamMoments.from_means([10, 10], [60, 70], [9, 9])
    after = TeamMoments.from_means([10, 10], [63, 73], [9, 9])
    group = np.zeros(2, dtype=int)
    found = group_changes(before, after, (group, group), 1)
    assert found.by_people.found.all() and not found.by_teams.found.any()
