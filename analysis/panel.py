"""Within-unit and between-unit slopes of customer scores on staff scores."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import (
    ROUNDING_DUST,
    FloatArray,
    IntArray,
    centred_in_groups,
    check_level,
    complete,
    label_codes,
    same_length,
)
from analysis.fisher import as_pairs
from analysis.minimum import MIN_UNITS_WITHIN, UNITS_WITHIN_NORMAL, Emphasis, emphasis
from analysis.quantile import t_critical, t_p_value
from analysis.refusal import Refusal, TooFew
from analysis.regression import SimpleLine, simple_line


@dataclass(frozen=True)
class WithinBetween:
    """Slopes of y on x within units over time, and between units.

    Attributes
    ----------
    within : float
        Points of y for one point of x, when a unit differs from its own average.
    within_se : float
        Its cluster-robust standard error, units as clusters.
    ci_low, ci_high : float
        Interval of ``within`` at ``level``, t on n_units - 1.
    p_value : float
        Two-sided, against a within slope of 0.
    between : float
        Slope over the units' averages.
    between_se, between_ci_low, between_ci_high : float
        Its least squares standard error and interval.
    contextual : float
        ``between`` less ``within``.
    pooled : float
        Slope over all pairs, the two mixed.
    n_used : int
        Pairs in the within slope.
    n_pairs : int
        Pairs in all.
    n_units : int
        Units with at least two pairs, behind the within slope.
    n_units_between : int
        Units with at least one pair.
    n_dropped : int
        Pairs left out because a score is missing.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "fixed_effects" or "two_way_fixed_effects", then "CR0" or "CR1".
    emphasis : Emphasis
        By the number of units.
    """

    within: float
    within_se: float
    ci_low: float
    ci_high: float
    p_value: float
    between: float
    between_se: float
    between_ci_low: float
    between_ci_high: float
    contextual: float
    pooled: float
    n_used: int
    n_pairs: int
    n_units: int
    n_units_between: int
    n_dropped: int
    level: float
    method: str
    emphasis: Emphasis


def _without_waves(values: FloatArray, unit: IntArray, wave: IntArray) -> FloatArray:
    """Residual of unit-centred values on unit-centred wave indicators."""
    indicators = np.eye(int(wave.max()) + 1)[wave]
    columns = np.column_stack([centred_in_groups(column, unit) for column in indicators.T])
    solved = np.linalg.lstsq(columns, values, rcond=None)[0]
    residual = values - columns @ solved
    residual[np.abs(residual) <= ROUNDING_DUST * np.abs(values).max(initial=0.0)] = 0.0
    return residual


def _within(
    x: FloatArray, y: FloatArray, unit: IntArray, wave: IntArray | None, small_sample: bool
) -> tuple[float, float]:
    """Fixed effects slope and its cluster-robust standard error."""
    dx, dy = centred_in_groups(x, unit), centred_in_groups(y, unit)
    if wave is not None:
        dx, dy = _without_waves(dx, unit, wave), _without_waves(dy, unit, wave)
    sxx = float(dx @ dx)
    if sxx <= 0:
        raise Refusal("no_variation_within", 0)
    slope = float(dx @ dy) / sxx
    scores = np.bincount(unit, weights=dx * (dy - slope * dx))
    if float(scores @ scores) <= (ROUNDING_DUST * sqrt(sxx * float(dy @ dy))) ** 2:
        raise Refusal("perfect_correlation", 1.0 if slope > 0 else -1.0)
    units = len(scores)
    factor = units / (units - 1) if small_sample else 1.0
    return slope, sqrt(factor * float(scores @ scores)) / sxx


def _between(
    x: FloatArray, y: FloatArray, unit: IntArray, wave: IntArray | None, level: float
) -> tuple[SimpleLine, float]:
    """Line over unit means, and slope over all pairs; less wave means where waves are given."""
    if wave is not None:
        x, y = centred_in_groups(x, wave), centred_in_groups(y, wave)
    line = simple_line(_unit_means(x, unit), _unit_means(y, unit), level)
    return line, simple_line(x, y, level).slope


def _unit_means(values: FloatArray, unit: IntArray) -> FloatArray:
    return np.bincount(unit, weights=values) / np.bincount(unit)


def _wave_codes(
    wave: ArrayLike | None, used: np.ndarray, unit: IntArray, wave_effects: bool
) -> IntArray | None:
    if wave is None:
        if wave_effects:
            raise ValueError("wave effects need the wave of each row; pass wave")
        return None
    labels = np.asarray(wave)
    same_length(unit=used, wave=labels)
    codes = label_codes(labels[used], "wave")
    if len(set(zip(unit.tolist(), codes.tolist(), strict=True))) < len(codes):
        raise ValueError("a unit has two rows in one wave; give one row for each")
    return codes if wave_effects else None


def within_between(
    x: ArrayLike,
    y: ArrayLike,
    unit: ArrayLike,
    wave: ArrayLike | None = None,
    *,
    wave_effects: bool = False,
    small_sample: bool = False,
    level: float = 0.95,
) -> WithinBetween:
    """Return the slopes of y on x within units and between units, points per point.

    Parameters
    ----------
    x, y : (n,) float
        Scores of one unit in one wave per row; NaN = no score.
    unit : (n,) labels
        Unit of each row.
    wave : (n,) labels or None
        Wave of each row; needed for `wave_effects`, else only checked for double rows.
    wave_effects : bool
        True takes out what all units share in a wave.
    small_sample : bool
        True multiplies the variance by G / (G - 1), "CR1" in ``method``; False is "CR0".
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    WithinBetween
        The within slope is what "if this unit improves" refers to.

    Raises
    ------
    TooFew
        "too_few_units" below `minimum.MIN_UNITS_WITHIN` units with two or more pairs.
    Refusal
        "no_variation", "no_variation_within" or "perfect_correlation".
    ValueError
        If lengths differ, a label is missing or a unit has two rows in one wave.

    Notes
    -----
    ``y_jt = b_w (x_jt - x_j.) + b_b x_j. + u_j + e_jt``; the within slope is the fixed effects
    one, from units with two or more pairs; the between slope is least squares over the
    averages of all units. With wave effects, between and pooled slopes use scores less their
    wave's mean. Rows with a missing score are dropped and counted. Not lagged: it shows
    that the two move together, not which moves first.

    Source
    ------
    Mundlak 1978, Econometrica 46, 69-85; Arellano 1987, Oxford Bulletin of Economics and
    Statistics 49, 431-434. Compared with R plm 2.6 (``vcovHC``, arellano, HC0 and sss).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> unit, level = np.repeat(np.arange(25), 2), np.repeat(rng.normal(70, 8, 25), 2)
    >>> x = level + rng.normal(0, 3, 50)
    >>> y = level + 0.3 * (x - level) + rng.normal(0, 1, 50)
    >>> x[0] = np.nan
    >>> found = within_between(x, y, unit)
    >>> found.n_units, found.n_units_between, found.n_dropped, found.within < found.between
    (24, 25, 1, True)
    """
    check_level(level)
    xs, ys = as_pairs(x, y)
    labels = np.asarray(unit)
    same_length(x=xs, unit=labels)
    used = complete(xs, ys)
    xs, ys, units = xs[used], ys[used], label_codes(labels[used], "unit")
    waves = _wave_codes(wave, used, units, wave_effects)
    repeated = (np.bincount(units) >= 2)[units]
    n_units = len(np.unique(units[repeated]))
    if n_units < MIN_UNITS_WITHIN:
        raise TooFew("too_few_units", n_units, MIN_UNITS_WITHIN)
    again = np.unique(units[repeated], return_inverse=True)[1]
    waves_again = None if waves is None else waves[repeated]
    slope, error = _within(xs[repeated], ys[repeated], again, waves_again, small_sample)
    between, pooled = _between(xs, ys, units, waves, level)
    half = t_critical(level, n_units - 1) * error
    kind = "fixed_effects" if waves is None else "two_way_fixed_effects"
    return WithinBetween(
        within=slope,
        within_se=error,
        ci_low=slope - half,
        ci_high=slope + half,
        p_value=t_p_value(slope / error, n_units - 1),
        between=between.slope,
        between_se=between.slope_se,
        between_ci_low=between.ci_low,
        between_ci_high=between.ci_high,
        contextual=between.slope - slope,
        pooled=pooled,
        n_used=int(repeated.sum()),
        n_pairs=len(xs),
        n_units=n_units,
        n_units_between=between.n_used,
        n_dropped=int((~used).sum()),
        level=level,
        method=f"{kind}_{'CR1' if small_sample else 'CR0'}",
        emphasis=emphasis(n_units, MIN_UNITS_WITHIN, UNITS_WITHIN_NORMAL),
    )
