"""Does what staff feel go with what customers feel, along the whole chain?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.lag import LagCorrelation, lag_profile
from analysis.means import team_means
from analysis.minimum import Emphasis
from analysis.panel import WithinBetween, within_between
from analysis.refusal import Refusal
from disclosure.links import cells_taking_part
from disclosure.minimum_group import ReleasedScore, release_unit_score
from insights.links import LinkStrength, PairedTeams, departments_of, link_strength, pair_teams
from insights.measurements import Measurements
from insights.stages import StageScore, stage_score
from survey.chain import MAX_LAG, STAFF_TO_CUSTOMER, STAGES, Stage, links_between
from survey.period import Length, Period
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
    n_too_small: int
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
    lags: tuple[int, ...]
    audiences: tuple[str, ...]


def chain_choices(data: Measurements) -> ChainChoices:
    """Return the periods, lags and customer groups the data can answer for."""
    customer_periods = data.periods(Programme.CS)
    periods = customer_periods or data.periods()
    staff = set(data.periods(Programme.ES))
    lags = tuple(
        lag
        for lag in range(MAX_LAG + 1)
        if any(period.earlier(lag) in staff for period in customer_periods)
    )
    return ChainChoices(tuple(reversed(periods)), lags or (0,), data.audiences() or ("",))


def default_lag(choices: ChainChoices) -> int:
    """Return one period where waves repeat: customers feel staff's mood later, if at all.

    Fixed beforehand: choosing the lag with the strongest link would flatter it.
    """
    return 1 if 1 in choices.lags and len(choices.periods) > 1 else choices.lags[0]


def value_chain(data: Measurements, period: Period, lag: int, audience: str = "") -> ValueChain:
    """Return the whole chain for the customers' period; staff answered ``lag`` periods before."""
    pairs = pair_teams(data, STAFF_TO_CUSTOMER, period, lag, audience)
    measured = _stages_to_draw(data)
    return ValueChain(
        period=period,
        lag=lag,
        audience=audience,
        stages=tuple(stage_score(data, stage, period, audience) for stage in measured),
        not_measured=tuple(stage for stage in STAGES if stage not in measured),
        links=tuple(
            link_strength(data, link, period, lag, audience) for link in links_between(measured)
        ),
        headline=link_strength(data, STAFF_TO_CUSTOMER, period, lag, audience),
        points=_points(data, pairs),
        lags=_lags(data, period.length, audience),
        over_time=_over_time(data, period.length, lag, audience),
        linkage=_linkage(data, pairs),
    )


def _stages_to_draw(data: Measurements) -> tuple[Stage, ...]:
    """Staff and customers always: where one is missing, that is the first thing to know."""
    measured = {*data.constructs(), STAFF_TO_CUSTOMER.source, STAFF_TO_CUSTOMER.target}
    return tuple(stage for stage in STAGES if stage in measured)


def _points(data: Measurements, pairs: PairedTeams) -> tuple[TeamPoint, ...]:
    if not pairs.drawn.any():
        return ()
    staff, customers = team_means(pairs.source), team_means(pairs.target)
    return tuple(
        TeamPoint(
            team.unit_id,
            team.name,
            team.department,
            *(
                release_unit_score(s.n_used[i], s.mean[i], s.ci_low[i], s.ci_high[i])
                for s in (staff, customers)
            ),
        )
        for i, team in enumerate(data.teams)
        if pairs.drawn[i]
    )


def _linkage(data: Measurements, pairs: PairedTeams) -> Linkage:
    names = np.array([team.name for team in data.teams], dtype=object)
    staff, customers = pairs.source.n > 0, pairs.target.n > 0
    return Linkage(
        n_linked=int(pairs.used.sum()),
        n_too_small=int((staff & customers & ~pairs.drawn).sum()),
        without_customers=tuple(names[staff & ~customers]),
        without_staff=tuple(names[customers & ~staff]),
    )


def _panel(
    data: Measurements, periods: Sequence[Period], stage: str, audience: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return (teams, periods) arrays of means and of the people behind them."""
    moments = [data.moments(stage, period, audience) for period in periods]
    return (
        np.column_stack([m.mean for m in moments]),
        np.column_stack([m.n for m in moments]),
    )


def _every_period(data: Measurements, length: Length) -> list[Period]:
    """Return all periods from the first to the last, those without a wave included."""
    numbers = [period.number for period in data.periods() if period.length is length]
    return [Period(length, number) for number in range(min(numbers), max(numbers) + 1)]


def _two_panels(
    data: Measurements, length: Length, audience: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return staff and customer means (teams, periods), NaN where a score may not take part."""
    periods = _every_period(data, length)
    staff, n_staff = _panel(data, periods, STAFF_TO_CUSTOMER.source, audience)
    customers, n_customers = _panel(data, periods, STAFF_TO_CUSTOMER.target, audience)
    staff[~cells_taking_part(n_staff)] = np.nan
    customers[~cells_taking_part(n_customers)] = np.nan
    return staff, customers


def _lags(data: Measurements, length: Length, audience: str) -> tuple[LagCorrelation, ...]:
    staff, customers = _two_panels(data, length, audience)
    clusters = departments_of(data, np.ones(len(data.teams), dtype=bool))
    return lag_profile(staff, customers, max_lag=MAX_LAG, cluster=clusters)


def _over_time(
    data: Measurements, length: Length, lag: int, audience: str
) -> WithinBetween | None:
    staff, customers = _two_panels(data, length, audience)
    waves = staff.shape[1] - lag
    if waves < 2:
        return None
    x, y = staff[:, :waves].ravel(), customers[:, lag:].ravel()
    unit = np.repeat(np.arange(len(data.teams)), waves)
    wave = np.tile(np.arange(waves), len(data.teams))
    try:
        found = within_between(x, y, unit, wave, wave_effects=True)
    except Refusal:
        return None
    return None if found.emphasis is Emphasis.REFUSED else found
