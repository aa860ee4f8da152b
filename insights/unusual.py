"""Which teams scored or fell below what chance explains, and in what?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosure.release import ReleasedScore
from disclosure.viewer import Scope
from insights.funnel import judged_teams
from insights.measurements import Measurements
from insights.rows_in_scope import rows_in_scope
from insights.team_changes import (
    TeamChanges,
    UnitChange,
    changes_of_teams,
    company_changes,
)
from insights.teams import team_scores
from insights.units import Team
from survey.period import Period


@dataclass(frozen=True)
class Reason:
    """One measure in which a team is below what chance explains.

    ``company`` is what a score is below of. Of a fall there is a ``change`` instead, with the
    period that it is ``since``.
    """

    construct: str
    score: ReleasedScore | None = None
    company: float | None = None
    change: UnitChange | None = None
    since: Period | None = None


@dataclass(frozen=True)
class UnusualTeam:
    """A team with a reason or more, in the order of the chain."""

    team: Team
    reasons: tuple[Reason, ...]

    @property
    def topics(self) -> tuple[tuple[Reason, ...], ...]:
        """Return the reasons by construct: what has fallen first, then what is farthest below."""
        constructs = dict.fromkeys(reason.construct for reason in self.reasons)
        topics = (tuple(r for r in self.reasons if r.construct == c) for c in constructs)
        return tuple(sorted(topics, key=_urgency))


def _urgency(topic: tuple[Reason, ...]) -> tuple[bool, float]:
    below = [(r.score.score or 0) - (r.company or 0) for r in topic if r.score]
    return not any(reason.change for reason in topic), min(below, default=0.0)


@dataclass(frozen=True)
class Unusual:
    """The scope's teams below what chance explains, by department and name.

    ``n_scores`` and ``n_changes`` count the comparisons of all of the company's teams.
    """

    period: Period
    n_scores: int
    n_changes: int
    teams: tuple[UnusualTeam, ...]


def unusual(
    data: Measurements,
    scope: Scope,
    constructs: tuple[str, ...],
    period: Period,
    department: str = "",
    audience: str = "",
) -> Unusual:
    """Return the teams whose score or change in any construct lies below what chance explains.

    Scores are judged as in the funnel, changes as in what changed.
    """
    inside = rows_in_scope(data, scope, period, department)
    with data.together():
        sides = [judged_teams(data, construct, period, audience) for construct in constructs]
        scores = [team_scores(data, construct, period, audience) for construct in constructs]
        changes = [company_changes(data, construct, period, audience) for construct in constructs]
    found: dict[int, list[Reason]] = {}
    for construct, judged, of_teams, company in zip(
        constructs, sides, scores, changes, strict=True
    ):
        below = np.flatnonzero(inside & (judged.sides < 0))
        for row, score in zip(below.tolist(), of_teams.at(below), strict=True):
            low = Reason(construct, score=score, company=judged.target)
            found.setdefault(data.teams[row].unit_id, []).append(low)
        for unit in changes_of_teams(data, scope, company, inside & company.fallen):
            if unit.found.change:
                fall = Reason(construct, change=unit, since=company.since)
                found.setdefault(unit.unit_id, []).append(fall)
    return Unusual(
        period,
        sum(judged.n for judged in sides if judged.sigma is not None),
        sum(company.n_at_once for company in changes),
        tuple(
            UnusualTeam(team, tuple(found[team.unit_id]))
            for team in data.teams
            if team.unit_id in found
        ),
    )


def changes_of_team(
    data: Measurements,
    scope: Scope,
    constructs: tuple[str, ...],
    period: Period,
    unit_id: int,
    audience: str = "",
) -> tuple[TeamChanges, ...]:
    """Return one team's change in each construct that can be compared with an earlier period."""
    inside = rows_in_scope(data, scope, period)
    inside &= np.arange(len(data.teams)) == data.rows.get(unit_id, -1)
    with data.together():
        companies = [
            company_changes(data, construct, period, audience) for construct in constructs
        ]
    found = []
    for company in companies:
        rows = inside & company.asked[company.first_team :]
        if teams := changes_of_teams(data, scope, company, rows):
            told = company.construct, period, company.since, company.same_questions
            found.append(TeamChanges(*told, n_at_once=company.n_at_once, teams=teams))
    return tuple(found)
