"""The result of a correlation, and Fisher's z interval that its kinds share."""

from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import (
    ROUNDING_DUST,
    BoolArray,
    FloatArray,
    as_vector,
    same_length,
    varies,
)
from analysis.minimum import CORRELATION, FEWEST_PAIRS, Emphasis, Rule
from analysis.quantile import t_p_value
from analysis.refusal import Refusal, TooFew

PERFECT = 1 - ROUNDING_DUST
"""Correlation, of either sign, from which a difference from 1 is rounding; it has no z."""


@dataclass(frozen=True)
class Correlation:
    """A correlation with its interval.

    Attributes
    ----------
    r : float
        Above -1, below 1.
    ci_low, ci_high : float
        Interval at ``level``, -1 to 1.
    p_value : float
        Two-sided, against no correlation.
    n_used : int
        Pairs (teams) with both scores.
    n_dropped : int
        Pairs left out because a score is missing.
    n_effective : float
        Pairs the interval rests on: ``n_used``, or fewer when weighted.
    n_clusters : int or None
        Clusters the teams lie in; None where none were given.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "fisher_z", "bonett_wright", "fisher_z_kish" or "cluster_jackknife".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of teams, the effective one when weighted, and of clusters where the
        interval uses them.
    """

    r: float
    ci_low: float
    ci_high: float
    p_value: float
    n_used: int
    n_dropped: int
    n_effective: float
    n_clusters: int | None
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def correlate(x: FloatArray, y: FloatArray, w: FloatArray | None = None) -> float:
    """Return the Pearson correlation of complete pairs, weighted by `w` where given.

    Parameters
    ----------
    x, y : (n,) float
        Pairs, no NaN.
    w : (n,) float or None
        Weight of each, > 0.

    Returns
    -------
    float
        Above -1, below 1.

    Raises
    ------
    TooFew
        "too_few_teams" below `minimum.FEWEST_PAIRS`.
    Refusal
        "no_variation", or "perfect_correlation" (``found`` is then 1 or -1).

    Examples
    --------
    >>> round(correlate(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 3.0, 2.0, 4.0])), 4)
    0.8
    """
    if len(x) < FEWEST_PAIRS:
        raise TooFew("too_few_teams", len(x), FEWEST_PAIRS)
    if not (varies(x) and varies(y)):
        raise Refusal("no_variation", 0)
    weights = np.ones_like(x) if w is None else w
    x, y = x - np.average(x, weights=weights), y - np.average(y, weights=weights)
    r = float((weights * x) @ y / np.sqrt((weights * x) @ x * ((weights * y) @ y)))
    if abs(r) >= PERFECT:
        raise Refusal("perfect_correlation", 1.0 if r > 0 else -1.0)
    return r


def fisher_bounds(r: float, half: float) -> tuple[float, float]:
    """Return the bounds `half` to either side of a correlation on Fisher's z.

    Parameters
    ----------
    r : float
        Above -1, below 1.
    half : float
        Half width on the scale of z, >= 0.

    Returns
    -------
    (float, float)
        ``tanh(atanh(r) -+ half)``.

    Examples
    --------
    >>> [round(bound, 4) for bound in fisher_bounds(0.5, 0.2)]
    [0.3358, 0.6347]
    """
    return tanh(atanh(r) - half), tanh(atanh(r) + half)


def with_interval(
    r: float, half: float, p_value: float, *, used: BoolArray, level: float, method: str
) -> Correlation:
    """Return a correlation with its interval and how strongly it may be drawn.

    Parameters
    ----------
    r, half
        As `fisher_bounds`.
    p_value : float
        Two-sided, against no correlation.
    used : (J,) bool
        Which of the pairs given were complete.
    level : float
        Confidence level, between 0 and 1.
    method : str
        As `Correlation`.

    Returns
    -------
    Correlation
        Judged by the number of pairs used.
    """
    low, high = fisher_bounds(r, half)
    return Correlation(
        r=r,
        ci_low=low,
        ci_high=high,
        p_value=p_value,
        n_used=int(used.sum()),
        n_dropped=int((~used).sum()),
        n_effective=float(used.sum()),
        n_clusters=None,
        level=level,
        method=method,
        rule=CORRELATION,
        emphasis=CORRELATION.emphasis(int(used.sum())),
    )


def r_p_value(r: float, n: float) -> float:
    """Return the two-sided p value of `r` over `n` pairs, by t on n - 2.

    Parameters
    ----------
    r : float
        Above -1, below 1.
    n : float
        Pairs, or their effective number, > 2.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> round(r_p_value(0.5, 20), 4)
    0.0248
    """
    return t_p_value(r * sqrt((n - 2) / (1 - r**2)), n - 2)


def as_pairs(x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return `x` and `y` as float vectors of one length.

    Parameters
    ----------
    x, y : (J,) array-like
        Scores of the same teams; NaN or None = no score.

    Returns
    -------
    two (J,) float
        NaN where there is no score.

    Raises
    ------
    ValueError
        If lengths differ or a score is infinite.
    """
    xs, ys = as_vector(x, "x"), as_vector(y, "y")
    same_length(x=xs, y=ys)
    return xs, ys
