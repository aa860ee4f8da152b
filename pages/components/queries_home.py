"""Cached calls of what the first screen and HR's checklist ask; see queries."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import Scope, Viewer
from insights import checklist, home_freshness
from insights import home as homes
from insights.value_chain import ChainChoices, chain_choices, default_lag, lag_choices
from pages.components import queries
from pages.components.queries import VIEWS, Version
from pages.components.session import current_store, current_viewer
from survey.access import Role
from survey.language import current_language
from survey.period import Period


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _home(
    version: Version,  # noqa: ARG001  the cache's key
    seen: Scope,
    period: Period,
    lag: int,
    audience: str,
) -> homes.Home:
    return homes.home(queries.measurements(), seen, queries.chain(period, lag, audience))


def home(choices: ChainChoices, audience: str) -> homes.Home:
    """Return what is new of the company, with the chain as its own screen opens."""
    period = choices.periods[0]
    lag = default_lag(lag_choices(queries.measurements(), period))
    return _home(queries.version(), queries.scope(), period, lag, audience)


def choices() -> ChainChoices:
    """Return the periods and customer groups there are."""
    return chain_choices(queries.measurements())


@st.cache_resource(max_entries=2, show_spinner=False)
def _freshness(version: Version) -> home_freshness.Freshness | None:  # noqa: ARG001
    return home_freshness.freshness(current_store())


def freshness() -> home_freshness.Freshness | None:
    """Return how new the answers are."""
    return _freshness(queries.version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _missing(
    version: Version,  # noqa: ARG001  the cache's key
    language: str,  # noqa: ARG001  the same
    _viewer: Viewer,
) -> tuple[checklist.Missing, ...]:
    return checklist.checklist(current_store(), queries.measurements_for_hr(), _viewer)


def missing() -> tuple[checklist.Missing, ...]:
    """Return what HR still has to bring, in the language in use; HR only."""
    viewer = current_viewer()
    viewer.require(Role.HR)
    return _missing(queries.version(), current_language(), viewer)
