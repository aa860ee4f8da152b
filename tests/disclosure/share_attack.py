"""An attacker who holds both shares of a question and the score against one another.

He is told how many people are in every unit, what each rounded figure allows, and that answers are
from 1 to 5: 4 and 5 favourable, 1 and 2 not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.release import possible_totals
from disclosure.shares import possible_counts, protection_of_shares
from disclosure.suppression import shown_groups

PROTECTION = Protection()
EXACT = 1e-6


@dataclass(frozen=True)
class Answered:
    """Everybody who answered a question: the unit they are in, in none below it, and the score."""

    parent: np.ndarray
    unit: np.ndarray
    score: np.ndarray

    def groups(self, values: np.ndarray, *, of_shares: bool = False) -> Groups:
        """Return the people and a sum of every unit."""
        n, total = np.zeros((2, len(self.parent)))
        for unit, value in zip(self.unit, values, strict=True):
            above = unit
            while above >= 0:
                n[above] += 1
                total[above] += value
                above = self.parent[above]
        shape = (-1, 1, 1)
        return Groups(self.parent, n.reshape(shape), total.reshape(shape), of_shares)


def answered(seed: int) -> Answered:
    """Return an organisation of some departments; teams of any size, some nearly of one mind."""
    rng = np.random.default_rng(seed)
    departments = int(rng.integers(1, 4))
    n_teams = rng.integers(2, 8, departments)
    above = np.repeat(np.arange(1, departments + 1), n_teams)
    parent = np.array([-1, *np.zeros(departments, dtype=int), *above])
    sizes = np.append(rng.integers(0, 3, departments + 1), rng.geometric(1 / 9, len(above)) + 2)
    unit = np.repeat(np.arange(len(parent)), sizes)
    mind = rng.choice([1, 3, 4, 5], len(parent), p=[0.1, 0.3, 0.4, 0.2])[unit]
    value = np.clip(np.rint(rng.normal(mind, rng.choice([0.4, 1.2], len(unit)))), 1, 5)
    return Answered(parent, unit, 25 * (value - 1))


@dataclass(frozen=True)
class Seen:
    """A table's groups, which are shown, and the totals that each figure shown allows."""

    groups: Groups
    shown: np.ndarray
    low: np.ndarray
    high: np.ndarray


def seen(people: Answered, *, careless: bool = False) -> tuple[Seen, Seen, Seen]:
    """Return the score's table and those of both shares, as the gate decides them in turn.

    ``careless``: shares are decided and told as if they were scores.
    """
    score = _seen(people.groups(people.score), None)
    outside, found = ~score.shown, [score]
    for counted in (people.score > 60, people.score >= 40):
        groups = people.groups(100.0 * counted, of_shares=not careless)
        found.append(_seen(groups, None if careless else outside))
        outside = ~found[-1].shown
    return found[0], found[1], found[2]


def _seen(groups: Groups, outside: np.ndarray | None) -> Seen:
    protection = protection_of_shares(PROTECTION) if groups.of_shares else PROTECTION
    shown = shown_groups(groups, protection, held=outside)
    if groups.of_shares:
        low, high = possible_counts(groups.n, groups.total)
    else:
        rows = np.arange(len(groups.n))[:, None, None]
        low, high = possible_totals(groups.n, groups.mean, rows > 0)
    return Seen(groups, shown, low, high)


def recovered(people: Answered, tables: tuple[Seen, Seen, Seen]) -> Iterator[tuple[int, bool]]:
    """Yield, for every unit of which a share is hidden, its people and whether the count is known.

    Unknown are each unit's own people: their points, and how many are counted in either share.
    """
    own, size = _own(people), len(people.parent)
    n, below = own.sum(axis=1), _below(people.parent)
    rows, low, high = _alone(n)
    for place, table in enumerate(tables):
        at = table.shown.ravel()
        block = np.zeros((int(at.sum()), 3 * size))
        block[:, place * size : (place + 1) * size] = below[at]
        ends = [end.ravel()[at] / (100 if place else 1) for end in (table.low, table.high)]
        rows.append(block)
        low.append(np.ceil(ends[0] - EXACT) if place else ends[0])  # a count is whole
        high.append(np.floor(ends[1] + EXACT) if place else ends[1])
    known = LinearConstraint(
        np.vstack(rows), np.concatenate(low) - EXACT, np.concatenate(high) + EXACT
    )
    limits = Bounds(0, np.concatenate([100 * n, n, n]))
    whole = np.repeat([0, 1, 1], size)
    for place, table in enumerate(tables[1:], start=1):
        for unit in np.flatnonzero(~table.shown.ravel() & (table.groups.n.ravel() > 0)):
            aim = np.zeros(3 * size)
            aim[place * size : (place + 1) * size] = below[unit]
            ends = [milp(sign * aim, constraints=known, bounds=limits, integrality=whole).fun
                    for sign in (1, -1)]  # fmt: skip
            yield int(table.groups.n.ravel()[unit]), bool(-ends[1] - ends[0] < 0.5)


def _alone(n: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray]]:
    """Return what is known of each unit's own people by themselves: answers are 1 to 5."""
    eye, none = np.eye(len(n)), np.zeros((len(n), len(n)))
    rows = [
        np.hstack([none, -eye, eye]),  # whoever is favourable is not unfavourable
        np.hstack([eye, -25 * eye, -50 * eye]),
        np.hstack([-eye, 50 * eye, 25 * eye]),
    ]
    most = np.full(len(n), np.inf)
    return rows, [0 * n, 0 * n, -25 * n], [n, most, most]


def _own(people: Answered) -> np.ndarray:
    return (people.unit[None, :] == np.arange(len(people.parent))[:, None]).astype(float)


def _below(parent: np.ndarray) -> np.ndarray:
    """Return which units' own people each unit is made of."""
    found = np.eye(len(parent))
    for unit in range(len(parent)):
        above = parent[unit]
        while above >= 0:
            found[above, unit] = 1
            above = parent[above]
    return found
