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
from survey.chain import CONSTRUCTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ItemAnswers = tuple[int, np.ndarray, np.ndarray]
"""An item's key, whose answers these are by place among the responses, and their values."""

_SCORED = f"""
SELECT item_key, construct, scale_min, scale_max, reverse FROM item WHERE {IS_SCORED}
"""

_NAMES = tuple(PLACES)
# An item counts for its construct and for the one that this is part of.
_COUNTS_FOR = {
    construct.id: [PLACES[whole] for whole in (construct.id, construct.part_of) if whole]
    for construct in CONSTRUCTS
}


class Counting:
    """The answers of an import, on their way into the cube.

    ``answers`` has the place of the response, the item's key and the value of each.
    """

    def __init__(
        self, cursor: DuckDBPyConnection, import_id: int, responses: pa.Table, answers: pa.Table
    ) -> None:
        self._cursor = cursor
        self._import_id = import_id
        self._answers = list(_by_item(answers))
        self._people = People.of(cursor, import_id, responses)
        waves, units = self._people.waves, self._people.units
        self._everyone = Groups.of(waves, np.zeros(len(waves), np.int64), 1, units)
        self._scored = {key: use for key, *use in cursor.execute(_SCORED).fetchall()}

    def count(self) -> None:
        """Work out what takes no database, which may be busy meanwhile."""
        self._counts = self._answer_counts()
        self._points = {place: _powers(score) for place, score in self._scores().items()}
        self._pairs = self._of_pairs(self._points) if len(self._points) > 1 else None

    def append_counts(self) -> None:
        """Add how often each answer was given: a row per wave, unit, item and value."""
        self._append("answer_count", self._counts)
        note_units(self._cursor, [self._import_id])

    def append_moments(self) -> None:
        """Add sums of scores: a cell's for each construct, everyone's for each two of them."""
        if not self._points:
            return
        cells = CellSums(self._cursor, self._import_id, self._people, self._points)
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

    def _of_pairs(self, points: dict[int, np.ndarray]) -> pa.Table:
        places, everyone = np.array(sorted(points)), self._everyone
        order = np.argsort(everyone.index, kind="stable")
        bounds = np.searchsorted(everyone.index[order], np.arange(len(everyone) + 1))
        powers = np.stack([points[place] for place in places])[:, :, order]  # construct first
        powers = np.ascontiguousarray(powers.transpose(2, 1, 0)).reshape(len(order), -1)
        k, spans = len(places), list(pairwise(bounds.tolist()))
        sums = np.stack([powers[i:j, : 2 * k].T @ powers[i:j] for i, j in spans])
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

    def _scores(self) -> dict[int, np.ndarray]:
        """Everybody's score 0-100 by construct, NaN for who answered less than half of it."""
        waves, n = self._people.waves, len(self._people.waves)
        totals: dict[int, np.ndarray] = {}
        given: dict[int, np.ndarray] = {}
        asked: dict[int, np.ndarray] = {}  # by wave
        for key, who, values in self._answers:
            construct, low, high, reverse = self._scored.get(key, ("", 0, 1, False))
            if construct not in _COUNTS_FOR:
                continue
            points = (high - values if reverse else values - low) * 100.0 / (high - low)
            in_wave = np.bincount(waves[who], minlength=int(waves.max()) + 1) > 0
            of_item = np.bincount(who, points, n), np.bincount(who, minlength=n), in_wave * 1
            for place in _COUNTS_FOR[construct]:
                for sums, more in zip((totals, given, asked), of_item, strict=True):
                    sums[place] = sums[place] + more if place in sums else more
        found = {}
        for place, total in totals.items():
            few = (given[place] == 0) | (2 * given[place] < asked[place][waves])
            found[place] = total / np.maximum(given[place], 1)
            found[place][few | self._people.rate] = np.nan
        return found

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


def _powers(scores: np.ndarray) -> np.ndarray:
    """1, the score and its square of whoever has one, 0 of others."""
    given = np.isfinite(scores)
    points = np.where(given, scores, 0.0)
    return np.stack([given.astype(np.float64), points, points * points])


def _by_item(answers: pa.Table) -> Iterator[ItemAnswers]:
    who, keys, values = (column.to_numpy() for column in answers.columns)
    if (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        who, keys, values = who[order], keys[order], values[order]
    starts = (np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist()
    for start, end in pairwise([0, *starts, len(keys)]):
        yield int(keys[start]), who[start:end], values[start:end]
