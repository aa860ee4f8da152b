"""The queries for the cube of a sheet: many sums side by side, in a row per team.

A row for each sum would be a hundred times the rows to group and to send here. What was counted is
laid out row by row at the end, as the tables of the cube have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from store.cube import PLACES
from store.warehouse.sheet import Sheet

_MOST_SUMS = 120  # of one query: Spark compiles a few hundred, and runs thousands uncompiled

_RESPONSES = "SELECT wave_id, unit_id, {sums} FROM response GROUP BY wave_id, unit_id"
_COUNT = {"n": "COUNT(CASE WHEN item_{item_key} = {value} THEN 1 END)"}

_SCORES = (
    "SELECT wave_id, unit_id{named}, {{sums}} FROM scored {where}GROUP BY wave_id, unit_id{by}"
)
_POWERS = {
    "n": "COUNT(score_{construct})",
    "total": "SUM(score_{construct})",
    "total_of_squares": "SUM(score_{construct} * score_{construct})",
}
_A, _B = "score_{construct_a}", "score_{construct_b}"
_PRODUCTS = {
    "n": f"COUNT({_A} + {_B})",
    "sum_a": f"SUM(CASE WHEN {_B} IS NOT NULL THEN {_A} END)",
    "sum_b": f"SUM(CASE WHEN {_A} IS NOT NULL THEN {_B} END)",
    "sum_aa": f"SUM(CASE WHEN {_B} IS NOT NULL THEN {_A} * {_A} END)",
    "sum_bb": f"SUM(CASE WHEN {_A} IS NOT NULL THEN {_B} * {_B} END)",
    "sum_ab": f"SUM({_A} * {_B})",
}

_CROSSED = """
SELECT * FROM (
    SELECT 0 AS import_id, crossed.wave_id, crossed.unit_id, crossed_cell.cell_id,
        measured.construct, {chosen}
    FROM (
{parts}
    ) crossed
    JOIN crossed_cell ON crossed_cell.a = crossed.a AND crossed_cell.b = crossed.b
    CROSS JOIN measured
) team_crossed WHERE n > 0
"""

_UNION = "\nUNION ALL\n"


@dataclass(frozen=True)
class Wide:
    """A query whose columns are keys, and then the sums of each of ``of``: ``n_0``, ``n_1``."""

    text: str
    keys: Sequence[str]
    of: Sequence[Mapping[str, int | str]]
    sums: Iterable[str]

    def long(self, rows: pa.Table) -> pa.Table:
        """Return a row for each that was counted: an import's id, the keys, whose it is, sums."""
        return pa.concat_tables(self._part(rows, i, of) for i, of in enumerate(self.of))

    def _part(self, rows: pa.Table, place: int, of: Mapping[str, int | str]) -> pa.Table:
        found = rows.filter(pc.field(f"n_{place}") > 0)
        columns: dict[str, Any] = {key: found[key] for key in self.keys}
        told = {name: pa.repeat(value, found.num_rows) for name, value in of.items()}
        columns |= told | {name: found[f"{name}_{place}"] for name in self.sums}
        return pa.table({"import_id": pa.repeat(0, found.num_rows), **columns})


def answer_counts(sheet: Sheet) -> Iterator[Wide]:
    """Yield the queries for how often each answer was given: cube.ANSWER_COUNT."""
    of = [
        {"cell_id": 0, "item_key": key, "value": value}
        for key, item in sheet.items.items()
        for value in range(item.scale.minimum, item.scale.maximum + 1)
    ]
    return _wide(_RESPONSES, ("wave_id", "unit_id"), of, _COUNT)


def construct_moments(sheet: Sheet) -> Iterator[Wide]:
    """Yield the queries for sums of everyone's and each level's scores: cube.CONSTRUCT_MOMENT."""
    cells = [f"cell_{name}" for name in sheet.attributes]
    parts = [_grouped({"cell_id": "0"}), *(_grouped({"cell_id": cell}, cell) for cell in cells)]
    of = [{"construct": construct} for construct in sheet.constructs]
    return _wide(_UNION.join(parts), ("wave_id", "unit_id", "cell_id"), of, _POWERS)


def construct_pairs(sheet: Sheet) -> Iterator[Wide]:
    """Yield the queries for everyone's sums of each two constructs: cube.CONSTRUCT_PAIR."""
    pairs = combinations(sheet.constructs, 2)
    of = [{"construct_a": a, "construct_b": b} for a, b in pairs]
    return _wide(_grouped({}), ("wave_id", "unit_id"), of, _PRODUCTS)


def team_crossed(sheet: Sheet) -> str:
    """Return the query for teams' sums of two attributes crossed: crossing.TEAM_CROSSED.

    They stay in the warehouse, where they are added up by department.
    """
    parts, chosen = [], []
    for a, b in combinations([f"cell_{name}" for name in sorted(sheet.attributes)], 2):
        parts.append(_grouped({"a": a, "b": b}, a, b))
    columns = {
        f"{name}_{construct}": text.format(construct=construct)
        for construct in sheet.constructs
        for name, text in _POWERS.items()
    }
    for name in _POWERS:
        cases = " ".join(f"WHEN {PLACES[id]} THEN {name}_{id}" for id in sheet.constructs)
        chosen.append(f"CASE measured.place {cases} END AS {name}")
    sums = ", ".join(f"{text} AS {name}" for name, text in columns.items())
    return _CROSSED.format(chosen=", ".join(chosen), parts=_UNION.join(parts).format(sums=sums))


def _grouped(named: Mapping[str, str], *by: str) -> str:
    where = "WHERE " + " AND ".join(f"{name} IS NOT NULL" for name in by) + " " if by else ""
    return _SCORES.format(
        named="".join(f", {column} AS {name}" for name, column in named.items()),
        where=where,
        by="".join(f", {name}" for name in by),
    )


def _wide(
    select: str, keys: Sequence[str], of: Sequence[Mapping[str, Any]], sums: Mapping[str, str]
) -> Iterator[Wide]:
    """As many side by side as are well counted together; ``sums`` has texts by their names."""
    most = _MOST_SUMS // len(sums)
    for first in range(0, len(of), most):
        some = of[first : first + most]
        columns = [
            f"{text.format(**one)} AS {name}_{place}"
            for place, one in enumerate(some)
            for name, text in sums.items()
        ]
        yield Wide(select.format(sums=", ".join(columns)), keys, some, sums)
