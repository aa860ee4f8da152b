import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.refusal import TooFew
from analysis.scores.proportion import favourable_from_counts, favourable_share

TEAMS = [f"T{number:02}" for number in range(1, 13)]


@pytest.mark.parametrize("team", TEAMS)
def test_wilson_intervals_agree_with_r(team, expected):
    row = expected("team_means_fpc")["teams"][team]
    found = favourable_share(round(row["fav_q1"] * row["n"]), row["n"])
    assert found.share == pytest.approx(row["fav_q1"], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx(row["wilson_q1"], rel=1e-6, abs=1e-12)


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5, np.nan]), min_size=1, max_size=80))
def test_counts_give_what_raw_answers_give(answers):
    answered = [answer for answer in answers if answer == answer]
    counts = [answers.count(value) for value in (1, 2, 3, 4, 5)]
    if answered:
        raw = favourable_share(sum(answer >= 4 for answer in answered), len(answered))
        assert favourable_from_counts([1, 2, 3, 4, 5], counts, 4) == raw


@given(st.integers(1, 300), st.data())
def test_the_interval_holds_the_share_and_is_never_of_zero_width(n, data):
    k = data.draw(st.integers(0, n))
    found = favourable_share(k, n)
    assert 0 <= found.ci_low <= found.share <= found.ci_high <= 1
    assert found.ci_low < found.ci_high


def test_dont_know_is_left_out_of_the_denominator():
    found = favourable_from_counts([1, 5, np.nan], [1, 3, 50], 4)
    assert found.n_used == 4 and found.share == 0.75


def test_no_answers_are_refused():
    with pytest.raises(TooFew, match="no_answers"):
        favourable_from_counts([1, 2, np.nan], [0, 0, 9], 2)


def test_more_favourable_answers_than_answers_are_an_error():
    with pytest.raises(ValueError, match="7 favourable of 6"):
        favourable_share(7, 6)


def test_negative_counts_are_an_error():
    with pytest.raises(ValueError, match="negative"):
        favourable_from_counts([1, 5], [-1, 3], 4)


def test_infinite_answers_are_an_error():
    with pytest.raises(ValueError, match="give 0 <= k <= n"):
        favourable_share(3, np.inf)
