import numpy as np
import pytest

from analysis.scores.index import index_0_100


def test_the_ends_and_the_middle_of_a_scale_are_0_50_and_100():
    assert index_0_100([1, 3, 5], 1, 5).tolist() == [0, 50, 100]


def test_a_reversed_item_turns_round():
    assert index_0_100([0, 10, 7], 0, 10, reverse=True) == pytest.approx([100, 0, 30])


def test_missing_stays_missing_and_the_shape_stays():
    found = index_0_100([[1, np.nan], [2, 5]], 1, 5)
    assert found.shape == (2, 2) and np.isnan(found).tolist() == [[False, True], [False, False]]


def test_an_answer_outside_the_scale_is_an_error_that_names_it():
    with pytest.raises(ValueError, match="such as 6.0"):
        index_0_100([1, 6], 1, 5)


@pytest.mark.parametrize("ends", [(1, 1), (1, np.inf), (-np.inf, 5), (np.nan, 5)])
def test_a_scale_without_finite_width_is_an_error(ends):
    with pytest.raises(ValueError, match="minimum must be smaller"):
        index_0_100([1], *ends)


def test_the_index_of_staff_agrees_with_r(expected, staff_index):
    t01 = staff_index["team"] == "T01"
    scale = staff_index["scale"][t01]
    assert index_0_100(scale, 1, 5).mean() == pytest.approx(
        expected("team_means_fpc")["teams"]["T01"]["mean"], rel=1e-6
    )
