"""Tables as an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheets import content

LONGEST_SHEET_NAME = 31  # Excel's limit
CHARACTERS_BESIDE_TEXT = 3  # room for the filter arrow that Excel users switch on


def workbook(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with one sheet per table, by the sheet's name.

    Text is written as text: a name that begins with "=" is no formula.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        _fill(book.create_sheet(name[:LONGEST_SHEET_NAME]), table)
    return content(book)


def _fill(sheet: Worksheet, table: pd.DataFrame) -> None:
    rows = [list(table.columns), *table.astype(object).where(table.notna(), None).to_numpy()]
    for i, row in enumerate(rows, start=1):
        for j, value in enumerate(row, start=1):
            cell = sheet.cell(i, j, value)
            if isinstance(value, str):
                cell.data_type = "s"
            if i == 1:
                cell.font = Font(bold=True)
    for j, column in enumerate(zip(*rows, strict=True), start=1):
        widest = max(len(str(value)) for value in column if value is not None)
        sheet.column_dimensions[get_column_letter(j)].width = widest + CHARACTERS_BESIDE_TEXT
    sheet.freeze_panes = "A2"
