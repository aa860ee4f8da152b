"""The child process that reads the sheets of a crosswalk; it only copies cells."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import fastexcel
import pyarrow as pa

from loaders.child import reading_workbook, tidied, written
from loaders.crosswalk_sheet import MOST_COLUMNS, sheet_meant
from loaders.formulas import with_formulas_shown

MOST_SHEETS = 20


def main(_kind: str, source: str, target: str, memory_bytes: str, cpu_seconds: str) -> int:
    """Write the sheets of the crosswalk in ``source`` to ``target``; return the exit code."""
    return written(lambda: read_sheets(Path(source)), target, memory_bytes, cpu_seconds)


def read_sheets(path: Path) -> pa.Table:
    """Return the cells of all sheets one below the other: sheet, row, then the cells."""
    tables = []
    with reading_workbook():
        book = fastexcel.read_excel(with_formulas_shown(path.read_bytes()))
        for index, name in enumerate(book.sheet_names[:MOST_SHEETS]):
            if sheet_meant(name):
                sheet = book.load_sheet(index, header_row=None, dtypes="string", skip_rows=0)
                tables.append(_with_place(name, tidied(pa.table(sheet.to_arrow()))))
    if not tables:  # another workbook: it is for the reader of its headings to say so
        return _with_place("", pa.table({}))
    whole = pa.concat_tables(tables, promote_options="default")
    return whole.replace_schema_metadata({"sheet": "", "other_sheets": "0"})


def _with_place(name: str, cells: pa.Table) -> pa.Table:
    cells = cells.select(cells.column_names[:MOST_COLUMNS])
    rows = pa.array([str(row) for row in range(1, cells.num_rows + 1)], pa.string())
    place = {"sheet": pa.array([name] * cells.num_rows, pa.string()), "row": rows}
    columns = {**place, **{title: cells[title] for title in cells.column_names}}
    return pa.table(columns).replace_schema_metadata({"sheet": name, "other_sheets": "0"})


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))  # as loaders/child.py does
