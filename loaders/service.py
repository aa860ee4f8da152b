"""Surveys of internal service: a row is one person's rating of one other team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from loaders import headings as says
from loaders.arrow import pc
from loaders.values import in_one_line, issue_of
from survey.export import ColumnPlan, ExportPlan, Role
from survey.issues import ImportIssue
from survey.programme import Programme

if TYPE_CHECKING:
    from loaders.raw import RawExport

Look = tuple[ColumnPlan | None, bool]
"""What a heading says of its column, and whether it is the very name of that."""

OWN_TEAM = (Role.TEAM, Role.DEPARTMENT)


class Ratings(NamedTuple):
    """Which rows are kept, and the plan with what tells of people and teams in them.

    Ids of answer sheets are no ids of people: a person who rates five teams on five sheets has
    five of them. They are taken out of ``plan``.
    """

    kept: np.ndarray
    plan: ExportPlan
    issues: list[ImportIssue]


def is_guessed(looks: Sequence[Look], matched: Sequence[Programme]) -> bool:
    """Return whether the columns are those of a survey of internal service.

    Parameters
    ----------
    looks
        What the headings say of columns, and whether by their very names.
    matched
        Programmes of the questions that the codebook knows.
    """
    of_service = matched.count(Programme.IS)
    of_others = len(matched) - of_service
    roles = {plan.role: named for plan, named in looks if plan}
    if Role.RATED in roles and not roles.keys().isdisjoint(OWN_TEAM):
        of_customers = matched.count(Programme.CS)  # they tell who served them, too
        return of_service >= (of_customers if roles[Role.RATED] else of_others)
    return of_service > of_others


def without_rated(looks: Sequence[Look]) -> list[Look]:
    """Return the looks of another survey: there the team that is rated is the team."""
    has_team = any(plan and plan.role in OWN_TEAM for plan, _ in looks)
    role, reason = (Role.IGNORE, "nothing") if has_team else (Role.TEAM, "heading")
    return [
        (replace(plan, role=role, reason=reason), named)
        if plan and plan.role is Role.RATED
        else (plan, named)
        for plan, named in looks
    ]


def ratings(raw: RawExport, plan: ExportPlan, kept: np.ndarray) -> Ratings:
    """Return which of the rows kept rate another team; of other surveys, all."""
    rated = plan.first(Role.RATED)
    if plan.programme is not Programme.IS:
        issue = ImportIssue("needless_rated", raw.sheet, column=rated.heading) if rated else None
        return Ratings(kept, _without(plan, Role.RATED), [issue] if issue else [])
    if rated is None:
        return Ratings(kept, plan, [ImportIssue("no_rated_column", raw.sheet)])
    unnamed = raw.column(rated.index).is_null().to_numpy() & kept
    own = _rates_own_team(raw, plan, rated) & kept
    kept = kept & ~unnamed & ~own
    person = plan.first(Role.RESPONDENT)
    if person and not _is_of_people(raw, person, rated, kept):
        plan, person = _without(plan, Role.RESPONDENT), None
    anonymous = raw.column(person.index).is_null().to_numpy() if person else np.ones_like(kept)
    found = (
        issue_of(raw, rated, "no_rated", unnamed),
        issue_of(raw, None, "rates_own_team", own),
        issue_of(raw, None, "nobody_known", anonymous & kept),
    )
    return Ratings(kept, plan, [issue for issue in found if issue])


def _rates_own_team(raw: RawExport, plan: ExportPlan, rated: ColumnPlan) -> np.ndarray:
    own = plan.first(Role.TEAM)
    if own is None:
        return np.zeros(raw.n_rows, dtype=bool)
    names = [pc.utf8_lower(in_one_line(raw.listed(c.index))) for c in (own, rated)]
    return pc.fill_null(pc.equal(*names), False).to_numpy(zero_copy_only=False)


def _is_of_people(raw: RawExport, person: ColumnPlan, rated: ColumnPlan, kept: np.ndarray) -> bool:
    """Whether ids stand for people: HR or the heading says so, or one rates several teams."""
    if person.reason == "chosen" or says.identifies_person(person.heading):
        return True
    pairs = {
        (who, team)
        for who, team, is_kept in zip(
            *(raw.column(c.index).to_pylist() for c in (person, rated)), kept, strict=True
        )
        if is_kept and who
    }
    return len({who for who, _ in pairs}) < len(pairs)


def _without(plan: ExportPlan, role: Role) -> ExportPlan:
    return replace(plan, columns=tuple(c for c in plan.columns if c.role is not role))
