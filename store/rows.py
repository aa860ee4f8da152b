"""Rows into tables, in bulk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def next_value(cursor: DuckDBPyConnection, table: str, column: str) -> int:
    """Return one more than the greatest value of an id column, 1 for an empty table."""
    rows = cursor.execute(f"SELECT COALESCE(MAX({column}), 0) + 1 FROM {table}").fetchall()
    return rows[0][0]


def append_rows(cursor: DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Add rows that have every column of the table in its order."""
    if rows:
        columns = [pa.array(column) for column in zip(*rows, strict=True)]
        names = [f"column_{i}" for i in range(len(columns))]
        with visible(cursor, incoming=pa.table(columns, names=names)):
            cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")


@contextmanager
def visible(cursor: DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    """Let the cursor's queries read Arrow tables under these names; errors end the cursor too."""
    for name, table in tables.items():
        cursor.register(name, table)
    yield
    for name in tables:
        cursor.unregister(name)
