"""Cached calls of the drivers' insights; see ``queries``."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import Scope
from insights import drivers as driving
from insights import drivers_over_teams, kano
from pages.components import queries
from pages.components.session import current_store
from survey.period import Period
from survey.programme import Programme

Version = tuple[int, int]


@st.cache_resource(max_entries=queries.VIEWS, show_spinner=False)
def _drivers(
    version: Version,  # noqa: ARG001  the cache's key
    seen: Scope,
    programme: Programme,
    period: Period,
    audience: str,
) -> driving.Weighed:
    data = queries.measurements()
    return driving.drivers_of(current_store(), data, seen, programme, period, audience)


def drivers(programme: Programme, period: Period, audience: str) -> driving.Weighed:
    """Return what goes with the satisfaction of staff or customers."""
    group = audience if programme is Programme.CS else ""
    return _drivers(queries.version(), queries.scope(), programme, period, group)


@st.cache_resource(max_entries=queries.VIEWS, show_spinner=False)
def _over_teams(
    version: Version,  # noqa: ARG001  the cache's key
    seen: Scope,
    period: Period,
    lag: int,
    audience: str,
) -> drivers_over_teams.OverTeams:
    data = queries.measurements()
    return drivers_over_teams.drivers_over_teams(data, seen, period, lag, audience)


def over_teams(period: Period, lag: int, audience: str) -> drivers_over_teams.OverTeams:
    """Return which staff topics go with customer satisfaction over teams."""
    return _over_teams(queries.version(), queries.scope(), period, lag, audience)


@st.cache_resource(max_entries=queries.VIEWS, show_spinner=False)
def _kano(
    version: Version,  # noqa: ARG001  the cache's key
    seen: Scope,
    period: Period,
    audience: str,
) -> kano.Kano:
    return kano.kano(current_store(), queries.measurements(), seen, period, audience)


def kano_of(period: Period, audience: str) -> kano.Kano:
    """Return which questions to customers only annoy or only delight."""
    return _kano(queries.version(), queries.scope(), period, audience)
