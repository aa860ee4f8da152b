"""Scores of units with their intervals, as they leave the gate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.minimum import OWN_SPREAD
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.means import overall_mean, team_means
from disclosure.protection import Protection
from disclosure.release import HIDDEN, ReleasedScore, release_score
from insights.cells import CellSums
from insights.interval_steps import interval_step
from insights.units import Floats, Units

TEAMLESS_MOST = 0.05
"""Share of answers without a team up to which an interval is given: more of them are teams
unknown to us, and what they have in common would be missing from it."""

Cell = tuple[int, int]
ToldIn = Callable[[Estimate, Floats], float]
"""The step of a half-width over teams of so many people each."""


def unit_scores(
    sums: CellSums,
    units: Units,
    cell: Cell,
    shown: NDArray[np.bool_],
    minimum: int = Protection.minimum,
) -> tuple[ReleasedScore, ...]:
    """Return the score of every row of the gate in one cell.

    ``shown`` is (n_rows,) bool, or of the company and departments alone; ``minimum`` the people
    that a score needs.
    """
    everyone = np.ones(len(units.department_of) + 1, dtype=bool)
    leaves = sums.moments(cell, everyone)
    halves = _half_widths(leaves)
    of_teams = shown[1 + units.n_departments :]
    is_shown = of_teams if len(of_teams) else np.zeros(len(units.department_of), dtype=bool)

    def told_in(found: Estimate, n: Floats) -> float:
        return interval_step(found, minimum, (n, is_shown))

    scores = [
        _upper(leaves, halves, units, row, bool(shown[row]), told_in) for row in _upper_rows(units)
    ]
    n, mean = leaves.n.tolist(), leaves.mean.tolist()
    scores += [
        release_score(n[i], mean[i], halves[i], shown=is_visible)
        for i, is_visible in enumerate(of_teams.tolist())
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
    leaves: TeamMoments,
    halves: list[float],
    units: Units,
    row: int,
    shown: bool,
    told_in: ToldIn,
) -> ReleasedScore:
    if not units.nested:
        return HIDDEN
    inside = units.members(row)
    n = float(leaves.n[inside].sum())
    mean = float(leaves.total[inside].sum()) / n if n else float("nan")
    answered = np.flatnonzero(inside & leaves.answered)
    half, step = (
        (halves[answered[0]], 0.0)
        if len(answered) == 1
        else _clustered(leaves, inside, n, told_in)
    )
    return release_score(n, mean, half, shown=shown, whole_points=row > 0, width_step=step)


def _clustered(
    leaves: TeamMoments, inside: NDArray[np.bool_], n: float, told_in: ToldIn
) -> tuple[float, float]:
    """Return the half-width over teams, NaN where there is none, and the step it is told in."""
    if n < OWN_SPREAD.shown or not teams_are_known(leaves.n[inside & _of_teams(leaves)], n):
        return float("nan"), 0.0
    members = (x[inside] for x in (leaves.n, leaves.total, leaves.total_of_squares))
    try:
        found = overall_mean(TeamMoments(*members))
    except Refusal:
        return float("nan"), 0.0
    return (found.ci_high - found.ci_low) / 2, told_in(found, np.where(inside, leaves.n, 0.0))


def _of_teams(leaves: TeamMoments) -> NDArray[np.bool_]:
    named = np.ones(len(leaves.n), dtype=bool)
    named[-1] = False
    return named


def teams_are_known(n_of_teams: NDArray[np.float64], n: float) -> bool:
    """Whether nearly everybody named a team, or nobody: then people are the sample."""
    of_teams = float(n_of_teams.sum())
    return n - of_teams <= TEAMLESS_MOST * n or of_teams == 0
