"""问卷星 (Wenjuanxing): one heading row; answers as option texts, or as option numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.arrow import pc
from loaders.raw import Layout, plain
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "wenjuanxing"
title = "问卷星"

_METADATA = {
    "序号": Role.IGNORE,
    "提交答卷时间": Role.TIME,
    "所用时间": Role.IGNORE,
    "来源": Role.IGNORE,
    "来源详情": Role.IGNORE,
    "来自IP": Role.PERSONAL,
    "总分": Role.IGNORE,
}
_REQUIRED = frozenset({"序号", "提交答卷时间", "所用时间"})
_OPTION = re.compile(r"第\d+题[（(].*[)）]")
_BETWEEN_PICKS = "┋"
_MISSING = frozenset({"-2", "-3", "(跳过)", "（跳过）", "(空)", "（空）"})


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether number, time and duration of the answer sheet are among the headings."""
    return bool(head) and set(head[0]) >= _REQUIRED


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings; columns of picks are known by their separator or heading."""
    headings = sheet.head[0]
    hints = {i: _METADATA[heading] for i, heading in enumerate(headings) if heading in _METADATA}
    picks = {
        i: Role.PICK
        for i, heading in enumerate(headings)
        if i not in hints and (_is_option(sheet, i, heading) or _is_joined(sheet, i))
    }
    return Layout(
        headings=headings,
        hints={**hints, **picks},
        fill_in="〖[^〗]*〗",
        missing=_MISSING,
    )


def _is_joined(sheet: Sheet, index: int) -> bool:
    found = pc.any(pc.match_substring(plain(sheet.table.column(index)), _BETWEEN_PICKS))
    return bool(found.as_py())


def _is_option(sheet: Sheet, index: int, heading: str) -> bool:
    """Rows of a matrix bear such headings too, but hold points instead of 0 and 1."""
    if not _OPTION.fullmatch(heading):
        return False
    answers = pc.unique(sheet.table.column(index)).to_pylist()
    return {*answers} - {None, heading} <= {"0", "1", *_MISSING}
