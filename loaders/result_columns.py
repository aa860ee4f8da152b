"""Proposing how to read a table with one row per team."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from loaders import headings as says
from loaders import team_results
from loaders.raw import RawExport
from loaders.scales import Profile
from survey.export import ColumnPlan, ExportPlan, Role
from survey.programme import Programme


def plan_of_results(raw: RawExport) -> ExportPlan:
    """Return the plan of a table with one row per team; one not ours is mapped by hand."""
    plans = [_result_column(raw, index) for index in range(len(raw.headings))]
    teams = [plan for plan in plans if plan.role is Role.TEAM] or _first_that_names_rows(
        raw, plans
    )
    plans = [
        replace(plan, role=Role.IGNORE, reason="nothing") if plan in teams[1:] else plan
        for plan in plans
    ]
    found = [plan.programme for plan in plans if plan.programme]
    by_programme = {programme: len(list(group)) for programme, group in groupby(sorted(found))}
    programme = max(by_programme, key=lambda p: by_programme[p], default=Programme.ES)
    return ExportPlan(programme, tuple(plans))


def _first_that_names_rows(raw: RawExport, plans: list[ColumnPlan]) -> list[ColumnPlan]:
    """Make the first column whose texts all differ the team, and return it."""
    for plan in plans:
        profile = Profile.of(raw.listed(plan.index))
        if raw.n_rows > 1 and profile.n_distinct == raw.n_rows and not profile.number_share:
            plans[plan.index] = replace(plan, role=Role.TEAM, reason="names_rows")
            return [plans[plan.index]]
    return []


def _result_column(raw: RawExport, index: int) -> ColumnPlan:
    heading = raw.headings[index]
    if hint := raw.hints[index]:
        return ColumnPlan(index, heading, hint, reason="tool")
    if found := team_results.result_heading(heading):
        return ColumnPlan(
            index,
            heading,
            found.role,
            construct=found.construct.id,
            scale=found.scale if found.role is Role.RESULT else None,
            programme=found.construct.programme,
            reason="heading",
        )
    if says.structure(heading) == (Role.TEAM, True):
        return ColumnPlan(index, heading, Role.TEAM, reason="heading")
    return ColumnPlan(index, heading, Role.IGNORE, reason="nothing")
