"""The levels of attributes that a survey tells, and the cells that they make."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pyarrow as pa

from store.attribute_cells import NamedCell, cell_ids
from store.warehouse.engine import Engine
from store.warehouse.faults import WarehouseFault
from store.warehouse.source import OpenSurvey

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_LEVELS = 100  # of an attribute: more of them name people, not groups

_CELLS = "SELECT * FROM attribute_cell"


def append_cells(cursor: DuckDBPyConnection, engine: Engine, opened: OpenSurvey) -> None:
    """Number every cell that the levels found may make, and let the engine know them.

    Raises
    ------
    WarehouseFault
        If an attribute has so many levels that they may tell people, not groups.
    """
    levels: list[tuple[str, str]] = []
    for attribute in sorted(opened.source.attributes):
        found = opened.levels(engine, attribute, _MOST_LEVELS)
        if len(found) > _MOST_LEVELS:
            place = opened.source.place("columns", attribute)
            raise WarehouseFault("many_levels", place=place, expected=_MOST_LEVELS)
        levels += [(attribute, level) for level in found]
    single: list[NamedCell] = [(*level, "", "") for level in levels]
    crossed: list[NamedCell] = [(*a, *b) for a, b in combinations(levels, 2) if a[0] != b[0]]
    ids = cell_ids(cursor, [*single, *crossed])
    numbers = {
        "cell_id": [ids[cell] for cell in crossed],
        "a": [ids[*cell[:2], "", ""] for cell in crossed],
        "b": [ids[*cell[2:], "", ""] for cell in crossed],
    }
    columns = {name: pa.array(number, pa.int32()) for name, number in numbers.items()}
    engine.register("crossed_cell", pa.table(columns))
    engine.register("attribute_cell", cursor.sql(_CELLS).to_arrow_table())
