"""Organisations person by person, as the tables that the gate decides one after another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.suppression import shown_groups

PROTECTION = Protection(people_per_level=0, people_per_cross=0)
"""Divides units however small: of these organisations hardly anything would be shown by level."""


@dataclass(frozen=True)
class People:
    """Everybody who answered: the unit, the level of A and of B (0: none stated), the score."""

    parent: np.ndarray
    unit: np.ndarray
    a: np.ndarray
    b: np.ndarray
    score: np.ndarray

    def groups(self, with_a: bool = False, with_b: bool = False) -> Groups:
        """Return the table by unit and by these attributes; two only above teams."""
        rows = int((self.parent <= 0).sum()) if with_a and with_b else len(self.parent)
        shape = (rows, 1 + with_a * int(self.a.max()), 1 + with_b * int(self.b.max()))
        n, total = np.zeros(shape), np.zeros(shape)
        for unit, a, b, score in zip(self.unit, self.a, self.b, self.score, strict=True):
            for place in self._places(unit, a * with_a, b * with_b):
                if place[0] < rows:
                    n[place] += 1
                    total[place] += score
        return Groups(self.parent[:rows], n, total)

    def _places(self, unit, a, b):
        while unit >= 0:
            yield from {(unit, i, j) for i in (0, a) for j in (0, b)}
            unit = self.parent[unit]


def tiny(seed: int, n_teams: int = 5, largest: int = 15) -> People:
    """Return an organisation of two departments, of teams of any size, some of one opinion."""
    rng = np.random.default_rng(seed)
    parent = np.array([-1, 0, 0, *rng.integers(1, 3, size=n_teams)])
    sizes = [rng.integers(0, 4), *rng.integers(0, 3, 2), *rng.integers(1, largest + 1, n_teams)]
    unit = np.repeat(np.arange(len(parent)), sizes)
    n = len(unit)
    a, b = (rng.choice(4, n, p=rng.dirichlet([0.4, 3, 2, 1])) for _ in range(2))
    of_unit = rng.choice([20, 60, 70, 75, 95, 100], len(parent))[unit]
    score = np.clip(np.round(rng.normal(of_unit, rng.choice([3, 20], n)) / 6.25) * 6.25, 0, 100)
    return People(parent, unit, a, b, score)


def decided(
    people: People, protection: Protection = PROTECTION
) -> list[tuple[Groups, np.ndarray]]:
    """Return every table with what is shown of it: everyone, by A, by B, by both."""
    everyone = people.groups()
    shown = [shown_groups(everyone, protection)]
    tables = [everyone]
    for with_a, with_b in ((True, False), (False, True), (True, True)):
        table = people.groups(with_a, with_b)
        margins = np.zeros(table.n.shape, dtype=bool)
        rows = len(table.n)
        margins[:, :1, :1] = shown[0][:rows]
        if with_a and with_b:
            margins[:, :, :1] |= shown[1][:rows]
            margins[:, :1, :] |= shown[2][:rows]
        tables.append(table)
        shown.append(shown_groups(table, protection, margins=margins))
    return list(zip(tables, shown, strict=True))


def units(*n, parent=None, mean=60.0, company=None):
    """Return the table of a company, and of units below it."""
    parent = parent or [0] * len(n)
    sizes = np.array([company or sum(x for x, p in zip(n, parent, strict=True) if p == 0), *n])
    n_units = sizes.astype(float).reshape(-1, 1, 1)
    return Groups(np.array([-1, *parent]), n_units, n_units * np.reshape(mean, (-1, 1, 1)))


def levels(*n, of=None, mean=60.0):
    """Return the table of a company by one attribute, and that the company is shown."""
    row = np.array([of or sum(n), *n], dtype=float).reshape(1, -1, 1)
    margins = np.zeros(row.shape, dtype=bool)
    margins[0, 0, 0] = True
    return Groups(np.array([-1]), row, row * mean), margins
