"""One column per role where only one makes sense: which of several it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders import headings as says
from loaders.certainty import ASKED, CERTAINTY
from loaders.persons import unless_respondent
from survey.export import ColumnPlan, Role

if TYPE_CHECKING:
    from loaders.planning import Column

# Each may be had once; of several columns the one with the very name wins, then the first.
_ONCE = (
    Role.TEAM, Role.RATED, Role.DEPARTMENT, Role.REGION, Role.TIME, Role.ATTRIBUTE,
    Role.RESPONDENT,
)  # fmt: skip


def settled(
    columns: Sequence[Column], looks: Sequence[tuple[ColumnPlan | None, bool]]
) -> list[ColumnPlan | None]:
    """Return the plans with one column per role; each comes with whether its heading names it."""
    plans = _with_company([plan for plan, _ in looks], columns)
    roles = [plan.role for plan in plans if plan]
    if Role.TEAM not in roles and Role.DEPARTMENT in roles:  # departments are this survey's teams
        plans = [
            replace(plan, role=Role.TEAM, certainty=min(plan.certainty, ASKED))
            if plan and plan.role is Role.DEPARTMENT
            else plan
            for plan in plans
        ]
    rank = {column.index: (not named, column.index) for column, (_, named) in
            zip(columns, looks, strict=True)}  # fmt: skip
    taken: dict[tuple[Role, str], int] = {}
    for plan in sorted((p for p in plans if p), key=lambda plan: rank[plan.index]):
        taken.setdefault((plan.role, plan.item), plan.index)
    return [
        _given_up(plan)
        if plan and plan.role in _ONCE and taken[plan.role, plan.item] != plan.index
        else plan
        for plan in plans
    ]


def _with_company(
    plans: Sequence[ColumnPlan | None], columns: Sequence[Column]
) -> list[ColumnPlan | None]:
    """The plans; where nothing else tells the team, the company that people are from is it."""
    told = {plan.role for plan in plans if plan}
    found = [
        column
        for column, plan in zip(columns, plans, strict=True)
        if plan is None and column.has_levels and says.names_company(column.heading)
    ]
    if not found or told & {Role.TEAM, Role.DEPARTMENT}:
        return [*plans]
    team = found[0].planned(Role.TEAM, "company")
    return [team if column is found[0] else plan
            for column, plan in zip(columns, plans, strict=True)]  # fmt: skip


def _given_up(plan: ColumnPlan) -> ColumnPlan:
    is_id = plan.role is Role.RESPONDENT
    role = unless_respondent(plan.heading) if is_id else Role.IGNORE
    reason = "personal" if role is Role.PERSONAL else "another"
    return replace(plan, role=role, item="", reason=reason, certainty=CERTAINTY[reason])
