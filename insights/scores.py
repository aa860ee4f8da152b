"""Scores of units with their intervals, as they leave the gate."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.minimum import OWN_SPREAD
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.cluster_sums import overall_mean_of_sums
from analysis.scores.group_means import group_means
from analysis.scores.means import overall_mean, team_means
from disclosure.protection import Protection
from disclosure.released_scores import ReleasedScores, release_scores
from disclosure.shares import release_shares
from disclosure.widths import width_step
from insights.cells import CellSums
from insights.interval_steps import interval_step
from insights.units import Floats, Units

TEAMLESS_MOST = 0.05
"""Share of answers without a team up to which an interval is given: more of them are teams
unknown to us, and what they have in common would be missing from it."""

Bools = NDArray[np.bool_]
Cell = tuple[int, int]
_NO_INTERVAL = float("nan"), 0.0


def unit_scores(
    sums: CellSums,
    units: Units,
    cell: Cell,
    shown: NDArray[np.bool_],
    minimum: int = Protection.minimum,
) -> ReleasedScores:
    """Return the score of every row of the gate in one cell.

    ``shown`` is (n_rows,) bool, or of the company and departments alone; ``minimum`` the people
    that a score needs.
    """
    if sums.of_shares:
        n, total = (units.summed(column[:, *cell]) for column in (sums.n, sums.total))
        return release_shares(n, total, shown=shown)
    everyone = np.ones(len(units.department_of) + 1, dtype=bool)
    leaves = sums.moments(cell, everyone)
    n_upper = 1 + units.n_departments
    of_teams = shown[n_upper:]
    n_told = len(of_teams)
    is_shown = of_teams if n_told else np.zeros(len(units.department_of), dtype=bool)
    spread = (
        _Crossed(sums, cell, leaves, units, minimum)
        if sums.over_teams
        else _OfTeams(leaves, units, is_shown, minimum)
    )
    n, total = (_of_upper(column, units) for column in (leaves.n, leaves.total))
    mean = np.full(n_upper, np.nan)
    np.divide(total, n, out=mean, where=n > 0)
    half, step = spread.of_upper(n)
    found = release_scores(
        np.append(n, leaves.n[:n_told]),
        np.append(mean, leaves.mean[:n_told]),
        np.append(half, spread.halves[:n_told]),
        shown=shown,
        whole_points=np.arange(len(shown)) > 0,
        width_step=np.append(step, np.zeros(n_told)),
    )
    return found if units.nested else found.hiding(np.arange(len(shown)) < n_upper)


def _of_upper(leaves: Floats, units: Units) -> Floats:
    """Return the sums of the company and the departments.

    Each is added up by itself, as numpy adds up an array: in another order its last digits, and
    with them the point that it is rounded to, could be others.
    """
    order, ends = units.teams_of_departments
    teams = leaves[order]
    departments = [teams[begin:end].sum() for begin, end in pairwise(ends.tolist())]
    return np.array([leaves.sum(), *departments])


class _OfTeams:
    """How far apart people and teams lie, where each leaf is a team."""

    def __init__(self, leaves: TeamMoments, units: Units, is_shown: Bools, minimum: int) -> None:
        self._leaves, self._units = leaves, units
        self._is_shown, self._minimum = is_shown, minimum
        self.halves = _half_widths(leaves)

    def of_upper(self, n: Floats) -> tuple[Floats, Floats]:
        """Return the half-widths of company and departments, and the steps they are told in."""
        company, departments = self._of_company(), self._of_departments(n[1:])
        half, step = (np.append(*pair) for pair in zip(company, departments, strict=True))
        return half, step

    def _of_company(self) -> tuple[float, float]:
        leaves = self._leaves
        if leaves.answered.sum() == 1:
            return float(self.halves[leaves.answered][0]), 0.0
        if not teams_are_known(leaves.n[:-1], float(leaves.n.sum())):
            return _NO_INTERVAL

        def told_in(found: Estimate) -> float:
            return interval_step(found, self._minimum, (leaves.n, self._is_shown))

        return _clustered(leaves.n, lambda: overall_mean(leaves), told_in)

    def _of_departments(self, n: Floats) -> tuple[Floats, Floats]:
        leaves, size = self._leaves, self._units.n_departments
        group = np.append(self._units.department_of, -1)
        found = group_means(leaves, group, size)
        half = np.where(n >= OWN_SPREAD.shown, (found.ci_high - found.ci_low) / 2, np.nan)
        step = np.zeros(size)
        hidden = (leaves.n[:-1] > 0) & ~self._is_shown & (group[:-1] >= 0)
        for at in np.unique(group[:-1][hidden]).tolist():
            critical = float(half[at] / found.standard_error[at])
            step[at] = width_step(float(n[at]), critical, self._minimum)
        only = np.zeros(size, dtype=np.intp)
        answered = np.flatnonzero(leaves.answered & (group >= 0))
        only[group[answered]] = answered
        is_one = found.n_teams == 1
        half[is_one], step[is_one] = self.halves[only[is_one]], 0.0
        return half, step


class _Crossed:
    """The same, where each leaf is a department and of its teams only sums are known."""

    def __init__(
        self, sums: CellSums, cell: Cell, leaves: TeamMoments, units: Units, minimum: int
    ) -> None:
        self._sums, self._cell, self._leaves = sums, cell, leaves
        self._units, self._minimum = units, minimum
        self.halves = np.empty(0)  # no team has any

    def of_upper(self, n: Floats) -> tuple[Floats, Floats]:
        """Return the half-widths of company and departments, and the steps they are told in."""
        found = [self._of_one(row) for row in range(len(n))]
        half, step = (np.array(column) for column in zip(*found, strict=True))
        return half, step

    def _of_one(self, row: int) -> tuple[float, float]:
        inside, leaves = self._units.members(row), self._leaves
        clusters = self._sums.clusters(self._cell, inside)
        if round(clusters.n_teams) == 1:
            return self._half_of_one(inside), 0.0
        n = np.where(inside, leaves.n, 0.0)
        if not teams_are_known(n[:-1], float(n.sum())):
            return _NO_INTERVAL

        def told_in(found: Estimate) -> float:
            return interval_step(found, self._minimum, (n, np.zeros(len(n) - 1, dtype=bool)))

        return _clustered(n, lambda: overall_mean_of_sums(clusters), told_in)

    def _half_of_one(self, inside: Bools) -> float:
        """The half-width of the only team inside; all others lend it nothing but their spread."""
        own, leaves = inside & self._leaves.answered, self._leaves
        squares, degrees = self._sums.spread_within(self._cell)
        team = leaves.of_teams(own)
        within, n = float(team.squares_within[0]), float(team.n[0])
        others = (max(degrees - (n - 1), 0.0) + 1, 0.0, max(squares - within, 0.0))
        pair = zip((n, float(team.total[0]), float(team.total_of_squares[0])), others, strict=True)
        return float(_half_widths(TeamMoments(*(np.array(values) for values in pair)))[0])


def _half_widths(leaves: TeamMoments) -> Floats:
    """Below 10 answers the spread is pooled over teams: a small team's own would tell of it."""
    if not leaves.answered.any():
        return np.full(len(leaves.n), np.nan)
    means = team_means(leaves)
    return (means.ci_high - means.ci_low) / 2


def _clustered(
    n: Floats, over_teams: Callable[[], Estimate], told_in: Callable[[Estimate], float]
) -> tuple[float, float]:
    """Return the half-width over teams of so many people, and the step it is told in."""
    if n.sum() < OWN_SPREAD.shown:
        return _NO_INTERVAL
    try:
        found = over_teams()
    except Refusal:
        return _NO_INTERVAL
    return (found.ci_high - found.ci_low) / 2, told_in(found)


def teams_are_known(n_of_teams: NDArray[np.float64], n: float) -> bool:
    """Whether nearly everybody named a team, or nobody: then people are the sample."""
    of_teams = float(n_of_teams.sum())
    return n - of_teams <= TEAMLESS_MOST * n or of_teams == 0
