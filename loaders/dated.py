"""When each row of an export was answered, and the period that it counts for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders.arrow import pc
from loaders.dates import period_in, periods_of, times_in
from loaders.raw import RawExport
from loaders.values import issue_of
from survey.export import ExportPlan, Role
from survey.issues import ImportIssue
from survey.period import Period


@dataclass(frozen=True, eq=False)
class Dated:
    """When each row was answered: ``dated`` tells where ``periods`` (text) is not null."""

    periods: pa.Array
    submitted_at: pa.Array
    dated: np.ndarray
    issues: list[ImportIssue]


def dated(raw: RawExport, plan: ExportPlan) -> Dated:
    """Return when each row was answered, and the issue where that is not told."""
    column = plan.first(Role.TIME)
    codes, texts = raw.coded(column.index) if column else (np.zeros(raw.n_rows, int), [])
    listed = raw.listed(column.index).dictionary if column else pa.array([], pa.string())
    times = times_in(listed)
    submitted = _per_row(times, codes)
    if plan.period or column is None:
        whole = str(Period.parse(plan.period)) if plan.period else ""
        issues = [] if plan.period else [ImportIssue("no_period", sheet=raw.sheet)]
        periods = pa.array([whole] * raw.n_rows, pa.string())
        return Dated(periods, submitted, np.ones(raw.n_rows, dtype=bool), issues)
    periods = _per_row(pc.coalesce(periods_of(times), _named_periods(times, texts)), codes)
    told = periods.is_valid().to_numpy(zero_copy_only=False)
    issue = issue_of(raw, column, "no_date", ~told)
    return Dated(periods, submitted, told, [issue] if issue else [])


def _named_periods(times: pa.Array, texts: list[str]) -> pa.Array:
    """The periods named instead of a time."""
    named = np.full(len(texts), None, dtype=object)
    for i in np.flatnonzero(times.is_null()):
        named[i] = str(period_in(texts[i]) or "") or None
    return pa.array(named, pa.string())


def _per_row(distinct: pa.Array, codes: np.ndarray) -> pa.Array:
    """What each row has of what was worked out per distinct text; the last code is blank."""
    return pa.concat_arrays([distinct, pa.nulls(1, distinct.type)]).take(pa.array(codes))
