"""What the headings of a table of numbers about teams say, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from math import isnan
from typing import TYPE_CHECKING

from loaders.headings import names_in, plain, structure
from loaders.raw import Layout
from loaders.team_results import EXAMPLE_TEAMS, has_results
from loaders.values import number
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet


class Field(StrEnum):
    """What a column of such a table is."""

    TEAM = "team"
    PERIOD = "period"
    PROGRAMME = "programme"
    INVITED = "invited"
    METRIC = "metric"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


_NAMED = {
    Field.PERIOD: r"(?:survey |reporting )?(?:period|quarter|year|month|wave|date)"
    r"|时期|期间|周期|季度|年度|年份|月份|日期|时间|波次|调查期",
    Field.PROGRAMME: r"(?:survey )?(?:programme|program)|survey(?: type)?"
    r"|调查|调查类型|调查项目|问卷",
    Field.INVITED: r"(?:(?:number of )?(?:people|staff|employees|members|customers) )?"
    r"(?:invited|asked|eligible)|invit(?:ations?|es|ees)(?: sent)?|head ?counts?"
    r"|(?:number of |no\. of )?(?:people|staff|employees|members)(?: count| number)?"
    r"|(?:受邀|邀请|应邀|应参与|应参加|应填|应答|发放|在职|在编|员工|团队|部门|总)?人数"
    r"|员工数|编制|发放(?:数|份数|问卷数)|邀请数",
    Field.METRIC: r"(?:metric|kpi|indicator|key figure|measure)s?(?: name)?"
    r"|指标|指标名称?|关键指标|业务指标",
    Field.NUMERATOR: r"numerator|value|count|number|amount|result"
    r"|分子|数值|数量|值|件数|次数|金额",
    Field.DENOMINATOR: r"denominator|base|basis|out of|per|of|分母|基数|总数|合计",
}  # fmt: skip
# Such as a cost centre; with more, these are answers or results beside a number of people.
_MOST_OTHER_NUMBERS = 1
_NEEDED = {
    "headcount": (Field.TEAM, Field.INVITED),
    "kpi": (Field.TEAM, Field.METRIC, Field.NUMERATOR),
}
_ROLES = {
    "headcount": (Field.INVITED, Field.PROGRAMME, Field.PERIOD),
    "kpi": (Field.METRIC, Field.NUMERATOR, Field.DENOMINATOR, Field.PERIOD),
}


def fields_of(headings: Iterable[str], kind: str) -> dict[Field, int]:
    """Return the column of each field that the headings of such a table name."""
    found: dict[Field, int] = {}
    departments: list[int] = []
    for index, heading in enumerate(headings):
        role, named = structure(heading)
        if named and role is Role.TEAM:
            found.setdefault(Field.TEAM, index)
        elif named and role is Role.DEPARTMENT:
            departments.append(index)
        elif field := next((f for f in _ROLES[kind] if _is_named(heading, f)), None):
            found.setdefault(field, index)
    if departments:  # where nothing smaller is named, departments are the teams
        found.setdefault(Field.TEAM, departments[0])
    return found


def recognises_kind(head: tuple[Row, ...], kind: str) -> bool:
    """Return whether the first row heads such a table: few columns are anything else."""
    most_fields = 1 + len(_ROLES[kind])
    too_many = bool(head) and sum(map(bool, head[0])) > 2 * most_fields
    if not head or too_many or has_results(head[0]):
        return False
    fields = fields_of(head[0], kind)
    others = [i for i, heading in enumerate(head[0]) if heading and i not in fields.values()]
    return (
        all(field in fields for field in _NEEDED[kind])
        and len(others) <= len(fields)
        and sum(_holds_numbers(head[1:], i) for i in others) <= _MOST_OTHER_NUMBERS
    )


def is_unit_sheet(head: tuple[Row, ...]) -> bool:
    """Return whether the first row heads a table of numbers instead of answers."""
    return any(recognises_kind(head, kind) for kind in _NEEDED)


def lay_out_kind(sheet: Sheet, kind: str) -> Layout:
    """Return the headings; no column but the team's means anything to a survey."""
    headings = sheet.head[0]
    team = fields_of(headings, kind).get(Field.TEAM)
    hints = dict.fromkeys(range(len(headings)), Role.IGNORE)
    if team is None:
        return Layout(headings, hints=hints)
    return Layout(headings, hints={**hints, team: Role.TEAM}, tests=(team, EXAMPLE_TEAMS))


def _holds_numbers(rows: tuple[Row, ...], index: int) -> bool:
    return any(not isnan(number(row[index])) for row in rows)


def _is_named(heading: str, field: Field) -> bool:
    return any(re.fullmatch(_NAMED[field], name) for name in names_in(plain(heading)))
