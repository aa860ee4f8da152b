"""Funnel limits: how far units of their size stray from a target by chance alone."""

from math import inf
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray
from analysis.control.funnel_limits import (
    ACTION_LEVEL,
    WARNING_LEVEL,
    Funnel,
    counted_units,
    enough_units,
    funnel_of,
    target_share,
)
from analysis.moments import TeamMoments
from analysis.quantile import normal_critical, normal_p_value
from analysis.scores.between_variance import pooled_within


def share_funnel(k: ArrayLike, n: ArrayLike, target: float | None = None) -> Funnel:
    """Return units' shares, 0 to 1, with exact binomial funnel limits.

    Parameters
    ----------
    k : (J,) float
        Favourable answers of each unit, whole numbers from 0 to `n`; NaN = unknown.
    n : (J,) float
        Answers, whole numbers >= 0; NaN = unknown. Such a unit, or one with 0, is left out.
    target : float or None
        Strictly between 0 and 1; None = the share over all units.

    Returns
    -------
    Funnel
        ``method`` "exact_binomial".

    Raises
    ------
    TooFew
        "too_few_units" below `minimum.FUNNEL.shown` units with answers.
    Refusal
        "no_variation" if all answers are alike and no target is given.
    ValueError
        If lengths differ, a k is not between 0 and n, a count is no whole number or the target
        is not between 0 and 1.

    Notes
    -----
    ``r = qbinom(p, n, target)``, ``a = (F(r) - p) / f(r)``, limit ``(r - a) / n`` cut to 0 to
    1: the interpolation takes the steps out of the limits. p adds up the chances of all counts
    as rare as k or rarer. Limits hold for chance alone; real differences between
    units put more outside (see `over_dispersed_funnel`). Half of all units are below average.

    Source
    ------
    Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202, appendix A.1.1. Compared with
    base R ``qbinom``; p values with ``scipy.stats.binomtest``.

    Examples
    --------
    >>> n = [86, 118, 66, 182, 40, 95, 77, None, 20, 150, 64]
    >>> k = [64, 89, 44, 150, 33, 60, 61, 10, 18, 118, 49]
    >>> found = share_funnel(k, n)
    >>> round(found.target, 4), found.n_units, found.below_warning.nonzero()[0].tolist()
    (0.7639, 10, [5])
    """
    hits, sizes = counted_units(k, n)
    share = target_share(hits, sizes, target)
    value = np.full(len(sizes), np.nan)
    np.divide(hits, sizes, out=value, where=~np.isnan(sizes))
    limits = [
        _binomial_limit(sizes, share, tail)
        for confidence in (WARNING_LEVEL, ACTION_LEVEL)
        for tail in ((1 - confidence) / 2, (1 + confidence) / 2)
    ]
    p_value = _rarer(hits, sizes, share)
    return funnel_of(value, share, limits, p_value, sizes, "exact_binomial")


def mean_funnel(
    moments: TeamMoments, target: float | None = None, sigma: float | None = None
) -> Funnel:
    """Return units' means, in score points, with normal funnel limits.

    Parameters
    ----------
    moments : TeamMoments
        J units.
    target : float or None
        Score points; None = the mean of all respondents.
    sigma : float or None
        Standard deviation of respondents within a unit, > 0; None = pooled over units.

    Returns
    -------
    Funnel
        ``method`` "normal".

    Raises
    ------
    TooFew
        "too_few_units" below `minimum.FUNNEL.shown` units with answers.
    TooFew, Refusal
        Without `sigma` also as `pooled_within`.
    ValueError
        If `sigma` is not above 0, or `sigma` or `target` is missing or infinite.

    Notes
    -----
    ``target +- z sigma / sqrt(n)``; sigma pooled over units whose spread is known. A unit
    without answers is left out. No finite population correction: the unit is read as a sample of
    its own process.

    Source
    ------
    Spiegelhalter 2005, section 3. Compared with the formula worked by hand: with sigma = 15 and
    n = 100 the 95 % limits are target +- 2.94.

    Examples
    --------
    >>> means = [60, 70, 66, 64, 68, 65, 67, 63, 69, 78, None]
    >>> found = mean_funnel(TeamMoments.from_means([9] * 10 + [0], means), sigma=15)
    >>> round(found.target, 1), found.above_warning.nonzero()[0].tolist()
    (67.0, [9])
    """
    enough_units(int(moments.answered.sum()))
    sizes = np.where(moments.answered, moments.n, np.nan)
    centre = float(moments.total.sum() / moments.n.sum()) if target is None else target
    spread = pooled_within(moments)[0] ** 0.5 if sigma is None else sigma
    if not (0 < spread < inf and abs(centre) < inf):
        raise ValueError(f"sigma is {spread}, target {centre}; give a sigma above 0")
    error = spread / np.sqrt(sizes)
    warning, action = (normal_critical(level) * error for level in (WARNING_LEVEL, ACTION_LEVEL))
    limits = [centre - warning, centre + warning, centre - action, centre + action]
    p_value = normal_p_value((moments.mean - centre) / error)
    return funnel_of(moments.mean, centre, limits, p_value, sizes, "normal")


def _binomial_limit(sizes: FloatArray, target: float, tail: float) -> FloatArray:
    from scipy import stats

    r = stats.binom.ppf(tail, sizes, target)
    excess: Any = (stats.binom.cdf(r, sizes, target) - tail) / stats.binom.pmf(r, sizes, target)
    return np.clip((r - excess) / sizes, 0.0, 1.0)


def _rarer(hits: FloatArray, sizes: FloatArray, target: float) -> FloatArray:
    """Return the chance of a count as rare as k or rarer; NaN for a unit without answers."""
    from scipy import stats

    chance = np.full(len(sizes), np.nan)
    asked = ~np.isnan(sizes)
    k, n = hits[asked], sizes[asked]
    likeliest = np.minimum(np.floor((n + 1) * target), n)
    # Equally rare counts of the other tail differ by rounding, as in R's binom.test.
    rare: FloatArray = stats.binom.pmf(k, n, target) * (1 + 1e-7)
    # Chances fall from the likeliest count to either end: halve the way to the rare ones.
    near, far = likeliest.copy(), np.where(k < likeliest, n + 1, -1.0)
    while (np.abs(far - near) > 1).any():
        middle = np.trunc((near + far) / 2)
        is_rare = stats.binom.pmf(middle, n, target) <= rare
        near, far = np.where(is_rare, near, middle), np.where(is_rare, middle, far)
    low, high = np.minimum(k, far), np.maximum(k, far)
    both: FloatArray = stats.binom.cdf(low, n, target) + stats.binom.sf(high - 1, n, target)
    every = stats.binom.pmf(likeliest, n, target) <= rare
    chance[asked] = np.where(every, 1.0, np.minimum(both, 1.0))
    return chance
