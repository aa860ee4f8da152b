"""A store in a file of its own for every test: empty, or with the sample organisation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from pages.components.once import forget_all
from pages.components.session import current_store
from store import Store
from survey.language import use_language
from tests.pages.screens import ROOT


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the screens of this test show: an empty one."""
    yield from _shown(tmp_path / "chain.duckdb", monkeypatch)


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the screens of this test show: the sample organisation."""
    shutil.copy(sample_file, tmp_path / "chain.duckdb")
    yield from _shown(tmp_path / "chain.duckdb", monkeypatch)


def _shown(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CHAIN_STORE", str(path))
    _forget()
    store = current_store()
    yield store
    store.close()
    _forget()


def _forget() -> None:
    st.cache_resource.clear()
    forget_all()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """AppTest words a selector's options in this thread: every test begins in English."""
    use_language("en")
    yield
    use_language("en")
