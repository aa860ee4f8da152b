"""The units of a period: the company, its departments, their teams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Team:
    """A team with the department and region it belongs to now."""

    unit_id: int
    name: str
    department: str
    region: str


@dataclass(frozen=True, eq=False)
class Units:
    """Company, departments and teams of a period in the gate's order of rows.

    ``department_of`` (n_teams,) is each team's place among ``departments``, -1 for none. People
    who name no team count for the company only. Teams that are not ``nested`` share people: they
    do not add up to departments and company, of which there are then none.
    """

    departments: tuple[str, ...]
    department_of: NDArray[np.intp]
    nested: bool = True

    @classmethod
    def of(cls, departments: Iterable[str]) -> Units:
        """Return the units of teams that stand in these departments, "" for none."""
        each = list(departments)
        names = sorted({name for name in each if name})
        place = {name: at for at, name in enumerate(names)}
        return cls(tuple(names), np.array([place.get(name, -1) for name in each], dtype=np.intp))

    def apart(self) -> Units:
        """Return the same units, their teams sharing people."""
        return replace(self, nested=False)

    def of_departments(self) -> Units:
        """Return the same units where departments are all that is known of teams.

        Each has one leaf, ``leaf_of_departments``, and the teams of none have one together.
        """
        return replace(self, department_of=np.append(np.arange(self.n_departments), -1))

    @property
    def leaf_of_departments(self) -> NDArray[np.intp]:
        """Return each team's leaf among those of departments."""
        return np.where(self.department_of >= 0, self.department_of, self.n_departments)

    @property
    def n_departments(self) -> int:
        """Return how many departments there are."""
        return len(self.departments)

    @property
    def parent(self) -> NDArray[np.intp]:
        """Return the row of the unit above each row; -1 for the company, which is row 0."""
        of_departments = np.zeros(self.n_departments, dtype=np.intp)
        of_teams = np.where(self.department_of >= 0, self.department_of + 1, 0)
        return np.concatenate([[-1], of_departments, of_teams]).astype(np.intp)

    @cached_property
    def teams_of_departments(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the teams department by department, and where each one's teams begin and end.

        The latter are (n_departments + 1,).
        """
        order = np.argsort(self.department_of, kind="stable")
        ends = np.searchsorted(self.department_of[order], np.arange(self.n_departments + 1))
        return order, ends

    def row_of_department(self, name: str) -> int:
        """Return the row of a department."""
        return 1 + self.departments.index(name)

    def row_of_team(self, team: int) -> int:
        """Return the row of the team at this place among the teams."""
        return 1 + self.n_departments + team

    def summed(self, leaves: Floats) -> Floats:
        """Return every unit's sum, (n_rows, ...), of what its teams have, (n_teams + 1, ...).

        The last leaf is that of people who name no team.
        """
        teams = leaves[:-1]
        departments = np.zeros((self.n_departments, *leaves.shape[1:]))
        if not self.nested:
            return np.concatenate([np.zeros((1, *leaves.shape[1:])), departments, teams])
        inside = self.department_of >= 0
        np.add.at(departments, self.department_of[inside], teams[inside])
        return np.concatenate([leaves.sum(axis=0, keepdims=True), departments, teams])

    def members(self, row: int) -> NDArray[np.bool_]:
        """Return which leaves, (n_teams + 1,), a row is made of."""
        chosen = np.zeros(len(self.department_of) + 1, dtype=bool)
        if row == 0:
            chosen[:] = True
        elif row <= self.n_departments:
            chosen[:-1] = self.department_of == row - 1
        else:
            chosen[row - 1 - self.n_departments] = True
        return chosen


def by_department_then_name(teams: Iterable[Team]) -> Sequence[Team]:
    """Return teams in the order of screens."""
    return sorted(teams, key=lambda team: (team.department, team.name))
