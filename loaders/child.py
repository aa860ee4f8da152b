"""The child process that reads one file: the only place where an untrusted file is parsed."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import sys
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

import fastexcel
import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from loaders.arrow import pc
from loaders.formulas import with_formulas_shown
from loaders.precheck import MAX_CELLS
from loaders.raw import INSTRUCTIONS, Sheet
from loaders.sandbox import EXIT_CODES
from loaders.shortening import shortened
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
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Of answers few differ: what is listed once takes a third of the memory.
_FEW_DIFFERENT = pa.dictionary(pa.int32(), pa.string())
_CSV_BLOCK_BYTES = 16 * 1024**2


class _WithoutPandas:
    """Arrow imports pandas where it finds it, which takes longer than reading most files."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def main(kind: str, source: str, target: str, memory_bytes: str, cpu_seconds: str) -> int:
    """Write the first filled sheet of ``source`` to ``target``; return the exit code."""
    limit_this_process(int(memory_bytes), int(cpu_seconds))
    sys.meta_path.insert(0, _WithoutPandas)
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
    content = path.read_bytes()
    if short := shortened(content):
        name, table, others = _read(short.content)
        texts = tidied(table).column(0).combine_chunks().slice(0, len(short.different))
        return name, short.filled_in(texts), others
    return _read(content)


def _read(content: bytes) -> tuple[str, pa.Table, int]:
    filled, chosen = 0, None
    try:
        book = fastexcel.read_excel(with_formulas_shown(content))
        for index, name in enumerate(book.sheet_names):
            if name == INSTRUCTIONS:
                continue
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
    text = as_utf8(path.read_bytes())
    if not text.strip():
        raise UnreadableExport("empty")
    csv.field_size_limit(MAX_CELL_BYTES)
    try:
        separator, width = _shape(text)
        _check_size(width)
        return "", _separated(text, separator, width), 0
    except csv.Error as error:
        raise UnreadableExport("damaged") from error


def as_utf8(content: bytes) -> bytes:
    """Return the text of a file written by a spreadsheet program, Chinese Windows included."""
    if not content.startswith(_UTF_16):
        plain = content.removeprefix(codecs.BOM_UTF8)
        if _is_utf8(plain) and b"\0" not in plain:
            return plain
    encoding = "utf-16" if content.startswith(_UTF_16) else "gb18030"
    with contextlib.suppress(UnicodeDecodeError):
        text = content.decode(encoding)
        if "\0" not in text:
            return text.encode()
    raise UnreadableExport("damaged")


def _is_utf8(content: bytes) -> bool:
    """Looked at where it lies: a million answers are not copied to find out."""
    offsets = pa.py_buffer(np.array([0, len(content)], np.int32))
    try:
        pa.Array.from_buffers(pa.string(), 1, [None, offsets, pa.py_buffer(content)]).validate(
            full=True
        )
    except pa.ArrowInvalid:
        return False
    return True


def tidied(table: pa.Table) -> pa.Table:
    """Return the cells as text without outer space, blank ones null, columns named 0, 1, ...

    Columns that list their different texts apart stay such.
    """
    columns = [_tidied(column.combine_chunks()) for column in table.columns]
    return pa.table(columns, names=[str(index) for index in range(len(columns))])


def _tidied(column: pa.Array) -> pa.Array:
    if isinstance(column, pa.DictionaryArray):
        texts = _tidied(column.dictionary)
        codes = column.indices
        if texts.null_count:
            codes = pc.if_else(texts.is_null().take(codes), None, codes)
        return pa.DictionaryArray.from_arrays(codes, texts)
    trimmed = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)


def _rows(text: bytes, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.TextIOWrapper(io.BytesIO(text), "utf-8", newline=""), delimiter=separator)


def _shape(text: bytes) -> tuple[str, int]:
    """Return the separator that splits the heading into most columns, and their number."""
    widths = {}
    for separator in _SEPARATORS:
        rows = list(islice(_rows(text, separator), SNIFFED_ROWS))
        heading = next((row for row in rows if sum(map(bool, row)) > 1), [""])
        widths[separator] = (len(heading), max(map(len, rows)))
    best = max(_SEPARATORS, key=lambda separator: widths[separator][0])
    return best, widths[best][1]


def _separated(text: bytes, separator: str, width: int) -> pa.Table:
    names = [str(index) for index in range(width)]
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(text),
            arrow_csv.ReadOptions(column_names=names, block_size=_CSV_BLOCK_BYTES),
            arrow_csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, ignore_empty_lines=False
            ),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, _FEW_DIFFERENT)),
        )
        return table.unify_dictionaries().combine_chunks()
    except pa.ArrowInvalid:  # rows of unequal length, which only the slower reader allows
        rows = list(_rows(text, separator))
        _check_size(max(map(len, rows)), len(rows))
        columns = [pa.array(cells, pa.string()) for cells in zip_longest(*rows, fillvalue="")]
        return pa.table(columns, names=[str(index) for index in range(len(columns))])


def _check_size(columns: int, rows: int = 1) -> None:
    if columns > MAX_COLUMNS or columns * rows > MAX_CELLS:
        raise UnreadableExport("too_large")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
