"""Reading separated values: csv and tsv, of any encoding that a spreadsheet program writes."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from loaders.precheck import MAX_CELLS
from survey.issues import UnreadableExport

# One cell; Excel allows 32,767 characters.
MAX_CELL_BYTES = 1024**2
# What Excel allows; a text file may claim any number.
MAX_COLUMNS = 16_384
# Rows looked at to tell separators apart and to know the number of columns.
SNIFFED_ROWS = 50

_SEPARATORS = (",", ";", "\t")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Of answers few differ: what is listed once takes a third of the memory.
_FEW_DIFFERENT = pa.dictionary(pa.int32(), pa.string())
_CSV_BLOCK_BYTES = 16 * 1024**2


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
