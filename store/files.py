"""Database files: opened without a way out, private, copied whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from store.rows import visible
from store.schema import TABLES

# A survey database never reads other files or fetches extensions: nothing leaves the machine.
# Rows need not keep the order they came in, so that all cores write them; who minds, sorts.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "false",
}
_BATCH = 500_000  # rows in memory at a time


def connect(path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Return a connection to a file, in a folder of the owner's where it is new, or to memory."""
    if path is None:
        return duckdb.connect(":memory:", config=_CONFIG)
    if not read_only:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return duckdb.connect(str(path), read_only=read_only, config=_CONFIG)


def log_beside(path: Path) -> Path:
    """Return where DuckDB keeps what is not yet in the file."""
    return path.with_name(path.name + ".wal")


def make_private(path: Path) -> None:
    """DuckDB makes its files, the log beside the database too, readable by everyone."""
    for file in (path, log_beside(path)):
        with suppress(FileNotFoundError):  # the log comes and goes
            file.chmod(0o600)


@contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """Give a folder on the same disk that only this user can enter, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".chain-", dir=beside.parent) as folder:
        yield Path(folder)


def copy_database(database: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the state of this moment into a new file, without what was deleted before.

    The rows are read through DuckDB: it would lose its lock on a file that this process opened
    once more, and closed.
    """
    with database.cursor() as source, connect(path) as copy:
        source.begin()
        copy.begin()
        for name, columns in TABLES.items():
            copy.execute(f"CREATE TABLE {name} ({columns})")
            for batch in source.sql(f"SELECT * FROM {name}").to_arrow_reader(_BATCH):
                with visible(copy, incoming=pa.Table.from_batches([batch])):
                    copy.execute(f"INSERT INTO {name} SELECT * FROM incoming")
        copy.execute("UPDATE meta SET must_rewrite = FALSE")
        copy.commit()
        copy.execute("CHECKPOINT")
    make_private(path)
