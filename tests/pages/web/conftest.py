"""How people sign in, as each test sets it up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton

from pages.components import web_mode, web_proxy, web_session
from tests.pages.web.surface import AUTH, use_secrets


@pytest.fixture(autouse=True)
def settled_anew() -> Iterator[None]:
    """Settle anew for each test how people sign in."""
    options = ("secrets.files", "server.address", "server.trustedUserHeaders")
    before = {name: config.get_option(name) for name in options}
    _forget()
    yield
    for name, value in before.items():
        config.set_option(name, value)
    _forget()


def _forget() -> None:
    web_mode.mode.cache_clear()
    web_proxy._key.cache_clear()
    secrets_singleton._reset()
    web_session._signed_out.clear()
    web_session._seen.clear()


@pytest.fixture
def oidc(tmp_path: Path) -> None:
    """A provider that people sign in with."""
    use_secrets(tmp_path / "secrets.toml")


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy at 10.0.0.0/24 that names people and their groups."""
    monkeypatch.setenv("CHAIN_PROXY_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("CHAIN_PROXY_GROUPS_HEADER", "X-Forwarded-Groups")
    monkeypatch.setenv("CHAIN_PROXY_ADDRESSES", "10.0.0.0/24, ::1")
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "none")


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that signs with a secret of ours."""
    monkeypatch.setenv("CHAIN_PROXY_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("CHAIN_PROXY_GROUPS_HEADER", "X-Forwarded-Groups")
    monkeypatch.setenv("CHAIN_PROXY_JWT_HEADER", "X-Assertion")
    monkeypatch.setenv("CHAIN_PROXY_JWT_AUDIENCE", "chain")
    monkeypatch.setenv("CHAIN_PROXY_JWT_KEY", AUTH["cookie_secret"])
