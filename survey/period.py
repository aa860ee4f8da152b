"""Periods: the calendar slots in which waves are compared and lagged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from functools import lru_cache

from survey.language import current_language

_YEAR = re.compile(r"(\d{4})年?")
_QUARTER = re.compile(r"(\d{4})\s*[-/ ]?\s*Q\s*([1-4])", re.IGNORECASE)
_CHINESE_QUARTER = re.compile(r"(\d{4})年第?([1-4一二三四])季度?")
_MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})月?")


class Length(IntEnum):
    """How many periods of this length a year has."""

    YEAR = 1
    QUARTER = 4
    MONTH = 12


_SKELETON = {Length.YEAR: "y", Length.QUARTER: "yQQQ", Length.MONTH: "yMMM"}


@dataclass(frozen=True, order=True)
class Period:
    """The ``number``-th period of its length since year 0."""

    length: Length
    number: int

    def __str__(self) -> str:
        year, part = divmod(self.number, self.length)
        if self.length is Length.YEAR:
            return f"{year:04d}"
        return (
            f"{year:04d}-Q{part + 1}"
            if self.length is Length.QUARTER
            else (f"{year:04d}-{part + 1:02d}")
        )

    def __format__(self, spec: str) -> str:
        """Return the period as people of the language in use write it; str() is its id."""
        return format(_written(self.length, self.number, current_language()), spec)

    @property
    def ends(self) -> float:
        """Return when the period ends, in years: periods of any length sort by it."""
        return (self.number + 1) / self.length

    @property
    def begins(self) -> float:
        """Return when the period begins, in years."""
        return self.number / self.length

    def earlier(self, lag: int) -> Period:
        """Return the period ``lag`` periods before this one."""
        return Period(self.length, self.number - lag)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period written as 2026, 2026-Q3, 2026年第3季度, 2026-09 or 2026年9月.

        Raises
        ------
        ValueError
            If ``text`` is none of these.
        """
        text = text.strip()
        if match := _YEAR.fullmatch(text):
            return cls(Length.YEAR, int(match[1]))
        if match := _QUARTER.fullmatch(text) or _CHINESE_QUARTER.fullmatch(text):
            quarter = "1234".find(match[2]) if match[2] in "1234" else "一二三四".find(match[2])
            return cls(Length.QUARTER, int(match[1]) * 4 + quarter)
        if (match := _MONTH.fullmatch(text)) and 1 <= int(match[2]) <= 12:
            return cls(Length.MONTH, int(match[1]) * 12 + int(match[2]) - 1)
        raise ValueError(f"{text!r} is not a period such as 2026, 2026-Q3 or 2026-09")

    @classmethod
    def of(cls, day: date | datetime, length: Length = Length.QUARTER) -> Period:
        """Return the period of this length that holds ``day``."""
        return cls(length, day.year * length + (day.month - 1) * length // 12)


def period_text(id: str) -> str:
    """Return the period of an id as people of the language in use write it, "" for none."""
    return f"{Period.parse(id)}" if id else ""


@lru_cache(1024)
def _written(length: Length, number: int, language: str) -> str:
    from babel.dates import format_skeleton

    year, part = divmod(number, length)
    first = date(max(year, 1), 1 + part * 12 // length, 1)  # a calendar knows no year 0
    return format_skeleton(_SKELETON[length], first, locale=language)
