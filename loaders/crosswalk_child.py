"""The child process that reads the sheets of a crosswalk; it only copies cells."""

from __future__ import annotations

import sys
from pathlib import Path

import fastexcel
import pyarrow as pa

from loaders.child import limit_this_process, tidied
from loaders.crosswalk_sheet import MOST_COLUMNS, sheet_meant
from loaders.formulas import with_formulas_shown
from loaders.sandbox import EXIT_CODES
from survey.issues import UnreadableExport

MOST_SHEETS = 20


def main(_kind: str, source: str, target: str, memory_bytes: str, cpu_seconds: str) -> int:
    """Write the sheets of the crosswalk in ``source`` to ``target``; return the exit code."""
    limit_this_process(int(memory_bytes), int(cpu_seconds))
    try:
        table = read_sheets(Path(source))
        with pa.OSFile(target, "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
    except UnreadableExport as error:
        return EXIT_CODES[error.reason]
    except MemoryError:
        return EXIT_CODES["too_large"]
    return 0


def read_sheets(path: Path) -> pa.Table:
    """Return the cells of all sheets one below the other: sheet, row, then the cells."""
    tables = []
    try:
        book = fastexcel.read_excel(with_formulas_shown(path.read_bytes()))
        for index, name in enumerate(book.sheet_names[:MOST_SHEETS]):
            if sheet_meant(name):
                sheet = book.load_sheet(index, header_row=None, dtypes="string", skip_rows=0)
                tables.append(_with_place(name, tidied(pa.table(sheet.to_arrow()))))
    except fastexcel.FastExcelError as error:
        is_locked = "password" in str(error).lower()
        raise UnreadableExport("encrypted" if is_locked else "damaged") from error
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
    sys.exit(main(*sys.argv[1:]))
