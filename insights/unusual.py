"""Which teams scored or fell below what chance explains, and in what?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.changes.exceptions import Verdict
from disclosure.release import ReleasedScore
from disclosure.viewer import Scope
from insights.funnel import team_funnel
from insights.measurements import Measurements
from insights.team_changes import TeamChanges, UnitChange, team_changes
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
    with data.together():
        funnels = [
            team_funnel(data, scope, construct, period, department, audience)
            for construct in constructs
        ]
        changes = [
            team_changes(data, scope, construct, period, department, audience)
            for construct in constructs
        ]
    found: dict[int, list[Reason]] = {}
    for funnel, change in zip(funnels, changes, strict=True):
        for at in funnel.teams:
            if at.side < 0:
                low = Reason(funnel.construct, score=at.score, company=funnel.target)
                found.setdefault(at.team.unit_id, []).append(low)
        for unit in _fallen(change):
            fall = Reason(change.construct, change=unit, since=change.since)
            found.setdefault(unit.unit_id, []).append(fall)
    return Unusual(
        period,
        sum(funnel.n_judged for funnel in funnels if funnel.limits),
        sum(change.n_at_once for change in changes),
        tuple(
            UnusualTeam(team, tuple(found[team.unit_id]))
            for team in data.teams
            if team.unit_id in found
        ),
    )


def _fallen(changes: TeamChanges) -> Iterator[UnitChange]:
    for unit in changes.teams:
        change = unit.found.change
        if unit.found.verdict is Verdict.REAL_AND_MATERIAL and change and change.points < 0:
            yield unit


def changes_of_team(
    data: Measurements,
    scope: Scope,
    constructs: tuple[str, ...],
    period: Period,
    unit_id: int,
    audience: str = "",
) -> tuple[TeamChanges, ...]:
    """Return one team's change in each construct that can be compared with an earlier period."""
    with data.together():
        found = [
            team_changes(data, scope, construct, period, audience=audience)
            for construct in constructs
        ]
    own = (tuple(u for u in changes.teams if u.unit_id == unit_id) for changes in found)
    return tuple(
        replace(changes, departments=(), teams=teams)
        for changes, teams in zip(found, own, strict=True)
        if teams
    )
