import numpy as np
import pytest

from analysis.drivers.robust_fit import robust_fit
from analysis.minimum import KANO
from analysis.refusal import Refusal

RNG = np.random.default_rng(1)
X = np.column_stack([np.ones(30), RNG.normal(size=(30, 2))])
Y = X @ [1.0, 2.0, 0.0] + RNG.normal(size=30) * (1 + X[:, 1] ** 2)


def test_errors_equal_those_of_leaving_each_row_out():
    fit = robust_fit(X, Y)
    without = [np.arange(30) != row for row in range(30)]
    left_out = [np.linalg.lstsq(X[kept], Y[kept], rcond=None)[0] for kept in without]
    moved = np.array(left_out) - fit.coefficients
    assert fit.covariance == pytest.approx(moved.T @ moved, rel=1e-9)


def test_a_combination_is_tested_on_the_rows_left_over():
    fit = robust_fit(X, Y)
    found = fit.combination(np.array([0.0, 1.0, -1.0]), level=0.95, rule=KANO, counted=30)
    assert found.value == pytest.approx(fit.coefficients[1] - fit.coefficients[2])
    v = fit.covariance
    assert found.standard_error**2 == pytest.approx(v[1, 1] + v[2, 2] - 2 * v[1, 2])
    assert (found.df, found.n_used, str(found.emphasis)) == (27, 30, "greyed")


@pytest.mark.parametrize(
    ("design", "outcome", "reason"),
    [
        (X[:, [0, 1, 1]], Y, "collinear_columns"),
        (X, X @ [1.0, 2.0, 3.0], "perfect_fit"),
        (np.column_stack([X, np.eye(30)[0]]), Y, "depends_on_one_row"),
    ],
)
def test_what_has_no_errors_is_refused(design, outcome, reason):
    with pytest.raises(Refusal, match=reason):
        robust_fit(design, outcome)


def test_errors_of_teams_equal_those_of_leaving_each_team_out():
    team = np.array([0, 1, 2, 3, 4, 5, 5, 5, 1, 0] * 3)
    fit = robust_fit(X, Y, team)
    without = [team != one for one in range(6)]
    left_out = [np.linalg.lstsq(X[kept], Y[kept], rcond=None)[0] for kept in without]
    moved = np.array(left_out) - fit.coefficients
    assert fit.covariance == pytest.approx(moved.T @ moved, rel=1e-9)
    assert (fit.method, fit.n_teams) == ("ols_cr3", 6)


def test_uneven_teams_count_as_fewer():
    even, uneven = np.arange(30) % 10, np.array([0] * 12 + list(range(18)))
    assert robust_fit(X, Y, even).df == pytest.approx(9)
    assert robust_fit(X, Y, uneven).df == pytest.approx(900 / (13**2 + 17) - 1)
