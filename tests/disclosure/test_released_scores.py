"""Of many groups nothing else is said than of each alone, to the last bit."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from disclosure.release import FROM_PEOPLE, HIDDEN, MISSING, ReleasedScore, release_score
from disclosure.released_scores import (
    ReleasedScores,
    ScoresOfOne,
    column_of,
    release_scores,
)

NAN = math.nan
people = some.one_of(some.sampled_from([NAN, *map(float, FROM_PEOPLE)]), some.integers(0, 3000))
points = some.one_of(some.floats(0, 100), some.integers(0, 2000).map(lambda x: x / 20))
mean = some.one_of(some.just(NAN), points)
half = some.one_of(some.just(NAN), some.floats(0, 40), some.integers(0, 300).map(lambda x: x / 10))
step = some.one_of(some.just(0.0), some.floats(0, 25), some.just(math.inf))
group = some.tuples(people, mean, half, some.booleans(), some.booleans(), step)

COLUMN = release_scores(
    np.array([30.0, 30, 0, 12]),
    np.array([61.2, 40, NAN, 50]),
    np.array([5.0, NAN, NAN, 5]),
    shown=np.array([True, True, False, False]),
)
SHOWN = [release_score(30, 61.2, 5, shown=True), release_score(30, 40, None, shown=True)]
EACH = [*SHOWN, MISSING, HIDDEN]


@settings(max_examples=300)
@given(some.lists(group, min_size=1, max_size=20))
def test_many_scores_are_those_of_each_group_alone(groups):
    columns = [np.array(column) for column in zip(*groups, strict=True)]
    n, means, halves = (column.astype(float) for column in columns[:3])
    found = release_scores(
        n, means, halves, shown=columns[3], whole_points=columns[4], width_step=columns[5]
    )
    alone = [
        release_score(n, mean, half, shown=shown, whole_points=whole, width_step=width)
        for n, mean, half, shown, whole, width in groups
    ]
    assert [repr(score) for score in found] == [repr(score) for score in alone]
    assert [repr(found[at]) for at in range(len(found))] == [repr(score) for score in alone]


def test_a_column_is_its_scores_one_by_one_and_all_together():
    assert list(COLUMN) == [COLUMN[at] for at in range(4)] == EACH
    assert COLUMN[-1] == HIDDEN and len(COLUMN) == 4 and list(COLUMN[1:3]) == EACH[1:3]
    assert tuple(EACH) == COLUMN and EACH[:3] != COLUMN
    assert COLUMN.is_hidden.tolist() == [False, False, False, True]


def test_beyond_its_end_a_column_has_nothing():
    with pytest.raises(IndexError):
        COLUMN[4]


def test_a_column_of_scores_is_made_of_them():
    assert ReleasedScores.of(EACH) == COLUMN and not len(ReleasedScores.of([]))


def test_of_a_hidden_group_no_number_is_kept():
    hidden = COLUMN.hiding(np.array([True, False, True, False]))
    assert list(hidden) == [HIDDEN, EACH[1], HIDDEN, HIDDEN]
    kept = [hidden.score[0], hidden.ci_low[0], hidden.ci_high[0], hidden.n[0]]
    assert np.isnan(kept).all() and np.isnan([COLUMN.score[3], COLUMN.n[3]]).all()


def test_some_scores_can_be_replaced():
    assert list(COLUMN.replaced({2: EACH[0]})) == [EACH[0], EACH[1], EACH[0], HIDDEN]
    assert COLUMN.replaced({}) is COLUMN


def test_a_groups_scores_are_its_places_in_the_columns():
    of_one = ScoresOfOne([COLUMN, (MISSING, HIDDEN)], 1)
    assert of_one == (EACH[1], HIDDEN) and len(of_one) == 2 and list(of_one[1:]) == [HIDDEN]
    assert isinstance(of_one[0], ReleasedScore)


def test_a_column_of_many_groups_is_the_same_whatever_their_scores_are_kept_in():
    other = COLUMN.hiding(np.array([True, False, False, False]))
    groups = [ScoresOfOne([COLUMN, other], place) for place in (3, 0, 2)]
    for at, column in enumerate((COLUMN, other)):
        expected = [column[place] for place in (3, 0, 2)]
        assert column_of(groups, at) == expected
        assert column_of([tuple(group) for group in groups], at) == expected
    mixed = [*groups, ScoresOfOne([other, COLUMN], 0)]
    assert column_of(mixed, 0) == [group[0] for group in mixed]
    assert column_of([], 0) == []
