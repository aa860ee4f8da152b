"""The child process that reads one file: the only place where an untrusted file is parsed."""

from __future__ import annotations

import contextlib
import csv
import io
import sys
from itertools import islice, zip_longest
from pathlib import Path

import fastexcel
import pyarrow as pa
from pyarrow import csv as arrow_csv

from loaders.arrow import pc
from loaders.formulas import with_formulas_shown
from loaders.precheck import MAX_CELLS
from loaders.raw import Sheet
from loaders.sandbox import EXIT_CODES
from survey.issues import UnreadableExport

# One cell; Excel allows 32,767 characters.
MAX_CELL_BYTES = 1024**2
MAX_RESULT_BYTES = 4 * 1024**3
# What Excel allows; a text file may claim any number.
MAX_COLUMNS = 16_384
# The largest survey seen has 1,942; the server looks at the heading of each.
MAX_USED_COLUMNS = 4_096
# Rows looked at to tell separators and sheets apart and to know the number of columns.
SNIFFED_ROWS = 50

NamedCells = tuple[str, pa.Table]

_SEPARATORS = (",", ";", "\t")


def main(kind: str, source: str, target: str, memory_bytes: str, cpu_seconds: str) -> int:
    """Write the first filled sheet of ``source`` to ``target``; return the exit code."""
    limit_this_process(int(memory_bytes), int(cpu_seconds))
    try:
        path = Path(source)
        name, table, others = read_workbook(path) if kind == "workbook" else read_text(path)
        facts = {"sheet": name, "other_sheets": str(others)}
        table = tidied(table).replace_schema_metadata(facts)
        if sum(column.null_count < len(column) for column in table.columns) > MAX_USED_COLUMNS:
            raise UnreadableExport("too_large")
        with pa.OSFile(target, "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
    except UnreadableExport as error:
        return EXIT_CODES[error.reason]
    except MemoryError:
        return EXIT_CODES["too_large"]
    return 0


def limit_this_process(memory_bytes: int, cpu_seconds: int) -> None:
    """Bound what this process may use; where the platform cannot, the parent's clock remains."""
    with contextlib.suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, memory_bytes),
            (resource.RLIMIT_CPU, cpu_seconds),
            (resource.RLIMIT_FSIZE, MAX_RESULT_BYTES),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def read_workbook(path: Path) -> tuple[str, pa.Table, int]:
    """Return name and cells of the first visible sheet with headings that a loader knows, else
    that holds anything, and how many further sheets hold something.
    """
    filled, chosen = 0, None
    try:
        book = fastexcel.read_excel(with_formulas_shown(path.read_bytes()))
        for index, name in enumerate(book.sheet_names):
            # skip_rows=0 keeps blank rows on top, so that row numbers stay those of Excel
            sheet = book.load_sheet(index, header_row=None, dtypes="string", skip_rows=0)
            if sheet.visible == "visible" and sheet.height:
                filled += 1
                chosen = _better(chosen, name, sheet)
    except fastexcel.FastExcelError as error:
        is_locked = "password" in str(error).lower()
        raise UnreadableExport("encrypted" if is_locked else "damaged") from error
    if chosen is None:
        raise UnreadableExport("empty")
    return *chosen, filled - 1


def _better(chosen: NamedCells | None, name: str, sheet: fastexcel.ExcelSheet) -> NamedCells:
    """The first of two sheets, unless only the other one is known to be an export."""
    if chosen is not None and _is_known(chosen):
        return chosen
    other = name, pa.table(sheet.to_arrow())
    return other if chosen is None or _is_known(other) else chosen


def _is_known(sheet: NamedCells) -> bool:
    from loaders.registry import is_recognised, without_banner  # most workbooks have one sheet

    top = tidied(sheet[1].slice(0, SNIFFED_ROWS))
    return is_recognised(without_banner(Sheet(sheet[0], top)).head)


def read_text(path: Path) -> tuple[str, pa.Table, int]:
    """Return the cells of a file with separated values; it has no sheet, so no sheet name."""
    text = decoded(path.read_bytes())
    if not text.strip():
        raise UnreadableExport("empty")
    csv.field_size_limit(MAX_CELL_BYTES)
    try:
        separator, width = _shape(text)
        _check_size(width)
        return "", _separated(text, separator, width), 0
    except csv.Error as error:
        raise UnreadableExport("damaged") from error


def decoded(content: bytes) -> str:
    """Return the text of a file written by a spreadsheet program, Chinese Windows included."""
    encodings = ("utf-8-sig", "gb18030")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\0" not in text:
                return text
    raise UnreadableExport("damaged")


def tidied(table: pa.Table) -> pa.Table:
    """Return the cells as text without outer space, blank ones null, columns named 0, 1, ..."""
    columns = []
    for column in table.columns:
        trimmed = pc.utf8_trim_whitespace(column.cast(pa.string()))
        columns.append(pc.if_else(pc.equal(trimmed, ""), None, trimmed))
    return pa.table(columns, names=[str(index) for index in range(len(columns))])


def _shape(text: str) -> tuple[str, int]:
    """Return the separator that splits the heading into most columns, and their number."""
    widths = {}
    for separator in _SEPARATORS:
        rows = list(islice(csv.reader(io.StringIO(text), delimiter=separator), SNIFFED_ROWS))
        heading = next((row for row in rows if sum(map(bool, row)) > 1), [""])
        widths[separator] = (len(heading), max(map(len, rows)))
    best = max(_SEPARATORS, key=lambda separator: widths[separator][0])
    return best, widths[best][1]


def _separated(text: str, separator: str, width: int) -> pa.Table:
    names = [str(index) for index in range(width)]
    try:
        return arrow_csv.read_csv(
            pa.py_buffer(text.encode()),
            arrow_csv.ReadOptions(column_names=names, block_size=64 * 1024**2),
            arrow_csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowInvalid:  # rows of unequal length, which only the slower reader allows
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
        _check_size(max(map(len, rows)), len(rows))
        columns = [pa.array(cells, pa.string()) for cells in zip_longest(*rows, fillvalue="")]
        return pa.table(columns, names=[str(index) for index in range(len(columns))])


def _check_size(columns: int, rows: int = 1) -> None:
    if columns > MAX_COLUMNS or columns * rows > MAX_CELLS:
        raise UnreadableExport("too_large")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
