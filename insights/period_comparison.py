"""What of a change came from within teams, and what from who answered?

All of it is found from the released scores of teams and their people, so it tells nothing that
these do not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.minimum import CLUSTERS
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from disclosure.release import HIDDEN, MISSING, ReleasedScore
from disclosure.viewer import Scope
from insights.cells import EVERYBODY
from insights.measurements import Measurements
from insights.regrouping import as_organised
from insights.trends import Unit, UnitTrend
from insights.trends_changes import PeriodChange, change_between, same_questions
from insights.units import Floats
from survey.period import Period

if TYPE_CHECKING:
    from analysis.changes.composition import ChangeParts

FEWEST_TEAMS = CLUSTERS.shown
"""Teams with a score in both periods that a division of the change needs."""


@dataclass(frozen=True)
class PeriodComparison:
    """A unit's scores in two periods, and where the difference comes from.

    ``same_questions`` False: nothing is compared. ``parts`` are those of the teams that are shown.
    """

    since: Period
    period: Period
    before: ReleasedScore
    after: ReleasedScore
    same_questions: bool
    change: PeriodChange | None = None
    parts: ChangeParts | None = None

    @property
    def points(self) -> float | None:
        """Return the difference of the two scores, None where one is not shown."""
        if self.before.score is None or self.after.score is None:
            return None
        return round(self.after.score - self.before.score, 1)


def compared_periods(
    data: Measurements, scope: Scope, trend: UnitTrend, since: Period, period: Period
) -> PeriodComparison:
    """Return how a trend's unit differs between two periods.

    A team's change is not divided, nor that of a group of respondents, of whom few teams may be
    shown; the company's only for those who may see all of its teams.
    """
    scores = trend.score(since), trend.score(period)
    is_alike = same_questions(data, trend, since, period) and since < period
    found = PeriodComparison(since, period, *scores, same_questions=is_alike)
    if not is_alike or found.points is None:
        return found
    may_divide = scope.everything or not trend.unit.is_company
    parts = _parts(data, trend, since, period) if may_divide else None
    return PeriodComparison(
        since,
        period,
        *scores,
        same_questions=True,
        change=change_between(data, trend, since, period),
        parts=parts,
    )


def _parts(
    data: Measurements, trend: UnitTrend, since: Period, period: Period
) -> ChangeParts | None:
    """Return the division of the change, None with too few teams that are shown twice."""
    if trend.unit.team is not None or trend.who != EVERYBODY:
        return None
    from analysis.changes.composition import change_parts

    before, after = team_sides(data, trend, since, period)
    shown_twice = sum(b.is_shown and a.is_shown for b, a in zip(before, after, strict=True))
    if shown_twice < FEWEST_TEAMS:
        return None
    try:
        return change_parts(_moments(before), _moments(after))
    except Refusal:
        return None


def team_sides(
    data: Measurements, trend: UnitTrend, since: Period, period: Period
) -> tuple[list[ReleasedScore], list[ReleasedScore]]:
    """Return each team's released scores in two periods, of those in the trend's unit then.

    A team that is hidden in one of the two, or was split between them, takes part in neither.
    """
    with data.together():
        sides = [
            as_organised(data, trend.construct, then, period, trend.audience).scores
            for then in (since, period)
        ]
    inside = [_inside(data, trend.unit, then) for then in (since, period)]
    before, after = ([MISSING] * len(data.teams) for _side in sides)
    for row in np.flatnonzero(inside[0] | inside[1]).tolist():
        parts = data.links.parts(data.teams[row].unit_id, since, period)
        together = parts and all(inside[0][data.rows[part]] for part in parts if part in data.rows)
        if not together and inside[0][row]:
            continue
        both = [
            side[row] if here[row] else MISSING for side, here in zip(sides, inside, strict=True)
        ]
        if HIDDEN not in both:
            before[row], after[row] = both
    return before, after


def _inside(data: Measurements, unit: Unit, period: Period) -> NDArray[np.bool_]:
    if unit.is_company:
        return np.ones(len(data.teams), dtype=bool)
    return data.departments_in(period) == unit.department


def _moments(scores: Sequence[ReleasedScore]) -> TeamMoments:
    n: Floats = np.array([score.n or 0 for score in scores], dtype=float)
    means = np.array([nan if score.score is None else score.score for score in scores])
    return TeamMoments.from_means(n, means)
