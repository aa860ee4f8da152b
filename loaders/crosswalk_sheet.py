"""A crosswalk as a spreadsheet, read in a child process like any uploaded file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from loaders.bilingual import compared, places_of, ways_of
from loaders.precheck import kind_of
from loaders.raw import Sheet
from loaders.sandbox import read_sheet
from loaders.team_results import EXAMPLE_TEAMS
from loaders.values import unguarded
from survey.crosswalk import ChangeKind, Crosswalk, Spelling, TeamChange, TeamWeight
from survey.issues import ImportIssue
from survey.period import Period


class SheetForm(NamedTuple):
    """A sheet's name, and its headings by what they hold; each says it in both languages."""

    name: str
    headings: Mapping[str, str]


NAMES = SheetForm(
    "Names 名称",
    {
        "kind": "Kind / 类别",
        "spelling": "Spelling / 写法",
        "unit": "Unit / 单位",
        "source": "Source / 来源",
    },
)
CHANGES = SheetForm(
    "Changes 变更",
    {
        "old": "Old team / 原团队",
        "new": "New team / 新团队",
        "period": "From period / 起始期间",
        "kind": "Kind / 类别",
    },
)
WEIGHTS = SheetForm(
    "Weights 权重",
    {"staff": "Staff team / 员工团队", "customers": "Customers' unit / 客户单位",
     "weight": "Weight / 权重"},
)  # fmt: skip
FORMS = (NAMES, CHANGES, WEIGHTS)
"""The sheets of a crosswalk; a file may have any of them."""

KINDS = {"team": "team / 团队", "department": "department / 部门", "region": "region / 区域"}
CHANGE_KINDS = {"merged": "merged / 合并", "split": "split / 拆分", "renamed": "renamed / 更名"}

_NOT_NEEDED = "source"
_LONGEST_FOUND = 60  # letters of a cell that a message repeats
_MOST_WEIGHT = 1e9
MOST_ROWS = 20_000
MOST_COLUMNS = 50

Cells = dict[str, str]


@dataclass(frozen=True)
class CrosswalkFile:
    """What a file says, and everything in it that cannot be understood."""

    wanted: Crosswalk
    issues: tuple[ImportIssue, ...] = ()


def sheet_meant(name: str) -> SheetForm | None:
    """Return the sheet of a crosswalk that bears this name, in either language or in both."""
    said = compared(name)
    return next(
        (f for f in FORMS if said in f.name.casefold().split() or said == f.name.casefold()), None
    )


def is_crosswalk(headings: Sequence[str]) -> bool:
    """Return whether a row of headings is that of a sheet of a crosswalk."""
    return any(
        set(form.headings) - {_NOT_NEEDED} <= set(_places(form, headings)) for form in FORMS
    )


def read_crosswalk(path: Path, file_name: str) -> CrosswalkFile:
    """Return what a spreadsheet says of teams; a csv file holds the names.

    Raises
    ------
    UnreadableExport
        If the file cannot be read.
    """
    issues: list[ImportIssue] = []
    found: dict[str, list[tuple[int, Cells]]] = {}
    sheets, n_rows = _sheets(path, file_name)
    if n_rows > MOST_ROWS:
        most = f"{MOST_ROWS:,}"
        issues.append(ImportIssue("long_crosswalk", count=n_rows, expected=most))
    elif not sheets:
        issues.append(ImportIssue("no_crosswalk_sheet"))
    for name, rows in sheets.items():
        form = sheet_meant(name) or NAMES
        filled = list(_filled(form, name, rows, issues))
        if filled:  # headings alone, as in the template, take nothing away
            found.setdefault(form.name, []).extend(filled)
    return understood(found, issues)


def understood(
    rows: Mapping[str, Iterable[tuple[int, Cells]]], issues: Iterable[ImportIssue] = ()
) -> CrosswalkFile:
    """Return what numbered rows of these sheets say; a sheet that is not there says nothing."""
    found = list(issues)
    names = [_spelling(*row, found) for row in _complete(NAMES, rows, found)]
    changes = [_change(*row, found) for row in _complete(CHANGES, rows, found)]
    weights = [_weight(*row, found) for row in _complete(WEIGHTS, rows, found)]
    wanted = Crosswalk(
        tuple(filter(None, names)),
        tuple(filter(None, changes)) if CHANGES.name in rows else None,
        tuple(filter(None, weights)) if WEIGHTS.name in rows else None,
    )
    return CrosswalkFile(wanted, tuple(found))


def _sheets(path: Path, file_name: str) -> tuple[dict[str, list[tuple[int, list[str]]]], int]:
    """Return the filled rows of each sheet, with their numbers as Excel counts them, and how many
    there are in all: of too many, none is returned.
    """
    is_text = kind_of(path, file_name) == "text"
    reader = "loaders.child" if is_text else "loaders.crosswalk_child"
    table = read_sheet(path, file_name, reader=reader).table
    place, first = ([], 0) if is_text else (table.columns[:2], 2)
    cells = Sheet("", table.select(range(table.num_columns)[first:][:MOST_COLUMNS]))
    found: dict[str, list[tuple[int, list[str]]]] = {}
    if len(cells.filled) > MOST_ROWS:
        return found, len(cells.filled)
    rows = pa.array(cells.filled)
    columns = (column.take(rows).to_pylist() for column in cells.table.columns)
    names = place[0].take(rows).to_pylist() if place else [""] * len(rows)
    numbers = place[1].take(rows).to_pylist() if place else cells.filled + 1
    for name, number, *row in zip(names, numbers, *columns, strict=True):
        found.setdefault(name, []).append((int(number), [cell or "" for cell in row]))
    return found, len(rows)


def _filled(
    form: SheetForm, sheet: str, rows: list[tuple[int, list[str]]], issues: list[ImportIssue]
) -> Iterator[tuple[int, Cells]]:
    """Yield the rows under the headings; headings that are not there are issues."""
    top, headings = rows[0]
    places = _places(form, headings)
    missing = [field for field in form.headings if field not in {*places, _NOT_NEEDED}]
    for field in missing:
        found = form.headings[field]
        issues.append(ImportIssue("no_crosswalk_column", sheet, top, found=found))
    for number, cells in rows[1:] if not missing else []:
        row = {field: unguarded(" ".join(cells[at].split())) for field, at in places.items()}
        if not any(row.values()) or any(cell.casefold() in EXAMPLE_TEAMS for cell in row.values()):
            continue
        yield number, row


def _places(form: SheetForm, headings: Sequence[str]) -> dict[str, int]:
    ways = {field: {field, *ways_of(name)} for field, name in form.headings.items()}
    return places_of(headings, ways)


def _complete(
    form: SheetForm, rows: Mapping[str, Iterable[tuple[int, Cells]]], issues: list[ImportIssue]
) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that say everything; empty cells of the others are issues."""
    for number, row in rows.get(form.name, ()):
        empty = [f for f in form.headings if f != _NOT_NEEDED and not row.get(f)]
        issues += [ImportIssue("empty_cell", form.name, number, form.headings[f]) for f in empty]
        if not empty:
            yield number, row


def _spelling(row: int, cells: Cells, issues: list[ImportIssue]) -> Spelling | None:
    kind = _word(NAMES, KINDS, row, cells["kind"], issues)
    return Spelling(kind, cells["spelling"], cells["unit"], row=row) if kind else None


def _change(row: int, cells: Cells, issues: list[ImportIssue]) -> TeamChange | None:
    kind = _word(CHANGES, CHANGE_KINDS, row, cells["kind"], issues)
    try:
        period = str(Period.parse(cells["period"]))
    except ValueError:
        issues.append(_issue("unknown_period", CHANGES, row, "period", cells["period"]))
        return None
    if not kind:
        return None
    return TeamChange(cells["old"], cells["new"], period, ChangeKind(kind), row)


def _weight(row: int, cells: Cells, issues: list[ImportIssue]) -> TeamWeight | None:
    text = cells["weight"]
    try:
        weight = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        weight = 0.0
    if not (isfinite(weight) and 0 < weight <= _MOST_WEIGHT):
        issues.append(_issue("unknown_weight", WEIGHTS, row, "weight", text))
        return None
    return TeamWeight(cells["staff"], cells["customers"], weight, row)


def _word(
    form: SheetForm, words: Mapping[str, str], row: int, text: str, issues: list[ImportIssue]
) -> str | None:
    found = next((key for key, word in words.items() if compared(text) in ways_of(word)), None)
    if found is None:
        expected = ", ".join(words.values())
        issues.append(_issue("unknown_word", form, row, "kind", text, expected))
    return found


def _issue(
    kind: str, form: SheetForm, row: int, field: str, found: str, expected: str = ""
) -> ImportIssue:
    found = found if len(found) <= _LONGEST_FOUND else f"{found[:_LONGEST_FOUND]}…"
    return ImportIssue(kind, form.name, row, form.headings[field], found, expected)
