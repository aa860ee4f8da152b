"""The uploaded table with its faulty cells marked, and the list of faults before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from insights.issue_table import issue_table
from loaders import RawExport, Sheet
from reports.sheets import WRAPPED, content
from reports.workbook import LONGEST_SHEET_NAME
from survey.doubts import DOUBTS
from survey.export import ExportPlan, Role
from survey.faults import Severity
from survey.issues import ImportIssue
from survey.language import gettext as _

# A larger table takes a minute to write: of it, only the rows that have a mark are.
MOST_CELLS = 400_000
_MOST_MARKED_ROWS = 10_000
# Excel grows slow with notes; further cells are coloured only.
_MOST_NOTES = 1_000
_NOTE_SIZE = 320, 110
_LONGEST_TEXT = 32_767  # Excel's limit
_LIST_WIDTHS = 60, 20, 14, 8, 40, 40, 60
_TABLE_WIDTH = 18
_ROWS_AT_ONCE = 10_000
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_BOLD = Font(bold=True)
_HEADING = PatternFill("solid", fgColor="E7EBF0")
_FAULT = PatternFill("solid", fgColor="FFD27F")
_DOUBT = PatternFill("solid", fgColor="D9E2FF")

Marks = dict[tuple[int, int], ImportIssue]


@dataclass(frozen=True, eq=False)
class MarkedTable:
    """A sheet as it was read, with the issue of each faulty cell, by row and column from 0."""

    sheet: Sheet
    raw: RawExport
    plan: ExportPlan
    marks: Marks

    @property
    def first_data_row(self) -> int:
        """Return the first row that is no heading."""
        return int(self.raw.rows[0]) - 1 if self.raw.n_rows else self.sheet.table.num_rows

    @property
    def is_whole(self) -> bool:
        """Return whether every row is shown."""
        return self.sheet.table.num_rows * len(self.plan.columns) <= MOST_CELLS

    def rows(self) -> Iterator[tuple[int, list[str | None]]]:
        """Yield number and cells of each row to show; nothing of a personal column is."""
        table = self.sheet.table.select(range(len(self.plan.columns)))
        shown = set(sorted({row for row, _column in self.marks})[:_MOST_MARKED_ROWS])
        shifted = {row for (row, _c), issue in self.marks.items() if issue.kind == "ragged_rows"}
        for start in range(0, table.num_rows, _ROWS_AT_ONCE):
            columns = [c.to_pylist() for c in table.slice(start, _ROWS_AT_ONCE).columns]
            for number, cells in enumerate(zip(*columns, strict=True), start=start):
                if self.is_whole or number < self.first_data_row or number in shown:
                    yield number, [None] * len(cells) if number in shifted else self._kept(cells)

    def _kept(self, cells: Sequence[str | None]) -> list[str | None]:
        names = zip(cells, self.plan.columns, self.raw.codes, strict=True)
        return [
            None if column.role is Role.PERSONAL and cell not in (column.heading, code) else cell
            for cell, column, code in names
        ]


def marked_workbook(
    sheet: Sheet, raw: RawExport, plan: ExportPlan, issues: Sequence[ImportIssue]
) -> bytes:
    """Return a workbook: the list of faults, and the table with each faulty cell coloured.

    A note beside a cell says what was expected and what to do. Text is written as text: a cell
    that begins with "=" is no formula. What personal columns hold is left out.
    """
    marked = MarkedTable(sheet, raw, plan, marks_of(raw, issues))
    book = Workbook(write_only=True)
    _write_list(book, issues)
    _write_table(book, marked)
    return content(book)


def marks_of(raw: RawExport, issues: Sequence[ImportIssue]) -> Marks:
    """Return the issue of every cell to mark, by row and column from 0.

    A fault of a whole row marks its first cell, one of a whole column its heading.
    """
    heading_row = max(int(raw.rows[0]) - 2, 0) if raw.n_rows else 0
    marks: Marks = {}
    for issue in issues:
        if issue.severity is Severity.NOTE and issue.kind not in DOUBTS:
            continue
        rows = [int(row) - 1 for row in islice(issue.rows, MOST_CELLS - len(marks))]
        if rows:
            marks |= {(row, issue.index or 0): issue for row in rows}
        elif issue.column in raw.headings:
            marks[heading_row, raw.headings.index(issue.column)] = issue
    return marks


def _write_list(book: Workbook, issues: Sequence[ImportIssue]) -> None:
    table = issue_table(issues)
    sheet = book.create_sheet(_("Notes on this file"))
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_LIST_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_styled(sheet, name, _HEADING, _BOLD) for name in table.columns])
    for row in table.itertuples(index=False):
        cells = [_cell(sheet, text) for text in row]
        for cell in cells:
            cell.alignment = WRAPPED
        sheet.append(cells)


def _write_table(book: Workbook, marked: MarkedTable) -> None:
    sheet = book.create_sheet(_sheet_name(marked.sheet.name))
    numbers = [] if marked.is_whole else [_("Row")]
    sheet.freeze_panes = f"A{marked.first_data_row + 1}"
    for column in range(1, len(numbers) + len(marked.plan.columns) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _TABLE_WIDTH
    n_notes = 0
    for number, texts in marked.rows():
        is_heading = number < marked.first_data_row
        row = []
        for column, text in enumerate(texts):
            issue = marked.marks.get((number, column))
            if issue:
                n_notes += 1
                row.append(_marked(sheet, text, issue, noted=n_notes <= _MOST_NOTES))
            elif is_heading:
                row.append(_styled(sheet, text, _HEADING, _BOLD))
            else:
                row.append(_value(sheet, text))
        sheet.append([*(number + 1 for _name in numbers), *row])


def _marked(sheet: Any, text: str | None, issue: ImportIssue, *, noted: bool) -> Cell:
    cell = _styled(sheet, text, _DOUBT if issue.kind in DOUBTS else _FAULT)
    if noted:
        says = _("Expected: {expected} {remedy}")
        note = Comment(says.format(expected=issue.wanted(), remedy=issue.remedy()), "")
        note.width, note.height = _NOTE_SIZE
        cell.comment = note
    return cell


def _styled(sheet: Any, text: str | None, fill: PatternFill, font: Font | None = None) -> Cell:
    value = _value(sheet, text)
    cell = value if isinstance(value, Cell) else WriteOnlyCell(sheet, value)
    cell.fill = fill
    if font:
        cell.font = font
    return cell


def _value(sheet: Any, text: str | None) -> Cell | str | float | None:
    """A number as such; text that Excel would take for a formula as a cell that says so."""
    if text is None:
        return None
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    text = _clean(text)  # before the look at how it begins
    return _cell(sheet, text) if text.startswith("=") else text


def _cell(sheet: Any, text: str | None) -> Cell:
    cell = WriteOnlyCell(sheet, _clean(text) if text else None)
    if text:
        cell.data_type = "s"
    return cell


def _clean(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_TEXT]


def _sheet_name(name: str) -> str:
    found = _NOT_IN_SHEET_NAMES.sub(" ", name)[:LONGEST_SHEET_NAME].strip()
    return found if found and found != _("Notes on this file") else _("Answers")
