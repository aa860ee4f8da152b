"""Does what staff feel go with what customers feel, along the whole chain?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.links.lag import LagCorrelation
from analysis.links.panel import WithinBetween
from disclosure.viewer import NotAllowed, Scope
from insights.delays import delays, over_time
from insights.link_teams import Linkage, LinkTeams, TeamPoint, teams_behind
from insights.links import LinkStrength, judged_together, link_strength
from insights.measurements import Measurements
from insights.measuring import measured_by, measured_stages
from insights.stages import StageScore, stage_score
from survey.chain import MAX_LAG, STAFF_TO_CUSTOMER, STAGES, Link, Stage, links_between
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class ValueChain:
    """The chain in one period, and its headline link from staff to customers in detail.

    Stages that nobody was ever asked about are in ``not_measured``; links join the others.
    """

    period: Period
    lag: int
    audience: str
    stages: tuple[StageScore, ...]
    not_measured: tuple[Stage, ...]
    links: tuple[LinkStrength, ...]
    headline: LinkStrength
    points: tuple[TeamPoint, ...]
    lags: tuple[LagCorrelation, ...]
    over_time: WithinBetween | None
    linkage: Linkage

    @property
    def staff_to_customers(self) -> LinkTeams:
        """Return the headline link with its teams."""
        return LinkTeams(self.headline, self.points, self.linkage)

    @property
    def choices(self) -> tuple[LinkStrength, ...]:
        """Return every link that may be looked at, the headline first, each once."""
        return tuple({found.link: found for found in (self.headline, *self.links)}.values())


@dataclass(frozen=True)
class ChainChoices:
    """What may be chosen on the value chain screen; periods are newest first."""

    periods: tuple[Period, ...]
    audiences: tuple[str, ...]


def chain_choices(data: Measurements) -> ChainChoices:
    """Return the periods and customer groups the data can answer for."""
    periods = data.periods(Programme.CS) or data.periods()
    return ChainChoices(tuple(reversed(periods)), data.audiences() or ("",))


def lag_choices(data: Measurements, period: Period) -> tuple[int, ...]:
    """Return the lags at which staff were asked before the customers of a period."""
    staff = set(data.periods(Programme.ES))
    return tuple(lag for lag in range(MAX_LAG + 1) if period.earlier(lag) in staff) or (0,)


def default_lag(lags: Sequence[int]) -> int:
    """Return one period where staff were asked then: customers feel their mood later, if at all.

    Fixed beforehand: choosing the lag with the strongest link would flatter it.
    """
    return 1 if 1 in lags else lags[0]


def value_chain(
    data: Measurements, scope: Scope, period: Period, lag: int, audience: str = ""
) -> ValueChain:
    """Return the whole chain for the customers' period; staff answered ``lag`` periods before.

    Raises
    ------
    NotAllowed
        If the scope leaves out any unit: the chain is the company's.
    """
    if not scope.everything:
        raise NotAllowed("the company's chain")
    with data.together():
        return _value_chain(data, period, lag, audience)


def link_teams(data: Measurements, scope: Scope, chain: ValueChain, link: Link) -> LinkTeams:
    """Return one of the chain's links with the teams behind it.

    Raises
    ------
    NotAllowed
        If the scope leaves out any unit.
    """
    if not scope.everything:
        raise NotAllowed("the company's links")
    (strength,) = (found for found in chain.choices if found.link == link)
    if link == chain.headline.link:  # of it the chain holds them already
        return replace(chain.staff_to_customers, strength=strength)
    with data.together():
        return teams_behind(data, strength, chain.period, chain.lag, chain.audience)


def _value_chain(data: Measurements, period: Period, lag: int, audience: str) -> ValueChain:
    measured = _stages_to_draw(data)
    links = [link_strength(data, link, period, lag, audience) for link in links_between(measured)]
    same = (found for found in links if found.link == STAFF_TO_CUSTOMER)
    headline = next(same, None) or link_strength(data, STAFF_TO_CUSTOMER, period, lag, audience)
    behind = teams_behind(data, headline, period, lag, audience)
    return ValueChain(
        period=period,
        lag=lag,
        audience=audience,
        stages=tuple(_stage_score(data, stage, period, lag, audience) for stage in measured),
        not_measured=tuple(stage for stage in STAGES if stage not in measured),
        links=judged_together(links),
        headline=headline,
        points=behind.points,
        lags=delays(data, period.length, audience),
        over_time=over_time(data, period.length, lag, audience),
        linkage=behind.linkage,
    )


def _stages_to_draw(data: Measurements) -> tuple[Stage, ...]:
    """Staff and customers always: where one is missing, that is the first thing to know."""
    measured = {*measured_stages(data), STAFF_TO_CUSTOMER.source, STAFF_TO_CUSTOMER.target}
    return tuple(stage for stage in STAGES if stage in measured)


def _stage_score(
    data: Measurements, stage: Stage, period: Period, lag: int, audience: str
) -> StageScore:
    construct, asked = measured_by(data, stage, period, lag)
    return stage_score(data, stage, asked, audience, construct)
