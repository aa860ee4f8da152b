"""Spreadsheet files that come out the same, byte for byte, whenever they are written."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import xlsxwriter
import xlwt
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Columns = Sequence[np.ndarray]
"""Of equal length: numbers, datetime64, or objects (text, numbers; None or "" for no cell)."""

_WRITTEN_ON = datetime(2026, 10, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip archive can name
_EXCEL_EPOCH = np.datetime64("1899-12-30", "s")
_SECONDS_PER_DAY = 86_400


def save_xlsx(
    path: Path,
    headings: Sequence[Sequence[str]],
    columns: Columns,
    *,
    sheet: str,
    date_format: str = "yyyy-mm-dd hh:mm:ss",
) -> None:
    """Write heading rows and columns to the only sheet of a new workbook."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        worksheet = workbook.add_worksheet(sheet)
        dated = workbook.add_format({"num_format": date_format})
        for row, names in enumerate(headings):
            for column, name in enumerate(names):
                if name:
                    worksheet.write_string(row, column, name)
        for column, values in enumerate(columns):
            _write_column(worksheet, len(headings), column, values, dated)

    save_workbook(path, fill)


def save_workbook(path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> None:
    """Write a workbook that ``fill`` fills, its archive packed anew with fixed dates."""
    written = BytesIO()
    workbook = xlsxwriter.Workbook(written, {"in_memory": True})
    workbook.set_properties({"created": _WRITTEN_ON})
    fill(workbook)
    workbook.close()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.create_system = 3  # otherwise the writing machine's
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name), compresslevel=9)


def save_xls(path: Path, headings: Sequence[str], columns: Columns, *, sheet: str) -> None:
    """Write one heading row and columns as an old BIFF workbook."""
    workbook = xlwt.Workbook(encoding="utf-8")
    worksheet = workbook.add_sheet(sheet)
    for column, name in enumerate(headings):
        worksheet.write(0, column, name)
    for column, values in enumerate(columns):
        for row, value in enumerate(values.tolist(), start=1):
            if value not in (None, ""):
                worksheet.write(row, column, value)
    written = BytesIO()
    workbook.save(written)
    path.write_bytes(written.getvalue())


def save_csv(
    path: Path, headings: Sequence[Sequence[str]], columns: Columns, *, encoding: str
) -> None:
    """Write heading rows and columns as comma-separated text."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows(headings)
    writer.writerows(zip(*(values.tolist() for values in columns), strict=True))
    path.write_bytes(written.getvalue().encode(encoding))


def _write_column(
    worksheet: Worksheet, first_row: int, column: int, values: np.ndarray, dated: Format
) -> None:
    if np.issubdtype(values.dtype, np.datetime64):
        since = (values.astype("datetime64[s]") - _EXCEL_EPOCH).astype(float)
        for row, serial in enumerate((since / _SECONDS_PER_DAY).tolist(), first_row):
            worksheet.write_number(row, column, serial, dated)
        return
    for row, value in enumerate(values.tolist(), first_row):
        if isinstance(value, str) and value:
            worksheet.write_string(row, column, value)
        elif value not in (None, ""):
            worksheet.write_number(row, column, value)
