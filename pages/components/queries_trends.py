"""Cached calls of the trends' insights; see queries.py for what keeps them right."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from disclosure.viewer import Scope
from insights.events import TrendEvent, events_of
from insights.period_comparison import PeriodComparison, compared_periods
from insights.trends import Unit, UnitTrend, unit_trend
from insights.trends_changes import PeriodChange, trend_changes
from insights.trends_control import ControlLimits, control_limits
from pages.components import queries
from pages.components.session import current_store
from survey.period import Period


@dataclass(frozen=True)
class TrendView:
    """A trend with all that is said of it."""

    trend: UnitTrend
    changes: tuple[PeriodChange, ...]
    limits: ControlLimits | None
    events: tuple[TrendEvent, ...]


@st.cache_resource(max_entries=queries.VIEWS, show_spinner=False)
def _trend(
    version: queries.Version,  # noqa: ARG001  the cache's key
    seen: Scope,
    construct: str,
    unit: Unit,
    audience: str,
) -> TrendView:
    data = queries.measurements()
    trend = unit_trend(data, seen, construct, unit, audience)
    events = events_of(current_store(), data, trend)
    return TrendView(trend, trend_changes(data, trend), control_limits(trend), events)


def trend(construct: str, unit: Unit, audience: str) -> TrendView:
    """Return a unit's trend in a construct, its changes, limits and events."""
    return _trend(queries.version(), queries.scope(), construct, unit, audience)


@st.cache_resource(max_entries=queries.VIEWS, show_spinner=False)
def _comparison(
    version: queries.Version,
    seen: Scope,
    construct: str,
    unit: Unit,
    audience: str,
    since: Period,
    period: Period,
) -> PeriodComparison:
    found = _trend(version, seen, construct, unit, audience).trend
    return compared_periods(queries.measurements(), seen, found, since, period)


def comparison(trend: UnitTrend, since: Period, period: Period) -> PeriodComparison:
    """Return how a trend's unit differs between two periods."""
    asked = trend.construct, trend.unit, trend.audience
    return _comparison(queries.version(), queries.scope(), *asked, since, period)
