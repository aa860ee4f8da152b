import numpy as np
import pytest

from analysis.refusal import Refusal
from analysis.reliability.one_factor import one_factor


def test_the_factor_agrees_with_lavaan(columns, expected):
    items, r = columns("es_items"), expected("reliability")
    rows = np.column_stack([items[f"q{i}"] for i in range(1, 6)])
    found = one_factor(np.cov(rows.T, ddof=0), len(rows))
    assert found.loading == pytest.approx(list(r["cfa_ml_loadings"].values()), rel=1e-4)
    assert found.uniqueness == pytest.approx(list(r["cfa_ml_uniqueness"].values()), rel=1e-4)


def test_three_items_are_fitted_exactly():
    loading, uniqueness = np.array([1.0, 2, -0.5]), np.array([3.0, 1, 2])
    found = one_factor(np.outer(loading, loading) + np.diag(uniqueness), 100)
    assert found.loading == pytest.approx(loading, rel=1e-5)
    assert found.uniqueness == pytest.approx(uniqueness, rel=1e-5)
    assert found.discrepancy == pytest.approx(0, abs=1e-9)


def test_units_of_an_item_change_only_its_own_estimates():
    rng = np.random.default_rng(1)
    rows = rng.normal(0, 1, (300, 1)) + rng.normal(0, 1, (300, 4))
    scale = np.array([1.0, 100, 1, 0.01])
    plain, scaled = one_factor(np.cov(rows.T), 300), one_factor(np.cov((rows * scale).T), 300)
    assert scaled.loading == pytest.approx(scale * plain.loading, rel=1e-5)
    assert np.diag(scaled.covariance)[:4] == pytest.approx(
        scale**2 * np.diag(plain.covariance)[:4], rel=1e-4
    )


def test_errors_agree_with_simulated_samples():
    rng, loading = np.random.default_rng(2), np.array([1.0, 0.8, 0.6, 0.7])
    drawn = []
    for _ in range(150):
        rows = rng.normal(0, 1, (200, 1)) * loading + rng.normal(0, 1, (200, 4))
        drawn.append(one_factor(np.cov(rows.T), 200).loading)
    known = one_factor(np.outer(loading, loading) + np.eye(4), 200).covariance
    assert np.std(drawn, axis=0) == pytest.approx(np.sqrt(np.diag(known)[:4]), rel=0.2)


@pytest.mark.parametrize(
    ("covariance", "reason"),
    [
        ([[1, 0.5], [0.5, 1]], "too_few_items"),
        ([[0, 0, 0], [0, 1, 0.2], [0, 0.2, 1]], "no_variation"),
        ([[1, 1, 0.2], [1, 1, 0.2], [0.2, 0.2, 1]], "perfect_correlation"),
        ([[1, 0.9, 0.9], [0.9, 1, 0.65], [0.9, 0.65, 1]], "improper_solution"),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], "no_common_factor"),
    ],
)
def test_what_has_no_factor_is_refused(covariance, reason):
    with pytest.raises(Refusal) as refused:
        one_factor(np.array(covariance, dtype=float), 100)
    assert refused.value.reason == reason
