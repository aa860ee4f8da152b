"""The iteration of PLS path modelling, from a matrix of covariances of items."""

from enum import StrEnum

import numpy as np

from analysis.arrays import ROUNDING_DUST, BoolArray, FloatArray
from analysis.collinearity import SINGULAR, least_eigenvalue
from analysis.refusal import Refusal
from analysis.satisfaction_index.pls_design import PlsDesign

_MOST_ROUNDS = 300

_UNRELATED = 1e-9
"""Correlation below which a construct's weights are rounding, not estimates."""


class Scheme(StrEnum):
    """How a construct is estimated from its neighbours: the weight of each neighbour."""

    PATH = "path"
    """Regression weight of what leads to it, correlation with what it leads to."""
    CENTROID = "centroid"
    """Sign of the correlation."""
    FACTORIAL = "factorial"
    """Correlation."""


def outer_weights(
    matrix: FloatArray, design: PlsDesign, scheme: Scheme, tolerance: float
) -> tuple[FloatArray, int]:
    """Return the weights of the items, and the rounds they took, mode A.

    Parameters
    ----------
    matrix : (p, p) float
        Correlations or covariances of the items.
    design : PlsDesign
        p items in L constructs.
    scheme : Scheme
        Of the inner estimation.
    tolerance : float
        Largest change of a weight at which the iteration ends, > 0.

    Returns
    -------
    (p, L) float, int
        0 for items of other constructs. Constructs have variance 1 and the sign in which the
        covariances with their items sum to a positive number.

    Raises
    ------
    Refusal
        "no_link" if a construct is unrelated to all its neighbours; "collinear" or
        "perfect_correlation" of the path scheme; "not_converged".

    Examples
    --------
    >>> design = PlsDesign({"PQ": ("q1", "q2"), "CS": ("s1",)}, (("PQ", "CS"),))
    >>> matrix = np.array([[1.0, 0.5, 0.6], [0.5, 1.0, 0.3], [0.6, 0.3, 1.0]])
    >>> outer_weights(matrix, design, Scheme.PATH, 1e-7)[0].round(3)
    array([[0.756, 0.   ],
           [0.378, 0.   ],
           [0.   , 1.   ]])
    """
    member = design.membership
    weights = _unit_variance(member.astype(np.float64), matrix)
    for rounds in range(1, _MOST_ROUNDS + 1):
        covariances = matrix @ weights
        inner = _inner_weights(weights.T @ covariances, design.leads, scheme)
        fresh = _unit_variance(np.where(member, covariances @ inner, 0.0), matrix)
        change = float(np.abs(fresh - weights).max())
        weights = fresh
        if change < tolerance:
            _check_links(weights.T @ matrix @ weights, design.leads)
            covered = np.where(member, matrix @ weights, 0.0).sum(axis=0)
            return weights * np.where(covered < 0, -1.0, 1.0), rounds
    raise Refusal("not_converged", _MOST_ROUNDS)


def _check_links(between: FloatArray, leads: BoolArray) -> None:
    strongest = np.where(leads | leads.T, np.abs(between), 0.0).max(axis=0)
    if strongest.min() < _UNRELATED:
        raise Refusal("no_link", float(strongest.min()))


def _unit_variance(weights: FloatArray, matrix: FloatArray) -> FloatArray:
    variances = np.einsum("pl,pq,ql->l", weights, matrix, weights)
    size = np.einsum("pl,pp,pl->l", weights, matrix, weights)
    if not (variances > ROUNDING_DUST * size).all():
        raise Refusal("no_link", 0)
    return weights / np.sqrt(variances)


def _inner_weights(between: FloatArray, leads: BoolArray, scheme: Scheme) -> FloatArray:
    """Weight of the row's construct in the environment of the column's."""
    joined = leads | leads.T
    if scheme is Scheme.CENTROID:
        return np.where(joined, np.sign(between), 0.0)
    if scheme is Scheme.FACTORIAL:
        return np.where(joined, between, 0.0)
    return np.where(leads, between, path_coefficients(between, leads)[0].T)


def path_coefficients(
    between: FloatArray, leads: BoolArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return path coefficients, R2 and each path's variance inflation.

    Parameters
    ----------
    between : (L, L) float
        Correlations of the constructs.
    leads : (L, L) bool
        Whether the column's construct leads to the row's.

    Returns
    -------
    (L, L), (L,), (L, L) float
        The row's construct depends on the column's; what is no path is 0.

    Raises
    ------
    Refusal
        "collinear" if constructs that lead to one follow from each other;
        "perfect_correlation" if a construct follows from those exactly.

    Examples
    --------
    >>> leads = np.array([[False, False], [True, False]])
    >>> path_coefficients(np.array([[1.0, 0.5], [0.5, 1.0]]), leads)[1]
    array([0.  , 0.25])
    """
    paths, inflation = np.zeros_like(between), np.zeros_like(between)
    for target in np.flatnonzero(leads.any(axis=1)):
        sources = np.flatnonzero(leads[target])
        within = between[np.ix_(sources, sources)]
        if least_eigenvalue(within) < SINGULAR:
            raise Refusal("collinear", len(sources))
        inverse = np.linalg.inv(within)
        paths[target, sources] = inverse @ between[sources, target]
        inflation[target, sources] = np.diag(inverse)
    r2 = np.einsum("ts,st->t", paths, between)
    if (r2 > 1 - SINGULAR).any():
        raise Refusal("perfect_correlation", 1.0)
    return paths, r2, inflation
