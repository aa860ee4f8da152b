import numpy as np
import pytest

from analysis.minimum import Emphasis
from analysis.panel import within_between
from analysis.refusal import Refusal, TooFew


@pytest.fixture
def rows(columns):
    panel = columns("panel")
    return {"x": panel["es"], "y": panel["cs"], "unit": panel["unit"], "wave": panel["wave"]}


def test_slopes_agree_with_plm(rows, expected):
    r, found = expected("within_between"), within_between(**rows)
    assert found.within == pytest.approx(r["fe_individual"]["b"], rel=1e-6)
    assert found.between == pytest.approx(r["between_ols_b"], rel=1e-6)
    assert found.contextual == pytest.approx(r["mundlak"]["contextual"], rel=1e-6)
    assert found.pooled == pytest.approx(r["pooled_ols"]["b"], rel=1e-6)


@pytest.mark.parametrize(
    ("small_sample", "key", "name"),
    [(False, "se_arellano_HC0", "CR0"), (True, "se_arellano_sss", "CR1")],
)
def test_cluster_errors_agree_with_plm_and_are_named(small_sample, key, name, rows, expected):
    found = within_between(**rows, small_sample=small_sample)
    assert found.within_se == pytest.approx(
        expected("within_between")["fe_individual"][key], rel=1e-6
    )
    assert found.method == f"fixed_effects_{name}"


def test_wave_effects_agree_with_plm(rows, expected):
    found = within_between(**rows, wave_effects=True)
    assert found.within == pytest.approx(expected("within_between")["fe_twoway_b"], rel=1e-6)
    assert found.between == pytest.approx(expected("within_between")["between_ols_b"], rel=1e-6)


def test_wave_effects_hold_with_missing_rows_as_with_dummies(rows):
    rows["x"] = np.where(np.arange(160) % 11 == 0, np.nan, rows["x"])
    found, kept = within_between(**rows, wave_effects=True), ~np.isnan(rows["x"])
    units, waves = (rows[k][kept][:, None] == np.unique(rows[k]) for k in ("unit", "wave"))
    design = np.column_stack([rows["x"][kept], units, waves[:, 1:]]).astype(float)
    slope = np.linalg.lstsq(design, rows["y"][kept], rcond=None)[0][0]
    assert found.within == pytest.approx(slope, rel=1e-9)


def test_units_seen_once_count_between_but_not_within(rows):
    rows["y"] = np.where((rows["unit"] == "U01") & (rows["wave"] > 1), np.nan, rows["y"])
    found = within_between(**rows)
    assert (found.n_units, found.n_units_between) == (39, 40)
    assert (found.n_used, found.n_pairs, found.n_dropped) == (156, 157, 3)
    assert found.emphasis is Emphasis.GREYED


def test_fewer_than_twenty_units_are_refused(rows):
    few = np.isin(rows["unit"], np.unique(rows["unit"])[:19])
    with pytest.raises(TooFew, match="too_few_units: found 19, needed 20"):
        within_between(**{name: values[few] for name, values in rows.items()})


def test_one_wave_is_refused(first_wave):
    with pytest.raises(TooFew, match="found 0"):
        within_between(first_wave["es"], first_wave["cs"], first_wave["unit"])


def test_staff_scores_that_never_move_are_refused(rows):
    rows["x"] = np.repeat(np.random.default_rng(1).normal(70, 5, 40), 4)
    rows["unit"] = np.repeat(np.arange(40), 4)
    with pytest.raises(Refusal, match="no_variation_within"):
        within_between(rows["x"], rows["y"], rows["unit"])


def test_customers_who_follow_exactly_are_refused(rows):
    with pytest.raises(Refusal, match="perfect_correlation"):
        within_between(rows["x"], 3 + 2 * rows["x"], rows["unit"])


def test_all_missing_is_refused(rows):
    with pytest.raises(TooFew, match="too_few_units: found 0"):
        within_between(np.full(160, np.nan), rows["y"], rows["unit"], rows["wave"])


def test_two_rows_of_one_unit_in_one_wave_are_an_error(rows):
    with pytest.raises(ValueError, match="two rows in one wave"):
        within_between(rows["x"], rows["y"], rows["unit"], np.ones(160))


def test_wave_effects_without_waves_are_an_error(rows):
    with pytest.raises(ValueError, match="pass wave"):
        within_between(rows["x"], rows["y"], rows["unit"], wave_effects=True)
