import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.changes.share_change import change_in_share
from analysis.minimum import Emphasis
from analysis.refusal import TooFew


@st.composite
def shares(draw):
    n = draw(st.integers(1, 60))
    return draw(st.integers(0, n)), n


def test_the_change_of_a_share_agrees_with_r(expected):
    r = expected("wave_comparison")["two_prop"]
    (k_after, k_before), (n_after, n_before) = r["x"], r["n"]
    found = change_in_share(k_before, n_before, k_after, n_after)
    assert [found.ci_low, found.ci_high] == pytest.approx(r["newcombe95"], rel=1e-6)
    assert found.p_value == pytest.approx(r["p"], rel=1e-6)


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
        (0, 10, 0, 20, -0.1611, 0.2775),
    ],
)
def test_newcombes_published_intervals_are_found(k1, n1, k2, n2, low, high):
    found = change_in_share(k2, n2, k1, n1)
    assert [found.ci_low, found.ci_high] == pytest.approx([low, high], abs=5.1e-5)


@given(shares(), shares())
def test_the_interval_holds_the_change_and_has_width(before, after):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = change_in_share(*before, *after)
    assert -1 <= found.ci_low <= found.change <= found.ci_high <= 1
    assert found.ci_high > found.ci_low and 0 <= found.p_value <= 1


@given(shares(), shares())
def test_exchanging_the_waves_turns_the_sign(before, after):
    there, back = change_in_share(*before, *after), change_in_share(*after, *before)
    assert there.change == pytest.approx(-back.change)
    assert there.ci_low == pytest.approx(-back.ci_high, abs=1e-12)
    assert there.p_value == pytest.approx(back.p_value)


def test_alike_answers_in_both_waves_are_no_change():
    assert change_in_share(9, 9, 20, 20).p_value == 1


def test_a_small_wave_hides_the_change_and_an_empty_one_refuses_it():
    assert change_in_share(30, 40, 3, 4).emphasis is Emphasis.REFUSED
    with pytest.raises(TooFew, match="no_answers"):
        change_in_share(30, 40, 0, 0)


def test_infinite_answers_are_an_error():
    with pytest.raises(ValueError, match="give 0 <= k <= n"):
        change_in_share(3, 9, 3, float("inf"))
