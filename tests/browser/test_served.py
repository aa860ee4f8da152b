"""Started as people start it: refused where it would be open, and silent to who is not named."""

import shutil
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from store import Store
from tests.browser.sign_in import WITHOUT_CERTIFICATES, dashboard, secrets_file, started

pytestmark = pytest.mark.browser

LIN = "lin@example.com"
BEHIND_A_PROXY = {
    "CHAIN_PROXY_HEADER": "X-Forwarded-Email",
    "CHAIN_PROXY_ADDRESSES": "127.0.0.1",
    "FORWARDED_ALLOW_IPS": "none",
    "CHAIN_ADMINISTRATORS": LIN,
}


def shown(address, link="", **headers):
    """Everything that a browser that opens a link gets to see, as text."""
    asked, seen = BackMsg(), []
    asked.rerun_script.page_name = link
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(stream, additional_headers=headers, max_size=None) as socket:
        socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(socket.recv(timeout=60))
            seen.append(str(message))
            ended = message.WhichOneof("type") == "script_finished"
            if ended and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return "\n".join(seen)


@pytest.fixture
def sample_copy(sample_file, tmp_path):
    """A store with the sample organisation that no other server has open."""
    return Path(shutil.copy(sample_file, tmp_path / "chain.duckdb"))


def test_on_another_address_without_sign_in_it_ends_and_says_why(tmp_path):
    log = tmp_path / "server.log"
    server = started(tmp_path / "chain.duckdb", log, "--server.address", "0.0.0.0")  # noqa: S104
    assert server.wait(timeout=60) == 2
    said = log.read_text("utf-8")
    assert "Without sign-in the dashboard serves this computer only" in said
    assert "Traceback" not in said


def test_without_sign_in_only_this_computer_by_its_own_name_is_answered(filled):
    assert "Value chain" in shown(filled)
    for headers in ({"X-Forwarded-For": "203.0.113.9"}, {"X-Forwarded-Proto": "https"}):
        with pytest.raises(InvalidStatus, match="403"):
            shown(filled, **headers)


def test_before_sign_in_a_websocket_shows_the_sign_in_screen_and_nothing_else(
    sample_copy, tmp_path
):
    path, _hidden = secrets_file(tmp_path, "http://127.0.0.1:9")
    with dashboard(sample_copy, "--secrets.files", str(path), **WITHOUT_CERTIFICATES) as served:
        for link in ("", "teams", "value-chain", "history"):
            seen = shown(served.address, link)
            assert "Sign in" in seen
            assert [word for word in ("Value chain", "History", '"layout"') if word in seen] == []


def test_behind_a_proxy_the_name_counts_only_from_the_proxy(sample_copy):
    with dashboard(sample_copy, **BEHIND_A_PROXY) as served:
        assert LIN in shown(served.address, **{"X-Forwarded-Email": LIN})
        assert LIN in shown(served.address, **{"X-Forwarded-Email": LIN})
        assert "usual address" in shown(served.address)
    store = Store.open(sample_copy)
    log = store.audit_log()
    store.close()
    assert log.loc[log["action"] == "signed_in", "who"].tolist() == [LIN]  # once, not per page
    elsewhere = {**BEHIND_A_PROXY, "CHAIN_PROXY_ADDRESSES": "10.0.0.1"}
    with dashboard(sample_copy, **elsewhere) as served:
        for forged in ({}, {"X-Forwarded-For": "10.0.0.1"}):
            seen = shown(served.address, **{"X-Forwarded-Email": LIN, **forged})
            assert "usual address" in seen
            assert LIN not in seen
