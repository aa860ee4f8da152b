"""Turning the texts of a column into points, periods and numbers: once per distinct text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders.raw import RawExport, coded
from loaders.scales import label_of
from survey.export import ColumnPlan
from survey.issues import ImportIssue
from survey.labels import NOT_APPLICABLE, number_in
from survey.scale import LIKERT_5, Scale

# A number, a date or a label; a longer cell may be somebody's words, which no message quotes.
_QUOTED_LETTERS = 12

_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][-+]?\d+)?\s*%?")


@dataclass(frozen=True, eq=False)
class Points:
    """One column's answers: points where ``given``, with what was not understood."""

    values: np.ndarray
    given: np.ndarray
    issues: tuple[ImportIssue, ...]


def scale_of(plan: ColumnPlan) -> Scale:
    """Return the scale of an ITEM; where none was chosen, that of its labels or five points."""
    return plan.scale or (Scale(1, len(plan.labels)) if len(plan.labels) > 1 else LIKERT_5)


def points_of(raw: RawExport, plan: ColumnPlan) -> Points:
    """Return the answers of an ITEM as points of its scale, as answered."""
    scale = scale_of(plan)
    point_of = {label_of(label): scale.minimum + i for i, label in enumerate(plan.labels)}
    codes, texts = coded(raw.column(plan.index))
    points = np.zeros(len(texts) + 1, dtype=np.int16)
    state = np.full(len(texts) + 1, "blank", dtype=object)
    for i, text in enumerate(texts):
        point = point_of.get(label_of(text))
        point = number_in(text) if point is None else point
        if point is not None and scale.minimum <= point <= scale.maximum:
            points[i], state[i] = point, "given"
        else:
            is_answer = label_of(text) not in NOT_APPLICABLE
            state[i] = "outside_scale" if is_answer else "not_applicable"
    issues = tuple(
        issue
        for kind in ("outside_scale", "not_applicable")
        if (issue := issue_of(raw, plan, kind, (state == kind)[codes], expected=str(scale)))
    )
    return Points(points[codes], (state == "given")[codes], issues)


def numbers_of(
    raw: RawExport, plan: ColumnPlan, kind: str = "", scale: Scale | None = None
) -> tuple[np.ndarray, list[ImportIssue]]:
    """Return the numbers of a column, NaN where there is none on the scale, and the issue of
    this kind for cells that hold something else.
    """
    codes, texts = coded(raw.column(plan.index))
    numbers = np.array([number(text) for text in texts] + [np.nan])
    if scale:
        numbers[(numbers < scale.minimum) | (numbers > scale.maximum)] = np.nan
    wrong = np.isnan(numbers)
    wrong[-1] = False
    issue = issue_of(raw, plan, kind, wrong[codes], expected=str(scale)) if kind else None
    return numbers[codes], [issue] if issue else []


def number(text: str) -> float:
    """Return the number a cell holds, also "1,234.5", "45 %" and full-width digits; else NaN."""
    text = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(text):
        return np.nan
    return float(text.replace(",", "").rstrip("% "))


def mapped(texts: pa.ChunkedArray, change: Callable[[str], str]) -> pa.Array:
    """Return the column with every distinct text changed."""
    codes, distinct = coded(texts)
    changed = pa.array([*(change(text) for text in distinct), None], pa.string())
    return changed.take(pa.array(codes))


def one_line(text: str) -> str:
    """Return a name with single spaces and usual width, so that it groups with its like."""
    return " ".join(text.split())


def quoted(text: str, at_most: int = _QUOTED_LETTERS) -> str:
    """Return what a message shows of a cell: all of it, or nothing where it is longer."""
    return text if len(text) <= at_most else "…"


def issue_of(
    raw: RawExport, plan: ColumnPlan | None, kind: str, where: np.ndarray, expected: str = ""
) -> ImportIssue | None:
    """Return one issue for all rows in ``where`` (bool per row), None where there is none."""
    rows = np.flatnonzero(where)
    if not len(rows):
        return None
    found = raw.column(plan.index)[int(rows[0])].as_py() if plan else None
    return ImportIssue(
        kind,
        sheet=raw.sheet,
        row=int(raw.rows[rows[0]]),
        column=plan.heading if plan else "",
        found=quoted(found or ""),
        expected=expected,
        count=len(rows),
    )
