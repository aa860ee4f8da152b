"""Where may a team stand among all, as far as chance can be told from what is so?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.refusal import Refusal
from analysis.scores.rank_intervals import rank_intervals
from analysis.scores.shrinkage import Finding, shrunken_means
from disclosure.viewer import Scope
from insights.measurements import Measurements
from insights.released_moments import released_moments
from insights.rows_in_scope import rows_in_scope
from insights.teams import team_scores
from insights.units import Team
from survey.period import Period


@dataclass(frozen=True)
class TeamRank:
    """The places between which a team stands, 1 the highest score; 95 % interval."""

    team: Team
    low: int
    high: int


@dataclass(frozen=True)
class TeamRanks:
    """The scope's teams among the ``n_teams`` of the company that have a score.

    ``differ`` tells whether teams differ at all by more than chance. None is ranked where they are
    too few or their spread is unknown.
    """

    construct: str
    period: Period
    n_teams: int = 0
    differ: bool = False
    teams: tuple[TeamRank, ...] = ()

    def of(self, unit_id: int) -> TeamRank | None:
        """Return a team's places."""
        return next((rank for rank in self.teams if rank.team.unit_id == unit_id), None)


@dataclass(frozen=True)
class _Ranked:
    """The places of the company's teams, in the teams' order; None for one without a score."""

    places: tuple[tuple[int, int] | None, ...]
    differ: bool = False


def team_ranks(
    data: Measurements,
    scope: Scope,
    construct: str,
    period: Period,
    department: str = "",
    audience: str = "",
) -> TeamRanks:
    """Return between which places each of the scope's teams stands, from released scores alone.

    Raises
    ------
    NotAllowed
        If there is nothing in the scope.
    """
    inside = rows_in_scope(data, scope, period, department)
    question = ("ranks", construct, period, audience)
    with data.together():
        found = data.once(question, lambda: _ranked(data, construct, period, audience))
    teams = tuple(
        TeamRank(data.teams[row], *place)
        for row in np.flatnonzero(inside).tolist()
        if (place := found.places[row]) is not None
    )
    n = sum(place is not None for place in found.places)
    return TeamRanks(construct, period, n, found.differ, teams)


def _ranked(data: Measurements, construct: str, period: Period, audience: str) -> _Ranked:
    moments = released_moments(team_scores(data, construct, period, audience))
    try:
        means = shrunken_means(moments)
    except Refusal:
        return _Ranked((None,) * len(data.teams))
    found = rank_intervals(means)
    places = [
        None if np.isnan(low) else (int(low), int(high))
        for low, high in zip(found.ci_low.tolist(), found.ci_high.tolist(), strict=True)
    ]
    return _Ranked(tuple(places), means.targets[0].finding is Finding.TEAMS_DIFFER)
