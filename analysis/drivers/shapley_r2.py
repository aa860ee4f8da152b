"""Shapley shares of R2, known as LMG: the mean gain of a driver over all orders of entry."""

from dataclasses import dataclass
from math import factorial, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray
from analysis.drivers.johnson_weights import johnson, outcome_last, percent_of, variance_inflation
from analysis.minimum import Emphasis, Rule, drivers_rule
from analysis.resampling import SEED

Measure = Literal["johnson", "lmg"]

EXACT_UP_TO = 12
"""Drivers for which all 2^p models are solved; with more, orders are sampled."""

_PAIRS_OF_ORDERS = 1000
"""Sampled orders come in pairs, one the other backwards: the error is smaller for it."""

_NUMBERS_AT_ONCE = 4_000_000
"""About 32 MB of intermediate R2 per chunk of resamples."""


@dataclass(frozen=True, eq=False)
class ShapleyShares:
    """LMG shares of p drivers, in the order given.

    Without intervals, for which teams must be resampled: they are in `key_drivers.Drivers`.

    Attributes
    ----------
    weights : (p,) float
        Share of the outcome's variance, 0 to 1; they sum to ``r_squared``.
    percent : (p,) float
        The same in percent of ``r_squared``.
    monte_carlo_error : (p,) float
        Standard error of ``weights`` from sampling orders; 0 where they are exact.
    r_squared : float
        0 to 1.
    n_used : int
        People behind the matrix.
    n_orders : int
        Orders of entry averaged over: all p!, or those sampled.
    method : str
        "lmg_exact" or "lmg_sampled".
    rule : Rule
        By the number of drivers.
    emphasis : Emphasis
        By the number of people.
    """

    weights: FloatArray
    percent: FloatArray
    monte_carlo_error: FloatArray
    r_squared: float
    n_used: int
    n_orders: int
    method: str
    rule: Rule
    emphasis: Emphasis


def r_squared_of_subsets(correlations: FloatArray) -> FloatArray:
    """Return R2 of every subset of drivers.

    Parameters
    ----------
    correlations : (R, p + 1, p + 1) float
        Outcome last.

    Returns
    -------
    (R, 2^p) float
        0 to 1. Subset s holds driver j if bit p - 1 - j of s is set: 0 holds none, 2^p - 1 all.

    Examples
    --------
    >>> r_squared_of_subsets(np.array([[[1, 0, 0.6], [0, 1, 0.3], [0.6, 0.3, 1]]])).round(2)
    array([[0.  , 0.09, 0.36, 0.45]])
    """
    left = correlations[:, None]
    while left.shape[-1] > 1:
        pivot, row, rest = left[..., 0, 0], left[..., 0, 1:], left[..., 1:, 1:]
        gained = row / np.sqrt(np.maximum(pivot, 1e-12))[..., None]
        gained = np.where(pivot[..., None] > 1e-12, gained, 0.0)
        entered = rest - gained[..., :, None] * gained[..., None, :]
        both = np.stack([rest, entered], axis=2)
        left = both.reshape(len(both), -1, *rest.shape[2:])
    return np.clip(1 - left[..., 0, 0], 0.0, 1.0)


def lmg(correlations: FloatArray) -> FloatArray:
    """Return the exact LMG shares.

    Parameters
    ----------
    correlations : (R, p + 1, p + 1) float
        Outcome last.

    Returns
    -------
    (R, p) float
        0 to 1; they sum to R2.

    Examples
    --------
    >>> lmg(np.array([[[1, 0.5, 0.6], [0.5, 1, 0.3], [0.6, 0.3, 1]]])).round(3)
    array([[0.315, 0.045]])
    """
    p = correlations.shape[-1] - 1
    subsets = np.arange(2**p)
    holds = (subsets[:, None] >> (p - 1 - np.arange(p)) & 1).astype(bool)
    size = holds.sum(axis=1)[:, None]
    orders = np.array([factorial(s) * factorial(p - 1 - s) / factorial(p) for s in range(p)])
    share = np.where(holds, orders[np.maximum(size - 1, 0)], -orders[np.minimum(size, p - 1)])
    rows = max(1, _NUMBERS_AT_ONCE // 2 ** (p + 3))
    chunks = [correlations[start : start + rows] for start in range(0, len(correlations), rows)]
    return np.concatenate([r_squared_of_subsets(chunk) @ share for chunk in chunks])


def shares(correlations: FloatArray, measure: Measure) -> FloatArray:
    """Return Johnson's or the LMG shares.

    Parameters
    ----------
    correlations : (R, p + 1, p + 1) float
        Outcome last.
    measure : "johnson" or "lmg"
        Which shares.

    Returns
    -------
    (R, p) float
        0 to 1; they sum to R2.

    Raises
    ------
    ValueError
        If `measure` is neither.
    """
    if measure == "johnson":
        return johnson(correlations).weights
    if measure == "lmg":
        return lmg(correlations)
    raise ValueError(f"measure is {measure!r}; give 'johnson' or 'lmg'")


def _sampled(correlations: FloatArray, seed: int) -> tuple[FloatArray, FloatArray]:
    """Mean gains over sampled pairs of orders, and their standard errors."""
    p, rng = len(correlations) - 1, np.random.default_rng(seed)
    forward = rng.permuted(np.tile(np.arange(p), (_PAIRS_OF_ORDERS, 1)), axis=1)
    gains = np.zeros((2, _PAIRS_OF_ORDERS, p))
    for way, orders in enumerate((forward, forward[:, ::-1])):
        among = correlations[orders[:, :, None], orders[:, None, :]]
        outcome = correlations[orders, -1][..., None]
        steps = np.linalg.solve(np.linalg.cholesky(among), outcome)[..., 0] ** 2
        np.put_along_axis(gains[way], orders, steps, axis=1)
    of_pairs = gains.mean(axis=0)
    return of_pairs.mean(axis=0), of_pairs.std(axis=0, ddof=1) / sqrt(_PAIRS_OF_ORDERS)


def shapley_shares(
    covariance: ArrayLike, n_used: int, outcome: int = -1, seed: int = SEED
) -> ShapleyShares:
    """Return each driver's mean gain in R2 over all orders of entry, 0 to 1.

    Parameters
    ----------
    covariance : (p + 1, p + 1) float
        Covariances or correlations of p drivers and the outcome, of people with all answers.
    n_used : int
        Those people.
    outcome : int
        Position of the outcome; the last by default.
    seed : int
        Of the sampled orders; used above `EXACT_UP_TO` drivers.

    Returns
    -------
    ShapleyShares
        ``emphasis`` is "refused" below `minimum.drivers_rule`: do not show it then.

    Raises
    ------
    Refusal
        "no_variation", "collinear_drivers" or "nothing_explained".
    ValueError
        If the matrix is none of covariances, or `outcome` is no position in it.

    Notes
    -----
    ``sum over S without j of |S|! (p - |S| - 1)! / p! (R2(S + j) - R2(S))``. The R2 of all 2^p
    subsets come from partialling one driver after the other out of half of them. With more
    than `EXACT_UP_TO` drivers: 1,000 random orders and each backwards, with the error this
    leaves. A share is no effect. Intervals are in `analysis.drivers.key_drivers`.

    Source
    ------
    Lindeman, Merenda & Gold 1980, Introduction to Bivariate and Multivariate Analysis;
    Grömping 2006, Journal of Statistical Software 17(1). Compared with R relaimpo 2.2.7.

    Examples
    --------
    >>> from analysis.cross_products import CrossProducts
    >>> values = [[1, 2, 2], [3, 1, 4], [2, None, 9], [4, 5, 6], [5, 3, 5]]
    >>> answers = CrossProducts.from_scores(values)
    >>> found = shapley_shares(answers.scatter().covariance, int(answers.n.sum()))
    >>> found.percent.round(1), found.n_orders, found.method
    (array([65.4, 34.6]), 2, 'lmg_exact')
    """
    correlations = outcome_last(covariance, outcome)
    variance_inflation(correlations)
    p = len(correlations) - 1
    if p <= EXACT_UP_TO:
        weights, error = lmg(correlations[None])[0], np.zeros(p)
    else:
        weights, error = _sampled(correlations, seed)
    rule = drivers_rule(p)
    return ShapleyShares(
        weights=weights,
        percent=percent_of(weights),
        monte_carlo_error=error,
        r_squared=float(weights.sum()),
        n_used=int(n_used),
        n_orders=factorial(p) if p <= EXACT_UP_TO else 2 * _PAIRS_OF_ORDERS,
        method="lmg_exact" if p <= EXACT_UP_TO else "lmg_sampled",
        rule=rule,
        emphasis=rule.emphasis(n_used),
    )
