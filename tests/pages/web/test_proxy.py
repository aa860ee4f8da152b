"""Behind a reverse proxy: whose word counts."""

import time

import pytest
from joserfc import jwk, jwt
from starlette.websockets import WebSocketDisconnect

from tests.pages.web.surface import (
    ANYBODY,
    AUTH,
    HERE,
    PROXY,
    client,
)


def test_the_proxy_says_who_is_looking_and_nobody_else(proxied):
    named = {"X-Forwarded-Email": "lin@example.com", "X-Forwarded-Groups": "hr,board"}
    heard = client(PROXY).get("/x", headers=named).json()
    assert heard["x-forwarded-email"] == ["lin@example.com"]
    assert heard["x-forwarded-groups"] == ["hr,board"]
    for peer in (ANYBODY, HERE, ("testclient", 1)):
        heard = client(peer).get("/x", headers=named).json()
        assert "x-forwarded-email" not in heard and "x-forwarded-groups" not in heard
        assert client(peer).get("/media/any", headers=named).status_code == 403
    assert client(PROXY).get("/media/any", headers=named).status_code == 200
    assert client(PROXY).get("/media/any").status_code == 403


def test_an_address_written_for_both_kinds_of_network_is_the_proxys(proxied):
    named = {"X-Forwarded-Email": "lin@example.com"}
    assert client(("::ffff:10.0.0.7", 1)).get("/media/any", headers=named).status_code == 200


def test_a_name_that_the_client_sent_beside_the_proxys_is_not_believed(proxied):
    twice = [("X-Forwarded-Email", "boss@example.com"), ("x-forwarded-email", "lin@example.com")]
    assert "x-forwarded-email" not in client(PROXY).get("/x", headers=twice).json()


def test_groups_without_a_name_are_nobodys(proxied):
    assert "x-forwarded-groups" not in (
        client(PROXY).get("/x", headers={"X-Forwarded-Groups": "hr"}).json()
    )


def test_websockets_are_told_the_same(proxied):
    named = {"X-Forwarded-Email": "lin@example.com"}
    for peer, heard in ((PROXY, "lin@example.com"), (ANYBODY, None)):
        with client(peer).websocket_connect("/_stcore/stream", headers=named) as socket:
            assert socket.receive_json().get("x-forwarded-email") == heard


def test_a_websocket_ends_with_the_session_so_that_the_proxy_is_asked_again(proxied, monkeypatch):
    monkeypatch.setenv("CHAIN_SESSION_HOURS", "1e-9")
    with client(PROXY).websocket_connect("/_stcore/stream") as socket:
        socket.receive_json()
        socket.send_bytes(b"late")
        with pytest.raises(WebSocketDisconnect):
            socket.receive_bytes()


def token(key=AUTH["cookie_secret"], algorithm="HS256", **changed):
    said = {"aud": "chain", "exp": time.time() + 60, "email": "lin@example.com", "groups": ["hr"]}
    said = {name: value for name, value in {**said, **changed}.items() if value is not None}
    key = key if isinstance(key, jwk.Key) else jwk.OctKey.import_key(key)
    return jwt.encode({"alg": algorithm}, said, key, algorithms=[algorithm])


def test_a_signed_name_counts_and_not_the_one_beside_it(signed):
    asked = {"X-Assertion": token(), "X-Forwarded-Email": "boss@example.com",
             "X-Forwarded-Groups": "board"}  # fmt: skip
    heard = client(ANYBODY).get("/media/any", headers=asked).json()
    assert heard["x-forwarded-email"] == ["lin@example.com"]
    assert heard["x-forwarded-groups"] == ["hr"]


def test_a_token_that_does_not_hold_names_nobody(signed):
    unsigned = token().rsplit(".", 1)[0] + "."
    tokens = [
        token(exp=time.time() - 90), token(exp=None), token(aud="another"), token(aud=None),
        token(key="another secret, as long as ours is"), token(email=None), unsigned, "a.b.c", "",
    ]  # fmt: skip
    for text in tokens:
        asked = {"X-Assertion": text, "X-Forwarded-Email": "lin@example.com"}
        assert client(ANYBODY).get("/media/any", headers=asked).status_code == 403


@pytest.mark.parametrize(
    ("kind", "size", "algorithm"), [(jwk.RSAKey, 2048, "RS256"), (jwk.ECKey, "P-256", "ES256")]
)
def test_a_public_key_is_no_secret_to_sign_with(
    signed, tmp_path, monkeypatch, kind, size, algorithm
):
    key = kind.generate_key(size)
    path = tmp_path / "proxy.pem"
    path.write_bytes(key.as_pem(private=False))
    monkeypatch.setenv("CHAIN_PROXY_JWT_KEY", str(path))
    good = {"X-Assertion": token(key, algorithm)}
    assert client(ANYBODY).get("/media/any", headers=good).status_code == 200
    forged = {"X-Assertion": token(str(path), "HS256")}
    assert client(ANYBODY).get("/media/any", headers=forged).status_code == 403
