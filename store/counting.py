"""The cube of one import, counted in memory while its answers are at hand.

Its rows are those of the SQL in cube.py, which says what the cube is and builds it where only
tables are left. Counted item by item, millions of answers take a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from store.cube import IS_SCORED, PLACES
from store.mixing import Groups, People
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
        answered = np.zeros(self._people.n_mixes, dtype=bool)
        for _, who, _ in self._answers:
            answered[self._people.mixes[who]] = True
        self._everyone = Groups.of(cursor, self._people, np.flatnonzero(answered), most=0)
        self._groups = Groups.of(cursor, self._people, np.flatnonzero(answered))

    def append_counts(self) -> None:
        """Add how often each answer was given: a row per wave, unit, item and value."""
        n_mixes, parts = self._people.n_mixes, []
        for key, who, values in self._answers:
            low, high = int(values.min()), int(values.max())
            at = (values.astype(np.int64) - low) * n_mixes + self._people.mixes[who]
            counted = np.bincount(at, minlength=(high - low + 1) * n_mixes)
            sums = self._everyone.sums(counted.reshape(-1, n_mixes))
            value, group = np.nonzero(sums)
            parts.append(self._rows(self._everyone, group, key, value + low, sums[value, group]))
        self._append("answer_count", parts)

    def append_moments(self) -> None:
        """Add sums of scores: everyone's for each pair of constructs, a cell's for each one."""
        if scores := self._scores():
            self._append("construct_moment", [self._of_everyone(scores), self._of_cells(scores)])

    # Rows in the order of waves, cells and units: a question reads the few blocks of its cells.
    def _of_everyone(self, scores: dict[int, np.ndarray]) -> pa.Table:
        places = np.array(sorted(scores))
        given, points = _counted(np.stack([scores[place] for place in places], axis=1))
        order, bounds = self._everyone.members(self._people.mixes)
        given, points = given[order], points[order]
        powers = np.concatenate([given, points, points * points], axis=1)
        spans = list(pairwise(bounds))
        n, sums, squares = np.split(np.stack([given[i:j].T @ powers[i:j] for i, j in spans]), 3, 2)
        products = np.stack([points[i:j].T @ points[i:j] for i, j in spans])
        group, a, b = np.nonzero(np.triu(n))
        found = (sums[group, b, a], sums[group, a, b], squares[group, b, a], squares[group, a, b])
        moments = (n[group, a, b], *found, products[group, a, b])
        return self._moments(self._everyone, group, (places[a], places[b]), *moments)

    def _of_cells(self, scores: dict[int, np.ndarray]) -> pa.Table:
        order = np.argsort(self._people.mixes, kind="stable")
        starts = np.searchsorted(self._people.mixes[order], np.arange(self._people.n_mixes))
        found = []
        for score in scores.values():
            given, points = _counted(score[order])
            per_mix = np.add.reduceat(np.stack([given, points, points * points]), starts, axis=1)
            found.append(self._groups.sums(per_mix))
        sums, is_cell = np.stack(found, axis=2), self._groups.wheres[2] > 0
        group, at = np.nonzero((sums[0] > 0) & is_cell[:, None])
        n, total, squares = sums[:, group, at]
        place = np.array(list(scores))[at]
        columns = (n, total, total, squares, squares, squares)
        return self._moments(self._groups, group, (place, place), *columns)

    def _moments(
        self, groups: Groups, group: np.ndarray, places: tuple[np.ndarray, np.ndarray],
        n: np.ndarray, *sums: np.ndarray,
    ) -> pa.Table:  # fmt: skip
        names = [
            pa.DictionaryArray.from_arrays(pa.array(place.astype(np.int8)), pa.array(_NAMES))
            for place in places
        ]
        return self._rows(groups, group, *names, n.astype(np.int64), *sums)

    def _scores(self) -> dict[int, np.ndarray]:
        """Everybody's score 0-100 by construct, NaN for who answered less than half of it."""
        waves, n = self._people.waves, len(self._people.waves)
        scored = {key: use for key, *use in self._cursor.execute(_SCORED).fetchall()}
        totals: dict[int, np.ndarray] = {}
        given: dict[int, np.ndarray] = {}
        asked: dict[int, np.ndarray] = {}
        for key, who, values in self._answers:
            construct, low, high, reverse = scored.get(key, ("", 0, 1, False))
            points = (high - values if reverse else values - low) * 100.0 / (high - low)
            for place in _COUNTS_FOR.get(construct, ()):
                for sums, more in (
                    (totals, np.bincount(who, points, n)),
                    (given, np.bincount(who, minlength=n)),
                    (asked, np.isin(waves, waves[who]).astype(np.int64)),
                ):
                    sums[place] = sums[place] + more if place in sums else more
        for place, total in totals.items():
            few = (given[place] == 0) | (2 * given[place] < asked[place])
            total /= np.maximum(given[place], 1)
            total[few | self._people.rate] = np.nan
        return totals

    def _rows(self, groups: Groups, group: np.ndarray, *found: Any) -> pa.Table:
        """Rows of the cube: what was found of groups, by number; what is one for all, repeated."""
        wheres = (column[group] for column in groups.wheres)
        columns = [
            pa.repeat(column, len(group)) if isinstance(column, int) else pa.array(column)
            for column in (self._import_id, *wheres, *found)
        ]
        return pa.table(columns, names=[str(number) for number in range(len(columns))])

    def _append(self, table: str, parts: Sequence[pa.Table]) -> None:
        if parts:
            with visible(self._cursor, incoming=pa.concat_tables(parts)):
                self._cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")


def _counted(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1 and the score of whoever has one, 0 and 0 of others."""
    given = np.isfinite(scores)
    return given.astype(np.float64), np.where(given, scores, 0.0)


def _by_item(answers: pa.Table) -> Iterator[ItemAnswers]:
    who, keys, values = (column.to_numpy() for column in answers.columns)
    if (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        who, keys, values = who[order], keys[order], values[order]
    starts = (np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist()
    for start, end in pairwise([0, *starts, len(keys)]):
        yield int(keys[start]), who[start:end], values[start:end]
