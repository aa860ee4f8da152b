"""Answers of insights, remembered: no answer is stale, and none is shown to who may not see it.

The version of the data and of the thresholds is part of every key, and so is whose results the
viewer may see. Results are frozen, so every session may share them.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from pages.components.once import Once
from pages.components.session import current_store, current_viewer, is_for_nobody

VIEWS = 512
"""As many answers to a question as a working day asks for; each is a few kilobytes."""

Version = tuple[int, int]  # of the survey data, of the thresholds
P = ParamSpec("P")
T = TypeVar("T")


class _Answer:
    """An answer, found by the first who asks; whoever asks meanwhile waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: list[Any] = []

    def found(self, find: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._found:
                self._found.append(find())
            return self._found[0]


class _Answers:
    """The answers to one question, those that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._by_key: OrderedDict[Hashable, _Answer] = OrderedDict()

    def of(self, key: Hashable) -> _Answer:
        with self._lock:
            answer = self._by_key.setdefault(key, _Answer())
            self._by_key.move_to_end(key)
            if len(self._by_key) > self._most:
                self._by_key.popitem(last=False)
        return answer


def version() -> Version:
    """Return what every change of the data or of the thresholds changes."""
    store = current_store()
    return store.data_version(), store.access_version()


def remembered(question: Callable[P, T]) -> Callable[P, T]:
    """Return a question whose answer differs by whose results the viewer may see."""
    return _remembered(question, VIEWS, lambda: current_viewer().scope)


def remembered_for_all(most: int = VIEWS) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return how to make a question one whose answer is the same for every viewer."""
    return lambda question: _remembered(question, most, lambda: None)


def _remembered(
    question: Callable[P, T], most: int, seen: Callable[[], Hashable]
) -> Callable[P, T]:
    @wraps(question)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _answers().setdefault(question, _Answers(most))
        key = (version(), seen(), args, *kwargs.items())
        with _serving():
            return answers.of(key).found(lambda: question(*args, **kwargs))

    return asked


class _Served:
    """How many questions of people are being answered, and when one was last."""

    def __init__(self) -> None:
        self.lock, self.now, self.last = Lock(), 0, 0.0


_served = _Served()


@contextmanager
def _serving() -> Iterator[None]:
    if is_for_nobody():
        yield
        return
    with _served.lock:
        _served.now += 1
    try:
        yield
    finally:
        with _served.lock:
            _served.now -= 1
            _served.last = time.monotonic()


def is_quiet(seconds: float) -> bool:
    """Return whether nobody waits for an answer, nor did within the last seconds."""
    return not _served.now and time.monotonic() - _served.last >= seconds


@Once
def _answers() -> dict[Callable[..., Any], _Answers]:
    """Gone when the store is opened anew, as that is kept in the same way."""
    return {}
