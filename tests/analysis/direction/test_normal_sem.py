import numpy as np
import pytest

from analysis.direction.normal_sem import Implied, normal_fit
from analysis.refusal import Refusal

SAMPLE = np.array([[2.0, 0.6, 0.4], [0.6, 1.5, 0.5], [0.4, 0.5, 1.0]])
FREE = np.array([np.diag(row) for row in np.eye(3)])


def independent(parameters):
    return Implied(np.diag(parameters), FREE)


def saturated(parameters):
    pairs = [(i, j) for i in range(3) for j in range(i + 1)]
    slopes = np.zeros((6, 3, 3))
    for k, (i, j) in enumerate(pairs):
        slopes[k, i, j] = slopes[k, j, i] = 1
    return Implied(np.tensordot(parameters, slopes, axes=1), slopes)


def test_independent_scores_have_the_known_likelihood_ratio():
    fit = normal_fit(SAMPLE, 80, independent, [np.ones(3)])
    ratio = 80 * (np.log(np.diag(SAMPLE)).sum() - np.log(np.linalg.det(SAMPLE)))
    assert fit.parameters == pytest.approx(np.diag(SAMPLE), rel=1e-6)
    assert (fit.chisq, fit.df) == (pytest.approx(ratio, rel=1e-9), 3)
    assert fit.cfi == pytest.approx(0, abs=1e-12)


def test_variances_have_their_known_errors():
    fit = normal_fit(SAMPLE, 80, independent, [np.ones(3)])
    assert np.diag(fit.errors) == pytest.approx(2 * np.diag(SAMPLE) ** 2 / 80, rel=1e-6)


def test_a_saturated_model_fits_exactly():
    fit = normal_fit(SAMPLE, 80, saturated, [np.array([1.0, 0, 1, 0, 0, 1])])
    assert fit.parameters == pytest.approx([2, 0.6, 1.5, 0.4, 0.5, 1], rel=1e-6)
    assert (fit.df, fit.rmsea) == (0, 0) and fit.cfi == pytest.approx(1)
    assert [fit.chisq, fit.srmr] == pytest.approx([0, 0], abs=1e-6)
    expected = -80 / 2 * (3 * np.log(2 * np.pi) + np.log(np.linalg.det(SAMPLE)) + 3)
    assert fit.loglik == pytest.approx(expected, rel=1e-9)


def test_the_best_of_several_starts_is_taken_and_impossible_ones_are_passed_over():
    impossible, fine = -np.ones(3), np.ones(3)
    fit = normal_fit(SAMPLE, 80, independent, [impossible, fine])
    assert fit.parameters == pytest.approx(np.diag(SAMPLE), rel=1e-6)


def test_no_start_that_settles_is_refused():
    with pytest.raises(Refusal, match="inadmissible_solution"):
        normal_fit(SAMPLE, 80, independent, [-np.ones(3)])


def test_parameters_that_cannot_be_told_apart_are_refused():
    def doubled(parameters):
        return Implied(parameters.sum() * np.eye(3), np.array([np.eye(3)] * 2))

    with pytest.raises(Refusal, match="inadmissible_solution"):
        normal_fit(SAMPLE, 80, doubled, [np.array([0.5, 0.5])])
