"""One row per team: our own template for results, and any table that HR says is such a one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders.raw import Layout
from survey.chain import CONSTRUCTS, Construct
from survey.export import Role
from survey.language import in_each_language
from survey.scale import Scale

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "team_results"
title = "Team results"

HEADINGS: dict[str, Role] = {
    "Team / 团队": Role.TEAM,
    "Department / 部门": Role.DEPARTMENT,
    "Region / 区域": Role.REGION,
    "Period / 时期": Role.TIME,
}
# The row that shows how a template is filled in, as test rows are compared: in small letters.
EXAMPLE_TEAMS = frozenset({"example team / 示例团队"})
_MEASURES = {
    "mean": Role.RESULT,
    "均值": Role.RESULT,
    "n": Role.COUNT,
    "人数": Role.COUNT,
    "sd": Role.SPREAD,
    "标准差": Role.SPREAD,
    "response rate": Role.RATE,
    "回收率": Role.RATE,
}
# "Motivation: mean (0-100)", "动机：回收率 %", "Motivation / 动机: sd"
_RESULT = re.compile(
    r"(?P<construct>.+?)\s*[:：]\s*(?P<measure>[^:：()（）%]+?)"
    r"\s*(?:[(（]\s*(?P<scale>\d+\s*[-–]\s*\d+)\s*[)）])?\s*%?\s*"
)
# Results without a scale in brackets are on the scale on which all results are shown.
_SHOWN_SCALE = Scale(0, 100)


@dataclass(frozen=True)
class ResultHeading:
    """What a heading such as "Motivation: mean (1-5)" says."""

    construct: Construct
    role: Role
    scale: Scale


def result_heading(heading: str) -> ResultHeading | None:
    """Return what the heading of a result says, None where it is none."""
    match = _RESULT.fullmatch(heading)
    role = _MEASURES.get(match["measure"].casefold()) if match else None
    if match is None or role is None:
        return None
    written = match["construct"]
    names = [part.strip().casefold() for part in (written, *written.split("/"))]
    construct = next((_by_name()[text] for text in names if text in _by_name()), None)
    try:
        scale = Scale.parse(match["scale"].replace("–", "-")) if match["scale"] else _SHOWN_SCALE
    except ValueError:  # "(5-1)"
        return None
    return ResultHeading(construct, role, scale) if construct else None


def has_results(headings: Row) -> bool:
    """Return whether a heading names a construct's mean."""
    return any(
        found is not None and found.role is Role.RESULT for found in map(result_heading, headings)
    )


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether the first heading is ours and results follow."""
    return bool(head) and head[0][0] == "Team / 团队" and has_results(head[0])


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings; of a table that is not ours only HR knows what they mean, and titles
    of a single cell may stand over it.
    """
    headings = sheet.head[sheet.titles]
    hints = {i: HEADINGS[text] for i, text in enumerate(headings) if text in HEADINGS}
    tests = next(((i, EXAMPLE_TEAMS) for i in hints if hints[i] is Role.TEAM), None)
    return Layout(headings, heading_rows=sheet.titles + 1, hints=hints, tests=tests)


@cache
def _by_name() -> dict[str, Construct]:
    """Every name and id of a construct, in small letters."""
    return {
        text.casefold(): construct
        for construct in CONSTRUCTS
        for text in (construct.id, *in_each_language(construct.name))
    }
