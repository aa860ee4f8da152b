"""What the trends' screen asks, remembered; see remembered.py."""

from __future__ import annotations

from dataclasses import dataclass

from insights.events import TrendEvent, events_of
from insights.period_comparison import PeriodComparison, compared_periods
from insights.trends import Unit, UnitTrend, unit_trend
from insights.trends_changes import PeriodChange, trend_changes
from insights.trends_control import ControlLimits, control_limits
from pages.components.queries import measurements, scope
from pages.components.remembered import remembered
from pages.components.session import current_store
from survey.period import Period


@dataclass(frozen=True)
class TrendView:
    """A trend with all that is said of it."""

    trend: UnitTrend
    changes: tuple[PeriodChange, ...]
    limits: ControlLimits | None
    events: tuple[TrendEvent, ...]


@remembered
def trend(construct: str, unit: Unit, audience: str) -> TrendView:
    """Return a unit's trend in a construct, its changes, limits and events."""
    data = measurements()
    found = unit_trend(data, scope(), construct, unit, audience)
    events = events_of(current_store(), data, found)
    return TrendView(found, trend_changes(data, found), control_limits(found), events)


@remembered
def _comparison(
    construct: str, unit: Unit, audience: str, since: Period, period: Period
) -> PeriodComparison:
    found = trend(construct, unit, audience).trend
    return compared_periods(measurements(), scope(), found, since, period)


def comparison(trend: UnitTrend, since: Period, period: Period) -> PeriodComparison:
    """Return how a trend's unit differs between two periods."""
    return _comparison(trend.construct, trend.unit, trend.audience, since, period)
