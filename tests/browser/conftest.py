"""One Chromium for all walks, and dashboards on stores of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.app import PATIENCE_MS, chromium, running_app

# Opened by a link to a screen, Streamlit first looks for itself below that address.
STREAMLITS_OWN = ("/_stcore/health", "/_stcore/host-config")

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes the hosts it asks and its errors; no walk may end with any of ours."""
    context = browser.new_context(viewport={"width": 1440, "height": 1400}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    hosts, errors = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if _is_ours(said) else None)
    yield page
    context.close()
    assert hosts - {None} == {"127.0.0.1"}  # None: data: and blob: addresses
    assert errors == []


def _is_ours(said) -> bool:
    return said.type == "error" and not said.location["url"].endswith(STREAMLITS_OWN)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard that has just started on an empty store."""
    with running_app(tmp_path / "chain.duckdb") as address:
        yield address


@pytest.fixture(scope="module")
def filled(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard with the sample organisation; its tests change nothing."""
    with running_app(_copied(sample_file, tmp_path_factory.mktemp("filled"))) as address:
        yield address


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard without data; its tests store nothing."""
    with running_app(tmp_path_factory.mktemp("empty") / "chain.duckdb") as address:
        yield address


@pytest.fixture
def filled_for_one_test(sample_file: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard with the sample organisation that the test may change."""
    with running_app(_copied(sample_file, tmp_path)) as address:
        yield address


def _copied(sample_file: Path, folder: Path) -> Path:
    return Path(shutil.copy(sample_file, folder / "chain.duckdb"))
