"""What the server does before anybody asks: import, count, and answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest

from disclosure.viewer import EVERYTHING, NotAllowed, Scope, Viewer
from insights import value_chain as value_chain_asked
from insights.cells import EVERYBODY
from insights.trends import COMPANY
from insights.value_chain import chain_choices, default_lag, lag_choices, value_chain
from pages.components import (
    beforehand,
    garbage,
    queries,
    queries_drivers,
    queries_home,
    queries_trends,
    server,
)
from pages.components.remembered import is_quiet
from pages.components.session import current_viewer, in_place_of
from pages.components.start import imported
from store.connection import Connection
from survey.access import Role
from survey.programme import Programme
from tests.pages.screens import opened


@pytest.fixture
def ends(monkeypatch):
    """Looking for garbage, which would go on for ever, is only noted."""
    ended = Event()
    monkeypatch.setattr(garbage, "collect_now_and_then", ended.set)
    monkeypatch.setattr(beforehand, "answer_ahead", lambda: None)
    return ended


class Enough(BaseException):
    """Ends what goes on for ever."""


def answer_ahead(monkeypatch, meanwhile=(), looks=1):
    """Answer ahead while others do something at each look for who is served, in turn."""
    steps, slept = iter(meanwhile), []

    def sleep(seconds):
        slept.append(seconds)
        if seconds == beforehand.SECONDS_BETWEEN_LOOKS and slept.count(seconds) == looks:
            raise Enough
        next(steps, lambda: None)()

    monkeypatch.setattr(beforehand, "time", SimpleNamespace(sleep=sleep))  # no other thread's
    with pytest.raises(Enough):
        beforehand.answer_ahead()
    return slept


@pytest.fixture
def quiet(monkeypatch):
    """Nobody has asked anything for long."""
    monkeypatch.setattr(beforehand, "is_quiet", lambda _seconds: True)


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


@pytest.mark.parametrize(
    "screen",
    ["executive/home", "executive/value_chain", "manager/teams", "executive/trends"],
)
def test_what_screens_show_first_is_found_before_anybody_asks(sample, quiet, monkeypatch, screen):
    answer_ahead(monkeypatch)
    monkeypatch.setattr(value_chain_asked, "value_chain", None)
    monkeypatch.setattr(queries.teams, "team_overview", None)
    monkeypatch.setattr(queries_home.homes, "home", None)
    monkeypatch.setattr(queries_trends, "unit_trend", None)
    assert not opened(screen).exception


def test_another_period_and_another_delay_are_found_beforehand(sample, quiet, monkeypatch):
    answer_ahead(monkeypatch)
    monkeypatch.setattr(value_chain_asked, "value_chain", None)
    data = queries.measurements()
    newest, before = chain_choices(data).periods[:2]
    lags = lag_choices(data, newest)
    with in_place_of(beforehand.EXECUTIVE):
        assert all(queries.chain(newest, lag, "").lag == lag for lag in lags)
        assert queries.chain(before, default_lag(lag_choices(data, before)), "").points


def test_drivers_of_every_period_and_trends_of_every_measure_are_found_beforehand(
    sample, quiet, monkeypatch
):
    answer_ahead(monkeypatch)
    monkeypatch.setattr(queries_drivers, "driving", None)
    monkeypatch.setattr(queries_trends, "unit_trend", None)
    data = queries.measurements()
    with in_place_of(beforehand.EXECUTIVE):
        for programme in (Programme.ES, Programme.CS):
            for period in data.periods(programme):
                assert queries_drivers.drivers(programme, period, "")
        for construct in data.constructs():
            assert queries_trends.trend(construct, COMPANY, "", EVERYBODY).trend.periods


def test_nothing_is_found_for_who_may_not_see_all_of_it(sample, quiet, monkeypatch):
    answer_ahead(monkeypatch)
    period = queries.measurements().periods()[-1]
    lead = Viewer(roles=frozenset({Role.MANAGER}), units=Scope(teams=frozenset({1})))
    with in_place_of(lead):
        shown = queries.overview(period, "", "").rows
        with pytest.raises(NotAllowed):
            queries.chain(period, 0, "")
    assert {row.team.unit_id for row in shown} <= {1}


def test_it_waits_while_somebody_is_served(sample, monkeypatch):
    served = iter([False, False, True])
    monkeypatch.setattr(beforehand, "is_quiet", lambda _seconds: next(served, True))
    slept = answer_ahead(monkeypatch)
    assert slept == [beforehand.SECONDS_QUIET / 4] * 2 + [beforehand.SECONDS_BETWEEN_LOOKS]


def test_after_an_import_all_is_answered_anew(sample, quiet, monkeypatch):
    found = []
    monkeypatch.setattr(beforehand, "questions", lambda: iter([lambda: found.append(1)]))

    def changed():
        with sample._connection.write():
            pass

    answer_ahead(monkeypatch, [lambda: None, changed], looks=4)
    assert found == [1, 1]


def test_an_import_meanwhile_ends_what_is_of_the_data_before(sample, quiet, monkeypatch):
    found = []

    def changing():
        with sample._connection.write():
            pass
        found.append("before")

    asked = iter([[changing, lambda: found.append("late")], [lambda: found.append("anew")]])
    monkeypatch.setattr(beforehand, "questions", lambda: iter(next(asked)))
    answer_ahead(monkeypatch, looks=2)
    assert found == ["before", "anew"]


def test_an_empty_store_has_nothing_to_answer(empty, quiet, monkeypatch):
    assert answer_ahead(monkeypatch) == [beforehand.SECONDS_BETWEEN_LOOKS]


def test_it_is_quiet_a_while_after_the_last_answer(empty):
    queries.is_empty()
    assert not is_quiet(60) and is_quiet(0)
    with in_place_of(beforehand.EXECUTIVE):
        queries.is_empty()
    assert is_quiet(0)


def test_a_thread_that_serves_nobody_is_nobody_elses_viewer(empty):
    with in_place_of(beforehand.EXECUTIVE):
        assert current_viewer() is beforehand.EXECUTIVE
        with ThreadPoolExecutor(1) as other:
            assert other.submit(current_viewer).result() is not beforehand.EXECUTIVE
    assert current_viewer() is not beforehand.EXECUTIVE
