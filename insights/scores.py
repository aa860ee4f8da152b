"""Scores of units with their intervals, as they leave the gate."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.minimum import OWN_SPREAD
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.means import overall_mean, team_means
from disclosure.release import HIDDEN, ReleasedScore, release_score
from insights.cells import CellSums
from insights.units import Units

TEAMLESS_MOST = 0.05
"""Share of answers without a team up to which an interval is given: more of them are teams
unknown to us, and what they have in common would be missing from it."""

Cell = tuple[int, int]


def unit_scores(
    sums: CellSums, units: Units, cell: Cell, shown: NDArray[np.bool_]
) -> tuple[ReleasedScore, ...]:
    """Return the score of every row of the gate in one cell.

    ``shown`` is (n_rows,) bool, or of the company and departments alone.
    """
    everyone = np.ones(len(units.department_of) + 1, dtype=bool)
    leaves = sums.moments(cell, everyone)
    halves = _half_widths(leaves)
    scores = [_upper(leaves, halves, units, row, bool(shown[row])) for row in _upper_rows(units)]
    n, mean = leaves.n.tolist(), leaves.mean.tolist()
    visible = shown[1 + units.n_departments :].tolist()
    scores += [
        release_score(n[i], mean[i], halves[i], shown=is_visible)
        for i, is_visible in enumerate(visible)
    ]
    return tuple(scores)


def _upper_rows(units: Units) -> range:
    return range(1 + units.n_departments)


def _half_widths(leaves: TeamMoments) -> list[float]:
    """Below 10 answers the spread is pooled over teams: a small team's own would tell of it."""
    if not leaves.answered.any():
        return [float("nan")] * len(leaves.n)
    means = team_means(leaves)
    return ((means.ci_high - means.ci_low) / 2).tolist()


def _upper(
    leaves: TeamMoments, halves: list[float], units: Units, row: int, shown: bool
) -> ReleasedScore:
    if not units.nested:
        return HIDDEN
    inside = units.members(row)
    n = float(leaves.n[inside].sum())
    mean = float(leaves.total[inside].sum()) / n if n else float("nan")
    answered = np.flatnonzero(inside & leaves.answered)
    half = halves[answered[0]] if len(answered) == 1 else _clustered(leaves, inside, n)
    return release_score(n, mean, half, shown=shown, whole_points=row > 0)


def _clustered(leaves: TeamMoments, inside: NDArray[np.bool_], n: float) -> float:
    if n < OWN_SPREAD.shown or not teams_are_known(leaves.n[inside & _of_teams(leaves)], n):
        return float("nan")
    members = (x[inside] for x in (leaves.n, leaves.total, leaves.total_of_squares))
    try:
        found = overall_mean(TeamMoments(*members))
    except Refusal:
        return float("nan")
    return (found.ci_high - found.ci_low) / 2


def _of_teams(leaves: TeamMoments) -> NDArray[np.bool_]:
    named = np.ones(len(leaves.n), dtype=bool)
    named[-1] = False
    return named


def teams_are_known(n_of_teams: NDArray[np.float64], n: float) -> bool:
    """Whether nearly everybody named a team, or nobody: then people are the sample."""
    of_teams = float(n_of_teams.sum())
    return n - of_teams <= TEAMLESS_MOST * n or of_teams == 0
