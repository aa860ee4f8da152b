"""Database files as earlier versions left them: version_1.py and so on say what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from store import Store


def write(path: Path, version: ModuleType) -> None:
    """Write a database file as a version left it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as database:
        for name, columns in version.TABLES.items():
            database.execute(f"CREATE TABLE {name} ({columns})")
            for row in version.ROWS.get(name, []):
                places = ", ".join("?" * len(row))
                database.execute(f"INSERT INTO {name} VALUES ({places})", row)


def migrated_from(version: ModuleType) -> Callable[..., Iterator[Store]]:
    """Return a fixture: the store of a file that a version left, brought up to this one."""

    @pytest.fixture
    def migrated(path: Path) -> Iterator[Store]:
        write(path, version)
        store = Store.open(path)
        yield store
        store.close()

    return migrated
