"""Figures as they were drawn before: most of a rerun shows again what stands there already."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache
from typing import Any

from charts.kept_figure import KeptFigure
from charts.theme import opaque
from survey.language import current_language

FIGURES = 512  # of some 10 kB each, and the results they were drawn from


@dataclass(frozen=True)
class _Results:
    """What a figure draws, told from others by the objects it is made of, which it keeps alive.

    Results are frozen and shared, so the same objects say the same; comparing every score of
    thousands of teams would take as long as drawing them.
    """

    made_of: tuple[Hashable, ...]
    of: tuple[object, ...] = field(compare=False)


def drawn_once(
    figure: Callable[..., Any], of: tuple[object, ...], mode: str, *, selectable: bool = False
) -> KeptFigure:
    """Return ``figure(*of, mode)`` on the page's colour, drawn anew only for other results."""
    results = _Results(tuple(_made_of(result) for result in of), of)
    return _drawn(figure, results, mode, current_language(), selectable)


@lru_cache(maxsize=FIGURES)
def _drawn(
    figure: Callable[..., Any],
    results: _Results,
    mode: str,
    language: str,  # noqa: ARG001  part of the key: figures have words
    selectable: bool,
) -> KeptFigure:
    return KeptFigure(opaque(figure(*results.of, mode), mode), selectable=selectable)


def _made_of(result: object) -> Hashable:
    """Sorted, or a page of it alone, a result is put together anew from the same parts."""
    if is_dataclass(result):
        return tuple(_told_apart(getattr(result, part.name)) for part in fields(result))
    return _told_apart(result)


def _told_apart(part: object) -> Hashable:
    if isinstance(part, tuple):
        return tuple(map(id, part))
    return part if isinstance(part, (str, int, float)) else id(part)
