"""Reading an export by its plan: respondents, their answers, and teams' results."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders import names
from loaders.ambiguous_teams import ambiguous_teams
from loaders.arrow import pc
from loaders.comments import comments_of
from loaders.dates import dates_in, period_in
from loaders.picks import options_picked
from loaders.raw import RawExport, coded
from loaders.results import team_scores_of
from loaders.scales import Profile
from loaders.values import issue_of, mapped, one_line, points_of, quoted, scale_of
from survey.attributes import ATTRIBUTES
from survey.export import ColumnPlan, ExportPlan, ItemUse, LoadedExport, Role
from survey.issues import ImportIssue
from survey.period import Period
from survey.scale import PICKED

RESPONSES = pa.schema(
    [
        ("response", pa.int32()),
        *((name, pa.string()) for name in ("team", "department", "region", "period")),
        ("submitted_at", pa.timestamp("us")),
        ("respondent", pa.string()),
        *((id, pa.string()) for id in ATTRIBUTES),
    ]
)
ANSWERS = pa.schema([("response", pa.int32()), ("item", pa.string()), ("value", pa.int16())])
# What a message shows of a label, and of all the labels of a column.
_LABEL_LETTERS = 30
_LISTED_LETTERS = 40


@dataclass(frozen=True, eq=False)
class Given:
    """One item's answers: who gave one, and which (None: the option was picked)."""

    item: ItemUse
    given: np.ndarray
    values: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Dated:
    """When each row was answered: ``dated`` tells where ``periods`` (text) is not null."""

    periods: pa.Array
    submitted_at: pa.Array
    dated: np.ndarray
    issues: list[ImportIssue]


def read_export(raw: RawExport, plan: ExportPlan) -> LoadedExport:
    """Return what the export holds, read by the plan; whatever is left out is an issue."""
    when = _dated(raw, plan)
    answers, answer_issues = _answers(raw, plan)
    answered = _any([given.given for given in answers], raw.n_rows)
    kept = answered & when.dated
    scores, score_issues = team_scores_of(raw, plan, when.periods, when.dated)
    issues = [
        *raw.issues, *_column_issues(raw, plan), *when.issues, *answer_issues, *score_issues,
        *_row_issues(raw, plan, kept if answers else when.dated, answered | (not answers)),
    ]  # fmt: skip
    if not raw.n_rows:
        issues = [*raw.issues, ImportIssue("no_rows", sheet=raw.sheet)]
    elif not (kept.any() or scores.num_rows):
        issues.append(ImportIssue("nothing_scored", sheet=raw.sheet))
    responses = _responses(raw, plan, when, kept)
    team = plan.first(Role.TEAM)
    issues += ambiguous_teams(responses, raw.sheet, team.heading if team else "")
    return LoadedExport(
        file_name=raw.file_name,
        file_hash=raw.file_hash,
        loader=raw.loader,
        fingerprint=raw.fingerprint,
        plan=plan,
        responses=responses,
        answers=_long(answers, kept),
        team_scores=scores,
        items=tuple(given.item for given in answers),
        issues=tuple(issues),
        comments=comments_of(raw, plan, kept),
    )


def distinct_answers(raw: RawExport, index: int, at_most: int = 30) -> tuple[str, ...]:
    """Return the different answers of a column, in the order in which they are first given."""
    return tuple(raw.column(index).unique().drop_null()[:at_most].to_pylist())


def _dated(raw: RawExport, plan: ExportPlan) -> Dated:
    column = plan.first(Role.TIME)
    codes, texts = coded(raw.column(column.index)) if column else (np.zeros(raw.n_rows, int), [])
    dates = dates_in(texts)
    submitted = pa.array([*dates, None], pa.timestamp("us")).take(pa.array(codes))
    if plan.period or column is None:
        whole = str(Period.parse(plan.period)) if plan.period else ""
        issues = [] if plan.period else [ImportIssue("no_period", sheet=raw.sheet)]
        periods = pa.array([whole] * raw.n_rows, pa.string())
        return Dated(periods, submitted, np.ones(raw.n_rows, dtype=bool), issues)
    found = [
        Period.of(date) if date else period_in(text)
        for text, date in zip(texts, dates, strict=True)
    ]
    periods = pa.array([*(str(p) if p else None for p in found), None], pa.string()).take(
        pa.array(codes)
    )
    dated = periods.is_valid().to_numpy(zero_copy_only=False)
    issue = issue_of(raw, column, "no_date", ~dated)
    return Dated(periods, submitted, dated, [issue] if issue else [])


def _answers(raw: RawExport, plan: ExportPlan) -> tuple[list[Given], list[ImportIssue]]:
    answers: list[Given] = []
    issues: list[ImportIssue] = []
    for column in plan.with_roles(Role.ITEM):
        points = points_of(raw, column)
        use = _use(plan, column, column.item or names.question_id(column.heading))
        answers.append(Given(use, points.given, points.values))
        issues += points.issues
    for column in plan.with_roles(Role.PICK):
        picks = _picks(raw, plan, column)
        if picks is None:
            issues.append(ImportIssue("not_options", raw.sheet, column=column.heading))
        answers += picks or []
    return answers, issues


def _use(plan: ExportPlan, column: ColumnPlan, id: str, option: str = "") -> ItemUse:
    is_pick = column.role is Role.PICK
    return ItemUse(
        id=id,
        programme=plan.programme,
        construct="" if is_pick else column.construct,
        scale=PICKED if is_pick else scale_of(column),
        reverse=not is_pick and column.reverse,
        text=f"{column.heading} — {option}" if option else column.heading,
    )


def _picks(raw: RawExport, plan: ExportPlan, column: ColumnPlan) -> list[Given] | None:
    """A column of 0 and 1 is one option; any other cell lists the options picked. None where the
    cells hold free text, which must not become the options' ids.
    """
    id = column.item or names.planned_pick_id(column.heading)
    codes, texts = coded(raw.column(column.index))
    lists = any(raw.between_picks in text for text in texts)
    if "/" in id and not lists:
        picked = np.array([*(text != "0" for text in texts), False])
        return [Given(_use(plan, column, id), picked[codes])]
    times = np.bincount(codes, minlength=len(texts))[: len(texts)]
    options = options_picked(texts, times, raw.between_picks, raw.mixes_own_words)
    if options is None:
        return None
    return [
        Given(_use(plan, column, f"{id}/{option}", option), np.append(picked, False)[codes])
        for option, picked in options.items()
    ]


def _responses(raw: RawExport, plan: ExportPlan, when: Dated, kept: np.ndarray) -> pa.Table:
    rows = pa.array(np.flatnonzero(kept))
    columns: dict[str, pa.Array] = {
        "response": pa.array(np.arange(len(rows), dtype=np.int32)),
        "period": when.periods.take(rows),
        "submitted_at": when.submitted_at.take(rows),
    }
    for role in (Role.TEAM, Role.DEPARTMENT, Role.REGION, Role.RESPONDENT):
        if column := plan.first(role):
            columns[role.value] = mapped(raw.column(column.index), one_line).take(rows)
    for column in plan.with_roles(Role.ATTRIBUTE):
        columns[column.item] = mapped(raw.column(column.index), one_line).take(rows)
    absent = pa.nulls(len(rows), pa.string())
    return pa.table([columns.get(name, absent) for name in RESPONSES.names], schema=RESPONSES)


def _long(answers: list[Given], kept: np.ndarray) -> pa.Table:
    """One row per answer of the rows kept, which are numbered 0, 1, ..."""
    numbers = np.cumsum(kept, dtype=np.int32) - 1
    parts = []
    for given in answers:
        rows = np.flatnonzero(given.given & kept)
        values = np.ones(len(rows), np.int16) if given.values is None else given.values[rows]
        item = pa.repeat(pa.scalar(given.item.id, pa.string()), len(rows))
        parts.append(pa.table([pa.array(numbers[rows]), item, pa.array(values)], schema=ANSWERS))
    return pa.concat_tables(parts) if parts else ANSWERS.empty_table()


def _column_issues(raw: RawExport, plan: ExportPlan) -> list[ImportIssue]:
    issues = []
    for column in plan.columns:
        is_used = bool(pc.any(raw.column(column.index).is_valid()).as_py())
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
    if not Profile.of(raw.column(index)).looks_like_labels:
        return "…"
    labels = (quoted(text, _LABEL_LETTERS) for text in distinct_answers(raw, index))
    return ", ".join(labels)[:_LISTED_LETTERS]


def _row_issues(
    raw: RawExport, plan: ExportPlan, kept: np.ndarray, answered: np.ndarray
) -> list[ImportIssue]:
    found = [issue_of(raw, None, "unfinished_rows", ~answered)]
    if team := plan.first(Role.TEAM):
        unnamed = raw.column(team.index).is_null().to_numpy()
        found.append(issue_of(raw, team, "no_team", unnamed & kept))
    else:
        found.append(ImportIssue("no_team_column", sheet=raw.sheet))
    return [issue for issue in found if issue]


def _any(masks: list[np.ndarray], n_rows: int) -> np.ndarray:
    result = np.zeros(n_rows, dtype=bool)
    for mask in masks:
        result |= mask
    return result
