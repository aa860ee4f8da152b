import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.refusal import TooFew
from analysis.scores.boxes import answer_distribution
from analysis.scores.proportion import favourable_from_counts

COUNTS = st.lists(st.integers(0, 30), min_size=6, max_size=6)


@given(COUNTS)
def test_shares_add_up_and_boxes_are_their_sums(counts):
    values = [1, 2, 3, 4, 5, None]
    if not sum(counts[:5]):
        with pytest.raises(TooFew, match="no_answers"):
            answer_distribution(values, counts, 1, 5)
        return
    found = answer_distribution(values, counts, 1, 5)
    assert found.share.sum() == pytest.approx(1)
    assert found.n_used + found.n_dont_know == sum(counts)
    assert found.top_2 and found.bottom_2
    assert found.top_2.share == pytest.approx(found.share[3] + found.share[4])
    assert found.bottom_2.share == pytest.approx(found.share[0] + found.share[1])
    assert ((found.ci_low <= found.share) & (found.share <= found.ci_high)).all()


@pytest.mark.parametrize("team", ["T01", "T06", "T12"])
def test_the_top_two_boxes_agree_with_the_favourable_share_of_r(team, columns, expected):
    items, r = columns("es_items"), expected("team_means_fpc")["teams"][team]
    answers = items["q1"][items["team"] == team]
    found = answer_distribution(answers, np.ones_like(answers), 1, 5)
    assert found.top_2
    bounds = [found.top_2.share, found.top_2.ci_low, found.top_2.ci_high]
    assert bounds == pytest.approx([r["fav_q1"], *r["wilson_q1"]], rel=1e-6)


def test_the_top_box_is_the_favourable_share_from_the_highest_point():
    values, counts = [0, 4, 9, 10, None], [3, 2, 5, 7, 4]
    found = answer_distribution(values, counts, 0, 10)
    assert found.top_1 == favourable_from_counts(values, counts, 10)
    assert len(found.values) == 11 and found.counts[1] == 0


def test_counts_of_one_value_add_up():
    found = answer_distribution([2, 2, 1], [1, 2, 3], 1, 2)
    assert found.counts.tolist() == [3, 3]


def test_short_scales_have_no_two_boxes():
    found = answer_distribution([0, 1], [4, 6], 0, 1)
    assert found.top_2 is None and found.bottom_2 is None and found.top_1.share == 0.6


def test_a_scale_need_not_have_whole_steps():
    found = answer_distribution([0, 100 / 3, 100], [1, 2, 3], 0, 100, points=4)
    assert found.counts.tolist() == [1, 2, 0, 3]


@pytest.mark.parametrize(
    ("values", "counts", "scale", "message"),
    [
        ([6], [1], (1, 5), "not a point"),
        ([2.5], [1], (1, 5), "not a point"),
        ([2], [-1], (1, 5), "negative"),
        ([2], [None], (1, 5), "negative or missing"),
        ([2, 3], [1], (1, 5), "lengths differ"),
        ([2], [1], (5, 1), "minimum must be smaller"),
        ([2], [1], (1, 4.5), "whole number"),
        ([2], [1], (1, np.inf), "minimum must be smaller"),
        ([2], [1], (1, 5, np.inf), "whole number"),
        ([2], [1], (1, 5, 1), "whole number"),
    ],
)
def test_impossible_counts_are_errors(values, counts, scale, message):
    with pytest.raises(ValueError, match=message):
        answer_distribution(values, counts, *scale)
