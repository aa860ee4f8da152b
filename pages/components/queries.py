"""Cached calls of insights; the key holds the data's version, so no answer is ever stale.

Results are frozen, so every session may share them (`cache_resource` makes no copies); the scope
is part of every key, so nobody is answered with what somebody else may see.
"""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import NotAllowed, Scope
from insights import headcounts, teams, value_chain
from insights import team_changes as changing
from insights.cells import EVERYBODY, Filter
from insights.kpis import TeamKpi, team_kpis
from insights.measurements import Measurements
from pages.components.session import current_store, current_viewer
from survey.access import Role
from survey.period import Period
from survey.programme import Programme

# As many views as a working day asks for; each is a few kilobytes.
VIEWS = 512

Version = tuple[int, int]  # of the survey data, of the thresholds


@st.cache_resource(max_entries=2, show_spinner=False)
def _measurements(version: Version) -> Measurements:  # noqa: ARG001  the cache's key
    return Measurements.of(current_store())


def measurements() -> Measurements:
    """Return all measurements of the store as it is now, for who may see any result."""
    if not current_viewer().sees_results:
        raise NotAllowed("results")
    return _measurements(version())


def measurements_for_hr() -> Measurements:
    """Return the same for HR, to count what is missing: no result may be shown of it."""
    current_viewer().require(Role.HR)
    return _measurements(version())


def scope() -> Scope:
    """Return whose results the viewer may see."""
    return current_viewer().scope


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _chain(
    version: Version, seen: Scope, period: Period, lag: int, audience: str
) -> value_chain.ValueChain:
    return value_chain.value_chain(_measurements(version), seen, period, lag, audience)


def chain(period: Period, lag: int, audience: str) -> value_chain.ValueChain:
    """Return the value chain of a period."""
    return _chain(version(), scope(), period, lag, audience)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _overview(
    version: Version, seen: Scope, period: Period, department: str, audience: str, who: Filter
) -> teams.TeamOverview:
    data = _measurements(version)
    return teams.team_overview(data, seen, period, department, audience, who)


def overview(
    period: Period, department: str, audience: str, who: Filter = EVERYBODY
) -> teams.TeamOverview:
    """Return the teams of a department in a period."""
    return _overview(version(), scope(), period, department, audience, who)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _trends(version: Version, seen: Scope, unit_id: int, audience: str) -> tuple[teams.Trend, ...]:
    return teams.team_trends(_measurements(version), seen, unit_id, audience)


def trends(unit_id: int, audience: str) -> tuple[teams.Trend, ...]:
    """Return a team's trends."""
    return _trends(version(), scope(), unit_id, audience)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _team_changes(
    version: Version,
    seen: Scope,
    construct: str,
    period: Period,
    department: str,
    audience: str,
) -> changing.TeamChanges:
    data = _measurements(version)
    return changing.team_changes(data, seen, construct, period, department, audience)


def team_changes(
    construct: str, period: Period, department: str, audience: str
) -> changing.TeamChanges:
    """Return how the teams of a department changed since the period before."""
    return _team_changes(version(), scope(), construct, period, department, audience)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _kpis(version: Version, seen: Scope, unit_id: int) -> tuple[TeamKpi, ...]:  # noqa: ARG001
    return team_kpis(current_store(), seen, unit_id)


def kpis(unit_id: int) -> tuple[TeamKpi, ...]:
    """Return a team's key figures."""
    return _kpis(version(), scope(), unit_id)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _invited(
    version: Version,  # noqa: ARG001  the cache's key
    programme: Programme,
    period: Period,
) -> headcounts.Invited:
    return headcounts.invited(current_store(), programme, period)


def invited(programme: Programme, period: Period) -> headcounts.Invited:
    """Return the headcounts of a period, which no screen shows as they are."""
    return _invited(version(), programme, period)


def version() -> Version:
    """Return what every change of the data or of the thresholds changes: a key for caches."""
    return current_store().data_version(), current_store().access_version()
