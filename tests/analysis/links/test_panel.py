import numpy as np
import pytest

from analysis.links.panel import UnitErrors, within_between
from analysis.minimum import Emphasis
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
    assert found.within == pytest.approx(r["rewb"]["within"], rel=1e-6)
    assert found.between == pytest.approx(r["rewb"]["between"], rel=1e-6)
    assert found.pooled == pytest.approx(r["pooled_ols"]["b"], rel=1e-6)


@pytest.mark.parametrize(
    ("errors", "key"),
    [(UnitErrors.CR0, "se_arellano_HC0"), (UnitErrors.CR1, "se_arellano_sss")],
)
def test_cluster_errors_agree_with_plm_and_are_named(errors, key, rows, expected):
    found = within_between(**rows, errors=errors)
    assert found.within_se == pytest.approx(
        expected("within_between")["fe_individual"][key], rel=1e-6
    )
    assert found.method == f"fixed_effects_{errors}"


def slope_on_indicators(x, y, unit, wave=None):
    kept = ~np.isnan(x + y)
    labels = (unit,) if wave is None else (unit, wave)
    design = [part[kept][:, None] == np.unique(part[kept]) for part in labels]
    design = np.column_stack([x[kept], *design]).astype(float)
    return np.linalg.lstsq(design, y[kept], rcond=None)[0][0]


@pytest.mark.parametrize("wave_effects", [False, True])
@pytest.mark.parametrize("holes", [False, True])
def test_the_error_is_that_of_leaving_out_each_unit(wave_effects, holes, rows):
    if holes:
        gone = (np.arange(160) % 11 == 0) | ((rows["wave"] == 2) & (rows["unit"] > "U05"))
        rows["x"] = np.where(gone, np.nan, rows["x"])
    wave = rows["wave"] if wave_effects else None
    columns = [c for c in (rows["x"], rows["y"], rows["unit"], wave) if c is not None]
    rest = [rows["unit"] != one for one in np.unique(rows["unit"])]
    slopes = np.array([slope_on_indicators(*(c[k] for c in columns)) for k in rest])
    error = np.sqrt(39 / 40 * np.sum((slopes - slopes.mean()) ** 2))
    found = within_between(**rows, wave_effects=wave_effects)
    assert found.within_se == pytest.approx(error, rel=1e-7)
    assert found.method.endswith("fixed_effects_jackknife")


def test_two_waves_of_twenty_units_hold_the_slope_as_often_as_they_say():
    rng, unit, wave = np.random.default_rng(6), np.repeat(np.arange(20), 2), np.tile([0, 1], 20)
    held = []
    for _ in range(1500):
        x, y = rng.normal(size=(2, 40)) + rng.normal(size=(2, 2))[:, wave]
        found = within_between(x, y, unit, wave, wave_effects=True)
        held.append(found.ci_low <= 0 <= found.ci_high)
    assert 0.93 <= np.mean(held) <= 0.97


def test_units_with_more_waves_than_others_count_for_fewer():
    rng = np.random.default_rng(1)
    unit = np.repeat(np.arange(24), [20] * 4 + [2] * 20)
    found = within_between(*rng.normal(size=(2, 120)), unit)
    assert found.df == pytest.approx(120**2 / (4 * 400 + 20 * 4) - 1)


def test_a_slope_that_rests_on_one_unit_is_refused(rows):
    still = rows["unit"] != "U01"
    rows["x"] = np.where(still, 70.0, rows["x"])
    with pytest.raises(Refusal, match="depends_on_one_cluster"):
        within_between(rows["x"], rows["y"], rows["unit"])


def test_customers_who_never_move_have_no_slope_within(rows):
    level = np.unique(rows["unit"], return_inverse=True)[1]
    with pytest.raises(Refusal, match="no_variation_within"):
        within_between(rows["x"], level * 1.1, rows["unit"])


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
