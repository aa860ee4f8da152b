"""What customers' scores would go with, if staff scores were higher."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite, sqrt

import numpy as np

from analysis.arrays import FloatArray, check_level
from analysis.estimate import Estimate
from analysis.minimum import Emphasis, Rule
from analysis.quantile import normal_critical, t_critical
from analysis.refusal import Refusal

MOST_STEPS = 2.0
"""Within-unit standard deviations a change may span: units seldom moved farther."""

POINTS = 21
"""Of the line drawn; a straight line in a band needs no more."""


class Clip(StrEnum):
    """What kept a change shorter than asked."""

    OBSERVED_RANGE = "observed_range"
    TWO_WITHIN_SD = "two_within_sd"


@dataclass(frozen=True)
class WhatIfBasis:
    """A slope, how far it may be followed, and how far one team strays from it.

    Made by `analysis.chain.what_if_basis`; n, level, rule and emphasis are those of ``slope``.

    Attributes
    ----------
    slope : Estimate
        Customer points per staff point.
    low, high : float
        Observed range of staff scores, points.
    within_sd : float
        Standard deviation of a unit's staff scores over time, points, > 0.
    own_spread : float or None
        Standard error of one team's customer score about the line where it is surest, points;
        None where it is unknown: no prediction then.
    centre : float or None
        Staff score at which the line is surest; None = where the change starts.
    """

    slope: Estimate
    low: float
    high: float
    within_sd: float
    own_spread: float | None
    centre: float | None

    def __post_init__(self) -> None:
        """Check that there is room for a change."""
        if not (self.within_sd > 0 and isfinite(self.within_sd) and self.low < self.high):
            raise ValueError("within_sd is not above 0, or the range has no width; correct them")


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Customer scores that go with a change of staff scores.

    Attributes
    ----------
    asked, change : float
        Change asked for, and the part of it that was followed, staff score points.
    clipped_by : Clip or None
        What kept ``change`` shorter than ``asked``.
    at, to : float
        Staff score before and after, points.
    effect : Estimate
        Mean change of customer scores, points, with its interval.
    prediction_low, prediction_high : float or None
        Interval of the change of one team, at ``prediction_level``; None where unknown.
    prediction_level : float
        Between 0 and 1.
    steps, line, line_low, line_high : (21,) float
        The mean change and its interval for staff changes from 0 to ``change``.
    n_used : int
        Rows, or pairs, behind the slope.
    level : float
        Confidence level of ``effect``, between 0 and 1.
    method : str
        That of the slope.
    rule, emphasis : Rule, Emphasis
        Those of the slope.
    """

    asked: float
    change: float
    clipped_by: Clip | None
    at: float
    to: float
    effect: Estimate
    prediction_low: float | None
    prediction_high: float | None
    prediction_level: float
    steps: FloatArray
    line: FloatArray
    line_low: FloatArray
    line_high: FloatArray
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def what_if(
    basis: WhatIfBasis, at: float, change: float, *, prediction_level: float = 0.90
) -> WhatIf:
    """Return the mean change of customer scores, and the prediction for one team.

    Parameters
    ----------
    basis : WhatIfBasis
        `what_if_basis.within_basis` unless there is a reason for another.
    at : float
        Staff score the change starts from, points; of a within-unit slope the unit's own
        average over its waves.
    change : float
        Of the staff score, points, not 0.
    prediction_level : float
        Between 0 and 1.

    Returns
    -------
    WhatIf
        Clipped to the observed range and to two within-unit standard deviations.

    Raises
    ------
    Refusal
        "outside_observed_range" if `at` is; "no_room" if it lies at the end to pass.
    ValueError
        If `at` or `change` is not finite, or `change` is 0.

    Notes
    -----
    ``effect = b change``, its interval that of b times the change. For one team
    ``+- t sqrt(own_spread^2 + (to - centre)^2 SE(b)^2)`` about it: with a line over n teams
    that is ``t s sqrt(1 + 1/n + (x - xbar)^2 / Sxx)``. Takes no rows: what is missing was dropped
    where the slope was found. An association: nothing here shows that raising staff
    scores raises customers'; published figures of other firms never feed it.

    Source
    ------
    Draper & Smith 1998, Applied Regression Analysis, 3rd ed., chapter 3. Compared with R
    4.2.2 ``predict.lm``.

    Examples
    --------
    >>> from analysis.links.regression import simple_line
    >>> from analysis.chain.what_if_basis import line_basis
    >>> line = simple_line([60, 64, 68, 72, None, 76], [70, 71, 75, 74, 80, 78])
    >>> found = what_if(line_basis(line, within_sd=4), 66, 12)
    >>> found.change, str(found.clipped_by), found.to, round(found.effect.value, 2)
    (8.0, 'two_within_sd', 74.0, 3.8)
    """
    check_level(prediction_level)
    if not (isfinite(at) and isfinite(change)) or change == 0:
        raise ValueError(f"at {at}, change {change}; give finite points, change other than 0")
    if not basis.low <= at <= basis.high:
        raise Refusal("outside_observed_range", at)
    slope = basis.slope
    followed, clipped_by = _clipped(at, change, basis)
    if followed == 0:
        raise Refusal("no_room", 0)
    effect = _scaled(slope, followed)
    low, high = _prediction(basis, at, followed, prediction_level)
    steps = np.linspace(0.0, followed, POINTS)
    bounds = np.sort(np.outer([slope.ci_low, slope.ci_high], steps), axis=0)
    return WhatIf(
        asked=float(change),
        change=followed,
        clipped_by=clipped_by,
        at=float(at),
        to=float(np.clip(at + followed, basis.low, basis.high)),
        effect=effect,
        prediction_low=low,
        prediction_high=high,
        prediction_level=prediction_level,
        steps=steps,
        line=slope.value * steps,
        line_low=bounds[0],
        line_high=bounds[1],
        n_used=slope.n_used,
        level=slope.level,
        method=slope.method,
        rule=slope.rule,
        emphasis=slope.emphasis,
    )


def _scaled(slope: Estimate, change: float) -> Estimate:
    low, high = sorted((slope.ci_low * change, slope.ci_high * change))
    return replace(
        slope,
        value=slope.value * change,
        standard_error=slope.standard_error * abs(change),
        ci_low=low,
        ci_high=high,
    )


def _clipped(at: float, change: float, basis: WhatIfBasis) -> tuple[float, Clip | None]:
    room = basis.high - at if change > 0 else at - basis.low
    limits = {Clip.OBSERVED_RANGE: room, Clip.TWO_WITHIN_SD: MOST_STEPS * basis.within_sd}
    tightest = min(limits, key=lambda clip: limits[clip])
    if abs(change) <= limits[tightest]:
        return float(change), None
    return float(np.copysign(limits[tightest], change)), tightest


def _prediction(
    basis: WhatIfBasis, at: float, change: float, level: float
) -> tuple[float, float] | tuple[None, None]:
    if basis.own_spread is None:
        return None, None
    slope = basis.slope
    away = change if basis.centre is None else at + change - basis.centre
    error = sqrt(basis.own_spread**2 + (away * slope.standard_error) ** 2)
    half = error * (normal_critical(level) if slope.df is None else t_critical(level, slope.df))
    return slope.value * change - half, slope.value * change + half
