"""Lagged slopes within units by fixed effects, for series of six waves or more."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, IntArray, as_waves, centred_in_groups, check_level
from analysis.cluster import cluster_df
from analysis.collinearity import SINGULAR, correlations_of, least_eigenvalue
from analysis.estimate import Estimate, estimate
from analysis.minimum import LAGGED_WAVES, WITHIN_UNITS, Emphasis, Rule
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True)
class LaggedSlopes:
    """What one score owes to both scores of the wave before, within units.

    Attributes
    ----------
    carry_over : Estimate
        Slope on the same score one wave before, points per point.
    cross : Estimate
        Slope on the other score one wave before, points per point.
    nickell_bias : float
        By how much ``carry_over`` is too low, about; negative.
    n_used : int
        Pairs of a wave and the one before.
    n_dropped : int
        Pairs left out for a missing score, or as the only one of their unit.
    n_units, n_waves : int
        Units and waves.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "two_way_fixed_effects_CR1".
    rule : Rule
        `minimum.WITHIN_UNITS`; `minimum.LAGGED_WAVES` is met, or there is no result.
    emphasis : Emphasis
        By the number of units.
    """

    carry_over: Estimate
    cross: Estimate
    nickell_bias: float
    n_used: int
    n_dropped: int
    n_units: int
    n_waves: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True, eq=False)
class _LaggedPairs:
    """Outcome and both scores one wave before, (n, 3), with unit and wave of each."""

    scores: FloatArray
    unit: IntArray
    wave: IntArray


def _pairs(outcome: FloatArray, other: FloatArray) -> _LaggedPairs:
    scores = np.stack([outcome[:, 1:], outcome[:, :-1], other[:, :-1]], axis=2)
    usable = ~np.isnan(scores).any(axis=2)
    usable &= usable.sum(axis=1, keepdims=True) >= 2
    unit, wave = np.nonzero(usable)
    return _LaggedPairs(scores[usable], np.unique(unit, return_inverse=True)[1], wave)


def _without_units_and_waves(pairs: _LaggedPairs) -> FloatArray:
    waves = np.eye(int(pairs.wave.max()) + 1)[pairs.wave]
    columns = np.column_stack([*pairs.scores.T, *waves.T])
    centred = np.column_stack([centred_in_groups(column, pairs.unit) for column in columns.T])
    scores, waves = centred[:, :3], centred[:, 3:]
    scores = scores - waves @ np.linalg.lstsq(waves, scores, rcond=None)[0]
    spread = np.sqrt((scores**2).sum(axis=0))
    if (spread <= 1e-9 * np.abs(pairs.scores).max()).any():
        raise Refusal("no_variation_within", 0)
    if least_eigenvalue(correlations_of(scores.T @ scores)) < SINGULAR:
        raise Refusal("scores_determine_each_other", 0)
    return scores


def _slopes(scores: FloatArray, unit: IntArray) -> tuple[FloatArray, FloatArray]:
    """Slopes of the first column on the two others, and their cluster-robust errors, (2,)."""
    before, units = scores[:, 1:], int(unit.max()) + 1
    bread = np.linalg.inv(before.T @ before)
    slopes = bread @ before.T @ scores[:, 0]
    pulls = before * (scores[:, 0] - before @ slopes)[:, None]
    by_unit = np.column_stack([np.bincount(unit, weights=pull) for pull in pulls.T])
    return slopes, np.sqrt(np.diag(bread @ by_unit.T @ by_unit @ bread) * units / (units - 1))


def lagged_within(outcome: ArrayLike, other: ArrayLike, level: float = 0.95) -> LaggedSlopes:
    """Return the slopes of a score on both scores one wave before, within units.

    Parameters
    ----------
    outcome, other : (J, T) float
        Customer and staff scores (or the reverse) of the same J units in the same T >= 6 waves,
        evenly spaced, oldest first; NaN = no score.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    LaggedSlopes
        ``cross`` is points of `outcome` for one point of `other` a wave earlier.

    Raises
    ------
    TooFew
        "too_few_waves" below six; "too_few_units" below `minimum.WITHIN_UNITS.shown`
        with two pairs or more.
    Refusal
        "no_variation_within" or "scores_determine_each_other".
    ValueError
        If the tables differ in shape.

    Notes
    -----
    ``y_jt = a y_j,t-1 + c x_j,t-1 + unit_j + wave_t + e``, least squares; variance clustered by
    unit times G / (G - 1) (CR1), t on the effective number of units less 1. Pairs with a missing
    score are dropped and counted.
    Unit means hold the future: a is too low by about ``(1 + a) / (T - 1)``, T the
    average pairs of a unit, and c is off by a part of that. The bias is named, not removed.

    Source
    ------
    Nickell 1981, Econometrica 49, 1417-1426; Arellano 1987, Oxford Bulletin of Economics and
    Statistics 49, 431-434. Compared with least squares on indicators of units and waves.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> es = rng.normal(70, 5, (40, 8))
    >>> cs = rng.normal(80, 5, (40, 8))
    >>> cs[:, 1:] += 0.5 * es[:, :-1]
    >>> cs[0, 0] = np.nan
    >>> found = lagged_within(cs, es)
    >>> found.cross.ci_low > 0, found.n_used, found.n_dropped, round(found.nickell_bias, 2)
    (True, 279, 1, -0.16)
    """
    check_level(level)
    later, earlier = as_waves(outcome, "outcome"), as_waves(other, "other")
    if later.shape != earlier.shape:
        raise ValueError(f"shapes are {later.shape} and {earlier.shape}; align units and waves")
    units, waves = later.shape
    if waves < LAGGED_WAVES.shown:
        raise TooFew("too_few_waves", waves, LAGGED_WAVES.shown)
    pairs = _pairs(later, earlier)
    n_units, n_used = int(pairs.unit.max(initial=-1)) + 1, len(pairs.unit)
    if n_units < WITHIN_UNITS.shown:
        raise TooFew("too_few_units", n_units, WITHIN_UNITS.shown)
    slopes, errors = _slopes(_without_units_and_waves(pairs), pairs.unit)

    def as_estimate(place: int) -> Estimate:
        return estimate(
            slopes[place],
            errors[place],
            df=cluster_df(pairs.unit),
            level=level,
            n_used=n_used,
            n_clusters=n_units,
            method="two_way_fixed_effects_CR1",
            rule=WITHIN_UNITS,
        )

    return LaggedSlopes(
        carry_over=as_estimate(0),
        cross=as_estimate(1),
        nickell_bias=-(1 + float(slopes[0])) / (n_used / n_units - 1),
        n_used=n_used,
        n_dropped=units * (waves - 1) - n_used,
        n_units=n_units,
        n_waves=waves,
        level=level,
        method="two_way_fixed_effects_CR1",
        rule=WITHIN_UNITS,
        emphasis=WITHIN_UNITS.emphasis(n_units),
    )
