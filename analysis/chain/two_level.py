"""Maximum likelihood of two scores of people in teams, given one score of each team."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray
from analysis.refusal import Refusal

STEP = 1e-4
"""Step of numerical slopes, in units of each parameter's size."""

LEAST_SHARE = 1e-6
"""Share of a variance below which it is none."""


@dataclass(frozen=True, eq=False)
class TwoLevel:
    """What the likelihood needs of each team.

    Attributes
    ----------
    x : (J,) float
        The team's score.
    n : (J,) float
        People, >= 1.
    means : (J, 2) float
        Their mean scores.
    within : (2, 2) float
        Sum over all teams of squares and products of deviations from the team's means.
    """

    x: FloatArray
    n: FloatArray
    means: FloatArray
    within: FloatArray

    def minus_log_likelihood(self, parameters: FloatArray) -> float:
        """Return minus the log-likelihood, without constants.

        Parameters
        ----------
        parameters : (10,) float
            Two intercepts, two slopes on x, and of between- and within-team covariances the
            Cholesky factor's lower triangle, its diagonal as logarithms.
        """
        between, inside = (covariance_of(part) for part in (parameters[4:7], parameters[7:]))
        gap = self.means - parameters[:2] - self.x[:, None] * parameters[2:4]
        total = inside + self.n[:, None, None] * between
        solved = np.linalg.solve(total, gap[:, :, None])[:, :, 0]
        people = float(self.n.sum()) - len(self.n)
        return 0.5 * float(
            np.linalg.slogdet(total)[1].sum()
            + self.n @ (gap * solved).sum(axis=1)
            + people * np.linalg.slogdet(inside)[1]
            + np.trace(np.linalg.solve(inside, self.within))
        )


def covariance_of(factor: FloatArray) -> FloatArray:
    """Return the (2, 2) covariance of a Cholesky factor: log, plain, log."""
    lower = np.array([[np.exp(factor[0]), 0.0], [factor[1], np.exp(factor[2])]])
    return lower @ lower.T


def fitted(data: TwoLevel) -> tuple[FloatArray, FloatArray]:
    """Return the parameters (10,) that are likeliest, and their covariance (10, 10).

    Raises
    ------
    Refusal
        "no_variation_between" if a team variance, or what is left of it given the other, is
        none; "no_convergence" where no maximum is found.
    """
    from scipy.optimize import minimize

    found = minimize(data.minus_log_likelihood, _start(data), method="BFGS")
    between, inside = (covariance_of(found.x[part]) for part in (slice(4, 7), slice(7, 10)))
    own = between[1, 1] - between[0, 1] ** 2 / max(between[0, 0], 1e-300)
    shares = np.array([between[0, 0], own]) / np.diag(inside)
    if (shares < LEAST_SHARE).any():
        raise Refusal("no_variation_between", 0)
    curvature = _hessian(data, found.x)
    if not np.isfinite(curvature).all() or np.linalg.eigvalsh(curvature)[0] <= 0:
        raise Refusal("no_convergence", 0)
    return found.x, np.asarray(np.linalg.inv(curvature), dtype=np.float64)


def _start(data: TwoLevel) -> FloatArray:
    design = np.column_stack([np.ones(len(data.x)), data.x])
    slopes, *_ = np.linalg.lstsq(design, data.means, rcond=None)
    inside = data.within / max(float(data.n.sum()) - len(data.n), 1.0)
    left = data.means - design @ slopes
    between = left.T @ left / len(data.n) + 0.05 * np.diag(np.diag(inside))
    factors = [_factor_of(matrix) for matrix in (between, inside)]
    return np.concatenate([slopes.ravel(), *factors]).astype(np.float64)


def _factor_of(covariance: FloatArray) -> FloatArray:
    try:
        lower = np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        raise Refusal("no_variation", 0) from None
    return np.array([np.log(lower[0, 0]), lower[1, 0], np.log(lower[1, 1])])


def _hessian(data: TwoLevel, at: FloatArray) -> FloatArray:
    """Return the matrix of second derivatives, by central differences."""
    size = STEP * np.maximum(np.abs(at), 1.0)
    steps, k = np.diag(size), len(at)
    value = data.minus_log_likelihood
    found = np.empty((k, k))
    for i in range(k):
        for j in range(i + 1):
            ends = [
                value(at + a * steps[i] + b * steps[j]) * a * b for a in (1, -1) for b in (1, -1)
            ]
            found[i, j] = found[j, i] = sum(ends) / (4 * size[i] * size[j])
    return found
