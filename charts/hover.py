"""Hover texts as one sentence, into which the browser puts each point's own numbers.

A sentence for each of two thousand teams takes a fifth of a second to write, and half a megabyte
to send.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from charts.text import interval_words, plain, score_sentence, score_words
from disclosure.release import ReleasedScore, Visibility

T = TypeVar("T")

NUMBERS = 4
"""Numbers of a score that its sentence tells."""

Kind = tuple[Visibility, bool, bool]


def numbers_told(score: ReleasedScore) -> tuple[int, ...]:
    """Return score, both ends of its interval and n; 0 for what `score_template` does not tell."""
    points = (score.score, score.ci_low, score.ci_high)
    return (*(0 if x is None else round(x) for x in points), score.n or 0)


def kind_of(score: ReleasedScore) -> Kind:
    """Return what scores must have in common to be told in the same words."""
    return score.visibility, score.score is None, score.ci_low is None or score.ci_high is None


def score_template(score: ReleasedScore, first: int) -> str:
    """Return what `score_sentence` says of scores of this kind; customdata has their numbers.

    ``first`` is the first column of `numbers_told` there.
    """
    _visibility, is_missing, has_no_interval = kind_of(score)
    if is_missing:
        return score_sentence(score)
    points, low, high = (f"%{{customdata[{first + i}]}}" for i in range(NUMBERS - 1))
    span = "" if has_no_interval else interval_words(low, high)
    return score_words(points, span, f"%{{customdata[{first + NUMBERS - 1}]:,}}")


def unit_name(name: str, department: str) -> str:
    """Return a unit's name and, on a line of its own, its department, if there is one."""
    first = f"<b>{plain(name)}</b>"
    return f"{first}<br>{plain(department)}" if department else first


def hover_of(
    points: Sequence[T], kind: Callable[[T], Hashable], lines: Callable[[T], list[str]]
) -> str | list[str]:
    """Return the hover template of points whose text is a name.

    Below it stand ``lines``, asked of one point of each ``kind``. There is one template for all,
    or where kinds differ one for each point.
    """
    of_kind: dict[Hashable, str] = {}
    each: list[str] = []
    for point in points:
        found = of_kind.get(kind(point))
        if found is None:
            found = "<br>".join(["%{text}", *lines(point)]) + "<extra></extra>"
            of_kind[kind(point)] = found
        each.append(found)
    return each if len(of_kind) > 1 else next(iter(of_kind.values()), "")
