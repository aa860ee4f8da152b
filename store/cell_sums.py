"""Sums of the scores of one import's people in cells of one attribute and of two, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from store.attribute_cells import cell_ids
from store.people import Groups, People, columns_of, named_levels

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Rows = tuple[np.ndarray, ...]
"""Columns: wave, unit, cell, construct, and what is summed."""

_PLACES = """
SELECT wave_id, unit_id, COALESCE(place_id, -1) AS place_id FROM crossed_unit
WHERE wave_id IN (SELECT DISTINCT wave_id FROM answer_count WHERE import_id = ?)
"""


class CellSums:
    """Sums by unit of everyone and in one attribute's cells; by department in two attributes'.

    ``points`` are of these constructs; see scoring.py.
    """

    def __init__(
        self,
        cursor: DuckDBPyConnection,
        import_id: int,
        people: People,
        constructs: np.ndarray,
        points: np.ndarray,
    ) -> None:
        self._cursor, self._people = cursor, people
        self._constructs, self._points = constructs, points
        found = cursor.execute(_PLACES, [import_id]).fetchnumpy()
        names = ("wave_id", "unit_id", "place_id")
        self._places = tuple(np.asarray(found[name]) for name in names)

    def of(self, attributes: Sequence[str]) -> Rows:
        """Return the rows of the cells of none or one: n, total and total of squares."""
        groups, sums = self._summed(attributes)
        return self._rows(attributes, groups, sums)

    def of_two(self, attributes: tuple[str, str]) -> Rows:
        """Return the rows of the cells of two attributes, as crossing.py says."""
        teams, (n, total, squares) = self._summed(attributes)
        share = total / np.maximum(n, 1)
        of_teams = (
            n, total, squares, n > 0, n * n, n * total, total * total, squares - total * share,
        )  # fmt: skip
        place = self._place_of(teams)
        columns = np.where(place < 0, -1, teams.columns)
        n_columns = int(teams.columns.max(initial=0)) + 1
        groups = Groups.of(teams.waves, columns, n_columns, np.maximum(place, 0))
        sums = np.stack([[groups.sums(of) for of in what] for what in of_teams])
        return self._rows(attributes, groups, sums)

    def _summed(self, attributes: Sequence[str]) -> tuple[Groups, np.ndarray]:
        """The groups by team, and (3, n_constructs, n_groups) sums."""
        columns, n_columns = columns_of(self._people, attributes)
        groups = Groups.of(self._people.waves, columns, n_columns, self._people.units)
        return groups, np.stack([[groups.sums(of) for of in power] for power in self._points])

    def _place_of(self, teams: Groups) -> np.ndarray:
        """Where each group's people are added to; -1 where the wave has no crossed cells."""
        waves, units, places = self._places
        n_units = int(max(units.max(initial=0), teams.units.max(initial=0))) + 1
        n_waves = int(max(waves.max(initial=0), teams.waves.max(initial=0))) + 1
        found = np.full(n_waves * n_units, -1)
        found[waves.astype(np.int64) * n_units + units] = places
        return found[teams.waves * n_units + teams.units]

    def _rows(self, attributes: Sequence[str], groups: Groups, sums: np.ndarray) -> Rows:
        group, construct = np.nonzero(sums[0].T > 0)
        cells = self._cells_of(attributes, groups.columns[group])
        wheres = groups.waves[group], groups.units[group], cells
        return (*wheres, self._constructs[construct], *sums[:, construct, group])

    def _cells_of(self, attributes: Sequence[str], columns: np.ndarray) -> np.ndarray:
        """The number of each column's cell; cells that are new are written."""
        named = {
            column: named_levels(self._people, attributes, column)
            for column in np.flatnonzero(np.bincount(columns)).tolist()
        }
        ids = cell_ids(self._cursor, named.values())
        found = np.zeros(max(named, default=0) + 1, np.int64)
        found[np.array([*named], np.intp)] = [ids[cell] for cell in named.values()]
        return found[columns]
