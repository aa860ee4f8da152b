"""One connection per process: a cursor per query, one writer at a time."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pandas as pd

from store.errors import SchemaMismatch, StoreError, StoreInUse, StoreUnusable
from store.schema import SCHEMA_VERSION, create_or_check

PROJECT = Path(__file__).resolve().parent.parent

# A survey database never reads other files or fetches extensions: nothing leaves the machine.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# DuckDB's own words, as no error has a code: on Linux and macOS, and on Windows, where the rest of
# the sentence is in the language of the system.
_HELD_BY_ANOTHER = ("Could not set lock", "Conflicting lock", "File is already open in")
_OUT_OF_REACH = ("Cannot open file", "Could not write")
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
            try:
                self._database = _connect(self._path)
                self._create_or_check()
            except (duckdb.Error, OSError) as error:
                raise _refusal(error, self._path) from error

    def _create_or_check(self) -> None:
        try:
            with self.write() as cursor:
                create_or_check(cursor, self._path)
        except BaseException:
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
            self._write_through(cursor)
            self._make_private()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self.read() as cursor:
            return cursor.execute(sql, parameters).fetchall()

    def frame(self, sql: str, parameters: Parameters = ()) -> pd.DataFrame:
        """Return the rows of a query as a frame."""
        with self.read() as cursor:
            return cursor.execute(sql, parameters).df()

    def _write_through(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Move the log into the file, so that a copy of the file alone is whole."""
        with suppress(duckdb.TransactionException):  # somebody reads: the next write does it
            cursor.execute("CHECKPOINT")

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
    return duckdb.connect(str(path), config=_CONFIG)


def _refusal(error: Exception, path: Path | None) -> StoreError:
    """Return why a file cannot be opened, by words that are not the file's name."""
    says = str(error).replace(str(path), "")
    if any(words in says for words in _HELD_BY_ANOTHER) and path:
        return StoreInUse(path)
    if isinstance(error, OSError) or any(words in says for words in _OUT_OF_REACH):
        return StoreUnusable(path)
    return SchemaMismatch(path, "something else than a survey database", SCHEMA_VERSION)
