"""When do customers feel what staff feel, and does a team's own change show?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.links.lag import LagCorrelation, lag_profile
from analysis.links.panel import WithinBetween, within_between
from analysis.minimum import Emphasis
from analysis.refusal import Refusal
from insights.links import clusters_of
from insights.measurements import Measurements
from insights.regrouping import TeamSide, as_organised, by_staff_team
from survey.chain import MAX_LAG, STAFF_TO_CUSTOMER
from survey.period import Length, Period

Floats = NDArray[np.float64]


def delays(data: Measurements, length: Length, audience: str) -> tuple[LagCorrelation, ...]:
    """Return the correlation of staff and customers at every lag, over all periods."""
    return data.once(("delays", length, audience), lambda: _delays(data, length, audience))


def _delays(data: Measurements, length: Length, audience: str) -> tuple[LagCorrelation, ...]:
    staff, customers = _panels(data, length, audience)
    departments = np.array([team.department for team in data.teams], dtype=object)
    return lag_profile(staff, customers, max_lag=MAX_LAG, cluster=clusters_of(departments))


class TeamWaves(NamedTuple):
    """A row per team and wave: staff score, customers' score ``lag`` later, team and wave."""

    staff: Floats
    customers: Floats
    team: NDArray[np.int_]
    wave: NDArray[np.int_]


def team_waves(data: Measurements, length: Length, lag: int, audience: str) -> TeamWaves | None:
    """Return the scores of all teams in all waves; None where there are fewer than two."""
    staff, customers = _panels(data, length, audience)
    waves = staff.shape[1] - lag
    if waves < 2:
        return None
    return TeamWaves(
        staff[:, :waves].ravel(),
        customers[:, lag:].ravel(),
        np.repeat(np.arange(len(data.teams)), waves),
        np.tile(np.arange(waves), len(data.teams)),
    )


def over_time(data: Measurements, length: Length, lag: int, audience: str) -> WithinBetween | None:
    """Return what goes with a change inside a team; None where there are too few waves."""
    question = ("over_time", length, lag, audience)
    return data.once(question, lambda: _over_time(data, length, lag, audience))


def _over_time(
    data: Measurements, length: Length, lag: int, audience: str
) -> WithinBetween | None:
    rows = team_waves(data, length, lag, audience)
    if rows is None:
        return None
    try:
        found = within_between(*rows, wave_effects=True)
    except Refusal:
        return None
    return None if found.emphasis is Emphasis.REFUSED else found


def _panels(data: Measurements, length: Length, audience: str) -> tuple[Floats, Floats]:
    """Return staff and customer means (teams, periods), gaps in time kept as NaN.

    Teams are those of the last period: what became of them meanwhile is no change of theirs.
    """
    question = ("panels", length, audience)
    return data.once(question, lambda: _panels_of(data, length, audience))


def _panels_of(data: Measurements, length: Length, audience: str) -> tuple[Floats, Floats]:
    numbers = [period.number for period in data.periods() if period.length is length]
    periods = [Period(length, number) for number in range(min(numbers), max(numbers) + 1)]
    staff, customers = (
        [as_organised(data, stage, period, periods[-1], audience) for period in periods]
        for stage in (STAFF_TO_CUSTOMER.source, STAFF_TO_CUSTOMER.target)
    )
    has_staff = np.any([side.answered for side in staff], axis=0)
    return _panel(staff), _panel([by_staff_team(data, side, has_staff) for side in customers])


def _panel(sides: list[TeamSide]) -> Floats:
    """Hidden scores are NaN: small teams take no part in what is pooled over periods."""
    return np.column_stack([np.where(side.visible, side.moments.mean, np.nan) for side in sides])
