"""The result of a correlation, and Fisher's z interval that its kinds share."""

from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray, as_vector, same_length, varies
from analysis.minimum import (
    MIN_TEAMS_CORRELATION,
    TEAMS_CORRELATION_NORMAL,
    Emphasis,
    emphasis,
)
from analysis.quantile import t_p_value
from analysis.refusal import Refusal, TooFew

MIN_PAIRS = 4
"""Fisher's z has the variance 1 / (n - 3): with three pairs there is none."""


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
    emphasis : Emphasis
        By the number of teams, and of clusters where the interval uses them.
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
    emphasis: Emphasis


def team_emphasis(teams: int) -> Emphasis:
    """Return how strongly a correlation over `teams` teams may be drawn."""
    return emphasis(teams, MIN_TEAMS_CORRELATION, TEAMS_CORRELATION_NORMAL)


def correlate(x: FloatArray, y: FloatArray, w: FloatArray | None = None) -> float:
    """Return the Pearson correlation of complete pairs, weighted by `w` where given.

    Raises
    ------
    TooFew
        "too_few_teams" below `MIN_PAIRS`.
    Refusal
        "no_variation", or "perfect_correlation" (``found`` is then 1 or -1).

    Examples
    --------
    >>> round(correlate(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 3.0, 2.0, 4.0])), 4)
    0.8
    """
    if len(x) < MIN_PAIRS:
        raise TooFew("too_few_teams", len(x), MIN_PAIRS)
    if not (varies(x) and varies(y)):
        raise Refusal("no_variation", 0)
    weights = np.ones_like(x) if w is None else w
    x, y = x - np.average(x, weights=weights), y - np.average(y, weights=weights)
    r = float((weights * x) @ y / np.sqrt((weights * x) @ x * ((weights * y) @ y)))
    if abs(r) >= 1 - 1e-12:
        raise Refusal("perfect_correlation", 1.0 if r > 0 else -1.0)
    return r


def with_interval(
    r: float, half: float, p_value: float, *, used: BoolArray, level: float, method: str
) -> Correlation:
    """Return `r` with the interval `half` to either side of it on Fisher's z.

    `used` says which of the pairs given were complete.
    """
    return Correlation(
        r=r,
        ci_low=tanh(atanh(r) - half),
        ci_high=tanh(atanh(r) + half),
        p_value=p_value,
        n_used=int(used.sum()),
        n_dropped=int((~used).sum()),
        n_effective=float(used.sum()),
        n_clusters=None,
        level=level,
        method=method,
        emphasis=team_emphasis(int(used.sum())),
    )


def r_p_value(r: float, n: float) -> float:
    """Return the two-sided p value of `r` over `n` pairs, by t on n - 2.

    Examples
    --------
    >>> round(r_p_value(0.5, 20), 4)
    0.0248
    """
    return t_p_value(r * sqrt((n - 2) / (1 - r**2)), n - 2)


def as_pairs(x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return `x` and `y` as float vectors; raise ValueError if their lengths differ."""
    xs, ys = as_vector(x, "x"), as_vector(y, "y")
    same_length(x=xs, y=ys)
    return xs, ys
