"""An attacker who finds a team that is not drawn in a statistic over teams."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosure.links import among_the_drawn, digits_of_statistic
from disclosure.release import rounded, rounding_steps

GRID = np.arange(0, 100.5, 1.0)
SURE = 1.96
BETWEEN_TEAMS = 8.0
"""Standard deviation of teams' scores, in points."""


@dataclass(frozen=True)
class Link:
    """Teams' exact scores on both sides of a link and their people; the first team is hidden."""

    x: np.ndarray
    y: np.ndarray
    n: np.ndarray


def link(rng: np.random.Generator, n_teams: int, hidden: tuple[float, float] | None) -> Link:
    """Return a link of so many teams beside a hidden one of four, whose scores may be given."""
    n = np.concatenate([[4.0], rng.integers(20, 60, size=n_teams)])
    x = 65 + BETWEEN_TEAMS * rng.normal(size=n_teams + 1)
    y = 70 + 0.6 * (x - 65) + 0.8 * BETWEEN_TEAMS * rng.normal(size=n_teams + 1)
    x, y = (
        (side + 20 / np.sqrt(n) * rng.normal(size=n_teams + 1)).clip(0, 100) for side in (x, y)
    )
    if hidden is not None:
        x[0], y[0] = hidden
    return Link(np.round(x * n * 4 / 25) / n / 4 * 25, np.round(y * n * 4 / 25) / n / 4 * 25, n)


def moments(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return what a team adds to the sums that every statistic is made of: (5, ...)."""
    return np.array([x, y, x * x, y * y, x * y])


def statistics(sums: np.ndarray, n_teams: int) -> np.ndarray:
    """Return correlation, slope and intercept of (5, ...) sums."""
    x, y = sums[0] / n_teams, sums[1] / n_teams
    xx, yy, xy = sums[2] - n_teams * x * x, sums[3] - n_teams * y * y, sums[4] - n_teams * x * y
    slope = xy / xx
    return np.array([xy / np.sqrt(xx * yy), slope, y - slope * x])


def told(teams: Link, *, intercept: bool, digits: int, clipped: bool) -> np.ndarray:
    """Return the statistics as they are told: of all teams, the hidden one among them."""
    x, y = teams.x, teams.y
    if clipped:
        drawn = np.arange(len(x)) > 0
        x, y = among_the_drawn(x, drawn), among_the_drawn(y, drawn)
    seen = np.round(statistics(moments(x, y).sum(axis=1), len(x)), digits)
    return seen if intercept else seen[:2]


def guess(teams: Link, seen: np.ndarray, digits: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the two scores of the hidden team that an attacker expects, and his error's size.

    Every pair of scores is tried. What rounding took from the drawn teams is unknown, even in a
    step; it moves the sums by a known amount on average, and the statistics in proportion.
    """
    step = rounding_steps(teams.n[1:])
    x, y = rounded(teams.x[1:], step), rounded(teams.y[1:], step)
    unknown, nil = step**2 / 12, np.zeros(len(x))
    one = np.ones(len(x))
    by_x = np.array([one, nil, 2 * x, nil, y])
    by_y = np.array([nil, one, nil, 2 * y, x])
    noise = (by_x * unknown) @ by_x.T + (by_y * unknown) @ by_y.T
    on_average = np.array([0, 0, unknown.sum(), unknown.sum(), 0])
    hidden = np.meshgrid(GRID, GRID, indexing="ij")
    sums = (moments(x, y).sum(axis=1) + on_average)[:, None, None] + moments(*hidden)
    return _expected(sums, noise, seen, len(teams.x), digits)


def _expected(
    sums: np.ndarray, noise: np.ndarray, seen: np.ndarray, n_teams: int, digits: int
) -> tuple[np.ndarray, np.ndarray]:
    k, scale = len(seen), np.sqrt(np.diag(noise))
    slopes = np.array(
        [
            (
                statistics(sums + d[:, None, None], n_teams)
                - statistics(sums - d[:, None, None], n_teams)
            )[:k]
            / (2 * s)
            for d, s in zip(np.diag(scale), scale, strict=True)
        ]
    )
    spread = np.einsum("ikxy,ij,jlxy->xykl", slopes, noise, slopes)
    spread += np.eye(k) * 10.0 ** (-2 * digits) / 12
    off = np.moveaxis(seen[:, None, None] - statistics(sums, n_teams)[:k], 0, -1)
    distance = (off * np.linalg.solve(spread, off[..., None])[..., 0]).sum(axis=-1)
    logs = -0.5 * distance - 0.5 * np.linalg.slogdet(spread)[1]
    likely = np.exp(logs - logs.max())
    likely /= likely.sum()
    sides = [likely.sum(axis=1), likely.sum(axis=0)]
    mean = np.array([side @ GRID for side in sides])
    variance = np.array([side @ GRID**2 for side in sides]) - mean**2
    return mean, np.sqrt(np.maximum(variance, 0))


def recovered(teams: Link, within: float, *, intercept: bool, careless: bool = False) -> bool:
    """Return whether an attacker is sure, and rightly, of both scores within some points.

    ``careless``: four digits are told of all teams' exact scores.
    """
    digits = 4 if careless else digits_of_statistic(len(teams.x), n_undrawn=1)
    seen = told(teams, intercept=intercept, digits=digits, clipped=not careless)
    mean, error = guess(teams, seen, digits)
    sure = (SURE * error <= within).all()
    return bool(sure and (np.abs(mean - [teams.x[0], teams.y[0]]) <= within).all())
