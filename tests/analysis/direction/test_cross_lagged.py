import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.direction.cross_lagged import cross_lagged
from analysis.direction.statement import Statement
from analysis.refusal import Refusal, TooFew


@pytest.fixture
def two_waves(columns):
    panel = columns("panel")
    return panel["es"].reshape(4, 40).T[:, :2], panel["cs"].reshape(4, 40).T[:, :2]


NAMES = ["cs_to_cs", "es_to_cs", "es_to_es", "cs_to_es", "difference"]


@pytest.mark.parametrize(("row", "name"), list(enumerate(NAMES)))
def test_paths_agree_with_lavaan(row, name, two_waves, expected):
    r, found = expected("cross_lagged")["clpm"][row], cross_lagged(*two_waves)
    raw, scaled = getattr(found, name), getattr(found, f"{name}_standardised")
    assert raw.value == pytest.approx(r["est"], rel=1e-6)
    assert scaled.value == pytest.approx(r["std.all"], rel=1e-6)
    # lavaan divides by n where unbiased errors divide by n - 3.
    assert raw.standard_error * np.sqrt(37 / 40) == pytest.approx(r["se"], rel=1e-6)


def test_paths_agree_with_least_squares(two_waves, expected):
    r, found = expected("cross_lagged"), cross_lagged(*two_waves)
    assert found.es_to_cs.value == pytest.approx(r["ols_cs2"]["es.1"], rel=1e-6)
    assert found.cs_to_es.value == pytest.approx(r["ols_es2"]["cs.1"], rel=1e-6)


def test_standardised_errors_are_as_large_as_the_spread_of_the_estimates(two_waves):
    rng = np.random.default_rng(1)
    shape = np.cov(np.column_stack(two_waves).T)
    draws = [rng.multivariate_normal(np.zeros(4), shape, 300) for _ in range(500)]
    found = [cross_lagged(d[:, :2], d[:, 2:]).difference_standardised for d in draws]
    spread = np.std([one.value for one in found], ddof=1)
    assert np.mean([one.standard_error for one in found]) == pytest.approx(spread, rel=0.12)


def test_two_waves_are_labelled_as_no_evidence_of_direction(two_waves):
    found = cross_lagged(*two_waves)
    assert found.statement is Statement.NONE_TOO_FEW_WAVES


def test_a_unit_with_a_missing_score_is_dropped_and_counted(two_waves):
    two_waves[0][5, 1] = np.nan
    found = cross_lagged(*two_waves)
    assert (found.n_used, found.n_dropped, found.es_to_cs.df) == (39, 1, 36)


def test_one_wave_is_refused(two_waves):
    with pytest.raises(TooFew, match="too_few_waves"):
        cross_lagged(two_waves[0][:, :1], two_waves[1][:, :1])


def test_three_waves_are_an_error():
    with pytest.raises(ValueError, match="pass two"):
        cross_lagged(np.ones((9, 3)), np.ones((9, 3)))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda es: es[:4], "too_few_units"),
        (lambda es: es * 0 + 7, "no_variation"),
        (lambda es: np.column_stack([es[:, 0], 2 * es[:, 0] + 1]), "scores_determine_each_other"),
        (lambda es: es * np.nan, "too_few_units"),
    ],
)
def test_what_has_no_paths_is_refused(change, reason, two_waves):
    es = change(two_waves[0])
    with pytest.raises(Refusal, match=reason):
        cross_lagged(es, two_waves[1][: len(es)])


@settings(max_examples=50)
@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 4))] * 4), max_size=20))
def test_any_scores_give_finite_numbers_or_a_refusal(rows):
    scores = np.array(rows, dtype=float).reshape(-1, 4)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = cross_lagged(scores[:, :2], scores[:, 2:]).difference_standardised
        except Refusal:
            return
    assert np.isfinite([found.value, found.standard_error]).all()
    assert found.ci_low <= found.value <= found.ci_high
