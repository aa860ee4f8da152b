"""Bounds that linear programming finds for the groups of a table, part by part, nothing spared."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from disclosure.groups import Groups
from disclosure.release import rounding_step

EXACT = 1e-7


def made_of(groups: Groups) -> np.ndarray:
    """Return (n_groups, n_groups): 1 where people of a cell, in none below it, are in a group."""
    shape = groups.n.shape
    found = np.zeros((groups.n.size, groups.n.size))
    for cell, (unit, a, b) in enumerate(np.ndindex(shape)):
        while unit >= 0:
            for place in {(unit, i, j) for i in (0, a) for j in (0, b)}:
                found[np.ravel_multi_index(place, shape), cell] = 1
            unit = groups.parent[unit]
    return found


def mean_widths(groups: Groups, shown: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Return the widths of means for an attacker who knows how many people every group has."""
    sums, n, visible = made_of(groups), groups.n.ravel(), shown.ravel()
    people = np.linalg.solve(sums, n).round()
    unit = np.arange(len(groups.n)).repeat(n.size // len(groups.n))
    step = np.array([rounding_step(x, whole_points=u > 0) for x, u in zip(n, unit, strict=True)])
    score = np.round(np.nan_to_num(groups.mean.ravel()) / step) * step
    low, high = (np.clip(score + half * step, 0, 100) * n for half in (-0.5, 0.5))
    limits = {"A_ub": np.vstack([sums[visible], -sums[visible]]) if visible.any() else None}
    limits["b_ub"] = np.append(high[visible], -low[visible]) + EXACT if visible.any() else None
    bounds = [(0, 100 * x) for x in people]
    return np.array([_width(sums[g], limits, bounds) / n[g] for g in asked])


def count_widths(groups: Groups, shown: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Return the widths of counts: somebody is in a hidden group, and nobody in a missing one."""
    sums, n, visible = made_of(groups), groups.n.ravel(), shown.ravel()
    known, hidden = visible | (n == 0), ~visible & (n > 0)
    limits = {"A_ub": -sums[hidden], "b_ub": -np.ones(hidden.sum())}
    if known.any():
        limits |= {"A_eq": sums[known], "b_eq": n[known]}
    return np.array([_width(sums[g], limits, (0, 1000)) for g in asked])


def _width(row: np.ndarray, limits: dict, bounds: object) -> float:
    ends = [linprog(sign * row, bounds=bounds, **limits) for sign in (1, -1)]
    assert all(end.status == 0 for end in ends), ends
    return -sum(end.fun for end in ends)


def margin_bounds(
    table: np.ndarray, hidden: list[tuple[int, int]]
) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the bounds of hidden cells when all sums of rows and columns are known."""
    cells = [np.ravel_multi_index(cell, table.shape) for cell in hidden]
    rows, columns = np.divmod(np.arange(table.size), table.shape[1])
    sums = [rows == row for row in range(table.shape[0])]
    sums = np.array([*sums, *(columns == column for column in range(table.shape[1]))], dtype=float)
    known = np.where(np.isin(np.arange(table.size), cells), 0, table.ravel())
    left = sums @ table.ravel() - sums @ known
    found = {}
    for at, cell in enumerate(hidden):
        aim = np.eye(1, len(cells), at)[0]
        ends = [linprog(s * aim, A_eq=sums[:, cells], b_eq=left).fun * s for s in (1, -1)]
        found[cell] = (ends[0], ends[1])
    return found
