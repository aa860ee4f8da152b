"""Answers that are found once, and shown to others when the ledger knows what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any, TypeVar

from insights.gate import Gate

T = TypeVar("T")
_UNKNOWN: Any = object()


class _Unwritten(local):
    """The answers of one thread that rest on what is not in the ledger yet."""

    def __init__(self) -> None:
        self.answers: dict[Hashable, Any] = {}


class Answers:
    """The answers to all questions asked of the same data."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._answers: dict[Hashable, Any] = {}
        self._unwritten = _Unwritten()

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """Return the answer to a question, found when first asked."""
        found = self._answers.get(question, _UNKNOWN)
        if found is _UNKNOWN and self._gate.is_deciding:
            found = self._unwritten.answers.get(question, _UNKNOWN)
        if found is not _UNKNOWN:
            return found
        found = answer()
        if self._gate.is_deciding:
            self._unwritten.answers[question] = found
        else:
            self._answers[question] = found
        return found

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write what the gate decides meanwhile into the ledger at once, or ``DataChanged``."""
        try:
            with self._gate.together():
                yield
        except BaseException:
            self._answers.clear()  # what could not be written down is not shown
            self._unwritten.answers.clear()
            raise
        if not self._gate.is_deciding:
            self._answers.update(self._unwritten.answers)
            self._unwritten.answers.clear()
