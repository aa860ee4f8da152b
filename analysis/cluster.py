"""Leave-one-cluster-out sums: what the jackknife intervals are made of."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from analysis.arrays import ROUNDING_DUST, FloatArray, IntArray
from analysis.minimum import MIN_CLUSTERS
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True, eq=False)
class LeftOut:
    """Correlation and slope without each of G clusters; each (G,) float."""

    correlation: FloatArray
    slope: FloatArray


def without_each_cluster(x: FloatArray, y: FloatArray, codes: IntArray) -> LeftOut:
    """Return the correlation and the slope of y on x without each cluster in turn.

    Parameters
    ----------
    x, y : (n,) float
        Pairs, no NaN.
    codes : (n,) int
        Cluster of each pair, 0 to G - 1, each used.

    Returns
    -------
    LeftOut
        G correlations, -1 to 1, and G slopes.

    Raises
    ------
    TooFew
        "too_few_clusters" below `minimum.MIN_CLUSTERS`.
    Refusal
        "depends_on_one_cluster" if without one of them nothing varies, or fewer than three
        pairs are left.

    Examples
    --------
    >>> x, y = np.arange(5.0), np.array([0.0, 1.0, 2.0, 3.0, 9.0])
    >>> without_each_cluster(x, y, np.arange(5)).slope.round(3)
    array([2.5  , 2.   , 2.   , 2.286, 1.   ])
    """
    clusters = int(codes.max(initial=-1)) + 1
    if clusters < MIN_CLUSTERS:
        raise TooFew("too_few_clusters", clusters, MIN_CLUSTERS)
    x, y = x - x.mean(), y - y.mean()
    products = (np.ones_like(x), x, y, x * x, y * y, x * y)
    sums = np.vstack([np.bincount(codes, weights=product) for product in products])
    n, sx, sy, sxx, syy, sxy = sums.sum(axis=1, keepdims=True) - sums
    if n.min() < 3:
        raise Refusal("depends_on_one_cluster", float(n.min()), 3)
    vxx, vyy, vxy = sxx - sx**2 / n, syy - sy**2 / n, sxy - sx * sy / n
    if (vxx <= ROUNDING_DUST * (x @ x)).any() or (vyy <= ROUNDING_DUST * (y @ y)).any():
        raise Refusal("depends_on_one_cluster", 0)
    return LeftOut(np.clip(vxy / np.sqrt(vxx * vyy), -1, 1), vxy / vxx)


def jackknife_error(left_out: FloatArray) -> float:
    """Return the delete-one-cluster jackknife standard error, > 0.

    Parameters
    ----------
    left_out : (G,) float
        The statistic without each cluster, G >= 2.

    Returns
    -------
    float
        ``sqrt((G - 1) / G * sum((left_out - mean)^2))``, in the unit of the statistic.

    Raises
    ------
    Refusal
        "no_variation" if leaving out any cluster gives the same.

    Source
    ------
    Efron & Tibshirani 1993, An Introduction to the Bootstrap, equation 11.5.

    Examples
    --------
    >>> round(jackknife_error(np.array([1.0, 2.0, 3.0])), 4)
    1.1547
    """
    spread = left_out - left_out.mean()
    spread[np.abs(spread) <= ROUNDING_DUST * np.abs(left_out).max()] = 0.0
    error = sqrt((len(left_out) - 1) / len(left_out) * float(spread @ spread))
    if error <= 0:
        raise Refusal("no_variation", 0)
    return error
