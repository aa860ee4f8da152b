"""Microsoft Forms: one heading row; several picks in one cell, each followed by a semicolon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.picks import joined_columns
from loaders.raw import Layout
from loaders.values import one_line
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "microsoft_forms"
title = "Microsoft Forms"

_STARTED = frozenset({"start time", "开始时间"})
_COMPLETED = frozenset({"completion time", "完成时间"})
# In small letters, as "Id" occurs beside "ID". What a quiz adds is no answer either.
_METADATA = {
    **dict.fromkeys(
        ("id", *_STARTED, "last modified time", "上次修改时间", "total points", "quiz feedback",
         "grade posted time"),
        Role.IGNORE,
    ),
    **dict.fromkeys(_COMPLETED, Role.TIME),
    **dict.fromkeys(("email", "name", "电子邮件", "名称", "姓名"), Role.PERSONAL),
}  # fmt: skip
_OF_A_QUIZ = "total points"
_MARKS = ("points - ", "feedback - ")
# The numeral behind a heading that the table already has. Behind a digit it would be unclear.
_REPEATED = re.compile(r"(.*\D)(\d{1,2})")
_BETWEEN_PICKS = ";"


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether number, start and completion of the answer sheet are among the headings."""
    found = {one_line(heading).casefold() for heading in head[0]} if head else set()
    return "id" in found and bool(found & _STARTED) and bool(found & _COMPLETED)


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings as they were asked, without no-break spaces and appended numerals."""
    headings = _as_asked(sheet.head[0])
    lowered = [heading.casefold() for heading in headings]
    first = {heading: lowered.index(heading) for heading in lowered}
    metadata = {first[text]: role for text, role in _METADATA.items() if text in first}
    marks = {
        i: Role.IGNORE
        for i, heading in enumerate(lowered)
        if _OF_A_QUIZ in first and heading.startswith(_MARKS)
    }
    return Layout(
        headings=headings,
        hints={**dict.fromkeys(joined_columns(sheet, _BETWEEN_PICKS), Role.PICK), **metadata,
               **marks},
        between_picks=_BETWEEN_PICKS,
        mixes_own_words=True,
    )  # fmt: skip


def _as_asked(headings: Row) -> Row:
    """A question "Name" stands as "Name2" beside the tool's own column: it is as personal."""
    asked: list[str] = []
    for heading in map(one_line, headings):
        match = _REPEATED.fullmatch(heading)
        times = asked.count(match[1]) if match else 0
        is_repeated = match and times and int(match[2]) in (times, times + 1)
        asked.append(match[1] if match and is_repeated else heading)
    return tuple(asked)
