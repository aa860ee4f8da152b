"""腾讯问卷 (wj.qq.com): one heading row; a column for each option, row and blank of a question."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from loaders import headings as says
from loaders.raw import Layout
from survey.export import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.raw import Row, Sheet

name = "tencent"
title = "腾讯问卷"

_METADATA = {
    **dict.fromkeys(
        ("开始答题时间", "答题时长", "语言", "清洗数据结果", "智能清洗数据无效概率", "用户类型",
         "中奖时间", "中奖金额", "审核状态"),
        Role.IGNORE,
    ),
    "结束答题时间": Role.TIME,
    "用户标识": Role.RESPONDENT,
    **dict.fromkeys(
        ("地理位置国家和地区", "地理位置省", "地理位置市", "自定义字段", "昵称", "IP", "UA",
         "Referrer"),
        Role.PERSONAL,
    ),
}  # fmt: skip
_REQUIRED = frozenset({"编号", "开始答题时间", "结束答题时间"})
# "21.您使用哪些工具？:电脑", "3.您来自：_填空1", and older "3.您来自:其他____{fillblank-a1b2}"
_BLANK = re.compile(r"_填空(\d*)|_{2,}(?:\{fillblank-\w+\}(?:\[[^\]]*\])?)?")
_QUESTION = re.compile(rf"(\d+\..+?)\s*(?::(.*)|[:：]?\s*((?:{_BLANK.pattern}).*))?")
_COORDINATES = re.compile(r"[(（]经度\s*[,，]\s*纬度[)）]")
# The letter before an option, and breaks of lines in longer answers.
_CUT_OUT = r"^[A-Z]\.\s*|\s*<br\s*/?>"


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether number, start and end of the answer sheet are among the headings."""
    return bool(head) and set(head[0]) >= _REQUIRED


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings, those of one question's columns as "question — option"."""
    written = sheet.head[0]
    headings = dict(enumerate(written))
    hints = {i: _METADATA[text] for i, text in enumerate(written) if text in _METADATA}
    for question, parts in _questions(written):
        headings |= {i: f"{question} — {part}" if part else question for i, part in parts.items()}
        if says.personal(question)[0] or _COORDINATES.search(question):
            hints |= dict.fromkeys(parts, Role.PERSONAL)
        elif _are_options(sheet, parts):
            hints |= dict.fromkeys(parts, Role.PICK)
    return Layout(tuple(headings.values()), hints=hints, fill_in=_CUT_OUT)


def _questions(headings: Row) -> Iterator[tuple[str, dict[int, str]]]:
    """Each question, and what the headings of its columns, side by side, add to it."""
    matches = [_QUESTION.fullmatch(text) for text in headings]
    for question, columns in groupby(
        range(len(headings)), lambda i: match[1] if (match := matches[i]) else ""
    ):
        parts = {i: match[2] or match[3] or "" for i in columns if (match := matches[i])}
        if len(parts) > 1:
            yield question, {i: _cut(_BLANK.sub(r"填空\1", part)) for i, part in parts.items()}
        else:  # one column: what looks like a part may be a colon in the question
            for i in parts:
                yield _BLANK.sub("", headings[i]).rstrip(":： "), {i: ""}


def _are_options(sheet: Sheet, parts: dict[int, str]) -> bool:
    """Rows of a matrix bear such headings too, but hold answers instead of the option's name."""
    found = {index: {*map(_cut, sheet.answers(index))} for index in parts}
    return (
        len(parts) > 1
        and any(found.values())
        and all(found[i] <= {"0", "1", parts[i]} for i in parts)
    )


def _cut(part: str) -> str:
    return re.sub(_CUT_OUT, "", part).strip()
