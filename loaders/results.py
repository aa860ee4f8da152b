"""Teams' results from a table with one row per team."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from loaders.raw import RawExport
from loaders.values import in_one_line, issue_of, numbers_of
from survey.export import ColumnPlan, ExportPlan, Role
from survey.issues import ImportIssue
from survey.programme import Programme
from survey.scale import Scale

TEAM_SCORES = pa.schema(
    [
        *((name, pa.string()) for name in ("team", "department", "region")),
        *((name, pa.string()) for name in ("programme", "audience", "period", "construct")),
        ("n", pa.int32()),
        *((name, pa.float64()) for name in ("mean", "sd", "response_rate")),
    ]
)
# Results are kept on this scale, whatever scale the file uses.
_PERCENT = Scale(0, 100)
# No team, and hardly a company, has more people; greater numbers are telephone numbers or ids.
_MOST_PEOPLE = 10_000_000
# Spreadsheets compute 5 as 4.999999999.
_TINY = 1e-6
# How much of the teams' names a message shows.
_LISTED_LETTERS = 40

Group = tuple[Programme, str, str]
"""Programme, audience and construct: what belongs to one result."""


@dataclass(frozen=True, eq=False)
class Result:
    """One construct's results, one entry per row of the file, NaN where there is none."""

    group: Group
    mean: np.ndarray
    sd: np.ndarray
    n: np.ndarray
    rate: np.ndarray


def team_scores_of(
    raw: RawExport, plan: ExportPlan, periods: pa.Array, dated: np.ndarray
) -> tuple[pa.Table, list[ImportIssue]]:
    """Return the results per team, and what was left out."""
    groups = dict.fromkeys(_group(plan, column) for column in plan.with_roles(Role.RESULT))
    if not groups:
        return TEAM_SCORES.empty_table(), []
    issues: list[ImportIssue] = []
    usable = dated & ~_repeated(raw, plan, periods, issues)
    results = [_result(raw, plan, group, issues) for group in groups]
    parts = [_part(raw, plan, result, periods, usable) for result in results]
    return pa.concat_tables(parts), issues + _counts_missing(raw, results, usable)


def _group(plan: ExportPlan, column: ColumnPlan) -> Group:
    return column.programme or plan.programme, column.audience or plan.audience, column.construct


def _result(raw: RawExport, plan: ExportPlan, group: Group, issues: list[ImportIssue]) -> Result:
    columns = [c for c in plan.with_roles(Role.RESULT) if _group(plan, c) == group]
    means = []
    for column in columns:
        scale = column.scale or _PERCENT
        found, wrong = numbers_of(raw, column, "not_a_mean", scale)
        shown = (found - scale.minimum) * 100 / (scale.maximum - scale.minimum)
        means.append(100 - shown if column.reverse else shown)
        issues += wrong
    scale = columns[0].scale or _PERCENT
    return Result(
        group,
        mean=np.mean(means, axis=0),  # a team lacking one of them has no result
        sd=_beside(raw, plan, group, Role.SPREAD) * 100 / (scale.maximum - scale.minimum),
        n=_people(_beside(raw, plan, group, Role.COUNT)),
        rate=_in_percent(_beside(raw, plan, group, Role.RATE)),
    )


def _beside(raw: RawExport, plan: ExportPlan, group: Group, role: Role) -> np.ndarray:
    """The numbers that belong to a result: its own, else those that hold for all constructs."""
    columns = {_group(plan, column): column for column in reversed(plan.with_roles(role))}
    column = columns.get(group) or columns.get((*group[:2], ""))
    if column is None:
        return np.full(raw.n_rows, np.nan)
    numbers, _ = numbers_of(raw, column)
    return np.where(numbers < 0, np.nan, numbers)


def _people(counts: np.ndarray) -> np.ndarray:
    """Whole persons, never more than there were; NaN where it cannot be how many answered."""
    whole = np.floor(counts + _TINY)
    return np.where((whole >= 1) & (whole <= _MOST_PEOPLE), whole, np.nan)


def _in_percent(rates: np.ndarray) -> np.ndarray:
    """Spreadsheets hold 45 % as 0.45; no survey is reported where one in a hundred answered."""
    shares = not np.isnan(rates).all() and np.nanmax(rates) <= 1
    return rates * 100 if shares else rates


def _repeated(
    raw: RawExport, plan: ExportPlan, periods: pa.Array, issues: list[ImportIssue]
) -> np.ndarray:
    """Rows whose team already had one in the same period; in another department, it may well be
    another team.
    """
    column = plan.first(Role.TEAM)
    teams = _names(raw, plan, Role.TEAM).to_pylist()
    departments = _names(raw, plan, Role.DEPARTMENT).to_pylist()
    repeated, elsewhere = np.zeros((2, raw.n_rows), dtype=bool)
    first: dict[tuple[str, str | None], str | None] = {}
    for row, key in enumerate(zip(teams, periods.to_pylist(), strict=True)):
        if key[0]:
            repeated[row] = key in first
            known = {first.setdefault(key, departments[row]), departments[row]}
            elsewhere[row] = len(known - {None}) > 1
    for kind, rows in (("ambiguous_team", elsewhere), ("duplicate_team", repeated & ~elsewhere)):
        if issue := issue_of(raw, column, kind, rows):
            named = sorted({teams[row] for row in np.flatnonzero(rows)})
            found = ", ".join(named)[:_LISTED_LETTERS]
            issues.append(replace(issue, found=found, count=len(named)))
    return repeated


def _names(raw: RawExport, plan: ExportPlan, role: Role) -> pa.Array:
    """The names in the column of this role, null where there is none."""
    column = plan.first(role)
    if column is None:
        return pa.nulls(raw.n_rows, pa.string())
    return in_one_line(raw.listed(column.index))


def _counts_missing(
    raw: RawExport, results: list[Result], usable: np.ndarray
) -> list[ImportIssue]:
    missing = [usable & ~np.isnan(result.mean) & np.isnan(result.n) for result in results]
    count = sum(int(mask.sum()) for mask in missing)
    issue = issue_of(raw, None, "no_count", np.any(missing, axis=0))
    return [replace(issue, count=count)] if issue else []


def _part(
    raw: RawExport, plan: ExportPlan, result: Result, periods: pa.Array, usable: np.ndarray
) -> pa.Table:
    rows = np.flatnonzero(usable & ~np.isnan(result.mean))
    programme, audience, construct = result.group
    constant = {"programme": programme.value, "audience": audience, "construct": construct}
    columns = {name: pa.repeat(pa.scalar(text), len(rows)) for name, text in constant.items()}
    columns["period"] = periods.take(pa.array(rows))
    for role in (Role.TEAM, Role.DEPARTMENT, Role.REGION):
        columns[role.value] = _names(raw, plan, role).take(pa.array(rows))
    numbers = {"mean": result.mean, "sd": result.sd, "response_rate": result.rate}
    for name, values in numbers.items():
        columns[name] = pa.array(values[rows], pa.float64(), from_pandas=True)
    columns["n"] = pa.array(result.n[rows], pa.float64(), from_pandas=True).cast(pa.int32())
    return pa.table([columns[name] for name in TEAM_SCORES.names], schema=TEAM_SCORES)
