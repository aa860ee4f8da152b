"""What the store asks of an engine, and which one an address means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import pyarrow as pa


class Engine(Protocol):
    """A distributed SQL engine, or a small stand-in: it runs the cube's text as it stands."""

    def open_source(self, name: str, place: str) -> pa.Schema:
        """Let a table, or the Parquet files of a folder, be queried by this name.

        Raises
        ------
        LookupError
            If there is no such table or file, or no right to read it.
        """
        ...

    def register(self, name: str, rows: pa.Table) -> None:
        """Let a few rows of ours be queried by this name."""
        ...

    def define(self, name: str, select: str, *, keep: bool = False) -> None:
        """Let the rows of a query be queried by this name.

        ``keep``, where the engine can, spares working them out each time that they are asked for.
        """
        ...

    def query(self, text: str, parameters: Sequence[int] = ()) -> pa.Table:
        """Return the rows of a query.

        Raises
        ------
        WarehouseFault
            If the engine broke off.
        """
        ...

    def close(self) -> None:
        """Free what the engine holds for us."""
        ...


def connect(address: str, settings: Mapping[str, str]) -> Engine:
    """Return the engine at an address; ``duckdb`` reads Parquet files without any cluster.

    Raises
    ------
    WarehouseFault
        If it cannot be reached or is not installed.
    """
    if address == "duckdb":
        from store.warehouse.embedded import Embedded

        return Embedded()
    from store.warehouse.spark import Spark

    return Spark(address, settings)
