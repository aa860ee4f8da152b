from collections.abc import Iterator

import pytest

from store.warehouse.engine import Engine, connect


@pytest.fixture
def engine() -> Iterator[Engine]:
    embedded = connect("duckdb", {})
    yield embedded
    embedded.close()
