"""The crosswalk as a workbook that can be changed in Excel and uploaded again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.crosswalk_sheet import CHANGE_KINDS, CHANGES, KINDS, NAMES, WEIGHTS, SheetForm
from reports.sheets import content, keep_as_text, write_headings
from survey.crosswalk import SOURCES, Crosswalk
from survey.language import gettext as _

_WIDTH = 30
_SPARE_ROWS = 500  # below the last: they offer the words of a column too


def crosswalk_workbook(crosswalk: Crosswalk) -> bytes:
    """Return the workbook: names, changes and weights, each on its sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names = [
        (KINDS[n.kind], n.spelling, n.unit, _(SOURCES.get(n.source, n.source)))
        for n in crosswalk.names
    ]
    changes = [(c.old, c.new, c.period, CHANGE_KINDS[c.kind]) for c in crosswalk.changes or ()]
    weights = [(w.staff, w.customers, w.weight) for w in crosswalk.weights or ()]
    _offer(_sheet(book, NAMES, names), "A", KINDS.values(), len(names))
    _offer(_sheet(book, CHANGES, changes), "D", CHANGE_KINDS.values(), len(changes))
    _sheet(book, WEIGHTS, weights)
    return content(book)


def _sheet(book: Workbook, form: SheetForm, rows: Iterable[Sequence[str | float]]) -> Worksheet:
    sheet = book.create_sheet(form.name)
    write_headings(sheet, ((heading, _WIDTH) for heading in form.headings.values()))
    for i, row in enumerate(rows, 2):
        for j, value in enumerate(row, 1):
            cell = sheet.cell(i, j, value)
            if isinstance(value, str):
                keep_as_text(cell)
    sheet.freeze_panes = "A2"
    return sheet


def _offer(sheet: Worksheet, column: str, words: Iterable[str], n_rows: int) -> None:
    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.add(f"{column}2:{column}{n_rows + _SPARE_ROWS + 1}")
    sheet.add_data_validation(rule)
