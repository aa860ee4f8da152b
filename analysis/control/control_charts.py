"""Control charts of a score over time: single values (XmR) and their moving average (EWMA)."""

from math import inf

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, varies
from analysis.control.control_limits import (
    MEAN_RANGE,
    ControlChart,
    baseline_points,
    chart_of,
    mean_moving_range,
)
from analysis.refusal import Refusal

RANGE_LIMIT = 3.267
"""Upper limit of a moving range in mean ranges: 1 + 3 d3 / d2 for ranges of two."""

THREE_SIGMA = 2.66
"""Three standard deviations in mean moving ranges, 3 / 1.128 to two places as tabled."""


def xmr_chart(values: ArrayLike, baseline: int | None = None) -> ControlChart:
    """Return a series with limits of three sigma found from its moving ranges.

    Parameters
    ----------
    values : (T,) float
        One score for each period, in order; NaN = none that period.
    baseline : int or None
        Periods from the start whose points set centre and limits for all; None = all.

    Returns
    -------
    ControlChart
        In the unit of `values`; ``method`` "xmr".

    Raises
    ------
    TooFew
        "too_few_points" below `minimum.CONTROL_LIMITS.shown` in the baseline.
    Refusal
        "no_variation" if the baseline does not vary.
    ValueError
        If `baseline` is not a whole number from 1 to T.

    Notes
    -----
    ``centre = mean``, limits ``centre +- 2.66 mR``, ranges up to ``3.267 mR``; mR = mean
    absolute step between neighbouring points of the baseline. A missing period is skipped and
    its neighbours become neighbours. A frozen baseline keeps a slow decline from moving its
    own limits. Points that follow a trend or season signal for that reason alone.

    Source
    ------
    Wheeler 2000, Understanding Variation, 2nd ed. Compared with its formulas in base R.

    Examples
    --------
    >>> scores = [70, 72, 69, 71, None, 70, 73, 71, 70, 72, 69, 71, 70, 60]
    >>> found = xmr_chart(scores, baseline=13)
    >>> round(found.centre, 3), round(float(found.lower[0]), 3), found.signal.nonzero()[0].tolist()
    (70.667, 65.347, [13])
    """
    series = as_vector(values, "values")
    centre, mean_range = _level_and_range(series, baseline)
    half = np.full(len(series), THREE_SIGMA * mean_range)
    ranges = np.full(len(series), np.nan)
    present = np.flatnonzero(~np.isnan(series))
    ranges[present[1:]] = np.abs(np.diff(series[present]))
    return chart_of(
        series,
        centre,
        (centre - half, centre + half),
        sigma=mean_range / MEAN_RANGE,
        baseline=baseline,
        method="xmr",
        ranges=(ranges, RANGE_LIMIT * mean_range),
    )


def ewma_chart(
    values: ArrayLike, baseline: int | None = None, weight: float = 0.2, width: float = 2.7
) -> ControlChart:
    """Return the exponentially weighted moving average of a series with its limits.

    Parameters
    ----------
    values : (T,) float
        One score for each period, in order; NaN = none that period.
    baseline : int or None
        Periods from the start whose points set centre and limits for all; None = all.
    weight : float
        Share of the newest point, above 0, at most 1.
    width : float
        Half width of the limits in standard deviations, > 0.

    Returns
    -------
    ControlChart
        ``value`` is the moving average, in the unit of `values`; ``method`` "ewma".

    Raises
    ------
    TooFew, Refusal
        As `xmr_chart`.
    ValueError
        If `baseline`, `weight` or `width` is out of range.

    Notes
    -----
    ``z_i = weight x_i + (1 - weight) z_(i-1)``, z_0 = centre; limits ``centre +- width sigma
    sqrt(weight / (2 - weight) (1 - (1 - weight)^(2 i)))``, ``sigma = mR / 1.128``, i counting
    points. In a missing period the average is NaN and i stands still. Sees small lasting
    shifts sooner than `xmr_chart`, and a single outlier later.

    Source
    ------
    Lucas & Saccucci 1990, Technometrics 32, 1-12. Compared with its formulas in base R.

    Examples
    --------
    >>> scores = [70, 72, 69, 71, None, 70, 73, 71, 70, 72, 69, 71, 70, 60]
    >>> found = ewma_chart(scores, baseline=13)
    >>> found.value.round(2)[3:6], found.signal.nonzero()[0].tolist()
    (array([70.57,   nan, 70.46]), [13])
    """
    if not (0 < weight <= 1 and 0 < width < inf):
        raise ValueError(f"weight {weight}, width {width}; need 0 < weight <= 1 and width > 0")
    series = as_vector(values, "values")
    centre, mean_range = _level_and_range(series, baseline)
    sigma = mean_range / MEAN_RANGE
    average, latest = np.full(len(series), np.nan), centre
    for period in np.flatnonzero(~np.isnan(series)):
        latest = weight * series[period] + (1 - weight) * latest
        average[period] = latest
    points = np.cumsum(~np.isnan(series))
    half = width * sigma * np.sqrt(weight / (2 - weight) * (1 - (1 - weight) ** (2 * points)))
    limits = (centre - half, centre + half)
    return chart_of(average, centre, limits, sigma=sigma, baseline=baseline, method="ewma")


def _level_and_range(series: FloatArray, baseline: int | None) -> tuple[float, float]:
    points = baseline_points(series, baseline)
    if not varies(points):
        raise Refusal("no_variation", 0)
    return float(points.mean()), mean_moving_range(points)
