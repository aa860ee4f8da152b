"""DuckDB as the engine: Parquet files on a disk of this machine, without a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from store.warehouse.faults import WarehouseFault


class Embedded:
    """A DuckDB of its own, in memory: the store's never reads other files."""

    def __init__(self) -> None:
        self._database = duckdb.connect(":memory:")

    def open_source(self, name: str, place: str) -> pa.Schema:
        """Let the Parquet files of a folder or pattern be queried by this name."""
        files = f"{place}/**/*.parquet" if Path(place).is_dir() else place
        try:
            rows = self._database.read_parquet(files)
        except duckdb.Error:
            raise LookupError(place) from None
        columns = ", ".join(map(_in_utc, rows.columns, rows.types))
        rows.project(columns).create_view(name)
        return self._database.table(name).limit(0).to_arrow_table().schema

    def register(self, name: str, rows: pa.Table) -> None:
        """Let a few rows of ours be queried by this name."""
        self._database.register(name, rows)

    def define(self, name: str, select: str, *, keep: bool = False) -> None:
        """Let the rows of a query be queried by this name."""
        kind = "TABLE" if keep else "VIEW"
        with _faults():
            self._database.execute(f"CREATE OR REPLACE TEMPORARY {kind} {name} AS {select}")

    def query(self, text: str, parameters: Sequence[int] = ()) -> pa.Table:
        """Return the rows of a query."""
        with _faults():
            return self._database.sql(text, params=list(parameters)).to_arrow_table()

    def close(self) -> None:
        """Free the memory."""
        self._database.close()


@contextmanager
def _faults() -> Iterator[None]:
    """Say the kind of a fault and no more: the rest of DuckDB's words may quote cells."""
    try:
        yield
    except duckdb.Error as error:
        raise WarehouseFault("failed", found=type(error).__name__) from None


def _in_utc(column: str, kind: object) -> str:
    """Times with a zone are UTC's here: DuckDB knows others only by an extension."""
    name = '"' + column.replace('"', '""') + '"'
    with_zone = str(kind) == "TIMESTAMP WITH TIME ZONE"
    return f"MAKE_TIMESTAMP(EPOCH_US({name})) AS {name}" if with_zone else name
