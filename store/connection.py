"""One connection per process: a cursor per query, one writer at a time."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakSet

import duckdb
import pandas as pd

from store.directory import Directory
from store.errors import SchemaMismatch, StoreError, StoreInUse, StoreUnusable
from store.files import connect, copy_database, make_private, private_folder
from store.schema import SCHEMA_VERSION, create_or_check

PROJECT = Path(__file__).resolve().parent.parent

# DuckDB's own words, as no error has a code: on Linux and macOS, and on Windows, where the rest of
# the sentence is in the language of the system.
_HELD_BY_ANOTHER = ("Could not set lock", "Conflicting lock", "File is already open in")
_OUT_OF_REACH = ("Cannot open file", "Could not write")
_DATA_VERSION = "SELECT data_version FROM meta"
open_lock = Lock()
_connections: defaultdict[Path, WeakSet[Connection]] = defaultdict(WeakSet)

Parameters = Sequence[Any] | Mapping[str, Any]

log = logging.getLogger(__name__)


@dataclass
class _Writers:
    """Those who write one kind of thing, one at a time, and what is known until one of them does.

    ``known`` is None while a write is being committed: what is read then may be of before or
    after. Who reads keeps hold of the dictionary, so that what is read late is forgotten.
    """

    lock: Lock = field(default_factory=Lock)
    known: dict[str, int] | None = field(default_factory=dict)


@dataclass
class _Locks:
    """One writer of survey data at a time, and one of everything else."""

    data: _Writers = field(default_factory=_Writers)
    aside: _Writers = field(default_factory=_Writers)


_locks: defaultdict[Path, _Locks] = defaultdict(_Locks)  # shared by all who open the same file


def default_path() -> Path:
    """Return the database file: CHAIN_STORE, or data/local/chain.duckdb of the project."""
    return Path(os.environ.get("CHAIN_STORE") or PROJECT / "data" / "local" / "chain.duckdb")


def is_open(path: Path) -> bool:
    """Return whether this process has the file open."""
    return bool(_connections[path])


class Connection:
    """An open database; readers see the state before a write until it is committed."""

    def __init__(self, path: Path | None) -> None:
        self._directory: tuple[int, Directory] | None = None
        self.path = path.expanduser().resolve() if path else None
        with open_lock:
            self._locks = _locks[self.path] if self.path else _Locks()
            try:
                self._database = connect(self.path)
                self._create_or_check()
                self._rewrite()
            except (duckdb.Error, OSError) as error:
                raise refusal(error, self.path) from error
            if self.path:
                _connections[self.path].add(self)
            self._locks.data.known, self._locks.aside.known = {}, {}  # of the file before it

    def _create_or_check(self) -> None:
        try:
            with self._transaction(self._locks.data) as cursor:
                create_or_check(cursor, self.path)
        except BaseException:
            self._database.close()
            raise

    def _rewrite(self) -> None:
        """Leave behind what was erased: deleted rows stay legible in a file that goes on."""
        erased = self.rows("SELECT must_rewrite FROM meta")[0][0]
        if self.path is None or is_open(self.path) or not erased:
            return
        with private_folder(self.path) as folder:
            copy = folder / self.path.name
            try:
                copy_database(self._database, copy)
            except (duckdb.Error, OSError):
                log.warning("There is no room to rewrite %s; the next start tries.", self.path)
                return
            self._database.close()
            copy.replace(self.path)
        self._database = connect(self.path)

    def close(self) -> None:
        """Close the database; the file is complete without this, whatever happens."""
        self._database.close()
        if self.path:
            _connections[self.path].discard(self)

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor of one's own, for any thread."""
        with self._database.cursor() as cursor:
            yield cursor

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor in a transaction: all of it is kept, or nothing if an error leaves it."""
        with self._transaction(self._locks.data) as cursor:
            yield cursor
            cursor.execute("UPDATE meta SET data_version = data_version + 1")

    @contextmanager
    def write_aside(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor like ``write``, for tables that hold no survey data.

        It does not wait for an import to end: else nobody could sign in meanwhile.
        """
        with self._transaction(self._locks.aside) as cursor:
            yield cursor

    @contextmanager
    def _transaction(self, writers: _Writers) -> Iterator[duckdb.DuckDBPyConnection]:
        with writers.lock, self._database.cursor() as cursor:  # closing it rolls back
            cursor.begin()
            yield cursor
            writers.known = None
            try:
                cursor.commit()
            finally:
                writers.known = {}
            self._write_through(cursor)
            if self.path:
                make_private(self.path)

    def directory(self, cursor: duckdb.DuckDBPyConnection) -> Directory:
        """Return what the store has in the cursor's transaction; survey data changed or not."""
        version = cursor.execute(_DATA_VERSION).fetchall()[0][0]
        known = self._directory
        if known is None or known[0] != version:
            known = self._directory = version, Directory.read(cursor)
        return known[1]

    def copy_to(self, path: Path) -> None:
        """Write the state of this moment into a new file, while others read and write."""
        copy_database(self._database, path)

    def data_version(self) -> int:
        """Return how many writes of survey data there were; asked for all the time."""
        return self._number(_DATA_VERSION, self._locks.data)

    def access_version(self) -> int:
        """Return how many changes of settings or grants there were; asked for all the time."""
        return self._number("SELECT access_version FROM upkeep", self._locks.aside)

    def _number(self, sql: str, writers: _Writers) -> int:
        known = writers.known
        if known is None:
            return self.rows(sql)[0][0]
        if sql not in known:
            known[sql] = self.rows(sql)[0][0]
        return known[sql]

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
        with suppress(duckdb.TransactionException):  # somebody is busy: the next write does it
            cursor.execute("CHECKPOINT")


def refusal(error: Exception, path: Path | None) -> StoreError:
    """Return why a file cannot be opened, by words that are not the file's name."""
    says = str(error).replace(str(path), "")
    if any(words in says for words in _HELD_BY_ANOTHER) and path:
        return StoreInUse(path)
    if isinstance(error, OSError) or any(words in says for words in _OUT_OF_REACH):
        return StoreUnusable(path)
    return SchemaMismatch(path, "something else than a survey database", SCHEMA_VERSION)
