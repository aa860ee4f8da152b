import numpy as np
import pytest

from analysis.links.regression import simple_line, slope_interval_clustered
from analysis.refusal import Refusal, TooFew


@pytest.fixture
def line(first_wave):
    return simple_line(first_wave["es"], first_wave["cs"])


def test_the_line_agrees_with_r(line, expected):
    r = expected("whatif_prediction")
    assert [line.intercept, line.slope] == pytest.approx(list(r["coef"].values()), rel=1e-6)
    assert line.sigma == pytest.approx(r["sigma"], rel=1e-6)
    assert [line.x_low, line.x_high] == pytest.approx(r["x_range"])


@pytest.mark.parametrize(("band", "key"), [("mean_band", "conf90"), ("prediction_band", "pred90")])
def test_bands_agree_with_r(band, key, line, expected):
    r = expected("whatif_prediction")
    found = getattr(line, band)(r["x"], level=0.9)
    assert found.fit == pytest.approx([row["fit"] for row in r[key]], rel=1e-6)
    assert found.low == pytest.approx([row["lwr"] for row in r[key]], rel=1e-6)
    assert found.high == pytest.approx([row["upr"] for row in r[key]], rel=1e-6)


def test_a_difference_of_five_points_agrees_with_r(line, expected):
    r, found = expected("whatif_prediction")["whatif_plus5"], line.difference_for(5)
    assert found.value == pytest.approx(r["delta"], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx(r["ci95"], rel=1e-6)


def test_a_step_down_is_the_mirror_of_a_step_up(line):
    up, down = line.difference_for(5), line.difference_for(-5)
    assert (down.ci_low, down.ci_high) == pytest.approx((-up.ci_high, -up.ci_low))


def test_the_slope_and_the_correlation_share_their_p_value(line, expected):
    assert line.p_value == pytest.approx(expected("team_correlation")["p"], rel=1e-6)
    assert line.r2 == pytest.approx(expected("team_correlation")["pearson"] ** 2, rel=1e-6)


def test_points_outside_the_observed_range_are_marked(line):
    assert line.mean_band([40, 60, 90]).inside.tolist() == [False, True, False]


def test_teams_with_a_missing_score_are_dropped_and_counted():
    found = simple_line([1, 2, 3, 4, np.nan], [2, 1, 4, np.nan, 9])
    assert (found.n_used, found.n_dropped) == (3, 2)


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        ([1, 2], [1, 2], "too_few_teams"),
        ([None, None, None], [1, 2, 3], "too_few_teams"),
        ([5, 5, 5], [1, 2, 4], "no_variation"),
        ([1, 2, 4], [5, 5, 5], "no_variation"),
        ([1, 2, 3], [0.1, 0.2, 0.3], "perfect_correlation"),
    ],
)
def test_what_has_no_interval_is_refused(x, y, reason):
    with pytest.raises(Refusal) as refused:
        simple_line(x, y)
    assert refused.value.reason == reason


def test_the_clustered_slope_is_the_same_slope_with_a_jackknife_error(first_wave, line):
    x, y, region = first_wave["es"], first_wave["cs"], first_wave["region"]
    found = slope_interval_clustered(x, y, region)
    slopes = [np.polyfit(x[region != g], y[region != g], 1)[0] for g in np.unique(region)]
    assert found.value == pytest.approx(line.slope)
    assert found.standard_error == pytest.approx(np.sqrt(7) * np.std(slopes), rel=1e-9)
    assert (found.df, found.n_clusters) == (7, 8)


def test_a_line_names_its_method(line):
    assert line.method == line.difference_for(1).method == "ols"


@pytest.mark.parametrize("step", [np.nan, np.inf])
def test_a_step_that_is_no_number_is_an_error(step, line):
    with pytest.raises(ValueError, match="step"):
        line.difference_for(step)


def test_a_clustered_slope_needs_five_clusters(first_wave):
    with pytest.raises(TooFew, match="too_few_clusters"):
        slope_interval_clustered(first_wave["es"], first_wave["cs"], np.arange(40) % 4)


def test_a_band_at_a_missing_point_is_an_error(line):
    with pytest.raises(ValueError, match="missing"):
        line.mean_band([np.nan])
