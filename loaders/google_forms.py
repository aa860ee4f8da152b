"""Google Forms, the download and the linked sheet: one heading row that begins with a time."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from loaders import headings as says
from loaders.picks import joined_columns
from loaders.raw import Layout
from loaders.values import one_line
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "google_forms"
title = "Google Forms"

_TIME_STAMPS = frozenset({"Timestamp", "时间戳记", "時間戳記"})
# Only in front of the questions: a question may well be headed "Score".
_METADATA = {
    **dict.fromkeys(_TIME_STAMPS, Role.TIME),
    **dict.fromkeys(
        ("Email Address", "Username", "电子邮件地址", "電子郵件地址", "用户名", "使用者名稱"),
        Role.PERSONAL,
    ),
    **dict.fromkeys(("Score", "Total score", "得分", "分数", "分數"), Role.IGNORE),
}
# The download joins picks by a semicolon, the linked sheet by a comma, which is also a mark of
# ordinary sentences and names.
_OF_DOWNLOAD = ";"
_OF_LINKED_SHEET = ", "


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether the first heading is the tool's name for the time and questions follow."""
    return bool(head) and head[0][0] in _TIME_STAMPS and any(head[0][1:])


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings; a row of a grid follows its question in square brackets."""
    headings = tuple(map(one_line, sheet.head[0]))
    metadata = dict(enumerate(takewhile(_METADATA.__contains__, headings)))
    between, picks = _OF_DOWNLOAD, [*joined_columns(sheet, _OF_DOWNLOAD)]
    if not picks:
        between = _OF_LINKED_SHEET
        found = joined_columns(sheet, _OF_LINKED_SHEET)
        picks = [i for i in found if not _asks_for_group(headings[i])]
    return Layout(
        headings=headings,
        hints={
            **dict.fromkeys(picks, Role.PICK),
            **{i: _METADATA[h] for i, h in metadata.items()},
        },
        between_picks=between,
        mixes_own_words=True,
    )


def _asks_for_group(heading: str) -> bool:
    """ "Sales, North" and "Sales, South" are two teams, not three picks."""
    return bool(says.structure(heading)[0] or says.attribute(heading)[0])
