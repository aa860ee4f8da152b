"""How long each respondent took, where the tool tells a duration, or a start and an end."""

from __future__ import annotations

import re
from itertools import islice

import numpy as np
import pyarrow as pa

from loaders.arrow import pc
from loaders.dates import dates_in
from loaders.raw import RawExport, coded, listed
from loaders.values import number, one_line
from survey.export import ExportPlan, Role

_DURATIONS = (
    "duration (in seconds)", "duration", "time taken", "time spent", "interviewtime", "total time",
    "gesamtzeit", "所用时间", "答题时长", "答题用时", "填写时长", "作答时长", "总时间",
)  # fmt: skip
# The start counts from the end beside it, which is on the same clock: the column of the time may
# be another one, in another time zone.
_STARTS_AND_ENDS = (
    ("start date", "end date"),
    ("startdate", "enddate"),
    ("date created", "date modified"),
    ("start time", "completion time"),
    ("start date (utc)", "submit date (utc)"),
    ("startdate", "submitdate"),
    ("date started", "date submitted"),
    ("datum gestartet", "datum abgeschickt"),
    ("start", "end"),
    ("开始时间", "完成时间"),
    ("开始日期", "提交的日期"),
    ("开始答题时间", "结束答题时间"),
)
# Read at once for all rows: to look at each of a million takes half a minute.
_USUAL_FORMS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S")
_USED_AS = (Role.IGNORE, Role.TIME)
_PARTS = re.compile(
    r"(?:(\d+)\s*(?:小时|时|h|hours?|std\.?)\s*)?"
    r"(?:(\d+)\s*(?:分钟?|m|mins?|minutes?)\s*)?"
    r"(?:(\d+(?:\.\d+)?)\s*(?:秒钟?|s|secs?|seconds?)?)?"
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2}(?:\.\d+)?)")
_MINUTE = 60


def seconds_taken(raw: RawExport, plan: ExportPlan) -> np.ndarray | None:
    """Return how long each row took in seconds, NaN where unknown; None where no column tells.

    Nothing is told by times to the minute, nor by a time of 0, which stands for answers that
    were typed in or imported.
    """
    seconds = _told(raw, _columns(raw, plan))
    if seconds is None:
        return None
    seconds = np.where((seconds > 0) & np.isfinite(seconds), seconds, np.nan)
    known = seconds[~np.isnan(seconds)]
    return seconds if (known % _MINUTE).any() else None


def _columns(raw: RawExport, plan: ExportPlan) -> dict[str, int]:
    """The column of each heading and code; a question may be headed "Start", too."""
    named = [column for column in plan.columns if column.role in _USED_AS]
    names = (
        (one_line(name).casefold(), column.index)
        for column in reversed(named)
        for name in (raw.codes[column.index], raw.headings[column.index])
    )
    return dict(names)


def _told(raw: RawExport, columns: dict[str, int]) -> np.ndarray | None:
    for name in _DURATIONS:
        if name in columns:
            codes, texts = raw.coded(columns[name])
            return np.array([*map(_seconds_in, texts), np.nan])[codes]
    for start, end in _STARTS_AND_ENDS:
        if start in columns and end in columns:
            return _between(raw, columns[start], columns[end])
    return None


def _between(raw: RawExport, start: int, end: int) -> np.ndarray:
    columns = raw.column(start), raw.column(end)
    for form in _USUAL_FORMS:
        started, ended = (pc.strptime(c, form, "s", error_is_null=True) for c in columns)
        if (started.null_count, ended.null_count) == tuple(c.null_count for c in columns):
            break
    else:
        started, ended = _read_together(*columns)
    moments = [moment.to_numpy(zero_copy_only=False) for moment in (started, ended)]
    return (moments[1] - moments[0]) / np.timedelta64(1, "s")


def _read_together(*columns: pa.ChunkedArray) -> list[pa.Array]:
    """Both at once, so that day and month stand in the same order."""
    found = [coded(listed(column)) for column in columns]
    dates = iter(dates_in([text for _, texts in found for text in texts]))
    moments = [pa.array([*islice(dates, len(texts)), None], pa.timestamp("s"))
               for _, texts in found]  # fmt: skip
    return [m.take(pa.array(codes)) for m, (codes, _) in zip(moments, found, strict=True)]


def _seconds_in(text: str) -> float:
    plain = number(text)
    if not np.isnan(plain):
        return plain
    lowered = text.casefold()
    match = _CLOCK.fullmatch(lowered) or _PARTS.fullmatch(lowered)
    if match is None or not any(match.groups()):
        return np.nan
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return (hours * _MINUTE + minutes) * _MINUTE + seconds
