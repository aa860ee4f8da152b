"""The numbers of attribute cells; see cells.py for what a cell is."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from store.rows import append_rows, next_value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NamedCell = tuple[str, ...]
"""An attribute and its level, and another's; '' for none."""


def cell_ids(cursor: DuckDBPyConnection, wanted: Collection[NamedCell]) -> dict[NamedCell, int]:
    """Return the number of each attribute cell; cells that are new are written."""
    known = cursor.execute(
        "SELECT cell_id, attribute_a, level_a, attribute_b, level_b FROM attribute_cell"
    ).fetchall()
    ids: dict[NamedCell, int] = {cell: id for id, *texts in known for cell in [tuple(texts)]}
    # by attributes first
    new = sorted(set(wanted) - ids.keys(), key=lambda cell: (cell[::2], cell))
    numbers = range(next_value(cursor, "attribute_cell", "cell_id"), 1_000_000_000)
    ids |= zip(new, numbers, strict=False)
    append_rows(cursor, "attribute_cell", [(ids[cell], *cell) for cell in new])
    return ids
