import warnings
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.chain.what_if import Clip, what_if
from analysis.chain.what_if_basis import chain_basis, line_basis, within_basis
from analysis.links.panel import within_between
from analysis.links.regression import simple_line
from analysis.minimum import REGRESSION, WITHIN_UNITS, Emphasis
from analysis.refusal import Refusal, TooFew


@pytest.fixture
def line(first_wave):
    return simple_line(first_wave["es"], first_wave["cs"])


@pytest.fixture
def panel(columns):
    table = columns("panel")
    return {"x": table["es"], "y": table["cs"], "unit": table["unit"], "wave": table["wave"]}


def test_five_points_more_agree_with_r(line, expected):
    r = expected("whatif_prediction")["whatif_plus5"]
    effect = what_if(line_basis(line, within_sd=4), at=65, change=5).effect
    assert effect.value == pytest.approx(r["delta"], rel=1e-6)
    assert [effect.ci_low, effect.ci_high] == pytest.approx(r["ci95"], rel=1e-6)


@pytest.mark.parametrize("point", range(3))
def test_the_prediction_for_one_team_agrees_with_r(point, line, expected):
    r = expected("whatif_prediction")
    to, predicted = r["x"][point], r["pred90"][point]
    found = what_if(line_basis(line, within_sd=9), at=to - 5, change=5)
    start = line.intercept + line.slope * (to - 5)
    bounds = [start + found.prediction_low, start + found.prediction_high]
    assert found.to == to
    assert bounds == pytest.approx([predicted["lwr"], predicted["upr"]], rel=1e-6)


def test_the_within_slope_is_that_of_the_panel(panel):
    basis, r = within_basis(**panel), within_between(**panel)
    assert (basis.slope.value, basis.slope.ci_low) == pytest.approx((r.within, r.ci_low))
    assert (basis.slope.rule, basis.slope.n_used) == (WITHIN_UNITS, r.n_used)
    assert (basis.slope.method, basis.slope.df) == ("fixed_effects_jackknife", r.df)
    assert what_if(basis, 65, 3).effect.value == pytest.approx(3 * r.within)


def test_the_spread_of_one_unit_is_that_of_the_residuals(panel):
    basis = within_basis(**panel)
    usual = {k: [panel[k][panel["unit"] == u].mean() for u in panel["unit"]] for k in "xy"}
    centred = {k: panel[k] - usual[k] for k in "xy"}
    left = centred["y"] - basis.slope.value * centred["x"]
    s2 = left @ left / (160 - 40 - 1)
    assert basis.own_spread == pytest.approx(np.sqrt(s2 * (1 + 1 / 4)), rel=1e-9)
    assert basis.within_sd == pytest.approx(np.sqrt(centred["x"] @ centred["x"] / 120), rel=1e-9)


def test_nine_in_ten_units_change_within_the_prediction():
    inside = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        usual = rng.normal(70, 6, 30)
        x = usual[:, None] + rng.normal(0, 4, (30, 4))
        y = 10 + usual[:, None] + 0.5 * (x - usual[:, None]) + rng.normal(0, 3, (30, 4))
        basis = within_basis(x.ravel(), y.ravel(), np.repeat(np.arange(30), 4))
        start, next_y = x[0].mean(), 10 + usual[0] + 0.5 * (x[0].mean() + 5 - usual[0])
        found = what_if(basis, start, 5)
        change = next_y + rng.normal(0, 3) - y[0].mean()
        inside += found.prediction_low <= change <= found.prediction_high
    assert 168 <= inside <= 193


def test_a_change_past_the_observed_range_is_cut_and_says_so(line):
    found = what_if(line_basis(line, within_sd=9), at=78, change=10)
    assert found.clipped_by is Clip.OBSERVED_RANGE and found.to == pytest.approx(line.x_high)
    assert (found.asked, found.change) == (10, pytest.approx(line.x_high - 78))


def test_a_change_units_never_made_is_cut_and_says_so(line):
    found = what_if(line_basis(line, within_sd=3), at=65, change=-10)
    assert (found.clipped_by, found.change, found.to) == (Clip.TWO_WITHIN_SD, -6, 59)
    assert found.effect.ci_low < found.effect.value < found.effect.ci_high < 0


def test_the_tighter_limit_is_named(line):
    found = what_if(line_basis(line, within_sd=4), at=80, change=30)
    assert found.clipped_by is Clip.OBSERVED_RANGE


def test_what_is_within_both_limits_is_not_cut(line):
    found = what_if(line_basis(line, within_sd=4), at=65, change=8)
    assert (found.clipped_by, found.change) == (None, 8)


@pytest.mark.parametrize("change", [5, -5])
def test_the_line_runs_from_nothing_to_the_effect(change, line):
    found = what_if(line_basis(line, within_sd=4), at=65, change=change)
    assert found.line[0] == found.line_low[0] == 0
    assert found.line[-1] == pytest.approx(found.effect.value)
    assert found.line_low[-1] == pytest.approx(found.effect.ci_low)
    assert (found.line_low <= found.line_high).all() and len(found.steps) == 21


def test_the_prediction_is_wider_than_the_interval_of_the_mean(panel):
    found = what_if(within_basis(**panel), at=65, change=3)
    assert found.prediction_low < found.effect.ci_low
    assert found.prediction_high > found.effect.ci_high


def test_a_chain_multiplies_draws_and_predicts_no_single_team(line):
    link = line.difference_for(1)
    found = what_if(chain_basis([link, link], line.x_low, line.x_high, 4), at=65, change=5)
    assert found.effect.value == pytest.approx(5 * line.slope**2)
    assert found.effect.ci_low > 5 * line.ci_low**2 or found.effect.ci_high < 5 * line.ci_high**2
    assert (found.prediction_low, found.method) == (None, "montecarlo")


def test_the_rule_is_that_of_the_slope(line, panel):
    assert what_if(line_basis(line, within_sd=4), 65, 5).rule is REGRESSION
    found = what_if(within_basis(**panel), 65, 3)
    assert (found.rule, found.emphasis) == (WITHIN_UNITS, Emphasis.GREYED)


def test_a_start_nobody_has_seen_is_refused(line):
    with pytest.raises(Refusal, match="outside_observed_range"):
        what_if(line_basis(line, within_sd=4), at=95, change=5)


def test_the_best_team_has_no_room_to_rise(line):
    with pytest.raises(Refusal, match="no_room"):
        what_if(line_basis(line, within_sd=4), at=line.x_high, change=5)


def test_few_units_have_no_within_slope(panel):
    few = np.isin(panel["unit"], np.unique(panel["unit"])[:19])
    with pytest.raises(TooFew, match="too_few_units"):
        within_basis(**{name: values[few] for name, values in panel.items()})


@pytest.mark.parametrize(("at", "change"), [(65, 0), (65, np.nan), (np.nan, 5), (65, np.inf)])
def test_no_change_is_an_error(at, change, line):
    with pytest.raises(ValueError, match="give finite"):
        what_if(line_basis(line, within_sd=4), at, change)


def test_a_basis_without_room_is_an_error(line):
    with pytest.raises(ValueError, match="within_sd"):
        line_basis(line, within_sd=0)
    with pytest.raises(ValueError, match="no width"):
        replace(line_basis(line, within_sd=4), low=70, high=70)


@given(st.integers(0, 10_000), st.floats(-50, 50), st.floats(50, 90), st.integers(2, 4))
@settings(max_examples=80)
def test_any_panel_gives_numbers_or_a_refusal(seed, change, at, points):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, points, (2, 60)) * 10.0 + 60
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = what_if(within_basis(x, y, np.arange(60) % 22), at, change or 1.0)
        except Refusal:
            return
    numbers = [found.effect.value, found.prediction_low, found.prediction_high, found.to]
    assert np.isfinite(numbers).all() and found.prediction_low <= found.prediction_high
    assert 60 <= found.to <= 90 and found.effect.ci_low <= found.effect.ci_high
