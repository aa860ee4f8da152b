"""How many of the people invited answered: one line per survey, where a headcount is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from disclosure.release import ReleasedScore
from insights.headcounts import ResponseRate, rate_sentence, team_rate
from insights.teams import TeamOverview, TeamRow
from insights.value_chain import ValueChain
from pages.components import queries
from pages.components.messages import as_plain_text
from survey.language import one_text
from survey.period import Period
from survey.programme import Programme

Rated = Iterable[tuple[Programme, ResponseRate | None]]


def of_company(overview: TeamOverview, *, is_part: bool) -> None:
    """Say the company's rates in an overview of teams, and whose they are where it is a part."""
    told = list(zip(overview.constructs, overview.company, strict=True))
    _say(_of_company(overview.period, told), of_all_teams=is_part)


def of_team(overview: TeamOverview, row: TeamRow) -> None:
    """Say a team's rates."""
    _say(
        (p, team_rate(queries.invited(p, overview.period), overview, row, p))
        for p in _programmes()
    )


def of_chain(chain: ValueChain) -> None:
    """Say the company's rates on the value chain, of each survey in its own period."""
    rates: list[tuple[Programme, ResponseRate | None]] = []
    for period in sorted({stage.period for stage in chain.stages}):
        told = [(stage.construct, stage.score) for stage in chain.stages if stage.period == period]
        rates += _of_company(period, told)
    _say(rates)


def _of_company(period: Period, told: Sequence[tuple[str, ReleasedScore]]) -> Rated:
    return [(p, queries.company_rate(p, period, tuple(told))) for p in _programmes()]


def _programmes() -> list[Programme]:
    """Customers who fall into groups are invited group by group, which no headcount tells."""
    groups = len(queries.measurements().audiences())
    return [p for p in Programme if p is not Programme.CS or groups < 2]


def _say(rates: Rated, *, of_all_teams: bool = False) -> None:
    known = [
        rate_sentence(rate, programme, of_all_teams=of_all_teams)
        for programme, rate in rates
        if rate
    ]
    if known:
        st.caption(as_plain_text(one_text(*known)))
