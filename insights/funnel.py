"""Which teams lie outside what chance makes of teams of their size?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.control.funnel import mean_funnel
from analysis.false_discovery import benjamini_hochberg
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.between_variance import pooled_within
from disclosure.release import ReleasedScore
from disclosure.viewer import Scope
from insights.compared import SMALLEST_OF_INTEREST
from insights.measurements import Measurements
from insights.released_moments import released_moments
from insights.rows_in_scope import rows_in_scope
from insights.teams import team_scores, unit_column
from insights.units import Team
from survey.period import Period

FEWEST_DRAWN = 5
"""Where the limits begin: they widen so fast to the left that nothing else would be seen."""

POINTS_OF_A_LIMIT = 60


@dataclass(frozen=True)
class FunnelTeam:
    """A team in the funnel; ``side`` is 1 or -1 above or below what chance explains, else 0."""

    team: Team
    department: str
    score: ReleasedScore
    side: int


@dataclass(frozen=True)
class Limit:
    """How far teams of ``n`` answers stray by chance alone, at 95 % and at 99.8 %."""

    n: float
    warning_low: float
    warning_high: float
    action_low: float
    action_high: float


@dataclass(frozen=True)
class TeamFunnel:
    """The scope's teams held against the company's score ``target``.

    ``n_judged`` counts the company's teams that are judged together; without limits they are too
    few, or nothing is known of their spread or of the company's score.
    """

    construct: str
    period: Period
    target: float | None = None
    n_judged: int = 0
    limits: tuple[Limit, ...] = ()
    teams: tuple[FunnelTeam, ...] = ()


@dataclass(frozen=True, eq=False)
class JudgedTeams:
    """The company's teams, judged together, in the teams' order.

    ``sides`` is 1 or -1 where a team lies above or below what chance explains, else 0. Without a
    ``sigma`` nothing is known of chance, and none does.
    """

    target: float | None
    sigma: float | None
    n: int
    sides: NDArray[np.int_]


def team_funnel(
    data: Measurements,
    scope: Scope,
    construct: str,
    period: Period,
    department: str = "",
    audience: str = "",
) -> TeamFunnel:
    """Return the scope's teams with a score, between the limits of chance.

    Judged among all of the company, so that two managers read the same of one team. Nothing but
    released scores is used.

    Raises
    ------
    NotAllowed
        If there is nothing in the scope.
    """
    inside = rows_in_scope(data, scope, period, department)
    with data.together():
        found = judged_teams(data, construct, period, audience)
        scores = team_scores(data, construct, period, audience)
    if found.target is None or found.sigma is None:
        return TeamFunnel(construct, period, found.target, found.n)
    then = data.departments_in(period)
    teams = tuple(
        FunnelTeam(data.teams[row], then[row], scores[row], side)
        for row, side in zip(*_listed(inside & scores.is_shown, found.sides), strict=True)
    )
    largest = max((team.score.n or 0 for team in teams), default=0)
    limits = _limits(found.target, found.sigma, largest)
    return TeamFunnel(construct, period, found.target, found.n, limits, teams)


def _listed(chosen: NDArray[np.bool_], sides: NDArray[np.int_]) -> tuple[list[int], list[int]]:
    return np.flatnonzero(chosen).tolist(), sides[chosen].tolist()


def judged_teams(
    data: Measurements, construct: str, period: Period, audience: str = ""
) -> JudgedTeams:
    """Return which of the company's teams stand out, whoever may see them."""
    question = ("funnel", construct, period, audience)
    return data.once(question, lambda: _judged(data, construct, period, audience))


def _judged(data: Measurements, construct: str, period: Period, audience: str) -> JudgedTeams:
    """A team stands out by false discovery rate, and by enough points for anybody to act."""
    scores = team_scores(data, construct, period, audience)
    target = unit_column(data, construct, period, audience)[0].score
    moments = released_moments(scores)
    n, none = int(moments.answered.sum()), np.zeros(len(scores), dtype=int)
    if target is None:
        return JudgedTeams(None, None, n, none)
    try:
        sigma = pooled_within(moments)[0] ** 0.5
        funnel = mean_funnel(moments, target, sigma)
    except Refusal:
        return JudgedTeams(target, None, n, none)
    family = f"teams: {construct} {audience} {period!s}"
    distance = np.nan_to_num(funnel.value - target)
    out = benjamini_hochberg(funnel.p_value, family).rejected
    out &= np.abs(distance) >= SMALLEST_OF_INTEREST
    return JudgedTeams(target, sigma, n, np.where(out, np.sign(distance), 0).astype(int))


def _limits(target: float, sigma: float, largest: int) -> tuple[Limit, ...]:
    """Limits at numbers of answers up to the largest drawn, closer together where they bend."""
    n = np.geomspace(FEWEST_DRAWN, max(largest * 1.05, FEWEST_DRAWN + 1), POINTS_OF_A_LIMIT)
    at = mean_funnel(TeamMoments.from_means(n, np.full(len(n), target)), target, sigma)
    columns = (n, at.warning_low, at.warning_high, at.action_low, at.action_high)
    return tuple(Limit(*row) for row in np.round(np.column_stack(columns), 1).tolist())
