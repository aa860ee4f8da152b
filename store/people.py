"""The people of one import as numbers, so that millions of answers are counted by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from survey.attributes import ATTRIBUTES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PEOPLE = """
SELECT wave_id, unit_id, rated_unit_id IS NOT NULL AS rates
FROM response WHERE import_id = ? ORDER BY response_id
"""

_NUMBERS_PER_PERSON = 16
"""More possible groups for each person are mostly empty; the others are found by sorting."""


@dataclass(frozen=True, eq=False)
class People:
    """The people of an import.

    ``rate`` says who rates another team. ``levels`` has, by attribute, each person's place among
    the levels (-1: none), and the levels.
    """

    waves: np.ndarray
    units: np.ndarray
    rate: np.ndarray
    levels: dict[str, tuple[np.ndarray, list[str]]]

    @classmethod
    def of(cls, cursor: DuckDBPyConnection, import_id: int, responses: pa.Table) -> People:
        """Return the people of an import in the order of its responses, which are written."""
        found = cursor.execute(_PEOPLE, [import_id]).fetchnumpy()
        waves, units, rate = (np.asarray(found[name]) for name in ("wave_id", "unit_id", "rates"))
        told = sorted(ATTRIBUTES.keys() & set(responses.column_names))
        coded = {name: _coded(responses[name]) for name in told}
        levels = {name: (codes, levels) for name, (codes, levels) in coded.items() if levels}
        return cls(waves, units, rate, levels)

    def take(self, order: np.ndarray) -> People:
        """Return the same people in another order."""
        levels = {name: (codes[order], levels) for name, (codes, levels) in self.levels.items()}
        return People(self.waves[order], self.units[order], self.rate[order], levels)


@dataclass(frozen=True, eq=False)
class Groups:
    """People, or what is summed of them, in groups of wave, column and unit, in that order.

    ``index`` is the group of each, one more than there are for those who are in none. A column is
    a combination of levels, by its number.
    """

    index: np.ndarray
    waves: np.ndarray
    columns: np.ndarray
    units: np.ndarray

    @classmethod
    def of(
        cls, waves: np.ndarray, columns: np.ndarray, n_columns: int, units: np.ndarray
    ) -> Groups:
        """Return the groups that anybody is in; a column below 0 is none."""
        first, n_units = int(waves.min(initial=0)), int(units.max(initial=0)) + 1
        n_waves = int(waves.max(initial=0)) - first + 1
        size = n_waves * n_columns * n_units
        at = ((waves - first).astype(np.int64) * n_columns + columns) * n_units + units
        at = np.where(columns < 0, size, at)
        if size <= _NUMBERS_PER_PERSON * len(at) + 100_000:
            is_used = np.bincount(at, minlength=size + 1) > 0
            index, used = (np.cumsum(is_used) - 1)[at], np.flatnonzero(is_used)
        else:
            used, index = np.unique(at, return_inverse=True)
        used = used[used < size]
        rest, unit = np.divmod(used, n_units)
        wave, column = np.divmod(rest, n_columns)
        return cls(index, wave + first, column, unit)

    def __len__(self) -> int:
        """Return how many groups there are."""
        return len(self.waves)

    def order(self) -> np.ndarray:
        """Return the places of what is grouped, group by group."""
        narrow = np.min_scalar_type(len(self))  # numbers of two bytes are sorted by counting
        return np.argsort(self.index.astype(narrow), kind="stable")

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of each group."""
        return np.bincount(self.index, values, len(self) + 1)[: len(self)].astype(
            float, copy=False
        )


def columns_of(people: People, attributes: Sequence[str]) -> tuple[np.ndarray, int]:
    """Return each person's combination of levels, -1 for who lacks one, and how many can be."""
    found, n_columns = np.zeros(len(people.waves), np.int64), 1
    lacks = np.zeros(len(people.waves), dtype=bool)
    for name in attributes:
        codes, levels = people.levels[name]
        found, n_columns = found * len(levels) + codes, n_columns * len(levels)
        lacks |= codes < 0
    return np.where(lacks, -1, found), n_columns


def named_levels(people: People, attributes: Sequence[str], column: int) -> tuple[str, ...]:
    """Return two attributes and levels of the combination of this number; '' for none."""
    found: list[str] = []
    for name in reversed(attributes):
        levels = people.levels[name][1]
        column, code = divmod(column, len(levels))
        found = [name, levels[code], *found]
    return (*found, *[""] * (4 - len(found)))


def _coded(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str]]:
    encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    codes, levels = encoded.indices.fill_null(-1).to_numpy(), encoded.dictionary.to_pylist()
    if "" in levels:  # stored as none
        blank = levels.index("")
        codes = np.where(codes == blank, -1, np.where(codes > blank, codes - 1, codes))
        levels.remove("")
    return codes, levels
