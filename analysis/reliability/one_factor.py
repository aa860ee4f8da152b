"""Maximum likelihood fit of one common factor to the covariances of items."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray
from analysis.collinearity import SINGULAR, correlations_of, least_eigenvalue
from analysis.minimum import FEWEST_ITEMS
from analysis.refusal import Refusal, TooFew

ROUNDS, SETTLED = 200, 1e-10
"""Most Newton steps, and the slope at which they end; ten steps are usual."""

SMALLEST_UNIQUENESS = 0.005
"""Share of an item's variance; a solution held there is improper (a Heywood case)."""


@dataclass(frozen=True, eq=False)
class OneFactor:
    """A one-factor model of k items.

    Attributes
    ----------
    loading : (k,) float
        Scale points for one standard deviation of the factor; mostly positive by convention.
    uniqueness : (k,) float
        Variance of each item that the factor leaves, points squared, > 0.
    discrepancy : float
        Maximum likelihood discrepancy, >= 0; 0 = a perfect fit.
    covariance : (2k, 2k) float
        Of the estimates, loadings first, from the expected information.
    """

    loading: FloatArray
    uniqueness: FloatArray
    discrepancy: float
    covariance: FloatArray


@dataclass(frozen=True, eq=False)
class _Point:
    """Discrepancy at some uniquenesses, its slope and curvature by their logarithms."""

    value: float
    slope: FloatArray
    curvature: FloatArray
    loading: FloatArray


def _at(logs: FloatArray, sample: FloatArray) -> _Point:
    scale = np.exp(logs / 2)
    values, vectors = np.linalg.eigh(sample / np.outer(scale, scale))
    rest, others = values[:-1], vectors[:, :-1]
    first = vectors[:, -1] * np.sign(vectors[:, -1].sum() or 1.0)
    return _Point(
        value=float((rest - np.log(rest) - 1).sum()),
        slope=((1 - rest) * others**2).sum(axis=1),
        curvature=(others @ others.T) ** 2,
        loading=scale * first * np.sqrt(max(values[-1] - 1, 0.0)),
    )


def _likeliest(sample: FloatArray) -> tuple[FloatArray, _Point]:
    """Log uniquenesses of least discrepancy, by Newton's steps within their bounds."""
    lowest = np.log(SMALLEST_UNIQUENESS)
    logs = np.log(np.clip(1 / np.diag(np.linalg.inv(sample)), 2 * SMALLEST_UNIQUENESS, 0.95))
    here = _at(logs, sample)
    for _ in range(ROUNDS):
        free = ~((logs <= lowest) & (here.slope > 0)) & ~((logs >= 0) & (here.slope < 0))
        if np.abs(here.slope[free]).max(initial=0.0) <= SETTLED:
            break
        step = np.zeros_like(logs)
        curvature = here.curvature[np.ix_(free, free)] + 1e-9 * np.eye(int(free.sum()))
        step[free] = np.linalg.solve(curvature, here.slope[free])
        step /= max(1.0, np.abs(step).max())
        there = _at(np.clip(logs - step, lowest, 0.0), sample)
        while there.value > here.value and np.abs(step).max() > SETTLED:
            step /= 2
            there = _at(np.clip(logs - step, lowest, 0.0), sample)
        if there.value > here.value:
            break
        logs, here = np.clip(logs - step, lowest, 0.0), there
    return logs, here


def _estimate_covariance(loading: FloatArray, uniqueness: FloatArray, n: float) -> FloatArray:
    k = len(loading)
    inverse = np.linalg.inv(np.outer(loading, loading) + np.diag(uniqueness))
    slopes = np.zeros((2 * k, k, k))
    for item in range(k):
        slopes[item, item, :] += loading
        slopes[item, :, item] += loading
        slopes[k + item, item, item] = 1
    parts = inverse @ slopes
    information = n / 2 * np.einsum("aij,bji->ab", parts, parts)
    values = np.linalg.eigvalsh(information)
    if values[0] <= 1e-10 * values[-1]:
        raise Refusal("no_common_factor", 0)
    return np.linalg.inv(information)


def one_factor(covariance: FloatArray, n: float) -> OneFactor:
    """Return the one-factor model that makes the items' covariances likeliest.

    Parameters
    ----------
    covariance : (k, k) float
        Of three or more items, points squared, no NaN.
    n : float
        Respondents behind it, or degrees of freedom where it is pooled within teams.

    Returns
    -------
    OneFactor
        On the divisor of `covariance`.

    Raises
    ------
    TooFew
        "too_few_items" below three.
    Refusal
        "no_variation" if an item does not vary; "perfect_correlation" if items are linearly
        dependent; "improper_solution" if an item would be left no variance of its own;
        "no_common_factor" if the items share nothing, or only two of them do.

    Notes
    -----
    Minimises ``sum (e - log e - 1)`` over all but the largest eigenvalue e of
    ``U^-1/2 S U^-1/2``, U the uniquenesses, by Jöreskog's approximate Newton steps. Takes
    people as independent: with teams, pass the covariance within teams.

    Source
    ------
    Jöreskog 1967, Psychometrika 32, 443-482. Compared with R lavaan 0.6.14, whose covariances
    are divided by n.

    Examples
    --------
    >>> found = one_factor(np.array([[4.0, 2, 1], [2, 5, 2], [1, 2, 3]]), 100)
    >>> found.loading.round(4), found.uniqueness.round(4)
    (array([1., 2., 1.]), array([3., 1., 2.]))
    """
    sample, k = np.asarray(covariance, dtype=np.float64), len(covariance)
    if k < FEWEST_ITEMS:
        raise TooFew("too_few_items", k, FEWEST_ITEMS)
    own = np.diag(sample)
    if not (own > 0).all():
        raise Refusal("no_variation", 0)
    scale = np.sqrt(own)
    sample = correlations_of(sample)
    if least_eigenvalue(sample) < SINGULAR:
        raise Refusal("perfect_correlation", 1)
    if np.abs(sample - np.eye(k)).max() <= 1e-6:
        raise Refusal("no_common_factor", 0)
    logs, best = _likeliest(sample)
    uniqueness, loading = np.exp(logs), best.loading
    if uniqueness.min() <= SMALLEST_UNIQUENESS * (1 + 1e-6):
        raise Refusal("improper_solution", float(uniqueness.min()), SMALLEST_UNIQUENESS)
    spread, units = _estimate_covariance(loading, uniqueness, n), np.concatenate([scale, own])
    return OneFactor(
        loading=scale * loading,
        uniqueness=own * uniqueness,
        discrepancy=max(best.value, 0.0),
        covariance=spread * np.outer(units, units),
    )
