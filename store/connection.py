"""One connection per process: a cursor per query, one writer at a time."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pandas as pd

from store.errors import SchemaMismatch, StoreInUse
from store.schema import SCHEMA_VERSION, create_or_check

PROJECT = Path(__file__).resolve().parent.parent

# A survey database never reads other files or fetches extensions: nothing leaves the machine.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_open_lock = Lock()
_write_locks: defaultdict[Path, Lock] = defaultdict(Lock)  # shared by all who open the same file

Parameters = Sequence[Any] | Mapping[str, Any]


def default_path() -> Path:
    """Return the database file: CHAIN_STORE, or data/local/chain.duckdb of the project."""
    return Path(os.environ.get("CHAIN_STORE") or PROJECT / "data" / "local" / "chain.duckdb")


class Connection:
    """An open database; readers see the state before a write until it is committed."""

    def __init__(self, path: Path | None) -> None:
        self._path = path.expanduser().resolve() if path else None
        with _open_lock:
            self._write_lock = _write_locks[self._path] if self._path else Lock()
            self._database = _connect(self._path)
            try:
                with self.write() as cursor:
                    create_or_check(cursor, path)
            except SchemaMismatch:
                self._database.close()
                raise

    def close(self) -> None:
        """Close the database; the file is complete without this, whatever happens."""
        self._database.close()

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor of one's own, for any thread."""
        with self._database.cursor() as cursor:
            yield cursor

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor in a transaction: all of it is kept, or nothing if an error leaves it."""
        with self._write_lock, self._database.cursor() as cursor:  # closing it rolls back
            cursor.begin()
            yield cursor
            cursor.execute("UPDATE meta SET data_version = data_version + 1")
            cursor.commit()
            self._make_private()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self.read() as cursor:
            return cursor.execute(sql, parameters).fetchall()

    def frame(self, sql: str, parameters: Parameters = ()) -> pd.DataFrame:
        """Return the rows of a query as a frame."""
        with self.read() as cursor:
            return cursor.execute(sql, parameters).df()

    def _make_private(self) -> None:
        """DuckDB makes its files, the log beside the database too, readable by everyone."""
        if self._path:
            for file in (self._path, self._path.with_name(self._path.name + ".wal")):
                if file.exists():
                    file.chmod(0o600)


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    if path is None:
        return duckdb.connect(":memory:", config=_CONFIG)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return duckdb.connect(str(path), config=_CONFIG)
    except duckdb.IOException as error:
        if "lock" in str(error) or "another process" in str(error):
            raise StoreInUse(path) from error
        raise SchemaMismatch(
            path, "something else than a survey database", SCHEMA_VERSION
        ) from error
