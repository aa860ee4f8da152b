"""Random organisations that answer a survey two or three times, person by person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from disclosure.groups import Groups
from disclosure.protection import PEOPLE_PER_CROSS, PEOPLE_PER_LEVEL

ABSENT = -1


@dataclass(frozen=True)
class Organisation:
    """Who stood where in each wave, and what each person said.

    Attributes
    ----------
    parent : (n_units,) row of the unit above; the company is row 0
    cells : (n_people, n_waves, 3) unit, level of A, level of B; unit ABSENT where a person took
        no part in the wave, level 0 where none is stated
    scores : (n_people, n_waves) 0-100
    n_levels : levels of A and of B
    steady : everybody says the same in every wave, as the attacker supposes
    """

    parent: np.ndarray
    cells: np.ndarray
    scores: np.ndarray
    n_levels: tuple[int, int]
    steady: bool

    @property
    def n_waves(self) -> int:
        return self.cells.shape[1]

    @property
    def shape(self) -> tuple[int, int, int]:
        return len(self.parent), self.n_levels[0] + 1, self.n_levels[1] + 1

    @cached_property
    def depth(self) -> np.ndarray:
        """Return 0 for the company, 1 for departments, 2 for teams."""
        depth = np.zeros(len(self.parent), dtype=int)
        for unit, above in enumerate(self.parent):
            depth[unit] = 0 if above < 0 else depth[above] + 1
        return depth

    @cached_property
    def on_screen(self) -> np.ndarray:
        """Return the groups some screen asks for: teams are not crossed by two attributes."""
        asked = np.ones(self.shape, dtype=bool)
        asked[self.depth == 2, 1:, 1:] = False
        return asked

    def divided(self, wave: int) -> np.ndarray:
        """Return the groups of units with enough people for each level that they name."""
        n, needed = self.sums(wave, np.ones(len(self.cells))), np.zeros(self.shape)
        needed[:, 1:, 0], needed[:, 0, 1:] = (PEOPLE_PER_LEVEL * x for x in self.n_levels)
        needed[:, 1:, 1:] = PEOPLE_PER_CROSS * self.n_levels[0] * self.n_levels[1]
        return n[:, :1, :1] >= needed

    def has_large_teams(self, wave: int) -> bool:
        """Return whether 8 or more people of every team that answered did so."""
        n = self.sums(wave, np.ones(len(self.cells)))[self.depth == 2, 0, 0]
        return bool((n[n > 0] >= 8).all())

    def groups(self, wave: int) -> Groups:
        """Return every group's people and sum of scores."""
        return Groups(self.parent, self.sums(wave, np.ones(len(self.cells))), self.totals(wave))

    def totals(self, wave: int, power: int = 1) -> np.ndarray:
        """Return every group's sum of scores, or of their squares."""
        return self.sums(wave, self.scores[:, wave] ** power)

    def finest(self, wave: int) -> tuple[np.ndarray, np.ndarray]:
        """Return people and their sum of scores in each cell itself, in none below it."""
        n, total = np.zeros(self.shape), np.zeros(self.shape)
        there = self.cells[:, wave, 0] != ABSENT
        np.add.at(n, tuple(self.cells[there, wave].T), 1)
        np.add.at(total, tuple(self.cells[there, wave].T), self.scores[there, wave])
        return n, total

    def sums(self, wave: int, values: np.ndarray) -> np.ndarray:
        """Return every group's sum of a value that each person has."""
        total = np.zeros(self.shape)
        for rows, unit, a, b in memberships(self.parent, self.cells[:, wave]):
            np.add.at(total, (unit, a, b), values[rows])
        return total


def memberships(parent: np.ndarray, cells: np.ndarray) -> Iterator[tuple[np.ndarray, ...]]:
    """Yield (rows of cells, unit, level of A, level of B): the groups that (n, 3) cells are in."""
    unit = cells[:, 0]
    for _ in range(3):
        for of_a in (False, True):
            for of_b in (False, True):
                named = (~of_a | (cells[:, 1] > 0)) & (~of_b | (cells[:, 2] > 0))
                rows = np.flatnonzero((unit >= 0) & named)
                yield rows, unit[rows], cells[rows, 1] * of_a, cells[rows, 2] * of_b
        unit = np.where(unit >= 0, parent[unit], unit)


def organisation(seed: int) -> Organisation:
    """Return an organisation; every third has only large teams, every second is steady."""
    rng = np.random.default_rng(seed)
    large = seed % 3 == 0
    n_departments = int(rng.integers(2, 9, size=2).min())
    n_teams = rng.integers(1, 9, size=(n_departments, 2)).min(axis=1)
    above = np.repeat(np.arange(1, n_departments + 1), n_teams)
    parent = np.concatenate([[-1], np.zeros(n_departments, dtype=int), above])
    teams = np.arange(n_departments + 1, len(parent))
    n_levels = (int(rng.integers(2, 6)), int(rng.integers(2, 6)))
    sizes = _team_sizes(rng, len(teams), large)
    unit = np.concatenate([np.repeat(teams, sizes), _teamless(rng, n_departments, large)])
    cells, scores = _people(rng, unit, n_levels)
    n_waves, steady = int(rng.choice([2, 2, 3])), seed % 2 == 0
    return Organisation(parent, *_waves(rng, cells, scores, n_waves, steady), n_levels, steady)


def _team_sizes(rng: np.random.Generator, n_teams: int, large: bool) -> np.ndarray:
    """Small teams are common and teams of 40 rare, as in a company."""
    least = 10 if large else 1
    return np.minimum(least + rng.geometric(1 / 8, size=n_teams) - 1, 40)


def _teamless(rng: np.random.Generator, n_departments: int, large: bool) -> np.ndarray:
    """Return the units of people who name a department only, or nothing at all."""
    often = rng.random() < (0.2 if large else 0.5)
    counts = rng.integers(0, 7, size=n_departments + 1) * (rng.random(n_departments + 1) < 0.4)
    return np.repeat(np.arange(n_departments + 1), counts * often)


def _people(
    rng: np.random.Generator, unit: np.ndarray, n_levels: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Return each person's cell and score; levels and scores lean the way the unit does."""
    n, n_units = len(unit), int(unit.max()) + 1
    cells = np.zeros((n, 3), dtype=int)
    cells[:, 0] = unit
    for column, levels in enumerate(n_levels, start=1):
        common = rng.dirichlet(np.ones(levels) * 3)
        leaning = np.cumsum([rng.dirichlet(common * 8 + 0.05) for _ in range(n_units)], axis=1)
        stated = (rng.random(n)[:, None] > leaning[unit]).sum(axis=1).clip(max=levels - 1) + 1
        cells[:, column] = stated * (rng.random(n) > 0.04)
    n_items = int(rng.integers(2, 6))
    latent = rng.normal(2.6, 0.5, size=n_units)[unit] + rng.normal(0, 0.7, size=n)
    items = np.rint(latent[:, None] + rng.normal(0, 0.8, size=(n, n_items))).clip(0, 4)
    alike = rng.random(n_units) < 0.06
    said = rng.choice([0, 4, 4, 3], size=n_units)
    all_alike = alike[unit] & (rng.random(n) > 0.03)
    items[all_alike] = said[unit][all_alike][:, None]
    return cells, items.mean(axis=1) * 25


def _waves(
    rng: np.random.Generator, cells: np.ndarray, scores: np.ndarray, n_waves: int, steady: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return cells and scores by wave: few join or leave, fewer change their unit."""
    n = len(cells)
    by_wave, said = (
        np.repeat(cells[:, None], n_waves, axis=1),
        np.repeat(scores[:, None], n_waves, axis=1),
    )
    for wave in range(1, n_waves):
        moved = np.flatnonzero(rng.random(n) < 0.01)
        by_wave[moved, wave:, 0] = rng.choice(cells[:, 0], size=len(moved))[:, None]
        if not steady:
            said[:, wave] = (said[:, wave - 1] + rng.choice([-25, 0, 0, 25], size=n)).clip(0, 100)
    turnover = rng.choice([0.01, 0.04, 0.1])
    first = np.where(rng.random(n) < turnover, rng.integers(0, n_waves, size=n), 0)
    last = np.where(rng.random(n) < turnover, rng.integers(0, n_waves, size=n), n_waves - 1)
    for wave in range(n_waves):
        by_wave[(wave < first) | (wave > last), wave, 0] = ABSENT
    present = (by_wave[:, :, 0] != ABSENT).any(axis=1)
    return by_wave[present], said[present]
