"""With a sign-in provider: what is open, what a cookie is worth, and the way back."""

import time
from urllib.parse import quote

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.components import web_session
from pages.components.web_oidc import RETURN_COOKIE, link_of, safe_link
from tests.pages.web.surface import (
    ANYBODY,
    USER_COOKIE,
    claims,
    client,
    cookie,
)

GUARDED = ("/media/any", "/_stcore/upload_file/session/file", "/component/any", "/app/static/any")
OPEN = ("/page", "/", "/static/a.js", "/_stcore/health", "/_stcore/host-config", "/healthz")


@pytest.mark.parametrize("path", OPEN)
def test_the_bare_page_is_for_everybody(oidc, path):
    assert client(ANYBODY).get(path).status_code == 200


@pytest.mark.parametrize("path", GUARDED)
def test_uploads_and_downloads_are_for_who_is_signed_in(oidc, path):
    assert client(ANYBODY).put(path).status_code == 403
    assert client(ANYBODY, cookie()).put(path).status_code == 200


UNFIT = {
    "ended": {"iat": time.time() - 9 * 3600, "exp": time.time() + 9 * 3600},
    "beginningless": {"iat": None},
    "timeless": {"iat": "long ago"},
    "unverified": {"email_verified": False},
    "unverified in words": {"email_verified": "false"},
    "nameless": {"email": None},
    "signed out": {"is_logged_in": False},
}


@pytest.mark.parametrize("changed", UNFIT.values(), ids=UNFIT)
def test_a_cookie_that_does_not_hold_opens_nothing(oidc, changed):
    assert client(ANYBODY, cookie(**changed)).get("/media/any").status_code == 403


def test_a_forged_cookie_opens_nothing(oidc):
    (signed,) = cookie().values()
    for value in (signed[:-2], "x" + signed, "", "chunks-2", "."):
        answer = client(ANYBODY).get("/media/any", headers={"Cookie": f"{USER_COOKIE}={value}"})
        assert answer.status_code == 403


def test_providers_that_say_nothing_of_verifying_vouch_for_their_addresses():
    sign_in = web_session.sign_in_of(claims(email_verified=None))
    assert (sign_in.name, sign_in.groups) == ("lin@example.com", {"hr", "board"})


@pytest.mark.parametrize(
    ("claim", "groups"),
    [("hr, board", {"hr", "board"}), ("hr", {"hr"}), (None, set()), ({"hr": 1}, set()),
     (["hr", 7, ""], {"hr"})],
)  # fmt: skip
def test_groups_come_as_a_list_or_with_commas(claim, groups):
    assert web_session.as_groups(claim) == groups


def test_hours_may_be_a_fraction_and_another_claim_may_name_groups(monkeypatch):
    monkeypatch.setenv("CHAIN_SESSION_HOURS", "0.5")
    monkeypatch.setenv("CHAIN_GROUPS_CLAIM", "roles")
    said = claims(roles=["x"])
    sign_in = web_session.sign_in_of(said)
    assert (sign_in.ends_at, sign_in.groups) == (said["iat"] + 1800, {"x"})


def test_signing_out_ends_every_copy_of_the_cookie_but_no_other_sign_in(oidc):
    client(ANYBODY, cookie()).get("/auth/logout")
    assert client(ANYBODY, cookie()).get("/media/any").status_code == 403
    assert client(ANYBODY, cookie(nonce="2")).get("/media/any").status_code == 200


def test_a_websocket_that_outlives_its_sign_in_can_only_ask_for_the_page_anew(oidc):
    button = BackMsg()
    button.rerun_script.page_script_hash = "page"
    button.rerun_script.fragment_id = "fragment"
    button.rerun_script.widget_states.widgets.add(id="remove", trigger_value=True)
    asked = button.SerializeToString()
    with client(ANYBODY, cookie()).websocket_connect("/_stcore/stream") as socket:
        socket.receive_json()
        socket.send_bytes(asked)
        assert socket.receive_bytes() == asked
        web_session.end_sign_in(web_session.sign_in_of(claims()))
        socket.send_bytes(asked)
        passed = BackMsg.FromString(socket.receive_bytes()).rerun_script
    assert (passed.page_script_hash, passed.fragment_id) == ("page", "")
    assert not passed.widget_states.widgets


def test_a_websocket_without_sign_in_takes_up_no_session(oidc):
    header = {"sec-websocket-protocol": "streamlit, token, session"}
    for cookies, protocol in ((cookie(), "streamlit, token, session"), ({}, "streamlit, token")):
        with client(ANYBODY, cookies).websocket_connect(
            "/_stcore/stream", headers=header
        ) as socket:
            assert socket.receive_json()["sec-websocket-protocol"] == protocol


@pytest.mark.parametrize("link", ["/teams?lang=%E4%B8%AD&a=b;c", "/", "/a/b?c"])
def test_a_link_of_ours_is_opened_after_sign_in(oidc, link):
    visitor = client(ANYBODY, address="https://chain.example.com")
    left = visitor.get("/auth/login", headers={"Referer": f"https://chain.example.com{link}"})
    assert "HttpOnly; SameSite=Lax" in left.headers["set-cookie"]
    back = visitor.get("/oauth2callback?code=1")
    assert back.headers["location"] == link
    assert RETURN_COOKIE not in visitor.cookies
    assert visitor.get("/oauth2callback?code=1").headers["location"] == "/"


@pytest.mark.parametrize("address", ["https://evil.example/teams", "//evil.example/teams", ""])
def test_the_way_back_leads_to_no_other_server(oidc, address):
    answer = client(ANYBODY).get("/auth/login", headers={"Referer": address})
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "link",
    ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "", "/a b", "/a\r\nb",
     "/" + "a" * 3000, "\\/evil.example", "/\t/evil.example"],
)  # fmt: skip
def test_a_link_that_could_leave_this_server_is_none(oidc, link):
    assert safe_link(link) == ""
    cookies = {RETURN_COOKIE: quote(link, safe="")}
    answer = client(ANYBODY, cookies).get("/oauth2callback?code=1")
    assert answer.headers["location"] == "/"


def test_a_link_keeps_its_query():
    assert link_of("http://a.example/teams?x=1&y=%20", "a.example") == "/teams?x=1&y=%20"
