"""What all control charts share: their result, their baseline and their sigma."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import BoolArray, FloatArray
from analysis.minimum import CONTROL_LIMITS, Emphasis, Rule
from analysis.refusal import TooFew

MEAN_RANGE = 1.128
"""Mean range of two normal values in standard deviations (d2), as tabled."""


@dataclass(frozen=True, eq=False)
class ControlChart:
    """A series over T periods with its control limits: three sigma, not a confidence level.

    Attributes
    ----------
    value : (T,) float
        What is charted; NaN in a period without data.
    centre : float
        Level of the baseline, same unit.
    lower, upper : (T,) float
        Control limits, same unit; NaN where a share has no answers.
    signal : (T,) bool
        Outside the limits; False in a period without data.
    sigma : float
        Standard deviation the limits rest on: of points (XmR, EWMA), or of standardised
        shares, where 1 is chance alone (p and Laney's p').
    moving_range : (T,) float or None
        Absolute step from the point before, XmR only; NaN where there is none.
    moving_range_upper : float or None
        Limit of ``moving_range``, XmR only.
    n_baseline : int
        Points that set centre and limits.
    n_used : int
        Points charted.
    method : str
        "xmr", "ewma", "p" or "laney".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the points of the baseline.
    """

    value: FloatArray
    centre: float
    lower: FloatArray
    upper: FloatArray
    signal: BoolArray
    sigma: float
    moving_range: FloatArray | None
    moving_range_upper: float | None
    n_baseline: int
    n_used: int
    method: str
    rule: Rule
    emphasis: Emphasis


def baseline_points(values: FloatArray, baseline: int | None) -> FloatArray:
    """Return the points that set the limits, without missing ones.

    Parameters
    ----------
    values : (T,) float
        One for each period; NaN = missing.
    baseline : int or None
        Periods from the start, 1 to T; None = all.

    Returns
    -------
    (m,) float
        m from `minimum.CONTROL_LIMITS.shown` to T.

    Raises
    ------
    TooFew
        "too_few_points" below `minimum.CONTROL_LIMITS.shown`.
    ValueError
        If `baseline` is not a whole number from 1 to T.

    Examples
    --------
    >>> len(baseline_points(np.array([1.0, np.nan] * 15), 26))
    13
    """
    periods = len(values) if baseline is None else baseline
    if baseline is not None and not (1 <= periods <= len(values) and periods % 1 == 0):
        raise ValueError(f"baseline {baseline} of {len(values)} periods; give 1 to all of them")
    first = values[: int(periods)]
    points = first[~np.isnan(first)]
    if len(points) < CONTROL_LIMITS.shown:
        raise TooFew("too_few_points", len(points), CONTROL_LIMITS.shown)
    return points


def mean_moving_range(points: FloatArray) -> float:
    """Return the mean absolute step between neighbouring points, in their unit.

    Parameters
    ----------
    points : (m,) float
        In order, m >= 2, no NaN.

    Returns
    -------
    float
        >= 0.

    Examples
    --------
    >>> mean_moving_range(np.array([1.0, 3.0, 2.0]))
    1.5
    """
    return float(np.abs(np.diff(points)).mean())


def chart_of(
    value: FloatArray,
    centre: float,
    limits: tuple[FloatArray, FloatArray],
    *,
    sigma: float,
    baseline: int | None,
    method: str,
    ranges: tuple[FloatArray, float] | None = None,
) -> ControlChart:
    """Return the `ControlChart` of a series and its limits.

    Parameters
    ----------
    value : (T,) float
        What is charted; NaN = missing.
    centre, sigma, method
        As the fields of `ControlChart`.
    limits : two (T,) float
        Lower and upper.
    baseline : int or None
        As `baseline_points`.
    ranges : (T,) float and float, or None
        Moving ranges and their upper limit.

    Returns
    -------
    ControlChart
        A point exactly on a limit is no signal.
    """
    lower, upper = limits
    given = len(baseline_points(value, baseline))
    return ControlChart(
        value=value,
        centre=centre,
        lower=lower,
        upper=upper,
        signal=(value < lower) | (value > upper),
        sigma=sigma,
        moving_range=None if ranges is None else ranges[0],
        moving_range_upper=None if ranges is None else ranges[1],
        n_baseline=given,
        n_used=int((~np.isnan(value)).sum()),
        method=method,
        rule=CONTROL_LIMITS,
        emphasis=CONTROL_LIMITS.emphasis(given),
    )
