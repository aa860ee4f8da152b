import numpy as np
import pytest

from analysis.direction.within_lags import WithinLags

POINT = np.array([0.4, 0.3, 0.2, 0.1, 5, 2, 6, 9, 3, 8, 7, 2, 6], dtype=float)


def numeric_slopes(function, point, step=1e-6):
    moves = np.eye(len(point)) * step
    return np.array([(function(point + m) - function(point - m)) / (2 * step) for m in moves])


def test_covariances_are_those_of_the_recursion():
    paths, level = np.array([[0.4, 0.1], [0.2, 0.3]]), np.array([[5, 2], [2, 6]])
    first, shock = np.array([[9, 3], [3, 8]]), np.array([[7, 2], [2, 6]])
    second = paths @ first @ paths.T + shock
    found = WithinLags(3)(POINT).covariance
    assert found[:2, :2] == pytest.approx(first + level)
    assert found[2:4, 2:4] == pytest.approx(second + level)
    assert found[4:, :2] == pytest.approx(paths @ paths @ first + level)


def test_slopes_agree_with_small_steps():
    model = WithinLags(4)
    numeric = numeric_slopes(lambda point: model(point).covariance, POINT)
    assert model(POINT).slopes == pytest.approx(numeric, abs=1e-6)


def test_slopes_of_the_standardised_paths_agree_with_small_steps():
    model = WithinLags(4)
    numeric = numeric_slopes(lambda point: model.standardised_cross_paths(point)[0], POINT)
    assert model.standardised_cross_paths(POINT)[1] == pytest.approx(numeric.T, abs=1e-7)


def test_every_start_implies_possible_covariances():
    model = WithinLags(4)
    for start in model.starts(model(POINT).covariance):
        assert np.linalg.eigvalsh(model(start).covariance)[0] > 0
