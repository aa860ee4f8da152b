import gc
from types import SimpleNamespace

import pytest

from pages.components import garbage


class Enough(Exception):
    """Ends what goes on for ever."""


def test_what_the_server_started_with_is_not_looked_through_again(monkeypatch):
    def sleep(_seconds):
        assert gc.get_freeze_count() > 0
        raise Enough

    monkeypatch.setattr(garbage.time, "sleep", sleep)
    try:
        with pytest.raises(Enough):
            garbage.collect_now_and_then()
    finally:
        gc.unfreeze()


def collected(monkeypatch, clock, times):
    """Return how long it slept, so many times, and what it did, by what the clock says."""
    ticks, slept, done = iter(clock), [], []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == times:
            raise Enough

    monkeypatch.setattr(garbage, "time", SimpleNamespace(sleep=sleep, thread_time=ticks.__next__))
    for name in ("collect", "freeze", "unfreeze"):
        monkeypatch.setattr(garbage.gc, name, lambda name=name: done.append(name))
    with pytest.raises(Enough):
        garbage.collect_now_and_then()
    return slept, done


def test_the_more_there_is_to_look_through_the_more_seldom_it_is_done(monkeypatch):
    slept, _done = collected(monkeypatch, [0.0, garbage.LONG, 1.0, 1.01], times=3)
    seconds = garbage.LONG / garbage.SHARE
    assert slept == [garbage.SECONDS_BETWEEN, seconds, garbage.SECONDS_BETWEEN]


def test_what_came_since_is_left_out_too_once_there_is_much_of_it(monkeypatch):
    clock = [0.0, 2 * garbage.LONG, 3 * garbage.LONG]
    slept, done = collected(monkeypatch, clock, times=2)
    all_of_it = ["unfreeze", "collect", "freeze"]
    assert done == [*all_of_it, "collect", *all_of_it]
    assert slept[1] == 3 * garbage.LONG / garbage.SHARE
