"""Our own template for answers: one sheet, one row per respondent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.raw import Layout
from loaders.team_results import EXAMPLE_TEAMS, has_results
from loaders.unit_headings import is_unit_sheet
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "template"
title = "Template"

HEADINGS: dict[str, Role] = {
    "Team / 团队": Role.TEAM,
    "Your team / 您的团队": Role.TEAM,
    "Rated team / 被评价团队": Role.RATED,
    "Respondent ID / 受访者编号": Role.RESPONDENT,
    "Department / 部门": Role.DEPARTMENT,
    "Region / 区域": Role.REGION,
    "Date / 日期": Role.TIME,
    "Age group / 年龄段": Role.ATTRIBUTE,
    "Gender / 性别": Role.ATTRIBUTE,
    "Length of service / 工龄": Role.ATTRIBUTE,
    "Position / 岗位": Role.ATTRIBUTE,
    "Customer type / 客户类型": Role.ATTRIBUTE,
    "Channel / 渠道": Role.ATTRIBUTE,
    "Comment / 意见": Role.COMMENT,
}
"""Fixed headings and what they are; any further heading is an item's wording or id."""


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether the first heading is ours, over answers instead of numbers."""
    ours = bool(head) and HEADINGS.get(head[0][0]) is Role.TEAM
    return ours and not has_results(head[0]) and not is_unit_sheet(head)


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings, the fixed ones with their role; the team comes first."""
    headings = sheet.head[0]
    hints = {i: HEADINGS[text] for i, text in enumerate(headings) if text in HEADINGS}
    return Layout(headings, hints=hints, tests=(0, EXAMPLE_TEAMS))
