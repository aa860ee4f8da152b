"""Cached calls of insights; the key holds the data's version, so no answer is ever stale.

Results are frozen, so every session may share them (`cache_resource` makes no copies).
"""

from __future__ import annotations

import streamlit as st

from insights import teams, value_chain
from insights.measurements import Measurements
from pages.components.session import current_store
from survey.period import Period

# As many views as a working day asks for; each is a few kilobytes.
VIEWS = 512


@st.cache_resource(max_entries=2, show_spinner=False)
def _measurements(version: int) -> Measurements:  # noqa: ARG001  the cache's key
    return Measurements.of(current_store())


def measurements() -> Measurements:
    """Return all measurements of the store as it is now."""
    return _measurements(_version())


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _chain(version: int, period: Period, lag: int, audience: str) -> value_chain.ValueChain:
    return value_chain.value_chain(_measurements(version), period, lag, audience)


def chain(period: Period, lag: int, audience: str) -> value_chain.ValueChain:
    """Return the value chain of a period."""
    return _chain(_version(), period, lag, audience)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _overview(version: int, period: Period, department: str, audience: str) -> teams.TeamOverview:
    return teams.team_overview(_measurements(version), period, department, audience)


def overview(period: Period, department: str, audience: str) -> teams.TeamOverview:
    """Return the teams of a department in a period."""
    return _overview(_version(), period, department, audience)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _trends(version: int, unit_id: int, audience: str) -> tuple[teams.Trend, ...]:
    return teams.team_trends(_measurements(version), unit_id, audience)


def trends(unit_id: int, audience: str) -> tuple[teams.Trend, ...]:
    """Return a team's trends."""
    return _trends(_version(), unit_id, audience)


def _version() -> int:
    return current_store().data_version()
