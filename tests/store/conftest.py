"""An empty store in memory, and a place for one in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    with_nothing = Store.open()
    yield with_nothing
    with_nothing.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "local" / "chain.duckdb"
