import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.changes.coaching import coaching_effect
from analysis.changes.regression_to_mean import picked_below_mean
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

TEAM = st.tuples(st.integers(0, 9), st.integers(0, 100), st.integers(0, 9), st.integers(0, 100))


def organisation(draw, teams=60, gain=0.0, drift=0.0, size=(8, 25)):
    """Two waves; those observed below the mean in the first are coached before the second."""
    lasting, waves = draw.normal(60, 5, teams), []
    picked = np.zeros(teams, dtype=bool)
    for shift in (0.0, drift):
        n = draw.integers(*size, teams)
        mean = lasting + shift + gain * picked + draw.normal(0, 15 / np.sqrt(n))
        sd = 15 * np.sqrt(draw.chisquare(n - 1) / (n - 1))
        waves.append(TeamMoments.from_means(n, mean, sd))
        picked = waves[0].mean < waves[0].mean.mean()
    return *waves, picked


def effects(gain, drift, seed, runs=70):
    draw = np.random.default_rng(seed)
    return [coaching_effect(*organisation(draw, gain=gain, drift=drift)) for _ in range(runs)]


@pytest.mark.parametrize(("gain", "drift"), [(0.0, 0.0), (0.0, 4.0), (3.0, -2.0)])
def test_the_planted_effect_is_recovered_and_covered(gain, drift):
    found = effects(gain, drift, seed=int(10 * gain + drift + 5))
    assert np.mean([one.effect.value for one in found]) == pytest.approx(gain, abs=0.45)
    inside = [one.effect.ci_low <= gain <= one.effect.ci_high for one in found]
    assert 0.88 <= np.mean(inside) <= 1


def test_without_effect_picked_teams_still_rise_and_the_bare_change_misleads():
    found = effects(0.0, 0.0, seed=8)
    assert np.mean([one.observed for one in found]) > 1.5
    rising = np.mean([one.share_rising_anyway for one in found])
    assert rising == pytest.approx(np.mean([one.share_risen for one in found]), abs=0.03)
    assert rising > 0.6


def test_the_share_truly_above_the_mean_is_that_of_the_simulated_truth():
    draw, truth, said = np.random.default_rng(6), [], []
    for _ in range(100):
        lasting = draw.normal(60, 5, 60)
        n = np.full(60, 12)
        before = TeamMoments.from_means(n, lasting + draw.normal(0, 15 / np.sqrt(n)), [15] * 60)
        picked = before.mean < before.mean.mean()
        truth.append((lasting > 60)[picked].mean())
        said.append(coaching_effect(before, before, picked).share_above_mean)
    assert np.mean(said) == pytest.approx(np.mean(truth), abs=0.02)


@pytest.mark.parametrize("row", range(4))
def test_theory_agrees_with_the_simulated_reference(row, expected):
    r = expected("simulations")["below_mean_coaching"][row]
    found = picked_below_mean(r["icc2"])
    assert found.gain == pytest.approx(r["theory"], abs=1e-3)
    assert found.gain == pytest.approx(0.798 * (1 - r["icc2"]), abs=1e-3)
    assert found.share_rising == pytest.approx(r["share_improved"], abs=0.01)
    assert found.share_above_mean == pytest.approx(r["share_truly_above_mean"], abs=0.01)


def test_many_equal_teams_give_the_gain_of_theory():
    draw, n = np.random.default_rng(9), np.full(400, 15)
    before = TeamMoments.from_means(n, 60 + draw.normal(0, np.sqrt(25 + 15), 400), [15] * 400)
    found = coaching_effect(before, before, before.mean < before.mean.mean())
    theory = picked_below_mean(25 / 40)
    assert found.regression == pytest.approx(theory.gain * np.sqrt(40), rel=0.2)
    assert found.share_above_mean == pytest.approx(theory.share_above_mean, abs=0.03)


def test_the_parts_sum_to_the_observed_change():
    found = coaching_effect(*organisation(np.random.default_rng(1), gain=2))
    assert found.expected == pytest.approx(found.regression + found.drift)
    assert found.observed == pytest.approx(found.expected + found.effect.value)
    assert found.n_picked + found.n_others == found.effect.n_used == 60


@settings(max_examples=40)
@given(st.lists(TEAM, min_size=9, max_size=16))
def test_any_teams_give_a_finite_effect_or_a_refusal(rows):
    n0, x0, n1, x1 = np.array(rows, dtype=float).T
    before, after = (TeamMoments.from_means(n, x, x % 7) for n, x in ((n0, x0), (n1, x1)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = coaching_effect(before, after, np.arange(len(rows)) % 2 == 0)
        except Refusal as refused:
            reasons = {"too_few_picked", "too_few_others", "too_few_answers", "no_variation"}
            assert refused.reason in reasons
            return
    assert found.effect.ci_low < found.effect.value < found.effect.ci_high
    assert 0 <= found.share_rising_anyway <= 1 and 0 <= found.share_above_mean <= 1


def test_a_company_that_coached_everybody_is_refused():
    before, after, _ = organisation(np.random.default_rng(1))
    with pytest.raises(TooFew, match="too_few_others"):
        coaching_effect(before, after, [True] * 60)
    with pytest.raises(TooFew, match="too_few_picked"):
        coaching_effect(before, after, [True] * 4 + [False] * 56)


def test_a_reliability_outside_0_to_1_is_an_error():
    for reliability in (1.2, float("nan")):
        with pytest.raises(ValueError, match="give 0 to 1"):
            picked_below_mean(reliability)


def test_the_effect_carries_its_rule():
    found = coaching_effect(*organisation(np.random.default_rng(1)), level=0.9)
    assert (found.rule, found.emphasis) == (found.effect.rule, found.effect.emphasis)
    assert (found.level, found.method) == (0.9, "regression_to_the_mean_jackknife")
