"""The running dashboard and a Chromium to look at it with: for tests, screenshots, benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.ensure_chromium import installed

ROOT = Path(__file__).resolve().parents[2]
# Without these Chromium looks for Google's hosts, and root may not run it.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE_MS = 60_000  # a cold first page imports everything, beside other tests on two cores
RESTING = "[data-testid=stApp][data-test-script-state=notRunning]"


@contextmanager
def running_app(store: Path) -> Iterator[str]:
    """Run the dashboard on a store's path; yield its address."""
    port = _free_port()
    with (store.parent / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", "dashboard.py",
                "--server.port", str(port), "--server.headless", "true",
            ],
            cwd=ROOT,
            env={**os.environ, "CHAIN_STORE": str(store)},
            stdout=log,
            stderr=log,
        )  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def settled(page: Page) -> Page:
    """Return the page once Streamlit has nothing left to do."""
    page.wait_for_selector(RESTING)
    page.wait_for_selector("[data-testid=stMain] h1")
    page.wait_for_selector("[data-stale=true]", state="detached")
    return page


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError("the dashboard stopped before it answered; see server.log")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310  our own server
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"no answer from {url} within {seconds} s")
