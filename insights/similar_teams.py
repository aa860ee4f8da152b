"""What stands beside a team: its department, and the company's teams of about its size."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from statistics import fmean

from disclosure.release import MISSING, ReleasedScore
from disclosure.viewer import Scope
from insights.measurements import Measurements
from insights.teams import Scores, team_scores, unit_column
from survey.period import Period

SIZES_FROM = (0, 10, 20, 50, 100)
"""Answers from which a team is of the next size: about twice as many each time."""

FEWEST_OTHERS = 5
"""Teams that a viewer sees nothing else of, in a mean: of fewer, single ones could be told."""


@dataclass(frozen=True)
class SimilarTeams:
    """The mean score of teams of about the same size, in whole points, and how many they are."""

    score: float
    n_teams: int


@dataclass(frozen=True)
class Beside:
    """What to hold a team's scores against, in the order of the constructs asked for.

    ``department`` is empty where the team has none, or its scores are not the viewer's to see.
    """

    department: str
    department_scores: Scores
    similar: tuple[SimilarTeams | None, ...]


def beside(
    data: Measurements,
    scope: Scope,
    constructs: tuple[str, ...],
    period: Period,
    unit_id: int,
    audience: str = "",
) -> Beside:
    """Return the scores of a team's department, and of similar teams anywhere in the company.

    Similar are teams of which about as many answered. From released scores alone; a team outside
    the scope counts only among at least `FEWEST_OTHERS` such teams.
    """
    row = data.rows[unit_id]
    name = data.departments_in(period)[row]
    units = data.units(period)
    name = name if name in units.departments and scope.holds_department(name) else ""
    with data.together():
        columns = [unit_column(data, construct, period, audience) for construct in constructs]
        teams = [team_scores(data, construct, period, audience) for construct in constructs]
    return Beside(
        name,
        tuple(column[units.row_of_department(name)] if name else MISSING for column in columns),
        tuple(_similar(data, scope, period, scores, row) for scores in teams),
    )


def _similar(
    data: Measurements, scope: Scope, period: Period, scores: Scores, row: int
) -> SimilarTeams | None:
    if not scores[row].is_shown:
        return None
    then = data.departments_in(period)
    alike = [
        i
        for i, score in enumerate(scores)
        if i != row and score.is_shown and _size(score) == _size(scores[row])
    ]
    found = [score for i in alike if (score := scores[i].score) is not None]
    strangers = [
        i for i in alike if scope.everything or not scope.holds(data.teams[i].unit_id, then[i])
    ]
    if len(strangers) < FEWEST_OTHERS:
        return None
    return SimilarTeams(float(round(fmean(found))), len(found))


def _size(score: ReleasedScore) -> int:
    return bisect_right(SIZES_FROM, score.n or 0)
