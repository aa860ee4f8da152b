"""The people of one import in mixes, and the attribute cells of units that each mix is in.

A mix is what mixes.py says in SQL: people of one wave and unit who have the same levels of all
attributes. Here it is a number, so that millions of answers are counted by arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from store.rows import append_rows, next_value
from survey.attributes import ATTRIBUTES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PEOPLE = """
SELECT wave_id, unit_id, rated_unit_id IS NOT NULL AS rates
FROM response WHERE import_id = ? ORDER BY response_id
"""

Cell = tuple[str, str, str, str]
"""An attribute and its level, and another's; '' for none."""


@dataclass(frozen=True, eq=False)
class People:
    """The people of an import in the order of their responses.

    ``mixes`` are the numbers of their mixes, ``rate`` says who rates another team. By mix:
    ``wave_of``, ``unit_of``, and for each attribute codes into its levels (-1: none).
    """

    mixes: np.ndarray
    waves: np.ndarray
    rate: np.ndarray
    wave_of: np.ndarray
    unit_of: np.ndarray
    levels: dict[str, tuple[np.ndarray, list[str]]]

    @property
    def n_mixes(self) -> int:
        """Return how many mixes there are."""
        return len(self.wave_of)

    @classmethod
    def of(cls, cursor: DuckDBPyConnection, import_id: int, responses: pa.Table) -> People:
        """Return the people of an import, given its responses, which are written."""
        found = cursor.execute(_PEOPLE, [import_id]).fetchnumpy()
        waves, units, rate = (np.asarray(found[name]) for name in ("wave_id", "unit_id", "rates"))
        told = sorted(ATTRIBUTES.keys() & set(responses.column_names))
        coded = {name: _coded(responses[name]) for name in told}
        coded = {name: (codes, levels) for name, (codes, levels) in coded.items() if levels}
        mixes = np.zeros(len(waves), np.int64)
        for codes in (waves, units, *(codes for codes, _ in coded.values())):
            finer = mixes * (int(codes.max(initial=0)) + 2) + codes + 1
            mixes = pa.array(finer).dictionary_encode().indices.to_numpy().astype(np.int64)
        some = np.unique(mixes, return_index=True)[1]  # a person of each mix
        levels = {name: (codes[some], levels) for name, (codes, levels) in coded.items()}
        return cls(mixes, waves, rate, waves[some], units[some], levels)


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups of mixes: ``wheres`` are the wave, unit and cell of each, and its mixes are those
    from its start to the next one's.
    """

    wheres: tuple[np.ndarray, ...]
    mixes: np.ndarray
    starts: np.ndarray

    @classmethod
    def of(
        cls, cursor: DuckDBPyConnection, people: People, answered: np.ndarray, most: int = 2
    ) -> Groups:
        """Return the groups of at most so many attributes that these mixes, by number, are in.

        Cells not known are written.
        """
        inside = [
            _inside(people, answered, attributes)
            for n in range(most + 1)
            for attributes in combinations(people.levels, n)
        ]
        ids = cell_ids(cursor, {cell for cells, _, _ in inside for cell in cells})
        cells = [np.array([ids[c] for c in named], np.int64)[which] for named, which, _ in inside]
        mixes = np.concatenate([found for _, _, found in inside])
        wheres = np.stack([people.wave_of[mixes], people.unit_of[mixes], np.concatenate(cells)])
        order = np.lexsort((wheres[1], wheres[2], wheres[0]))  # a question is of a wave's cells
        wheres, is_first = wheres[:, order], np.ones(len(order), dtype=bool)
        is_first[1:] = (np.diff(wheres) != 0).any(axis=0)
        return cls(tuple(wheres[:, is_first]), mixes[order], np.flatnonzero(is_first))

    def members(self, mixes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return people by their places, those of a group together, and where each group begins.

        ``mixes`` are theirs; no mix may be in several groups. The last number is their end.
        """
        group_of = np.full(int(mixes.max(initial=-1)) + 1, -1)
        sizes = np.diff(self.starts, append=len(self.mixes))
        group_of[self.mixes] = np.repeat(np.arange(len(sizes)), sizes)
        groups = group_of[mixes]
        order = np.argsort(groups, kind="stable")
        return order, np.searchsorted(groups[order], np.arange(len(sizes) + 1))

    def sums(self, per_mix: np.ndarray) -> np.ndarray:
        """Return the sum of each group, of numbers per mix along the last axis."""
        return np.add.reduceat(per_mix[..., self.mixes], self.starts, axis=-1)


def _coded(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str]]:
    encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    codes, levels = encoded.indices.fill_null(-1).to_numpy(), encoded.dictionary.to_pylist()
    if "" in levels:  # stored as none
        codes = np.where(codes == levels.index(""), -1, codes)
    return codes, levels


def _inside(
    people: People, answered: np.ndarray, attributes: Sequence[str]
) -> tuple[list[Cell], np.ndarray, np.ndarray]:
    """The cells of these attributes, which of them each mix is in, and the mixes that are."""
    coded = [people.levels[name] for name in attributes]
    has_all = np.ones(len(answered), dtype=bool)
    for codes, _ in coded:
        has_all &= codes[answered] >= 0
    mixes = answered[has_all]
    sizes = [len(levels) for _, levels in coded] + [1] * (2 - len(coded))
    first, second = [codes[mixes] for codes, _ in coded] + [np.intp(0)] * (2 - len(coded))
    number = np.broadcast_to(first * np.intp(sizes[1]) + second, len(mixes))
    used = np.bincount(number, minlength=sizes[0] * sizes[1]) > 0
    which = (np.cumsum(used) - 1)[number]
    cells = []
    for pair in zip(*np.divmod(np.flatnonzero(used), sizes[1]), strict=True):
        named = zip(attributes, pair, coded, strict=False)
        levels = [text for name, code, (_, names) in named for text in (name, names[code])]
        a, level_a, b, level_b = [*levels, *[""] * (4 - len(levels))]
        cells.append((a, level_a, b, level_b))
    return cells, which, mixes


def cell_ids(cursor: DuckDBPyConnection, wanted: set[Cell]) -> dict[Cell, int]:
    """Return the number of each attribute cell; cells that are new are written."""
    known = cursor.execute(
        "SELECT attribute_a, level_a, attribute_b, level_b, cell_id FROM attribute_cell"
    ).fetchall()
    ids: dict[Cell, int] = {(a, level_a, b, level_b): id for a, level_a, b, level_b, id in known}
    new = sorted(wanted - ids.keys(), key=lambda cell: (cell[::2], cell))  # by attributes first
    numbers = range(next_value(cursor, "attribute_cell", "cell_id"), 1_000_000_000)
    ids |= zip(new, numbers, strict=False)
    append_rows(cursor, "attribute_cell", [(ids[cell], *cell) for cell in new])
    return ids
