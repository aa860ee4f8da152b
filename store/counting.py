"""The cube of one import, counted in memory while its answers are at hand.

Its rows are those of the SQL in cube.py, which says what the cube is and builds it where only
tables are left. Counted item by item, millions of answers take a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, pairwise
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
        self._groups = Groups.of(cursor, self._people, np.flatnonzero(answered))

    def append_counts(self) -> None:
        """Add how often each answer was given: a row per wave, unit, cell, item and value."""
        n_mixes, parts = self._people.n_mixes, []
        for key, who, values in self._answers:
            low, high = int(values.min()), int(values.max())
            at = (values.astype(np.int64) - low) * n_mixes + self._people.mixes[who]
            counted = np.bincount(at, minlength=(high - low + 1) * n_mixes)
            sums = self._groups.sums(counted.reshape(-1, n_mixes))
            value, group = np.nonzero(sums)
            parts.append(self._rows(group, key, value + low, sums[value, group]))
        self._append("answer_count", parts)

    def append_moments(self) -> None:
        """Add sums of respondents' scores, for each pair of constructs that one has scores on."""
        order = np.argsort(self._people.mixes, kind="stable")
        starts = np.searchsorted(self._people.mixes[order], np.arange(self._people.n_mixes))
        scores, parts = self._scores(), []
        for a, b in combinations_with_replacement(sorted(scores), 2):
            one, other = scores[a][order], scores[b][order]
            both = np.isfinite(one) & np.isfinite(other)
            one, other = np.where(both, one, 0), np.where(both, other, 0)
            each = np.stack([both, one, other, one * one, other * other, one * other])
            sums = self._groups.sums(np.add.reduceat(each, starts, axis=1))
            group = np.flatnonzero(sums[0])
            parts.append(self._rows(group, _NAMES[a], _NAMES[b], *sums[:, group]))
        self._append("construct_moment", parts)

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

    def _rows(self, groups: np.ndarray, *found: Any) -> pa.Table:
        """Rows of the cube: what was found of groups, by number; what is one for all, repeated."""
        wheres = (column[groups] for column in self._groups.wheres)
        columns = [
            column if isinstance(column, np.ndarray) else pa.repeat(column, len(groups))
            for column in (self._import_id, *wheres, *found)
        ]
        return pa.table(columns, names=[str(number) for number in range(len(columns))])

    def _append(self, table: str, parts: Sequence[pa.Table]) -> None:
        if parts:
            with visible(self._cursor, incoming=pa.concat_tables(parts)):
                self._cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")


def _by_item(answers: pa.Table) -> Iterator[ItemAnswers]:
    who, keys, values = (column.to_numpy() for column in answers.columns)
    if (keys[1:] < keys[:-1]).any():
        order = np.argsort(keys, kind="stable")
        who, keys, values = who[order], keys[order], values[order]
    starts = (np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist()
    for start, end in pairwise([0, *starts, len(keys)]):
        yield int(keys[start]), who[start:end], values[start:end]
