"""Cached calls of what the value chain's evidence asks; see queries."""

from __future__ import annotations

import streamlit as st

from disclosure.viewer import Scope
from insights import quadrant, value_chain, what_if
from insights.link_teams import LinkTeams
from pages.components import queries
from pages.components.queries import VIEWS, Version
from survey.chain import Link
from survey.period import Period


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _link_teams(
    version: Version,  # noqa: ARG001  the cache's key
    seen: Scope,
    period: Period,
    lag: int,
    audience: str,
    link: Link,
) -> LinkTeams:
    chain = queries.chain(period, lag, audience)
    return value_chain.link_teams(queries.measurements(), seen, chain, link)


def link_teams(chain: value_chain.ValueChain, link: Link) -> LinkTeams:
    """Return the teams behind one of the chain's links."""
    of_chain = chain.period, chain.lag, chain.audience
    return _link_teams(queries.version(), queries.scope(), *of_chain, link)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _quadrants(
    version: Version,  # noqa: ARG001  the cache's key
    seen: Scope,  # noqa: ARG001  the same
    period: Period,
    lag: int,
    audience: str,
    staff_target: float | None,
    customer_target: float | None,
) -> quadrant.Quadrants | None:
    return quadrant.quadrants(queries.chain(period, lag, audience), staff_target, customer_target)


def quadrants(
    chain: value_chain.ValueChain, staff_target: float | None, customer_target: float | None
) -> quadrant.Quadrants | None:
    """Return the teams' places against two targets."""
    asked = chain.period, chain.lag, chain.audience, staff_target, customer_target
    return _quadrants(queries.version(), queries.scope(), *asked)


@st.cache_resource(max_entries=VIEWS, show_spinner=False)
def _what_if(
    version: Version,  # noqa: ARG001  the cache's key
    seen: Scope,
    period: Period,
    lag: int,
    audience: str,
) -> what_if.WhatIfStaffRose:
    chain = queries.chain(period, lag, audience)
    return what_if.what_if_staff_rose(queries.measurements(), seen, chain)


def what_if_staff_rose(chain: value_chain.ValueChain) -> what_if.WhatIfStaffRose:
    """Return what goes with a rise of staff scores."""
    of_chain = chain.period, chain.lag, chain.audience
    return _what_if(queries.version(), queries.scope(), *of_chain)
