"""Nothing is shown that is not written down; who asks for what is waits for nobody."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from disclosure.viewer import EVERYTHING
from insights.cells import EVERYBODY, Filter
from insights.measurements import Measurements
from insights.teams import unit_column
from insights.value_chain import value_chain
from tests.insights.answering import (
    CUSTOMERS,
    QUARTER,
    imported,
    imported_staff,
    seen,
    small_wave,
    units_in,
    wave,
)
from tests.store.exports import SATISFIED, survey_export

WOMEN = Filter((("gender", "f"),))


class Forgetful:
    """A store that cannot write into its ledger while ``fails``."""

    def __init__(self, store):
        self.store, self.fails, self.written = store, True, 0

    def __getattr__(self, name):
        return getattr(self.store, name)

    def append_releases(self, frame):
        if self.fails:
            raise OSError("disk full")
        self.written += 1
        self.store.append_releases(frame)


def test_what_cannot_be_written_into_the_ledger_is_not_shown(store):
    imported(store, "a", wave())
    forgetful = Forgetful(store)
    data = Measurements.of(forgetful)
    for _ in range(2):
        with pytest.raises(OSError, match="disk full"):
            units_in(data)
    forgetful.fails = False
    assert units_in(data) == seen(store)


def test_what_nobody_asks_for_is_not_decided(store):
    loyal = replace(SATISFIED, id="cs2", construct="loyalty")
    answers = {"cs1": 4, "cs2": 5}
    answering = [{**person, "answers": answers} for person in wave(15)]
    store.import_export(survey_export(answering, [SATISFIED, loyal]))
    data = Measurements.of(store)
    unit_column(data, CUSTOMERS, QUARTER, who=WOMEN)
    decided = store.releases("CS", "", str(QUARTER))
    assert set(decided["construct"]) == {CUSTOMERS}
    unit_column(data, "loyalty", QUARTER)
    decided = store.releases("CS", "", str(QUARTER))
    assert set(decided[decided["construct"] == "loyalty"]["attribute_a"]) == {""}


def test_all_waves_of_a_chain_are_written_at_once(store):
    for quarter in ("2026-Q1", "2026-Q2", "2026-Q3"):
        answering = [{**person, "period": quarter} for person in wave()]
        imported(store, quarter, answering)
        imported_staff(store, f"staff {quarter}", answering)
    remembering = Forgetful(store)
    remembering.fails = False
    data = Measurements.of(remembering)
    chain = value_chain(data, EVERYTHING, QUARTER, 1)
    assert len(chain.points) == 6 and remembering.written == 1
    again = value_chain(Measurements.of(remembering), EVERYTHING, QUARTER, 1)
    assert (again.points, again.stages) == (chain.points, chain.stages)
    assert remembering.written == 1


def test_those_who_ask_at_the_same_time_are_shown_the_same(store):
    imported(store, "a", small_wave())
    asked = [Measurements.of(store)] * 4 + [Measurements.of(store) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(units_in, asked, [EVERYBODY, WOMEN] * 4))
    assert found[::2] == [found[0]] * 4 and found[1::2] == [found[1]] * 4
    assert (seen(store), seen(store, WOMEN)) == (found[0], found[1])


class Slow(Forgetful):
    """A store whose ledger takes what is shown only when it ``may_write``."""

    def __init__(self, store):
        super().__init__(store)
        self.fails, self.writes, self.may_write = False, Event(), Event()

    def append_releases(self, frame):
        self.writes.set()
        assert self.may_write.wait(60)
        super().append_releases(frame)


def test_who_asks_for_what_is_decided_waits_for_nobody_and_sees_nothing_unwritten(store):
    imported(store, "a", small_wave())
    slow = Slow(store)
    slow.may_write.set()
    data = Measurements.of(slow)
    everybody = units_in(data)
    slow.writes.clear()
    slow.may_write.clear()
    with ThreadPoolExecutor(2) as threads:
        deciding = threads.submit(units_in, data, WOMEN)
        assert slow.writes.wait(60)
        assert units_in(data) == everybody and not deciding.done()
        as_well = threads.submit(units_in, data, WOMEN)
        slow.may_write.set()
        assert deciding.result() == as_well.result()
    assert slow.written == 2


def test_an_answer_that_could_not_be_written_down_is_found_anew(store):
    imported(store, "a", wave())
    forgetful = Forgetful(store)
    data, asked = Measurements.of(forgetful), []

    def answer():
        asked.append(units_in(data))
        return asked[-1]

    def ask():
        with data.together():
            return data.once("question", answer)

    with pytest.raises(OSError, match="disk full"):
        ask()
    forgetful.fails = False
    assert ask() == ask() == seen(store) and len(asked) == 2
