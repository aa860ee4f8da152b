"""Doing two things at once: the database works while Python does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


@contextmanager
def meanwhile(do: Callable[[], object]) -> Iterator[None]:
    """Do something on another thread, and be done with it at the end; its error is raised there.

    A cursor it uses is its own until then: two statements of one cursor mix up their results.
    """
    with ThreadPoolExecutor(1) as pool:
        begun = pool.submit(do)
        yield
        begun.result()
