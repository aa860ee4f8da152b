"""What the trends' screen asks, remembered; see remembered.py."""

from __future__ import annotations

from dataclasses import dataclass

from insights.cells import EVERYBODY, Filter
from insights.events import TrendEvent, events_of
from insights.period_comparison import PeriodComparison, compared_periods
from insights.trends import Unit, UnitTrend, trend_levels, unit_trend
from insights.trends_changes import PeriodChange, trend_changes
from insights.trends_control import ControlLimits, control_limits
from insights.trends_levels import LevelScores, level_scores
from insights.trends_levels import attributes_beside as attributes_of
from pages.components.queries import measurements, scope
from pages.components.remembered import remembered, remembered_for_all
from pages.components.session import current_store
from survey.period import Period


@dataclass(frozen=True)
class TrendView:
    """A trend with all that is said of it."""

    trend: UnitTrend
    changes: tuple[PeriodChange, ...]
    limits: ControlLimits | None
    events: tuple[TrendEvent, ...]


@remembered_for_all()
def levels(construct: str, audience: str) -> dict[str, tuple[str, ...]]:
    """Return the levels by which a trend may be filtered, by attribute."""
    return trend_levels(measurements(), construct, audience)


@remembered
def trend(construct: str, unit: Unit, audience: str, who: Filter) -> TrendView:
    """Return a unit's trend in a construct, its changes, limits and events."""
    data = measurements()
    found = unit_trend(data, scope(), construct, unit, audience, who)
    events = events_of(current_store(), data, found)
    return TrendView(found, trend_changes(data, found), control_limits(found), events)


@remembered
def _comparison(
    construct: str, unit: Unit, audience: str, who: Filter, since: Period, period: Period
) -> PeriodComparison:
    found = trend(construct, unit, audience, who).trend
    return compared_periods(measurements(), scope(), found, since, period)


def comparison(trend: UnitTrend, since: Period, period: Period) -> PeriodComparison:
    """Return how a trend's unit differs between two periods."""
    return _comparison(trend.construct, trend.unit, trend.audience, trend.who, since, period)


@remembered
def _levels_beside(construct: str, unit: Unit, audience: str, attribute: str) -> LevelScores:
    found = trend(construct, unit, audience, EVERYBODY).trend
    return level_scores(measurements(), found, attribute)


@remembered
def attributes_beside(trend: UnitTrend) -> tuple[str, ...]:
    """Return the attributes by which a trend's newest score is divided."""
    return attributes_of(measurements(), trend)


def levels_beside(trend: UnitTrend, attribute: str) -> LevelScores:
    """Return the groups of an attribute in a trend's newest period."""
    return _levels_beside(trend.construct, trend.unit, trend.audience, attribute)
