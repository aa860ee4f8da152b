import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.minimum import Emphasis
from analysis.refusal import TooFew
from analysis.scores.nonresponse import mean_bounds, share_bounds

SCORES = st.lists(st.integers(0, 100), min_size=2, max_size=40)


@given(SCORES, st.data())
def test_the_mean_of_everybody_lies_within_the_bounds(scores, data):
    n = data.draw(st.integers(1, len(scores)))
    found = mean_bounds(float(np.mean(scores[:n])), n, len(scores))
    assert 0 <= found.low <= np.mean(scores) + 1e-9
    assert np.mean(scores) - 1e-9 <= found.high <= 100 + 1e-9


def test_bounds_are_reached_when_all_missing_agree():
    found = share_bounds(6, 10, 16)
    assert [found.low, found.high] == [6 / 16, 12 / 16]


def test_a_share_and_its_mean_have_the_same_bounds():
    share, mean = share_bounds(3, 8, 10), mean_bounds(37.5, 8, 10)
    assert [mean.low, mean.high] == pytest.approx([100 * share.low, 100 * share.high])


def test_a_complete_census_leaves_nothing_open():
    found = share_bounds(3, 4, 4)
    assert found.low == found.value == found.high == 0.75 and not found.to_be_shown


@pytest.mark.parametrize(("n", "shown"), [(69, True), (70, False), (71, False)])
def test_bounds_are_to_be_shown_below_seventy_percent(n, shown):
    assert mean_bounds(50, n, 100).to_be_shown is shown


def test_bounds_of_four_answers_are_refused():
    assert share_bounds(2, 4, 9).emphasis is Emphasis.REFUSED


@pytest.mark.parametrize("counts", [(5, 4, 9), (2, 10, 9), (-1, 4, 9), (1, float("nan"), 9)])
def test_counts_out_of_order_are_an_error(counts):
    with pytest.raises(ValueError, match="give 0 <="):
        share_bounds(*counts)


@pytest.mark.parametrize("mean", [-1, 101, float("nan")])
def test_a_mean_outside_the_index_is_an_error(mean):
    with pytest.raises(ValueError, match="0 to 100"):
        mean_bounds(mean, 5, 9)


def test_nobody_answering_is_refused():
    with pytest.raises(TooFew, match="no_answers"):
        mean_bounds(50, 0, 9)


def test_infinite_counts_are_an_error():
    with pytest.raises(ValueError, match="give 0 <="):
        mean_bounds(50, 5, float("inf"))
    with pytest.raises(ValueError, match="give 0 <="):
        share_bounds(5, float("inf"), float("inf"))
