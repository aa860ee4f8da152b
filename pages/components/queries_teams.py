"""Cached calls of the insights behind the teams' screen; see `queries`."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import Scope
from insights import funnel as funnels
from insights import rank_intervals, similar_teams
from insights import unusual as exceptions
from insights.team_changes import TeamChanges
from insights.teams import TeamOverview
from pages.components.queries import VIEWS, Version, measurements, scope, version
from survey.period import Period


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _funnel(
    version: Version,  # noqa: ARG001  the cache's key, here as below
    seen: Scope,
    construct: str,
    period: Period,
    department: str,
    audience: str,
) -> funnels.TeamFunnel:
    return funnels.team_funnel(measurements(), seen, construct, period, department, audience)


def funnel(construct: str, period: Period, department: str, audience: str) -> funnels.TeamFunnel:
    """Return the teams of a department between the limits of chance."""
    return _funnel(version(), scope(), construct, period, department, audience)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _ranks(
    version: Version,  # noqa: ARG001
    seen: Scope,
    construct: str,
    period: Period,
    department: str,
    audience: str,
) -> rank_intervals.TeamRanks:
    return rank_intervals.team_ranks(measurements(), seen, construct, period, department, audience)


def ranks(
    construct: str, period: Period, department: str, audience: str
) -> rank_intervals.TeamRanks:
    """Return between which places the teams of a department stand."""
    return _ranks(version(), scope(), construct, period, department, audience)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _unusual(
    version: Version,  # noqa: ARG001
    seen: Scope,
    constructs: tuple[str, ...],
    period: Period,
    department: str,
    audience: str,
) -> exceptions.Unusual:
    return exceptions.unusual(measurements(), seen, constructs, period, department, audience)


def unusual(overview: TeamOverview, department: str, audience: str) -> exceptions.Unusual:
    """Return an overview's teams that are below what chance explains."""
    asked = overview.constructs, overview.period, department, audience
    return _unusual(version(), scope(), *asked)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _beside(
    version: Version,  # noqa: ARG001
    seen: Scope,
    constructs: tuple[str, ...],
    period: Period,
    unit_id: int,
    audience: str,
) -> similar_teams.Beside:
    return similar_teams.beside(measurements(), seen, constructs, period, unit_id, audience)


def beside(overview: TeamOverview, unit_id: int, audience: str) -> similar_teams.Beside:
    """Return what stands beside a team."""
    asked = overview.constructs, overview.period, unit_id, audience
    return _beside(version(), scope(), *asked)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _changes_of_team(
    version: Version,  # noqa: ARG001
    seen: Scope,
    constructs: tuple[str, ...],
    period: Period,
    unit_id: int,
    audience: str,
) -> tuple[TeamChanges, ...]:
    return exceptions.changes_of_team(measurements(), seen, constructs, period, unit_id, audience)


def changes_of_team(
    overview: TeamOverview, unit_id: int, audience: str
) -> tuple[TeamChanges, ...]:
    """Return how a team changed since the period before, in each measure."""
    asked = overview.constructs, overview.period, unit_id, audience
    return _changes_of_team(version(), scope(), *asked)
