"""Turning the texts of a column into points, periods and numbers: once per distinct text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from math import isfinite

import numpy as np
import pyarrow as pa

from loaders.arrow import pc
from loaders.decimal_commas import with_points
from loaders.percent import percents_in
from loaders.raw import RawExport
from loaders.scales import label_of
from survey.export import ColumnPlan
from survey.issues import ImportIssue
from survey.labels import is_not_applicable, number_in
from survey.scale import LIKERT_5, PERCENT, Scale

# A number, a date or a label; a longer cell may be somebody's words, which no message quotes.
_QUOTED_LETTERS = 12

# More than single spaces between words, whatever kind of space it is.
_SPACED = "^ | $|  |[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"

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
    codes, points, state = decoded(raw, plan)
    expected = str(scale_of(plan))
    issues = tuple(
        issue
        for kind in ("outside_scale", "not_applicable", "no_answer_codes")
        if (of_kind := state == kind).any()
        and (issue := issue_of(raw, plan, kind, of_kind[codes], expected))
    )
    return Points(points[codes], (state == "given")[codes], issues)


def decoded(raw: RawExport, plan: ColumnPlan) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return an ITEM as codes into its different cells, the point of each of these, and what it
    is: "given", "blank" or the kind of issue.
    """
    scale = scale_of(plan)
    point_of = {label_of(label): scale.minimum + i for i, label in enumerate(plan.labels)}
    no_answer = {label_of(text) for text in plan.not_applicable}
    codes, texts = raw.coded(plan.index)
    points = np.zeros(len(texts) + 1, dtype=np.int16)
    state = np.full(len(texts) + 1, "blank", dtype=object)
    stated = percents_in(texts) if scale == PERCENT else map(number_in, texts)
    for i, (text, number_stated) in enumerate(zip(texts, stated, strict=True)):
        label = label_of(text)
        point = point_of.get(label, number_stated)
        if label in no_answer or str(number_stated) in no_answer:
            state[i] = "no_answer_codes"
        elif label not in point_of and is_not_applicable(label):
            state[i] = "not_applicable"
        elif point is not None and scale.minimum <= point <= scale.maximum:
            points[i], state[i] = point, "given"
        else:
            state[i] = "outside_scale"
    return codes, points, state


def numbers_of(
    raw: RawExport, plan: ColumnPlan, kind: str = "", scale: Scale | None = None
) -> tuple[np.ndarray, list[ImportIssue]]:
    """Return the numbers of a column, NaN where there is none on the scale, and the issue of
    this kind for cells that hold something else.
    """
    codes, texts = raw.coded(plan.index)
    numbers = np.array([number(text) for text in with_points(texts)] + [np.nan])
    if scale:
        numbers[(numbers < scale.minimum) | (numbers > scale.maximum)] = np.nan
    wrong = np.isnan(numbers)
    wrong[-1] = False
    issue = issue_of(raw, plan, kind, wrong[codes], expected=str(scale)) if kind else None
    return numbers[codes], [issue] if issue else []


def number(text: str) -> float:
    """Return the number a cell holds, also "1,234.5", "45 %" and full-width digits; else NaN.

    A number too great to reckon with is none.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(text):
        return np.nan
    found = float(text.replace(",", "").rstrip("% "))
    return found if isfinite(found) else np.nan


def in_one_line(found: pa.DictionaryArray) -> pa.Array:
    """Return a column, listed, with ``one_line`` of every text."""
    texts = found.dictionary
    is_spaced = pc.match_substring_regex(texts, _SPACED)  # of 100,000 ids none is
    lines = pa.array([one_line(text) for text in texts.filter(is_spaced).to_pylist()], pa.string())
    return pc.replace_with_mask(texts, is_spaced, lines).take(found.indices)


def one_line(text: str) -> str:
    """Return a name with single spaces and usual width, so that it groups with its like."""
    return " ".join(text.split())


def unguarded(text: str) -> str:
    """Return a cell without the apostrophe that keeps text in csv files from being a formula."""
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text


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
        rows=raw.rows[rows],
        index=plan.index if plan else None,
    )
