"""What the server does before anybody asks: import, count, and then look for garbage."""

import gc
from threading import Event

import pytest

from disclosure.viewer import EVERYTHING
from insights.value_chain import chain_choices, default_lag, lag_choices, value_chain
from pages.components import garbage, queries, server
from pages.components.start import imported
from store.connection import Connection
from tests.pages.screens import opened


@pytest.fixture
def ends(monkeypatch):
    """Looking for garbage, which would go on for ever, is only noted."""
    ended = Event()
    monkeypatch.setattr(garbage, "collect_now_and_then", ended.set)
    return ended


def test_what_the_first_screens_ask_is_counted_already(sample, monkeypatch):
    queries.answer_beforehand()
    monkeypatch.delattr(Connection, "frame")
    data = queries.measurements()
    period = chain_choices(data).periods[0]
    chain = value_chain(data, EVERYTHING, period, default_lag(lag_choices(data, period)))
    assert chain.points


def test_an_empty_store_is_no_hindrance(empty, ends):
    server._warm_up()
    assert imported.is_set() and ends.is_set()
    assert not opened("executive/home").exception


def test_a_store_that_cannot_be_opened_is_left_to_the_screens(tmp_path, monkeypatch, ends):
    broken = tmp_path / "chain.duckdb"
    broken.write_bytes(b"no database" * 1000)
    monkeypatch.setenv("CHAIN_STORE", str(broken))
    server._warm_up()
    assert imported.is_set() and ends.is_set()
    assert "no data file of ours" in opened("executive/home").error[0].value


def test_whoever_comes_first_is_not_kept_waiting_where_an_import_fails(monkeypatch, ends):
    monkeypatch.setattr(server, "HEAVY", ("pages.components.not_there",))
    with pytest.raises(ModuleNotFoundError):
        server._warm_up()
    assert imported.is_set()


def test_what_the_server_started_with_is_not_looked_through_again(monkeypatch):
    class Enough(Exception):
        """Ends what goes on for ever."""

    def sleep(_seconds):
        assert gc.get_freeze_count() > 0
        raise Enough

    monkeypatch.setattr(garbage.time, "sleep", sleep)
    try:
        with pytest.raises(Enough):
            garbage.collect_now_and_then()
    finally:
        gc.unfreeze()


def test_the_more_there_is_to_look_through_the_more_seldom_it_is_done(monkeypatch):
    clock, slept = iter([0.0, 1.0, 1.0, 1.01]), []

    class Enough(Exception):
        """Ends what goes on for ever."""

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            raise Enough

    monkeypatch.setattr(garbage.time, "sleep", sleep)
    monkeypatch.setattr(garbage.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(garbage.gc, "collect", lambda: 0)
    monkeypatch.setattr(garbage.gc, "freeze", lambda: None)
    with pytest.raises(Enough):
        garbage.collect_now_and_then()
    assert slept == [garbage.SECONDS_BETWEEN, 1 / garbage.SHARE, garbage.SECONDS_BETWEEN]
