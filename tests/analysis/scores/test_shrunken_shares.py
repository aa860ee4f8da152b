import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.minimum import Emphasis
from analysis.refusal import Refusal, TooFew
from analysis.scores.beta_binomial import find_share_target
from analysis.scores.shrinkage_target import Finding
from analysis.scores.shrunken_shares import shrunken_shares

COUNTS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=12)


def simulated(rng, teams, rho):
    n, size = rng.integers(5, 31, teams), 1 / rho - 1
    true = rng.beta(0.6 * size, 0.4 * size, teams)
    return true, rng.binomial(n, true), n


@pytest.mark.parametrize(("teams", "rho"), [(8, 0.1), (25, 0.1), (60, 0.3)])
def test_simulated_shares_are_recovered(teams, rho):
    rng, inside, found_rho, gain = np.random.default_rng(1), [], [], []
    for _ in range(80):
        true, k, n = simulated(rng, teams, rho)
        found = shrunken_shares(k, n)
        inside.append((found.ci_low <= true) & (true <= found.ci_high))
        found_rho.append(found.targets[0].rho)
        gain.append((found.share - true) ** 2 - (k / n - true) ** 2)
    assert 0.91 <= np.mean(inside) <= 0.98
    assert np.mean(found_rho) == pytest.approx(rho, rel=0.25)
    assert np.mean(gain) < 0


def test_the_moments_balance_the_weighted_squares():
    k, n = np.array([1.0, 8, 9, 2, 30]), np.array([5.0, 10, 12, 9, 40])
    found = find_share_target(k, n)
    expected = found.mu * (1 - found.mu) * (1 + found.rho * (n - 1))
    assert (n * (k / n - found.mu) ** 2 / expected).sum() == pytest.approx(4, rel=1e-8)


def test_shares_that_differ_no_more_than_chance_become_the_common_share():
    found = shrunken_shares([5, 6, 5, 4, 5], [10] * 5)
    assert found.targets[0].finding is Finding.NO_EVIDENCE
    assert found.share == pytest.approx([0.5] * 5)
    assert (found.ci_high - found.ci_low > 0.05).all()


def test_large_teams_keep_their_own_share():
    k = np.array([2000, 5000, 7000, 9000, 4000])
    assert shrunken_shares(k, [10000] * 5).share == pytest.approx(k / 10000, abs=1e-3)


def test_shares_are_drawn_towards_their_parent():
    k, n = [2, 3, 1, 2, 3, 9, 8, 9, 7, 9], [10] * 10
    found = shrunken_shares(k, n, ["a"] * 5 + ["b"] * 5)
    assert [target.mu for target in found.targets] == pytest.approx([0.22, 0.84])


def test_a_team_without_answers_has_no_share():
    found = shrunken_shares([1, 8, 9, 2, 30, 0], [4, 10, 12, 9, 40, 0])
    assert np.isnan(found.share[-1]) and found.n_teams == 5
    assert found.emphasis[0] is Emphasis.REFUSED and found.emphasis[-1] is Emphasis.REFUSED


@pytest.mark.parametrize(
    ("k", "n", "reason"),
    [
        ([1, 2, 3, 4], [9] * 4, "too_few_teams"),
        ([0] * 5, [9] * 5, "no_variation"),
        ([9] * 5, [9] * 5, "no_variation"),
        ([0, 1, 0, 1, 0], [1] * 5, "too_few_answers"),
    ],
)
def test_what_cannot_be_shrunk_is_refused(k, n, reason):
    with pytest.raises(Refusal) as refused:
        shrunken_shares(k, n)
    assert refused.value.reason == reason


def test_more_favourable_than_all_answers_is_an_error():
    with pytest.raises(ValueError, match="0 <= k <= n"):
        shrunken_shares([3], [2])


@given(COUNTS)
def test_any_counts_give_ordered_intervals_or_a_reason(pairs):
    table = np.sort(np.array(pairs, dtype=float).reshape(-1, 2), axis=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = shrunken_shares(table[:, 0], table[:, 1])
        except TooFew:
            return
        except Refusal as refused:
            assert refused.reason == "no_variation"
            return
    used = found.n_used > 0
    low, share, high = found.ci_low[used], found.share[used], found.ci_high[used]
    assert ((low >= 0) & (low < high) & (high <= 1)).all() and np.isfinite(share).all()


def test_equal_shares_are_seldom_said_to_differ():
    rng, said, above = np.random.default_rng(2), 0, 0
    for _ in range(200):
        n = rng.integers(5, 31, 12)
        target = find_share_target(rng.binomial(n, 0.7).astype(float), n.astype(float))
        said += target.finding is Finding.TEAMS_DIFFER
        above += target.rho > 0
    assert said <= 18 and above > 60


def test_the_p_value_is_that_of_the_table_of_teams_and_answers():
    k, n = np.array([1.0, 8, 9, 2, 30]), np.array([5.0, 10, 12, 9, 40])
    table = stats.chi2_contingency([k, n - k], correction=False)
    assert find_share_target(k, n).p_value == pytest.approx(table.pvalue, rel=1e-9)
