"""Scores of units with their intervals, as they leave the gate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.minimum import OWN_SPREAD
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.cluster_sums import overall_mean_of_sums
from analysis.scores.means import overall_mean, team_means
from disclosure.protection import Protection
from disclosure.release import HIDDEN, ReleasedScore, release_score
from insights.cells import CellSums
from insights.interval_steps import interval_step
from insights.units import Floats, Units

TEAMLESS_MOST = 0.05
"""Share of answers without a team up to which an interval is given: more of them are teams
unknown to us, and what they have in common would be missing from it."""

Bools = NDArray[np.bool_]
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
    spread = _Crossed(sums, cell, leaves) if sums.over_teams else _OfTeams(leaves)
    of_teams = shown[1 + units.n_departments :]
    is_shown = of_teams if len(of_teams) else np.zeros(len(units.department_of), dtype=bool)

    def told_in(found: Estimate, n: Floats) -> float:
        return interval_step(found, minimum, (n, is_shown))

    scores = [
        _upper(leaves, spread, units, row, bool(shown[row]), told_in) for row in _upper_rows(units)
    ]
    n, mean, halves = leaves.n.tolist(), leaves.mean.tolist(), spread.halves
    scores += [
        release_score(n[i], mean[i], halves[i], shown=is_visible)
        for i, is_visible in enumerate(of_teams.tolist())
    ]
    return tuple(scores)


def _upper_rows(units: Units) -> range:
    return range(1 + units.n_departments)


class _OfTeams:
    """How far apart people and teams lie, where each leaf is a team."""

    def __init__(self, leaves: TeamMoments) -> None:
        self._leaves = leaves
        self.halves = _half_widths(leaves)

    def n_teams(self, inside: Bools) -> int:
        return int((inside & self._leaves.answered).sum())

    def half_of_one(self, inside: Bools) -> float:
        """The half-width of the only team inside."""
        return self.halves[np.flatnonzero(inside & self._leaves.answered)[0]]

    def over_teams(self, inside: Bools) -> Estimate:
        return overall_mean(self._leaves.of_teams(inside))


class _Crossed:
    """The same, where each leaf is a department and of its teams only sums are known."""

    halves: tuple[float, ...] = ()

    def __init__(self, sums: CellSums, cell: Cell, leaves: TeamMoments) -> None:
        self._sums, self._cell, self._leaves = sums, cell, leaves

    def n_teams(self, inside: Bools) -> int:
        return round(self._sums.clusters(self._cell, inside).n_teams)

    def half_of_one(self, inside: Bools) -> float:
        """The half-width of the only team inside; all others lend it nothing but their spread."""
        own, leaves = inside & self._leaves.answered, self._leaves
        squares, degrees = self._sums.spread_within(self._cell)
        team = leaves.of_teams(own)
        within, n = float(team.squares_within[0]), float(team.n[0])
        others = (max(degrees - (n - 1), 0.0) + 1, 0.0, max(squares - within, 0.0))
        pair = zip((n, float(team.total[0]), float(team.total_of_squares[0])), others, strict=True)
        return _half_widths(TeamMoments(*(np.array(values) for values in pair)))[0]

    def over_teams(self, inside: Bools) -> Estimate:
        return overall_mean_of_sums(self._sums.clusters(self._cell, inside))


def _half_widths(leaves: TeamMoments) -> list[float]:
    """Below 10 answers the spread is pooled over teams: a small team's own would tell of it."""
    if not leaves.answered.any():
        return [float("nan")] * len(leaves.n)
    means = team_means(leaves)
    return ((means.ci_high - means.ci_low) / 2).tolist()


def _upper(
    leaves: TeamMoments,
    spread: _OfTeams | _Crossed,
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
    half, step = (
        (spread.half_of_one(inside), 0.0)
        if spread.n_teams(inside) == 1
        else _clustered(leaves, spread, inside, n, told_in)
    )
    return release_score(n, mean, half, shown=shown, whole_points=row > 0, width_step=step)


def _clustered(
    leaves: TeamMoments,
    spread: _OfTeams | _Crossed,
    inside: Bools,
    n: float,
    told_in: ToldIn,
) -> tuple[float, float]:
    """Return the half-width over teams, NaN where there is none, and the step it is told in."""
    if n < OWN_SPREAD.shown or not teams_are_known(leaves.n[inside & _of_teams(leaves)], n):
        return float("nan"), 0.0
    try:
        found = spread.over_teams(inside)
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
