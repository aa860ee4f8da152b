"""Scores of teams as they are now, from the teams and the customers' units they are made of.

A score is told of them only where each that it is made of is shown, and follows from what is
shown of these: nothing new is told of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.moments import TeamMoments
from disclosure.release import HIDDEN, MISSING, ReleasedScore
from insights.mixing import mixed_score
from insights.teams import team_scores
from insights.units import Floats
from survey.period import Period

if TYPE_CHECKING:
    from insights.measurements import Measurements

Bools = NDArray[np.bool_]


Parts = tuple[list[int | None], list[float] | None]  # rows, None where there is none; weights


@dataclass(frozen=True, eq=False)
class TeamSide:
    """What teams scored: their moments, which may be shown, and the scores as shown.

    ``unknown``: there is a result, of nobody knows how many. ``mixed`` are the rows that are
    made of others.
    """

    moments: TeamMoments
    visible: Bools
    unknown: Bools
    scores: Sequence[ReleasedScore]
    mixed: tuple[int, ...] = ()

    @property
    def answered(self) -> Bools:
        """Return which teams have any result."""
        return (self.moments.n > 0) | self.unknown

    def as_shown(self) -> TeamMoments:
        """Return the moments, with the mixed teams' means as they are shown.

        So no difference from them tells more of the teams that they are made of.
        """
        if not self.mixed:
            return self.moments
        n, total, squares = _copies(self.moments)
        for row in self.mixed:
            score = self.scores[row].score
            if score is not None:
                squares[row] += (n[row] * score) ** 2 / n[row] - total[row] ** 2 / n[row]
                total[row] = n[row] * score
        return TeamMoments(n, total, squares)


def as_organised(
    data: Measurements, construct: str, then: Period, now: Period, audience: str
) -> TeamSide:
    """Return what was scored then by the people that each team has now."""
    question = ("as_organised", construct, then, now, audience)
    return data.once(question, lambda: _as_organised(data, construct, then, now, audience))


def _as_organised(
    data: Measurements, construct: str, then: Period, now: Period, audience: str
) -> TeamSide:
    own = TeamSide(
        data.moments(construct, then, audience),
        data.visible(construct, then, audience),
        data.has_results_of_unknown_size(construct, then, audience),
        team_scores(data, construct, then, audience),
    )
    rows, changed = data.rows, data.links.changed(then, now)
    made_of = {
        rows[unit]: ([rows.get(part) for part in parts], None)
        for unit, parts in changed.items()
        if unit in rows
    }
    return _mixed(own, made_of)


def by_staff_team(data: Measurements, customers: TeamSide, has_staff: Bools) -> TeamSide:
    """Return the customers' scores of each staff team: of the units that it serves, weighted.

    Units that are not shown are left out. A unit that counts for others, and has no staff of its
    own, (n_teams,), stands with those.
    """
    weights, rows = data.links.weights, data.rows
    elsewhere = {unit for of_team in weights.values() for unit in of_team} - weights.keys()
    made_of: dict[int, Parts] = {}
    for unit, row in rows.items():
        if unit in weights:
            made_of[row] = _units_served(customers, weights[unit], rows)
        elif unit in elsewhere and not has_staff[row]:
            made_of[row] = [], None
    return _mixed(customers, made_of)


def _units_served(
    customers: TeamSide, weights: Mapping[int, float], rows: Mapping[int, int]
) -> Parts:
    units = [(rows[unit], weight) for unit, weight in weights.items() if unit in rows]
    shown = [(row, weight) for row, weight in units if customers.visible[row]]
    kept = shown or [(row, weight) for row, weight in units if customers.moments.n[row]]
    return [row for row, _ in kept], [weight for _, weight in kept]


def _mixed(own: TeamSide, made_of: Mapping[int, Parts]) -> TeamSide:
    """Return the teams' scores with those of some rows mixed from others.

    Without weights everybody counts the same; with a part that is not there it is not shown.
    """
    if not made_of:
        return own
    n, total, squares = _copies(own.moments)
    visible, unknown, scores = own.visible.copy(), own.unknown.copy(), list(own.scores)
    for row, (parts, weights) in made_of.items():
        there = [part for part in parts if part is not None]
        n[row], total[row], squares[row] = _mixture(own.moments, there, weights)
        visible[row] = len(there) == len(parts) > 0 and bool(own.visible[there].all())
        unknown[row] = bool(own.unknown[there].any())
        score = mixed_score([own.scores[part] for part in there], weights)
        scores[row] = score if visible[row] or score == MISSING else HIDDEN
    return TeamSide(
        TeamMoments(n, total, squares), visible, unknown, tuple(scores), tuple(made_of)
    )


def _copies(moments: TeamMoments) -> list[Floats]:
    return [column.copy() for column in (moments.n, moments.total, moments.total_of_squares)]


def _mixture(
    moments: TeamMoments, parts: list[int], weights: list[float] | None
) -> tuple[float, float, float]:
    """Return n, total and total of squares of a mixture; n is that of all its people."""
    people = moments.n[parts]
    n = float(people.sum())
    if not n:
        return 0.0, 0.0, 0.0
    # Of everybody alike, a team counts as much as it has people.
    share = people / n if weights is None else np.array(weights) / sum(weights)
    share, answered = share[people > 0], [part for part in parts if moments.n[part]]
    share *= n / share.sum() / moments.n[answered]
    total = float(share @ moments.total[answered])
    return n, total, float(share @ moments.total_of_squares[answered])
