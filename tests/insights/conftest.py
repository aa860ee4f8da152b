from __future__ import annotations

from collections.abc import Iterator

import pytest

from store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory that holds nothing yet."""
    opened = Store.open()
    yield opened
    opened.close()


@pytest.fixture
def units_known(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two teams, one of them in two spellings, and a department; nobody has access yet."""
    monkeypatch.delenv("CHAIN_ADMINISTRATORS", raising=False)
    store.declare_spellings({"Craft": "Craft", "Crafts": "Craft", "Care": "Care"})
    store.declare_spellings({"North": "North"}, kind="department")
