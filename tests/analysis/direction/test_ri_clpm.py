import warnings
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.direction.ri_clpm import random_intercept_cross_lagged
from analysis.estimate import Estimate
from analysis.minimum import Emphasis
from analysis.refusal import Refusal, TooFew


@pytest.fixture
def tables(columns):
    panel = columns("panel")
    return panel["es"].reshape(4, 40).T, panel["cs"].reshape(4, 40).T


def planted(rng, units, waves, there, back):
    """Scores with stable levels and lags within units, customers in the second table."""
    w, stable = rng.normal(size=(2, units)), rng.normal(size=(2, units))
    tables = np.zeros((2, units, waves))
    for t in range(waves):
        lagged = 0.3 * w + np.array([back * w[1], there * w[0]])
        w = lagged + rng.normal(size=(2, units))
        tables[:, :, t] = w + stable + 0.5 * stable[0]
    return tables


def test_paths_and_errors_agree_with_lavaan(tables, expected):
    r, found = expected("cross_lagged")["riclpm"], random_intercept_cross_lagged(*tables)
    ours = [found.es_to_es.value, found.cs_to_cs.value, found.es_to_cs.value, found.cs_to_es.value]
    theirs = [r["ax"], r["ay"], r["cyx_es_to_cs"], r["cxy_cs_to_es"]]
    assert ours == pytest.approx(theirs, abs=1e-4)
    assert found.es_to_cs.standard_error == pytest.approx(r["cyx_se"], rel=1e-4)
    assert found.cs_to_es.standard_error == pytest.approx(r["cxy_se"], rel=1e-4)


def test_levels_agree_with_lavaan(tables, expected):
    found = random_intercept_cross_lagged(*tables)
    ours = [found.level_variance_es, found.level_variance_cs, found.level_covariance]
    for estimate, row in zip(ours, expected("cross_lagged")["riclpm"]["rivar"], strict=True):
        assert estimate.value == pytest.approx(row["est"], rel=1e-4)
        assert estimate.standard_error == pytest.approx(row["se"], rel=1e-4)


def test_fit_agrees_with_lavaan(tables, expected):
    r = expected("cross_lagged")["riclpm"]["fit"]
    found = random_intercept_cross_lagged(*tables)
    ours = [found.chisq, found.cfi, found.rmsea, found.srmr]
    assert ours == pytest.approx([r["chisq"], r["cfi"], r["rmsea"], r["srmr"]], rel=1e-5)
    assert (found.df, found.n_used) == (r["df"], 40)


def test_forty_units_are_computed_but_not_shown(tables):
    assert random_intercept_cross_lagged(*tables).emphasis is Emphasis.REFUSED


def test_planted_paths_are_found_without_bias():
    rng = np.random.default_rng(20240601)
    runs = [random_intercept_cross_lagged(*planted(rng, 800, 5, 0.3, 0)) for _ in range(60)]
    found = np.array([[run.es_to_cs.value, run.cs_to_es.value] for run in runs])
    chance = found.std(axis=0, ddof=1) / np.sqrt(len(runs))
    assert (np.abs(found.mean(axis=0) - [0.3, 0]) < 3.5 * chance).all()


def test_errors_are_as_large_as_the_spread_of_the_estimates():
    rng = np.random.default_rng(7)
    runs = [random_intercept_cross_lagged(*planted(rng, 800, 5, 0.3, 0.1)) for _ in range(150)]
    found = [run.difference_standardised for run in runs]
    spread = np.std([one.value for one in found], ddof=1)
    assert np.mean([one.standard_error for one in found]) == pytest.approx(spread, rel=0.2)


def test_units_of_measurement_do_not_matter(tables):
    es, cs = tables
    plain, scaled = (
        random_intercept_cross_lagged(es, cs),
        random_intercept_cross_lagged(es, 50 * cs),
    )
    assert scaled.es_to_cs.value == pytest.approx(50 * plain.es_to_cs.value, rel=1e-4)
    ours = [run.difference_standardised for run in (plain, scaled)]
    assert ours[0].value == pytest.approx(ours[1].value, rel=1e-4)
    assert ours[0].standard_error == pytest.approx(ours[1].standard_error, rel=1e-4)


def test_exchanging_staff_and_customers_exchanges_the_paths(tables):
    es, cs = tables
    plain, turned = random_intercept_cross_lagged(es, cs), random_intercept_cross_lagged(cs, es)
    assert turned.cs_to_es.value == pytest.approx(plain.es_to_cs.value, rel=1e-4)
    assert turned.chisq == pytest.approx(plain.chisq, rel=1e-6)


def test_a_unit_with_a_missing_score_is_dropped_and_counted(tables):
    es, cs = tables
    es[3, 1] = np.nan
    found = random_intercept_cross_lagged(es, cs)
    kept = np.arange(40) != 3
    assert (found.n_used, found.n_dropped) == (39, 1)
    assert found.chisq == random_intercept_cross_lagged(es[kept], cs[kept]).chisq


@pytest.mark.parametrize("waves", [1, 2, 3])
def test_fewer_than_four_waves_are_refused(tables, waves):
    with pytest.raises(TooFew, match=f"too_few_waves: found {waves}, needed 4"):
        random_intercept_cross_lagged(tables[0][:, :waves], tables[1][:, :waves])


def test_units_that_do_not_differ_in_level_have_no_admissible_solution():
    moving = np.random.default_rng(2).normal(size=(2, 60, 4))
    moving -= 0.9 * moving.mean(axis=2, keepdims=True)
    with pytest.raises(Refusal, match="inadmissible_solution"):
        random_intercept_cross_lagged(*moving)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 6), st.integers(2, 100))
def test_any_scores_give_finite_numbers_or_a_refusal(seed, units, waves, levels):
    es, cs = np.random.default_rng(seed).integers(0, levels, (2, units, waves)).astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = random_intercept_cross_lagged(es, cs)
        except Refusal:
            return
    values = [getattr(found, field.name) for field in fields(found)]
    for one in [value for value in values if isinstance(value, Estimate)]:
        assert np.isfinite([one.value, one.standard_error]).all()
        assert one.ci_low <= one.value <= one.ci_high
    assert np.isfinite([found.chisq, found.cfi, found.rmsea, found.srmr, found.loglik]).all()
