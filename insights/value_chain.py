"""Does what staff feel go with what customers feel, along the whole chain?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.links.lag import LagCorrelation
from analysis.links.panel import WithinBetween
from disclosure.release import ReleasedScore
from disclosure.viewer import NotAllowed, Scope
from insights.delays import delays, over_time
from insights.links import (
    LinkStrength,
    PairedTeams,
    judged_together,
    link_strength,
    pair_teams,
)
from insights.measurements import Measurements
from insights.measuring import measured_by, measured_stages
from insights.stages import StageScore, stage_score
from survey.chain import MAX_LAG, STAFF_TO_CUSTOMER, STAGES, Stage, links_between
from survey.period import Period
from survey.programme import Programme

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class TeamPoint:
    """A team on the scatter; both scores have passed the gate."""

    unit_id: int
    team: str
    department: str
    staff: ReleasedScore
    customers: ReleasedScore


@dataclass(frozen=True)
class Linkage:
    """Which teams have both sides, and which cannot be linked."""

    n_linked: int
    n_hidden: int
    without_customers: tuple[str, ...]
    without_staff: tuple[str, ...]


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


def _value_chain(data: Measurements, period: Period, lag: int, audience: str) -> ValueChain:
    pairs = pair_teams(data, STAFF_TO_CUSTOMER, period, lag, audience)
    measured = _stages_to_draw(data)
    return ValueChain(
        period=period,
        lag=lag,
        audience=audience,
        stages=tuple(_stage_score(data, stage, period, lag, audience) for stage in measured),
        not_measured=tuple(stage for stage in STAGES if stage not in measured),
        links=judged_together(
            [link_strength(data, link, period, lag, audience) for link in links_between(measured)]
        ),
        headline=link_strength(data, STAFF_TO_CUSTOMER, period, lag, audience),
        points=_points(data, pairs),
        lags=delays(data, period.length, audience),
        over_time=over_time(data, period.length, lag, audience),
        linkage=_linkage(data, pairs),
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


def _points(data: Measurements, pairs: PairedTeams) -> tuple[TeamPoint, ...]:
    staff, customers = pairs.source_scores, pairs.target_scores
    return tuple(
        TeamPoint(team.unit_id, team.name, team.department, staff[i], customers[i])
        for i, team in enumerate(data.teams)
        if pairs.drawn[i]
    )


def _linkage(data: Measurements, pairs: PairedTeams) -> Linkage:
    names = np.array([team.name for team in data.teams], dtype=object)
    staff = (pairs.source.n > 0) | pairs.source_unknown
    customers = (pairs.target.n > 0) | pairs.target_unknown
    return Linkage(
        n_linked=int(pairs.used.sum()),
        n_hidden=int((staff & customers & ~pairs.drawn).sum()),
        without_customers=tuple(names[staff & ~customers]),
        without_staff=tuple(names[customers & ~staff]),
    )
