"""Sheets that HR changes in Excel and uploads again: headings and text, in one style."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

WRAPPED = Alignment(wrap_text=True, vertical="top")
_HEADING_FONT = Font(bold=True, color="FFFFFF")
_HEADING_FILL = PatternFill("solid", fgColor="1F4E79")


def write_headings(sheet: Worksheet, headings: Iterable[tuple[str, float]]) -> None:
    """Write the first row: every heading with the width of its column."""
    for column, (heading, width) in enumerate(headings, 1):
        cell = sheet.cell(1, column, heading)
        cell.font, cell.fill, cell.alignment = _HEADING_FONT, _HEADING_FILL, WRAPPED
        sheet.column_dimensions[get_column_letter(column)].width = width


def keep_as_text(cell: Cell) -> None:
    """Keep Excel from taking a name that begins with "=" for a formula, and 1-5 for a date."""
    cell.data_type, cell.number_format = "s", "@"


def content(book: Workbook) -> bytes:
    """Return the workbook as the bytes of its file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
