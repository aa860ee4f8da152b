"""What it takes to start the server."""

import re
import tomllib

import pytest
from streamlit import config

from pages.components import server, web_mode
from tests.pages.screens import ROOT
from tests.pages.web.surface import (
    AUTH,
    use_secrets,
)


def test_on_this_computer_it_starts_without_sign_in():
    assert list(web_mode.start_problems()) == []


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.5", "::", "chain.example.com"])  # noqa: S104
def test_on_another_address_it_does_not(address, capsys):
    config.set_option("server.address", address)
    with pytest.raises(SystemExit) as ended:
        server.middleware()
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "serves this computer only" in said


WRONG_PROVIDERS = {
    "missing": ({"client_id": ""}, "Add what is missing"),
    "short secret": ({"cookie_secret": "short"}, "shorter than 32"),
    "callback": ({"redirect_uri": "https://a.example/"}, "/oauth2callback"),
    "clear text": ({"redirect_uri": "http://a.example/oauth2callback"}, "https://"),
    "any tenant": (
        {"server_metadata_url": "https://login.microsoftonline.com/common/v2.0/"},
        "accounts of any company",
    ),
}


@pytest.mark.parametrize(("changed", "said"), WRONG_PROVIDERS.values(), ids=WRONG_PROVIDERS)
def test_a_provider_set_up_wrongly_is_refused(tmp_path, changed, said):
    use_secrets(tmp_path / "secrets.toml", **changed)
    (problem,) = web_mode.start_problems()
    assert said in problem and AUTH["client_secret"] not in problem


def test_a_provider_may_be_on_this_computer_without_https(tmp_path):
    use_secrets(
        tmp_path / "secrets.toml",
        redirect_uri="http://127.0.0.1:{port}/oauth2callback",
        server_metadata_url="http://localhost:9400/.well-known/openid-configuration",
    )
    assert list(web_mode.start_problems()) == []


def test_secrets_that_cannot_be_read_are_not_taken_for_none(tmp_path):
    use_secrets(tmp_path / "secrets.toml")
    (tmp_path / "secrets.toml").write_text("[auth", "utf-8")
    (problem,) = web_mode.start_problems()
    assert "cannot be read as TOML" in problem


WRONG_PROXIES = {
    "nobody to trust": ({"CHAIN_PROXY_ADDRESSES": ""}, "a proxy that can be trusted"),
    "no address": ({"CHAIN_PROXY_ADDRESSES": "proxy.example"}, "no address"),
    "a peer by hearsay": ({"FORWARDED_ALLOW_IPS": "127.0.0.1"}, "FORWARDED_ALLOW_IPS=none"),
    "no audience": ({"CHAIN_PROXY_JWT_HEADER": "X-Assertion"}, "CHAIN_PROXY_JWT_AUDIENCE"),
    "a mistyped file": (
        {
            "CHAIN_PROXY_JWT_HEADER": "X-Assertion",
            "CHAIN_PROXY_JWT_AUDIENCE": "chain",
            "CHAIN_PROXY_JWT_KEY": "/nowhere/a-rather-long-file-name-here.pem",
        },
        "CHAIN_PROXY_JWT_KEY",
    ),
}


@pytest.mark.parametrize(("changed", "said"), WRONG_PROXIES.values(), ids=WRONG_PROXIES)
def test_a_proxy_set_up_wrongly_is_refused(proxied, monkeypatch, changed, said):
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    (problem,) = web_mode.start_problems()
    assert said in problem


@pytest.mark.parametrize("hours", ["0", "-1", "eight", "nan"])
def test_a_session_without_length_is_refused(monkeypatch, hours):
    monkeypatch.setenv("CHAIN_SESSION_HOURS", hours)
    (problem,) = web_mode.start_problems()
    assert "CHAIN_SESSION_HOURS" in problem


def test_the_example_names_all_that_a_provider_needs():
    example = tomllib.loads((ROOT / ".streamlit/secrets.example.toml").read_text("utf-8"))
    assert example["auth"].keys() == AUTH.keys()
    assert not example["auth"]["cookie_secret"] and not example["auth"]["client_secret"]


def test_the_documented_provider_starts_once_its_secrets_are_filled_in(tmp_path):
    documented = (ROOT / "docs/sign-in.md").read_text("utf-8")
    (settings,) = (
        text for text in re.findall(r"```toml\n(.*?)```", documented, re.S) if "[auth]" in text
    )
    use_secrets(tmp_path / "secrets.toml", **tomllib.loads(settings)["auth"])
    assert [said for said in web_mode.start_problems() if "cookie_secret" not in said] == []


def test_every_setting_is_documented():
    documented = (ROOT / "docs/sign-in.md").read_text("utf-8")
    settings = [value for value in vars(web_mode).values() if str(value).startswith("CHAIN_")]
    assert len(settings) >= 9
    assert [name for name in settings if f"`{name}`" not in documented] == []
