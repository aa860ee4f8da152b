"""Reading an export by its plan: respondents, their answers, and teams' results."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from loaders import team_results, template
from loaders.ambiguous_teams import ambiguous_teams
from loaders.checks import doubtful_rows, doubts, left_out
from loaders.comments import comments_of
from loaders.dated import Dated, dated
from loaders.given import answers_of, in_rows
from loaders.raw import RawExport
from loaders.results import team_scores_of
from loaders.scales import Profile
from loaders.service import ratings
from loaders.values import in_one_line, issue_of, quoted
from survey.attributes import ATTRIBUTES
from survey.export import ExportPlan, LoadedExport, Role
from survey.issues import ImportIssue
from survey.programme import Programme

RESPONSES = pa.schema(
    [
        ("response", pa.int32()),
        *((name, pa.string()) for name in ("team", "rated", "department", "region", "period")),
        ("submitted_at", pa.timestamp("us")),
        ("respondent", pa.string()),
        *((id, pa.string()) for id in ATTRIBUTES),
    ]
)
# What a message shows of a label, and of all the labels of a column.
_LABEL_LETTERS = 30
_LISTED_LETTERS = 40


def read_export(raw: RawExport, plan: ExportPlan) -> LoadedExport:
    """Return what the export holds, read by the plan; whatever is left out is an issue."""
    when = dated(raw, plan)
    answers, answer_issues = answers_of(raw, plan)
    masks = [given.given if given.asked is None else given.asked for given in answers]
    answered = _any(masks, raw.n_rows)
    doubtful = doubtful_rows(raw, plan, when, answers, answered & when.dated)
    not_wanted = left_out(doubtful, plan.left_out, raw.n_rows)
    kept, told, rating_issues = ratings(raw, plan, answered & when.dated & ~not_wanted)
    scores, score_issues = team_scores_of(raw, plan, when.periods, when.dated)
    issues = [
        *raw.issues, *_column_issues(raw, plan), *when.issues, *answer_issues, *score_issues,
        *rating_issues,
        *_row_issues(
            raw, plan, kept if answers else when.dated, answered | (not answers), not_wanted
        ),
    ]  # fmt: skip
    if not raw.n_rows:
        issues = [*raw.issues, ImportIssue(_no_rows(raw), sheet=raw.sheet)]
    elif not (kept.any() or scores.num_rows):
        issues.append(ImportIssue("nothing_scored", sheet=raw.sheet))
    responses = _responses(raw, told, when, kept)
    team = plan.first(Role.TEAM)
    issues += ambiguous_teams(responses, raw.sheet, team.heading if team else "")
    return LoadedExport(
        file_name=raw.file_name,
        file_hash=raw.file_hash,
        loader=raw.loader,
        fingerprint=raw.fingerprint,
        plan=plan,
        responses=responses,
        answers=in_rows(answers, kept),
        team_scores=scores,
        items=tuple(given.item for given in answers),
        issues=tuple(issues),
        comments=comments_of(raw, plan, kept),
        doubts=doubts(raw, doubtful),
    )


def _no_rows(raw: RawExport) -> str:
    return "empty_template" if raw.loader in (template.name, team_results.name) else "no_rows"


def distinct_answers(raw: RawExport, index: int, at_most: int = 30) -> tuple[str, ...]:
    """Return the different answers of a column, in the order in which they are first given."""
    return tuple(raw.column(index).unique().drop_null()[:at_most].to_pylist())


def _responses(raw: RawExport, plan: ExportPlan, when: Dated, kept: np.ndarray) -> pa.Table:
    rows = pa.array(np.flatnonzero(kept))
    columns: dict[str, pa.Array] = {
        "response": pa.array(np.arange(len(rows), dtype=np.int32)),
        "period": when.periods.take(rows),
        "submitted_at": when.submitted_at.take(rows),
    }
    for role in (Role.TEAM, Role.RATED, Role.DEPARTMENT, Role.REGION, Role.RESPONDENT):
        if column := plan.first(role):
            columns[role.value] = in_one_line(raw.listed(column.index)).take(rows)
    for column in plan.with_roles(Role.ATTRIBUTE):
        columns[column.item] = in_one_line(raw.listed(column.index)).take(rows)
    absent = pa.nulls(len(rows), pa.string())
    return pa.table([columns.get(name, absent) for name in RESPONSES.names], schema=RESPONSES)


def _column_issues(raw: RawExport, plan: ExportPlan) -> list[ImportIssue]:
    issues = []
    for column in plan.columns:
        is_used = raw.table.column(column.index).null_count < raw.n_rows
        if column.role is Role.PERSONAL and is_used:
            issues.append(ImportIssue("personal_column", sheet=raw.sheet, column=column.heading))
        if column.role is Role.IGNORE and column.reason == "unknown_labels":
            found = _shown_labels(raw, column.index)
            issues.append(
                ImportIssue("unknown_labels", raw.sheet, column=column.heading, found=found)
            )
    return issues


def _shown_labels(raw: RawExport, index: int) -> str:
    """The first labels of a closed question; what may be comments is not shown."""
    if not Profile.of(raw.listed(index)).looks_like_labels:
        return "…"
    labels = (quoted(text, _LABEL_LETTERS) for text in distinct_answers(raw, index))
    return ", ".join(labels)[:_LISTED_LETTERS]


def _row_issues(
    raw: RawExport,
    plan: ExportPlan,
    kept: np.ndarray,
    answered: np.ndarray,
    not_wanted: np.ndarray,
) -> list[ImportIssue]:
    found = [
        issue_of(raw, None, "unfinished_rows", ~answered),
        issue_of(raw, None, "rows_left_out", not_wanted),
    ]
    if plan.programme is not Programme.SOCIETY:  # it sees the company, and rarely a team
        found.append(_teamless(raw, plan, kept))
    return [issue for issue in found if issue]


def _teamless(raw: RawExport, plan: ExportPlan, kept: np.ndarray) -> ImportIssue | None:
    team = plan.first(Role.TEAM)
    if team is None:
        return ImportIssue("no_team_column", sheet=raw.sheet)
    return issue_of(raw, team, "no_team", raw.column(team.index).is_null().to_numpy() & kept)


def _any(masks: list[np.ndarray], n_rows: int) -> np.ndarray:
    result = np.zeros(n_rows, dtype=bool)
    for mask in masks:
        result |= mask
    return result
