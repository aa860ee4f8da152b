import numpy as np
import pytest

from analysis.collinearity import SINGULAR, correlations_of, least_eigenvalue


def test_correlations_are_those_of_numpy_one_matrix_or_a_stack():
    rows = np.random.default_rng(1).normal(size=(2, 30, 4)) * [1, 9, 0.2, 50]
    stack = np.array([np.cov(one.T) for one in rows])
    expected = [np.corrcoef(one.T) for one in rows]
    assert correlations_of(stack) == pytest.approx(np.array(expected))
    assert correlations_of(stack[0]) == pytest.approx(expected[0])


def test_a_variable_that_follows_from_the_others_leaves_no_eigenvalue():
    one, two = np.random.default_rng(2).normal(size=(2, 50))
    free = correlations_of(np.cov([one, two, one + two + 1e-2 * two**2]))
    bound = correlations_of(np.cov([one, two, 3 * one - two]))
    assert least_eigenvalue(bound) < SINGULAR < least_eigenvalue(free)
    assert least_eigenvalue(np.array([free, bound])) == pytest.approx(least_eigenvalue(bound))
