"""What the server answers without sign-in, and what every answer carries."""

import pytest
from starlette.websockets import WebSocketDisconnect

from pages.components.web_headers import content_policy
from tests.pages.web.surface import (
    ANYBODY,
    PROXY,
    client,
    cookie,
)

CLOSED = ("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/interact")


def test_every_answer_carries_the_security_headers():
    for path in ("/page", "/healthz", "/_stcore/metrics", "/static/a.js"):
        headers = client().get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "strict-transport-security" not in headers


def test_the_policy_lets_run_only_the_scripts_of_this_server_and_the_one_of_its_page():
    policy = dict(part.split(" ", 1) for part in content_policy("localhost:8501").split("; "))
    assert policy["script-src"].startswith("'self' 'sha256-")
    assert "unsafe" not in policy["script-src"] and "http" not in policy["script-src"]
    assert policy["connect-src"] == "'self' ws://localhost:8501 wss://localhost:8501"
    assert policy["object-src"] == "'none'"


@pytest.mark.parametrize("host", ["", "a b", "a; script-src *", "a,b", "a\nb"])
def test_a_host_name_cannot_widen_the_policy(host):
    assert "connect-src 'self';" in content_policy(host)


def test_pages_and_downloads_are_kept_nowhere_but_scripts_are():
    assert client().get("/page").headers["cache-control"] == "no-store"
    assert client().get("/media/any").headers["cache-control"] == "no-store"
    assert client().get("/static/a.js").headers["cache-control"] == "public"


def test_with_https_browsers_are_told_to_stay_there_and_cookies_too(oidc):
    answer = client(ANYBODY, address="https://chain.example.com").get("/oauth2callback?code=1")
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert answer.headers["set-cookie"].endswith("; Secure")


def test_the_health_route_tells_nothing_else():
    assert client().get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("path", CLOSED)
def test_nobody_needs_metrics_or_programs_doors(path):
    assert client().get(path).status_code == 404


@pytest.mark.parametrize("path", CLOSED)
def test_not_even_who_is_signed_in(oidc, path):
    assert client(ANYBODY, cookie()).get(path).status_code == 404


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_this_computer_is_served_without_sign_in(host):
    assert client().get("/page", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("peer", [ANYBODY, PROXY, ("", 0), ("testclient", 1)])
def test_other_computers_are_not(peer):
    answer = client(peer).get("/page")
    assert answer.status_code == 403
    assert "serves only the computer it runs on" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "10.0.0.1:8501", "localhost.evil.example", "["])
def test_another_name_of_this_computer_is_not_served(host):
    assert client().get("/page", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via"])
def test_a_proxy_before_a_server_without_sign_in_is_refused(header):
    answer = client().get("/page", headers={header: "127.0.0.1"})
    assert answer.status_code == 403
    assert "A proxy stands before this dashboard" in answer.text


def test_a_refused_websocket_is_not_even_opened():
    with pytest.raises(WebSocketDisconnect) as refused:  # noqa: SIM117
        with client(ANYBODY).websocket_connect("/_stcore/stream"):
            pass
    assert refused.value.code == 1008
