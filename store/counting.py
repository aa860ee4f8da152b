"""The cube of one import, counted in memory while its answers are at hand.

Its rows are those of the SQL in cube.py and crossing.py, which says what the cube is and builds it
where only tables are left. Counted item by item, millions of answers take a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from store.cell_sums import CellSums, Rows
from store.cube import IS_SCORED, PLACES
from store.people import Groups, People
from store.placing import note_units
from store.rows import visible
from store.scoring import ItemAnswers, scored_points

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SCORED = f"""
SELECT item_key, construct, scale_min, scale_max, reverse FROM item WHERE {IS_SCORED}
"""

_NAMES = tuple(PLACES)


class Counting:
    """The answers of an import, on their way into the cube.

    ``answers`` has the place of the response, the item's key and the value of each.
    """

    def __init__(
        self, cursor: DuckDBPyConnection, import_id: int, responses: pa.Table, answers: pa.Table
    ) -> None:
        self._cursor = cursor
        self._import_id = import_id
        self._people = People.of(cursor, import_id, responses)
        self._answers = list(_by_item(answers))
        waves, units = self._people.waves, self._people.units
        self._everyone = Groups.of(waves, np.zeros(len(waves), np.int64), 1, units)
        self._uses = {key: tuple(use) for key, *use in cursor.execute(_SCORED).fetchall()}

    def count(self) -> None:
        """Work out what takes no database, which may be busy meanwhile."""
        self._counts = self._answer_counts()
        order = self._everyone.order()
        self._places, self._points = scored_points(self._answers, self._uses, self._people, order)
        self._pairs = self._of_pairs() if len(self._places) > 1 else None
        self._people = self._people.take(order)  # as the points

    def append_counts(self) -> None:
        """Add how often each answer was given: a row per wave, unit, item and value."""
        self._append("answer_count", self._counts)
        note_units(self._cursor, [self._import_id])

    def append_moments(self) -> None:
        """Add sums of scores: a cell's for each construct, everyone's for each two of them."""
        if not len(self._places):
            return
        scored = self._places, self._points
        cells = CellSums(self._cursor, self._import_id, self._people, *scored)
        told = list(self._people.levels)
        asked = [(), *((attribute,) for attribute in told)]  # everyone's lie first
        self._append("construct_moment", [self._of_cells(cells.of(one)) for one in asked])
        crossed = [self._of_cells(cells.of_two(pair)) for pair in combinations(told, 2)]
        self._append("crossed_moment", crossed)
        if self._pairs:
            self._append("construct_pair", [self._pairs])

    def _answer_counts(self) -> list[pa.Table]:
        everyone, parts = self._everyone, []
        for key, who, values in self._answers:
            low, high = int(values.min()), int(values.max())
            at = (values.astype(np.int64) - low) * len(everyone) + everyone.index[who]
            n = np.bincount(at, minlength=(high - low + 1) * len(everyone))
            value, group = np.nonzero(n.reshape(-1, len(everyone)))
            where = everyone.waves[group], everyone.units[group]
            n = n[value * len(everyone) + group]
            parts.append(self._table((*where, 0, key, value + low, n)))
        return parts

    def _of_pairs(self) -> pa.Table:
        """Everyone's sums for each two constructs: people of a team lie side by side."""
        places, everyone, k = self._places, self._everyone, len(self._places)
        bounds = [0, *np.cumsum(np.bincount(everyone.index)).tolist()]
        points = self._points.reshape(3 * k, -1)
        sums = np.stack([points[: 2 * k, i:j] @ points[:, i:j].T for i, j in pairwise(bounds)])
        given, scored = sums[:, :k], sums[:, k:]
        group, a, b = np.nonzero(np.triu(given[:, :, :k], 1))
        columns = (
            given[group, a, b], given[group, b, k + a], given[group, a, k + b],
            given[group, b, 2 * k + a], given[group, a, 2 * k + b], scored[group, a, k + b],
        )  # fmt: skip
        where = everyone.waves[group], everyone.units[group]
        return self._table((*where, _names(places[a]), _names(places[b]), *_counted(columns)))

    def _of_cells(self, rows: Rows) -> pa.Table:
        wave, unit, cell, construct, *found = rows
        return self._table((wave, unit, cell, _names(construct), *_counted(found)))

    def _table(self, found: Sequence[Any]) -> pa.Table:
        """Rows of the cube, in the order of its columns; what is one for all, repeated."""
        length = len(found[0])
        columns = [
            pa.repeat(column, length) if isinstance(column, int) else pa.array(column)
            for column in (self._import_id, *found)
        ]
        return pa.table(columns, names=[str(number) for number in range(len(columns))])

    def _append(self, table: str, parts: Sequence[pa.Table]) -> None:
        """Write the rows in the order of waves: a question reads the few blocks of its wave."""
        if not parts:
            return
        rows = pa.concat_tables(parts)
        waves = rows["1"].to_numpy()
        if len(waves) and waves.min() < waves.max():
            rows = rows.take(np.argsort(waves, kind="stable"))
        with visible(self._cursor, incoming=rows):
            self._cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")


def _counted(found: Sequence[np.ndarray]) -> tuple[np.ndarray, ...]:
    """Sums, the first of them whole numbers."""
    n, *others = found
    return n.astype(np.int64), *others


def _names(places: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int8)), pa.array(_NAMES))


def _by_item(answers: pa.Table) -> Iterator[ItemAnswers]:
    who, keys, values = (column.to_numpy() for column in answers.columns)
    if (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        who, keys, values = who[order], keys[order], values[order]
    starts = (np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist()
    for start, end in pairwise([0, *starts, len(keys)]):
        yield int(keys[start]), who[start:end], values[start:end]
