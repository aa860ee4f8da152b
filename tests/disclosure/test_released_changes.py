"""Of many changes nothing else is said than of each alone, to the last bit."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from disclosure.release import FROM_PEOPLE, release_change
from disclosure.released_changes import release_changes

people = some.one_of(some.sampled_from([*map(float, FROM_PEOPLE)]), some.integers(3, 3000))
mean = some.one_of(some.floats(0, 100), some.integers(0, 2000).map(lambda x: x / 20))
half = some.one_of(
    some.just(math.nan), some.floats(0, 40), some.integers(0, 300).map(lambda x: x / 10)
)
step = some.one_of(some.just(0.0), some.floats(0, 25), some.just(math.inf))
change = some.tuples(mean, mean, half, people, people, step)


@settings(max_examples=300)
@given(some.lists(change, min_size=1, max_size=20), some.booleans())
def test_many_changes_are_those_of_each_group_alone(changes, whole):
    columns = [np.array(column, dtype=float) for column in zip(*changes, strict=True)]
    found = release_changes(*columns[:5], whole_points=whole, width_step=columns[5])
    for at, (*numbers, width) in enumerate(changes):
        alone = release_change(*numbers, whole_points=whole, width_step=width)
        told = [None if math.isnan(column[at]) else float(column[at]) for column in found]
        assert repr(told) == repr(list(alone))


def test_nothing_is_said_where_there_is_no_mean():
    nothing, one = np.array([math.nan]), np.ones(1)
    found = release_changes(nothing, one, one, nothing, one, width_step=0.0)
    assert np.isnan(found).all()
