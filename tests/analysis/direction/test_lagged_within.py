import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.direction.lagged_within import lagged_within
from analysis.refusal import Refusal, TooFew


def series(seed, units=30, waves=7, cross=0.4):
    rng = np.random.default_rng(seed)
    es, cs, level = np.zeros((units, waves)), np.zeros((units, waves)), rng.normal(size=units)
    es[:, 0], cs[:, 0] = rng.normal(size=(2, units))
    for t in range(1, waves):
        es[:, t] = 0.3 * es[:, t - 1] + rng.normal(size=units)
        cs[:, t] = 0.3 * cs[:, t - 1] + cross * es[:, t - 1] + rng.normal(size=units)
    return cs + level[:, None], es + level[:, None]


def by_indicators(cs, es):
    """Slopes and cluster errors of a regression with an indicator for each unit and wave."""
    y, own, other = cs[:, 1:], cs[:, :-1], es[:, :-1]
    used = ~np.isnan(y + own + other)
    unit, wave = np.nonzero(used)
    indicators = [unit[:, None] == np.unique(unit), wave[:, None] == np.unique(wave)[1:]]
    design = np.column_stack([own[used], other[used], *indicators]).astype(float)
    slopes = np.linalg.lstsq(design, y[used], rcond=None)[0]
    pulls = design * (y[used] - design @ slopes)[:, None]
    sums = np.array([pulls[unit == one].sum(axis=0) for one in np.unique(unit)])
    bread = np.linalg.inv(design.T @ design)
    variance = bread @ sums.T @ sums @ bread * len(sums) / (len(sums) - 1)
    return slopes[:2], np.sqrt(np.diag(variance))[:2]


@pytest.mark.parametrize("holes", [0, 25])
def test_slopes_and_errors_agree_with_a_regression_on_indicators(holes):
    cs, es = series(1)
    cs.ravel()[np.random.default_rng(2).choice(cs.size, holes, replace=False)] = np.nan
    slopes, errors = by_indicators(cs, es)
    found = lagged_within(cs, es)
    ours = [found.carry_over, found.cross]
    assert [one.value for one in ours] == pytest.approx(slopes, rel=1e-8)
    assert [one.standard_error for one in ours] == pytest.approx(errors, rel=1e-8)
    assert found.n_used + found.n_dropped == 30 * 6


def test_the_carry_over_is_too_low_by_about_the_named_bias():
    runs = [lagged_within(*series(seed, units=60, waves=9)) for seed in range(60)]
    off = np.mean([run.carry_over.value for run in runs]) - 0.3
    assert np.mean([run.nickell_bias for run in runs]) == pytest.approx(off, abs=0.03)
    assert np.mean([run.cross.value for run in runs]) == pytest.approx(0.4, abs=0.04)


def test_fewer_than_six_waves_are_refused():
    with pytest.raises(TooFew, match="too_few_waves: found 5, needed 6"):
        lagged_within(*series(1, waves=5))


def test_fewer_than_twenty_units_are_refused():
    with pytest.raises(TooFew, match="too_few_units: found 19, needed 20"):
        lagged_within(*series(1, units=19))


def test_no_score_at_all_is_refused():
    with pytest.raises(TooFew, match="found 0"):
        lagged_within(np.full((30, 7), np.nan), np.zeros((30, 7)))


def test_units_that_never_move_are_refused():
    level = np.random.default_rng(1).normal(70, 5, (30, 1)) * np.ones(7)
    with pytest.raises(Refusal, match="no_variation_within"):
        lagged_within(level, series(1)[1])


def test_a_score_that_follows_exactly_is_refused():
    cs, es = series(1)
    cs[:, 1:] = 3 + 2 * es[:, :-1]
    with pytest.raises(Refusal, match="scores_determine_each_other"):
        lagged_within(cs, es)


def test_tables_of_different_shape_are_an_error():
    with pytest.raises(ValueError, match="align"):
        lagged_within(np.ones((30, 7)), np.ones((30, 6)))


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(18, 26), st.integers(6, 8), st.floats(0, 0.9))
def test_any_scores_give_finite_numbers_or_a_refusal(seed, units, waves, missing):
    rng = np.random.default_rng(seed)
    cs, es = rng.integers(0, 3, (2, units, waves)).astype(float)
    cs[rng.random(cs.shape) < missing] = np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = lagged_within(cs, es)
        except Refusal:
            return
    for one in (found.carry_over, found.cross):
        assert np.isfinite([one.value, one.standard_error]).all()
        assert one.ci_low <= one.value <= one.ci_high
    assert np.isfinite(found.nickell_bias)
