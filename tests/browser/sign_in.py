"""A sign-in provider, a dashboard that asks it, and what a person does at both."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.app import ROOT, _free_port, _wait_for, settled

GOOD, UNVERIFIED = "lin@example.com", "mallory@example.com"
PEOPLE = (
    {"sub": GOOD, "email": GOOD, "email_verified": True, "groups": ["hr", "board"]},
    {"sub": UNVERIFIED, "email": UNVERIFIED, "email_verified": False},
)
WITHOUT_CERTIFICATES = {"AUTHLIB_INSECURE_TRANSPORT": "1"}  # it is on this computer


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard: its address, its log, and what must never stand in that."""

    address: str
    log: Path
    secrets: tuple[str, ...] = ()


@contextmanager
def provider(folder: Path) -> Iterator[str]:
    """Run a sign-in provider on this computer; yield its address."""
    port = _free_port()
    people = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    with (folder / "provider.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *people],
            env={**os.environ, **WITHOUT_CERTIFICATES},
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/.well-known/openid-configuration", server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def secrets_file(folder: Path, provider_address: str) -> tuple[Path, tuple[str, ...]]:
    """Write a secrets file that names the provider; return it with its secrets."""
    cookie_secret, client_secret = secrets.token_hex(32), secrets.token_hex(16)
    settings = {
        "redirect_uri": "http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": cookie_secret,
        "client_id": "chain",
        "client_secret": client_secret,
        "server_metadata_url": f"{provider_address}/.well-known/openid-configuration",
    }
    lines = ["[auth]", *(f"{name} = {json.dumps(value)}" for name, value in settings.items())]
    path = folder / "secrets.toml"
    path.write_text("\n".join(lines), "utf-8")
    return path, (cookie_secret, client_secret)


@contextmanager
def dashboard(
    store: Path, *options: str, hidden: tuple[str, ...] = (), **environment: str
) -> Iterator[Dashboard]:
    """Run a dashboard with these options and this environment."""
    log = store.parent / "server.log"
    server = started(store, log, *options, **environment)
    try:
        yield Dashboard(_address(log, server), log, hidden)
    finally:
        server.terminate()
        server.wait(timeout=30)


def started(store: Path, log: Path, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start a dashboard on a port that is free."""
    with log.open("wb") as output:
        return subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", "dashboard.py",
                "--server.port", "0", "--server.headless", "true", *options,
            ],
            cwd=ROOT,
            env={**os.environ, "CHAIN_STORE": str(store), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip


def sign_in(page: Page, who: str) -> None:
    """Press the button on the sign-in screen, and be somebody at the provider."""
    settled(page).get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=who).click()


def sign_out(page: Page) -> None:
    """Press the button in the sidebar, and confirm it at the provider."""
    page.get_by_test_id("stSidebar").get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()


def expect_sign_in_screen(page: Page, reason: str = "") -> None:
    """The sign-in screen, and nothing of the dashboard beside it."""
    expect(page.locator("h1")).to_have_text("Sign in")
    settled(page)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    if reason:
        expect(page.get_by_role("alert").get_by_text(reason)).to_be_visible()


def _address(log: Path, server: subprocess.Popen[bytes], seconds: float = 60) -> str:
    """The address that the server says it has, once it answers there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        said = [line.split()[-1] for line in log.read_text("utf-8").splitlines() if "URL:" in line]
        try:
            with urllib.request.urlopen(f"{said[0]}/healthz", timeout=2):  # noqa: S310  our own
                return said[0]
        except (OSError, IndexError):
            time.sleep(0.05)
    raise RuntimeError(f"the dashboard did not start: {log.read_text('utf-8')}")
