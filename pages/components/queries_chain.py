"""What the value chain's evidence asks, remembered; see remembered.py."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from insights import quadrant, shown_teams, value_chain, what_if
from insights.link_teams import LinkTeams
from insights.tables import link_table, stage_table
from pages.components import queries
from pages.components.remembered import remembered
from survey.chain import Link
from survey.language import current_language
from survey.period import Period

# Asked by what a chain is of: comparing all of one takes longer than finding it.
OfChain = tuple[Period, int, str]


@remembered
def _link_teams(of_chain: OfChain, link: Link) -> LinkTeams:
    chain = queries.chain(*of_chain)
    return value_chain.link_teams(queries.measurements(), queries.scope(), chain, link)


def link_teams(chain: value_chain.ValueChain, link: Link) -> LinkTeams:
    """Return the teams behind one of the chain's links."""
    return _link_teams(_of(chain), link)


@remembered
def _departments_and_regions(of_chain: OfChain) -> tuple[tuple[str, ...], tuple[str, ...]]:
    chain = queries.chain(*of_chain)
    return shown_teams.departments_and_regions(queries.measurements(), chain)


def departments_and_regions(
    chain: value_chain.ValueChain,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the departments and the regions of the teams that a chain draws."""
    return _departments_and_regions(_of(chain))


@remembered
def _quadrants(
    of_chain: OfChain, staff_target: float | None, customer_target: float | None
) -> quadrant.Quadrants | None:
    return quadrant.quadrants(queries.chain(*of_chain), staff_target, customer_target)


def quadrants(
    chain: value_chain.ValueChain, staff_target: float | None, customer_target: float | None
) -> quadrant.Quadrants | None:
    """Return the teams' places against two targets."""
    return _quadrants(_of(chain), staff_target, customer_target)


@remembered
def _what_if(of_chain: OfChain) -> what_if.WhatIfStaffRose:
    chain = queries.chain(*of_chain)
    return what_if.what_if_staff_rose(queries.measurements(), queries.scope(), chain)


def what_if_staff_rose(chain: value_chain.ValueChain) -> what_if.WhatIfStaffRose:
    """Return what goes with a rise of staff scores."""
    return _what_if(_of(chain))


@remembered
def _tables(
    of_chain: OfChain,
    language: str,  # noqa: ARG001  they have words
) -> tuple[tuple[pd.DataFrame, pa.Table], ...]:
    chain = queries.chain(*of_chain)
    frames = stage_table(chain), link_table(chain)
    return tuple((frame, pa.Table.from_pandas(frame)) for frame in frames)


def tables(chain: value_chain.ValueChain) -> tuple[tuple[pd.DataFrame, pa.Table], ...]:
    """Return the chain's stages and its links as tables, each also as it is sent."""
    return _tables(_of(chain), current_language())


def _of(chain: value_chain.ValueChain) -> OfChain:
    return chain.period, chain.lag, chain.audience
