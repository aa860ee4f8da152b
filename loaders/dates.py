"""Dates as survey tools and spreadsheets write them, and the periods they fall into."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

import pyarrow as pa

from loaders.arrow import pc
from survey.period import Period

_CLOCK = r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp]\.?[Mm]\.?|[上下]午)?)?"
# What follows the time of day, such as a time zone, does not move an answer to another quarter.
_REST = r"(?:(?:Z|[ +-]).*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?{_CLOCK}{_REST}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})[-/.](\d{{4}}|\d{{2}}),?{_CLOCK}{_REST}")
_NAMED_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[- ]([A-Za-z]{{3}})[a-z]*\.?[- ](\d{{4}}|\d{{2}}),?"
    rf"{_CLOCK}{_REST}"
)
_MONTH_FIRST = re.compile(
    rf"([A-Za-z]{{3}})[a-z]*\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}),?{_CLOCK}{_REST}"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL = re.compile(r"([2-9]\d{4})(\.\d+)?")
_WEEKDAY = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? "
    r"|(?:星期[一二三四五六日天]|\(?周[一二三四五六日]\)?) ?"
)
# "下午3:05" is read as "3:05 下午".
_HALF_FIRST = re.compile(r"\s*([上下]午)\s*(\d[\d:]*)")
_ISO = r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?$"
_EXCEL_DAY_0 = datetime(1899, 12, 30)


def dates_in(texts: Sequence[str], *, first_days: bool = False) -> list[datetime | None]:
    """Return the date of every text, None where it is none.

    Whether 3/9/2026 is in March or September is decided for all texts together: by a number
    above 12 where there is one, else the waves being short, by the order that makes the time
    between first and last answer shorter; where they may be the ``first_days`` of periods, by the
    place in which each has a 1.
    """
    texts = [_HALF_FIRST.sub(r" \2 \1", _WEEKDAY.sub("", _usual(text))) for text in texts]
    day_first = _day_comes_first(texts, first_days)
    return [_date_in(text, day_first) for text in texts]


def times_in(texts: pa.Array) -> pa.Array:
    """Return what ``dates_in`` does, as timestamps; at once where all are written as ISO 8601
    has it, as a workbook's own dates are.
    """
    if pc.all(pc.match_substring_regex(texts, _ISO)).as_py():
        with contextlib.suppress(pa.ArrowInvalid):  # there is no such day
            return pc.utf8_slice_codeunits(texts, 0, 19).cast(pa.timestamp("us"))
    return pa.array(dates_in(texts.to_pylist()), pa.timestamp("us"))


def periods_of(times: pa.Array) -> pa.Array:
    """Return the text of the period that each time falls into, null where there is none."""
    months = pc.add(pc.multiply(pc.year(times), 12), pc.subtract(pc.month(times), 1))
    coded = months.dictionary_encode()
    texts = [str(Period.of(datetime(month // 12, month % 12 + 1, 1))) for month in
             coded.dictionary.to_pylist()]  # fmt: skip
    return pa.array(texts, pa.string()).take(coded.indices)


def period_in(text: str) -> Period | None:
    """Return the period that the text names, such as 2026-Q3; None where it names none."""
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _usual(text: str) -> str:
    """The text with usual width and spaces, also between time and PM."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _day_comes_first(texts: Sequence[str], first_days: bool) -> bool:
    found = [match for text in texts if (match := _YEAR_LAST.fullmatch(text))]
    if any(int(match[1]) > 12 for match in found):
        return True
    if not found or any(int(match[3]) > 12 for match in found):
        return False
    if any(match[2] == "." for match in found):  # only written where the day comes first
        return True
    first, second = ({int(match[place]) for match in found} for place in (1, 3))
    if first_days and first != second and {1} in (first, second):
        return first == {1}
    return _span(texts, day_first=True) < _span(texts, day_first=False)


def _span(texts: Sequence[str], day_first: bool) -> timedelta:
    dates = [date for text in texts if (date := _date_in(text, day_first))]
    return max(dates) - min(dates) if dates else timedelta(0)


def _date_in(text: str, day_first: bool) -> datetime | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _at(match[1], match[2], match[3], match.groups()[3:])
    if match := _YEAR_LAST.fullmatch(text):
        day, month = (match[1], match[3]) if day_first else (match[3], match[1])
        return _at(match[4], month, day, match.groups()[4:])
    if (match := _NAMED_MONTH.fullmatch(text)) and match[2].lower() in _MONTHS:
        month = _MONTHS.index(match[2].lower()) + 1
        return _at(match[3], month, match[1], match.groups()[3:])
    if (match := _MONTH_FIRST.fullmatch(text)) and match[1].lower() in _MONTHS:
        month = _MONTHS.index(match[1].lower()) + 1
        return _at(match[3], month, match[2], match.groups()[3:])
    if match := _SERIAL.fullmatch(text):
        return _EXCEL_DAY_0 + timedelta(seconds=round(float(text) * 86400))
    return None


def _at(year: str, month: str | int, day: str, clock: Sequence[str | None]) -> datetime | None:
    year = year if len(year) == 4 else f"20{year}"
    hour, minute, second = (int(part or 0) for part in clock[:3])
    half = (clock[3] or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half in "p下" else 0)
    try:
        return datetime(int(year), int(month), int(day), hour, minute, second)
    except ValueError:
        return None
