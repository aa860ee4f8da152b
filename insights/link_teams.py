"""Which teams are behind a link, and which cannot be linked?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosure.release import ReleasedScore
from insights.links import LinkStrength, PairedTeams, pair_teams
from insights.measurements import Measurements
from survey.chain import Link
from survey.period import Period


@dataclass(frozen=True)
class TeamPoint:
    """A team on the scatter: its scores at both ends of a link, both passed by the gate."""

    unit_id: int
    team: str
    department: str
    source: ReleasedScore
    target: ReleasedScore


@dataclass(frozen=True)
class Linkage:
    """Which teams have both sides, and which cannot be linked."""

    n_linked: int
    n_hidden: int
    without_target: tuple[str, ...]
    without_source: tuple[str, ...]


@dataclass(frozen=True)
class LinkTeams:
    """A link with the teams that may be drawn, and those that are missing from it."""

    strength: LinkStrength
    points: tuple[TeamPoint, ...]
    linkage: Linkage


def link_id(link: Link) -> str:
    """Return a link's name in addresses, the same in every language."""
    return f"{link.source}-{link.target}"


def teams_behind(
    data: Measurements, strength: LinkStrength, period: Period, lag: int, audience: str
) -> LinkTeams:
    """Return the teams behind a link of the customers' period."""
    pairs = pair_teams(data, strength.link, period, lag, audience)
    return LinkTeams(strength, _points(data, pairs), _linkage(data, pairs))


def _points(data: Measurements, pairs: PairedTeams) -> tuple[TeamPoint, ...]:
    return tuple(
        TeamPoint(team.unit_id, team.name, team.department, source, target)
        for team, is_drawn, source, target in zip(
            data.teams, pairs.drawn.tolist(), pairs.source_scores, pairs.target_scores, strict=True
        )
        if is_drawn
    )


def _linkage(data: Measurements, pairs: PairedTeams) -> Linkage:
    names = np.array([team.name for team in data.teams], dtype=object)
    source = (pairs.source.n > 0) | pairs.source_unknown
    target = (pairs.target.n > 0) | pairs.target_unknown
    return Linkage(
        n_linked=int(pairs.used.sum()),
        n_hidden=int((source & target & ~pairs.drawn).sum()),
        without_target=tuple(names[source & ~target]),
        without_source=tuple(names[target & ~source]),
    )
