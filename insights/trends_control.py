"""Control limits of a unit's scores: within them, the score only wavers as it always did."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from analysis.minimum import CONTROL_LIMITS
from analysis.refusal import Refusal
from disclosure.release import rounding_step
from insights.trends import UnitTrend


@dataclass(frozen=True)
class ControlLimits:
    """Centre and limits for the places from ``first`` on, in points.

    ``n_baseline`` periods set them, and ``signals`` are the places outside.
    """

    first: int
    centre: float
    lower: float
    upper: float
    n_baseline: int
    signals: tuple[int, ...]


def control_limits(trend: UnitTrend) -> ControlLimits | None:
    """Return the limits of the comparable periods, None where these are too few or all alike.

    The first periods set them, as many as make limits normal to read: a slow decline is not to
    move its own limits. They are no closer to the centre than scores are rounded, or rounding
    would make signals.
    """
    if len(trend.shown) < CONTROL_LIMITS.shown:
        return None
    from analysis.control.control_charts import xmr_chart

    places = trend.comparable
    scores = [trend.scores[place] for place in places]
    values = np.array([nan if s.score is None else s.score for s in scores], dtype=float)
    known = np.flatnonzero(~np.isnan(values))
    baseline = int(known[: CONTROL_LIMITS.normal][-1]) + 1
    try:
        chart = xmr_chart(values, baseline)
    except Refusal:
        return None
    step = max(
        rounding_step(score.n or 0, whole_points=not trend.unit.is_company)
        for score in scores
        if score.is_shown
    )
    half = max(float(chart.upper[0]) - chart.centre, step)
    lower, upper = chart.centre - half, chart.centre + half
    outside = (values < lower) | (values > upper)
    return ControlLimits(
        first=places[0],
        centre=chart.centre,
        lower=lower,
        upper=upper,
        n_baseline=chart.n_baseline,
        signals=tuple(places[i] for i in outside.nonzero()[0].tolist()),
    )
