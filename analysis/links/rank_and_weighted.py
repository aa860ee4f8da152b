"""Correlations shown beside Pearson's: of the ranks, and weighted by team size."""

from dataclasses import replace
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, complete, same_length
from analysis.cluster import effective_number
from analysis.links.fisher import Correlation, as_pairs, correlate, r_p_value, with_interval
from analysis.minimum import CORRELATION, FEWEST_PAIRS
from analysis.quantile import normal_critical
from analysis.refusal import TooFew


def _ranks(values: FloatArray) -> FloatArray:
    """Ranks from 1, the average for ties."""
    _, codes, sizes = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(sizes) - (sizes - 1) / 2)[codes]


def spearman(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> Correlation:
    """Return the Spearman rank correlation over teams, -1 to 1, with its interval.

    Parameters
    ----------
    x, y : (J,) float
        Scores of the same teams; NaN = no score. Ties share their average rank.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Correlation
        ``method`` "bonett_wright".

    Raises
    ------
    TooFew, Refusal
        As `pearson`.

    Notes
    -----
    Pearson of the ranks; ``tanh(atanh(r) +- z sqrt((1 + r^2 / 2) / (n - 3)))``; p from t.

    Source
    ------
    Bonett & Wright 2000, Psychometrika 65, 23-28. Compared with base R 4.2.2.

    Examples
    --------
    >>> found = spearman([1, 2, 3, 4, 50, None], [2, 1, 4, 3, 5, 9])
    >>> round(found.r, 4), found.n_used
    (0.8, 5)
    """
    xs, ys = as_pairs(x, y)
    used = complete(xs, ys)
    r, n = correlate(_ranks(xs[used]), _ranks(ys[used])), int(used.sum())
    half = normal_critical(level) * sqrt((1 + r**2 / 2) / (n - 3))
    return with_interval(r, half, r_p_value(r, n), used=used, level=level, method="bonett_wright")


def weighted_pearson(x: ArrayLike, y: ArrayLike, w: ArrayLike, level: float = 0.95) -> Correlation:
    """Return the weighted Pearson correlation over teams, -1 to 1.

    Parameters
    ----------
    x, y : (J,) float
        Scores of the same teams; NaN = no score.
    w : (J,) float
        Weight of each team, such as its respondents, >= 0; 0 or NaN drops the team.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Correlation
        ``n_effective`` is Kish's, on which interval, p value and ``emphasis`` rest.

    Raises
    ------
    TooFew
        As `pearson`, and "too_few_teams" if the effective number is not above three.
    Refusal
        As `pearson`.
    ValueError
        If a weight is negative.

    Notes
    -----
    Weighted means and products; ``n_effective = (sum w)^2 / sum w^2`` takes the place of n in
    Fisher's interval, so one giant team does not pass for many.

    Source
    ------
    Kish 1965, Survey Sampling. r compared with base R 4.2.2.

    Examples
    --------
    >>> found = weighted_pearson([1, 2, 3, 4, 5, None], [2, 1, 4, 3, 5, 9], [1, 1, 1, 1, 2, 3])
    >>> round(found.r, 4), found.n_used, found.n_dropped, found.n_effective
    (0.85, 5, 1, 4.5)
    """
    xs, ys = as_pairs(x, y)
    weights = as_vector(w, "w")
    same_length(x=xs, w=weights)
    if (weights < 0).any():
        raise ValueError("w holds a negative weight; give weights >= 0")
    used = complete(xs, ys, weights) & (weights != 0)
    kept = weights[used]
    r = correlate(xs[used], ys[used], kept)
    effective = effective_number(kept)
    if effective <= FEWEST_PAIRS - 1:
        raise TooFew("too_few_teams", effective, FEWEST_PAIRS)
    half, p_value = normal_critical(level) / sqrt(effective - 3), r_p_value(r, effective)
    found = with_interval(r, half, p_value, used=used, level=level, method="fisher_z_kish")
    return replace(found, n_effective=effective, emphasis=CORRELATION.emphasis(effective))
