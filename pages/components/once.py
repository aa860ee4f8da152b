"""What a process has once, for all of its sessions: made by the first who asks for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

_all: list[Once] = []


class Once(Generic[T]):
    """A function without arguments whose result is made once; a failure is not kept.

    `st.cache_resource` does as much behind one lock for everything that is cached, at which all
    sessions would wait dozens of times a rerun.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make, self._lock = make, Lock()
        self._made: list[T] = []
        _all.append(self)

    def __call__(self) -> T:
        """Return the result; who asks while it is made waits for it."""
        if made := self._made:
            return made[0]
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    def forget(self) -> None:
        """Let the result be made anew."""
        self._made = []


def forget_all() -> None:
    """Let everything be made anew, as in a process that has just started."""
    for once in _all:
        once.forget()
