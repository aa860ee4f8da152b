"""The customer satisfaction index from frozen weights, with the plain mean beside it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, check_level, same_length
from analysis.cross_products import Scatter
from analysis.minimum import SCORE, Emphasis, Rule
from analysis.quantile import t_critical
from analysis.refusal import Refusal
from analysis.satisfaction_index.pls_weights import PlsWeights


@dataclass(frozen=True, eq=False)
class CustomerIndex:
    """The index of J teams.

    Attributes
    ----------
    index : (J,) float
        Weighted, 0 to 100; NaN where a team has no answer to an item.
    plain : (J,) float
        The same with equal weights.
    difference : (J,) float
        ``index`` less ``plain``: all that the weights do.
    ci_low, ci_high : (J,) float or None
        Interval of ``index`` at ``level``, 0 to 100; None without spread within teams.
    n_used : (J,) float
        Customers.
    n_teams, n_dropped : int
        Teams with an index, and without.
    level : float
        Confidence level, between 0 and 1.
    version : str
        Of the weights.
    method : str
        "frozen_pls_weights".
    rule : Rule
        `minimum.SCORE`.
    emphasis : tuple of Emphasis
        Of each team, by its customers.
    """

    index: FloatArray
    plain: FloatArray
    difference: FloatArray
    ci_low: FloatArray | None
    ci_high: FloatArray | None
    n_used: FloatArray
    n_teams: int
    n_dropped: int
    level: float
    version: str
    method: str
    rule: Rule
    emphasis: tuple[Emphasis, ...]


def customer_index(
    weights: PlsWeights,
    item_means: ArrayLike,
    n: ArrayLike,
    *,
    within: Scatter | None = None,
    level: float = 0.95,
) -> CustomerIndex:
    """Return each team's index, 0 to 100, with the plain mean beside it.

    Parameters
    ----------
    weights : PlsWeights
        Of k items; of any earlier wave.
    item_means : (J, k) float
        Scale points; NaN = no answer.
    n : (J,) float
        Customers behind each row, >= 0.
    within : Scatter or None
        Of the k items between customers of one team: `CrossProducts.scatter` within teams;
        None gives no interval.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    CustomerIndex
        A team that lacks an item has no index, as the rest would be another index.

    Raises
    ------
    ValueError
        If shapes differ, `n` is negative or a mean is outside its scale.
    Refusal
        "no_variation" if customers of one team never differ.

    Notes
    -----
    ``100 (sum w_i xbar_i - sum w_i min_i) / sum w_i (max_i - min_i)``; needs item means alone.
    Interval ``+- t(df) sqrt(v' S v / n_j)``, S within teams, v the weights on the index; cut at 0
    and 100, weights taken as known. On the data of the European index the weights moved the
    mean by half a point: they are no cure for a mean that hides its spread.

    Source
    ------
    Fornell et al. 1996, Journal of Marketing 60(4), 7-18; equal weights of 1 to 10 give
    ``(a + b + c - 3) / 27 * 100``. Compared with scores of `pls_path_model` on the bank data.

    Examples
    --------
    >>> from analysis.minimum import PLS
    >>> kept = PlsWeights(
    ...     "2024", "CS", ("s1", "s2"), (0.6, 0.4), (1, 1), (10, 10), 250, "mode_a_path", PLS,
    ...     PLS.emphasis(250),
    ... )
    >>> found = customer_index(kept, [[8.2, 6.4], [7.3, None]], [40, 12])
    >>> found.index.round(1), found.plain.round(1), found.n_dropped
    (array([72., nan]), array([70., nan]), 1)
    """
    check_level(level)
    means, sizes = np.array(item_means, dtype=np.float64), as_vector(n, "n")
    low, high = np.array(weights.scale_low), np.array(weights.scale_high)
    if means.ndim != 2 or means.shape[1] != len(low):
        raise ValueError(f"item_means are {means.shape}; give (teams, {len(low)})")
    same_length(item_means=means, n=sizes)
    if not (sizes >= 0).all() or ((means < low) | (means > high)).any():
        raise ValueError("a mean is outside its scale or n is negative; correct the input")
    share = np.array(weights.weights)
    width = float(share @ (high - low))
    means[sizes == 0] = np.nan
    index = 100 * (means - low) @ share / width
    plain = 100 * (means - low).sum(axis=1) / float((high - low).sum())
    bounds = _bounds(index, sizes, 100 * share / width, within, level)
    return CustomerIndex(
        index=index,
        plain=plain,
        difference=index - plain,
        ci_low=None if bounds is None else bounds[0],
        ci_high=None if bounds is None else bounds[1],
        n_used=sizes,
        n_teams=int((~np.isnan(index)).sum()),
        n_dropped=int(np.isnan(index).sum()),
        level=level,
        version=weights.version,
        method="frozen_pls_weights",
        rule=SCORE,
        emphasis=tuple(SCORE.emphasis(size) for size in sizes),
    )


def _bounds(
    index: FloatArray,
    n: FloatArray,
    points: FloatArray,
    within: Scatter | None,
    level: float,
) -> tuple[FloatArray, FloatArray] | None:
    if within is None:
        return None
    variance = float(points @ within.covariance @ points)
    if not variance > 0:
        raise Refusal("no_variation", 0)
    error = np.full(len(n), np.nan)
    np.divide(np.sqrt(variance), np.sqrt(n), out=error, where=(n > 0) & ~np.isnan(index))
    half = t_critical(level, float(within.df)) * error
    return np.clip(index - half, 0, 100), np.clip(index + half, 0, 100)
