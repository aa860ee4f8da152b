"""Johnson's weights of stacks of correlation matrices, and what is asked of such matrices."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray, IntArray
from analysis.refusal import Refusal

SMALLEST_EIGENVALUE = 1e-8
"""Of the drivers' correlations; below, one driver is the others combined, to rounding."""

RANK_TOLERANCE = 1e-10
"""Eigenvalues below this share of the largest are taken as 0 in the stacked weights."""


@dataclass(frozen=True, eq=False)
class JohnsonWeights:
    """Weights of a stack of correlation matrices.

    Nobody is shown them: n, level, rule and emphasis come with `RelativeWeights` and `Drivers`.

    Attributes
    ----------
    weights, coefficients : (..., p) float
        Shares of the variance, >= 0; and standardised coefficients.
    r_squared : (...) float
        Explained share of the variance, 0 to 1; the sum of the weights.
    """

    weights: FloatArray
    coefficients: FloatArray
    r_squared: FloatArray


def positions_outcome_last(variables: int, outcome: int) -> IntArray:
    """Return the positions of the drivers in order, then that of the outcome.

    Parameters
    ----------
    variables : int
        How many there are.
    outcome : int
        Position of the outcome, from 0, or from the end if negative.

    Returns
    -------
    (variables,) int
        From 0.

    Raises
    ------
    ValueError
        If `outcome` is no position.

    Examples
    --------
    >>> positions_outcome_last(3, 0)
    array([1, 2, 0])
    """
    if not -variables <= outcome < variables:
        raise ValueError(f"outcome is {outcome}, but there are {variables} variables")
    positions = np.arange(variables)
    return np.append(np.delete(positions, outcome), positions[outcome])


def outcome_last(covariance: ArrayLike, outcome: int = -1) -> FloatArray:
    """Return a covariance matrix as correlations, with the outcome moved to the end.

    Parameters
    ----------
    covariance : (p + 1, p + 1) float
        Covariances or correlations; no NaN.
    outcome : int
        Position of the outcome, from 0, or from the end if negative.

    Returns
    -------
    (p + 1, p + 1) float
        Correlations, -1 to 1.

    Raises
    ------
    Refusal
        "no_variation" if a variance is 0.
    ValueError
        If it is not a square, symmetric, finite matrix of two or more variables, no people
        could have answered so (an eigenvalue is negative), or `outcome` is no position.

    Examples
    --------
    >>> outcome_last([[4, 1], [1, 1]], outcome=0)
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    matrix = np.array(covariance, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or len(matrix) < 2:
        raise ValueError(f"covariance has shape {matrix.shape}; give (p + 1, p + 1)")
    if not np.isfinite(matrix).all() or not np.allclose(matrix, matrix.T, rtol=1e-9):
        raise ValueError("covariance has a missing number or is not symmetric; correct it")
    order = positions_outcome_last(len(matrix), outcome)
    variances = np.diag(matrix)
    if (variances == 0).any():
        raise Refusal("no_variation", 0)
    if (variances > 0).all():
        scale = np.sqrt(variances)
        correlations = (matrix / np.outer(scale, scale))[order[:, None], order]
        if np.linalg.eigvalsh(correlations)[0] >= -SMALLEST_EIGENVALUE:
            return np.clip(correlations, -1.0, 1.0)
    raise ValueError("covariance is not that of any people; use people with all answers")


def johnson(correlations: FloatArray) -> JohnsonWeights:
    """Return the relative weights of a stack of correlation matrices, outcome last.

    Parameters
    ----------
    correlations : (..., p + 1, p + 1) float
        Drivers may depend on each other exactly: the pseudo-inverse is used then.

    Returns
    -------
    JohnsonWeights
        With the leading shape of `correlations`.

    Examples
    --------
    >>> found = johnson(np.array([[[1, 0.5, 0.6], [0.5, 1, 0.3], [0.6, 0.3, 1]]]))
    >>> found.weights.round(3), found.r_squared.round(3)
    (array([[0.315, 0.045]]), array([0.36]))
    """
    eigenvalues, vectors = np.linalg.eigh(correlations[..., :-1, :-1])
    used = eigenvalues > RANK_TOLERANCE * eigenvalues[..., -1:]
    root = np.sqrt(np.where(used, eigenvalues, 0.0))
    inverse = np.divide(1.0, root, out=np.zeros_like(root), where=used)
    turned = vectors.swapaxes(-1, -2)
    explained = (turned @ correlations[..., :-1, -1:])[..., 0] * inverse
    beta = (vectors @ explained[..., None])[..., 0]
    loadings = (vectors * root[..., None, :]) @ turned
    return JohnsonWeights(
        weights=(loadings**2 @ beta[..., None] ** 2)[..., 0],
        coefficients=(vectors @ (explained * inverse)[..., None])[..., 0],
        r_squared=np.minimum((explained**2).sum(axis=-1), 1.0),
    )


def variance_inflation(correlations: FloatArray) -> FloatArray:
    """Return the variance inflation factor of each driver.

    Parameters
    ----------
    correlations : (p + 1, p + 1) float
        Of p drivers, and the outcome last.

    Returns
    -------
    (p,) float
        >= 1.

    Raises
    ------
    Refusal
        "collinear_drivers" if a driver is the others combined, to rounding.

    Examples
    --------
    >>> variance_inflation(np.array([[1, 0.6, 0.5], [0.6, 1, 0.3], [0.5, 0.3, 1]]))
    array([1.5625, 1.5625])
    """
    eigenvalues, vectors = np.linalg.eigh(correlations[:-1, :-1])
    if eigenvalues[0] < SMALLEST_EIGENVALUE:
        raise Refusal("collinear_drivers", float(eigenvalues[0]), SMALLEST_EIGENVALUE)
    return np.maximum(vectors**2 @ (1 / eigenvalues), 1.0)


def is_suppressor(coefficients: FloatArray, correlations: FloatArray) -> BoolArray:
    """Return where a coefficient does not go the way of its correlation.

    Parameters
    ----------
    coefficients, correlations : (p,) float
        Standardised coefficient of each driver, and its correlation with the outcome.

    Returns
    -------
    (p,) bool
        True if the coefficient has the other sign, or less than a tenth of the size.

    Examples
    --------
    >>> is_suppressor(np.array([0.3, 0.01, -0.2]), np.array([0.4, 0.3, 0.1]))
    array([False,  True,  True])
    """
    return np.asarray(coefficients * correlations <= 0.1 * correlations**2)


def percent_of(weights: FloatArray) -> FloatArray:
    """Return weights in percent of their sum.

    Parameters
    ----------
    weights : (..., p) float
        >= 0.

    Returns
    -------
    (..., p) float
        0 to 100; they sum to 100 over the last axis.

    Raises
    ------
    Refusal
        "nothing_explained" where the sum is 0.

    Examples
    --------
    >>> percent_of(np.array([0.1, 0.3]))
    array([25., 75.])
    """
    total = weights.sum(axis=-1, keepdims=True)
    if (total <= RANK_TOLERANCE).any():
        raise Refusal("nothing_explained", float(total.min()))
    return 100 * weights / total
