import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.changes.complaints import FollowUpVerdict, follow_up, rate_per_thousand
from analysis.refusal import TooFew


@pytest.mark.parametrize(
    ("followed", "due", "verdict"),
    [
        (35, 35, FollowUpVerdict.PASS),
        (34, 34, FollowUpVerdict.UNDECIDED),
        (95, 100, FollowUpVerdict.UNDECIDED),
        (960, 1000, FollowUpVerdict.PASS),
        (80, 100, FollowUpVerdict.FAIL),
        (0, 1, FollowUpVerdict.FAIL),
    ],
)
def test_a_follow_up_rate_passes_fails_or_stays_undecided(followed, due, verdict):
    assert follow_up(followed, due).verdict is verdict


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0, 3.688879), (10, 4.795389, 18.390356), (3, 0.618672, 8.767273)],
)
def test_the_poisson_interval_is_garwoods(events, low, high):
    found = rate_per_thousand(events, 1000)
    assert [found.ci_low, found.ci_high] == pytest.approx([low, high], rel=1e-6)


@given(st.integers(0, 500), st.integers(1, 10**6))
def test_the_bounds_leave_half_the_error_on_each_side(events, transactions):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = rate_per_thousand(events, transactions)
    low, high = (bound * transactions / 1000 for bound in (found.ci_low, found.ci_high))
    assert found.ci_low <= found.rate < found.ci_high
    assert stats.poisson.cdf(events, high) == pytest.approx(0.025, rel=1e-6)
    if events:
        assert stats.poisson.sf(events - 1, low) == pytest.approx(0.025, rel=1e-6)


def test_nothing_due_and_nothing_sold_are_refused():
    with pytest.raises(TooFew, match="no_answers"):
        follow_up(0, 0)
    with pytest.raises(TooFew, match="no_transactions"):
        rate_per_thousand(0, 0)


@pytest.mark.parametrize("events", [-1, 2.5, float("nan"), float("inf")])
def test_an_impossible_count_is_an_error(events):
    with pytest.raises(ValueError, match="whole number"):
        rate_per_thousand(events, 100)


def test_infinite_totals_and_impossible_targets_are_errors():
    with pytest.raises(ValueError, match="whole number"):
        rate_per_thousand(3, float("inf"))
    with pytest.raises(ValueError, match="give 0 <= k <= n"):
        follow_up(3, float("inf"))
    with pytest.raises(ValueError, match="target is 1.2"):
        follow_up(3, 9, target=1.2)
