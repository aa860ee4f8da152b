"""Shortening a long worksheet: the same workbook, with each different cell written only once.

A parser spends its time on millions of cells of which few differ. Where cells begin and end is
found by arithmetic on the bytes; what a cell holds (shared text, date, number, formula) is left
to the usual reader, which gets a workbook of the different cells alone.
"""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from loaders.formulas import SHEET_PART, with_parts
from survey.issues import UnreadableExport

# The usual reader takes a tenth of a second for as much.
WORTH_IT_BYTES = 4 * 1024**2
BLOCK_BYTES = 1024**2
_THREADS = 2
# Where more cells than these differ from those before them, nothing is gained.
_MOST_DIFFERENT = 1 / 3
FEW_CELLS = 1000
_MAX_COLUMNS = 16_384
# Of four bytes each; as many rows as Excel has with 60 columns.
_MAX_CELLS = 64_000_000
_BEGIN, _END, _ROW = b"<sheetData>", b"</sheetData>", b"<row "
# Bytes after the last tag that are looked at together with it.
_PADDING = b" " * 16
# The number of a letter, 0 for everything else.
_LETTER = np.zeros(256, np.int32)
_LETTER[ord("A") : ord("Z") + 1] = np.arange(1, 27)
_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b"<row><c%b<v>0</v></c></row></sheetData></worksheet>"
)
_NEXT = b"</row><row><c"


@dataclass(frozen=True)
class _Cells:
    """The cells of some rows: rows and columns counted from 0, and the number of each among the
    different ones.
    """

    rows: np.ndarray
    columns: np.ndarray
    codes: np.ndarray
    different: pa.Array

    def those(self, wanted: np.ndarray) -> _Cells:
        """Return the cells whose number is wanted (bool per different cell)."""
        if wanted.all():
            return self
        kept = wanted[self.codes]
        return _Cells(self.rows[kept], self.columns[kept], self.codes[kept], self.different)


@dataclass(frozen=True)
class Shortened:
    """A workbook that lists the different cells of a sheet, and where they stand in it."""

    content: bytes
    different: pa.Array
    blocks: tuple[_Cells, ...]

    def filled_in(self, texts: pa.Array) -> pa.Table:
        """Return the sheet with each cell's text, given the texts of the different cells."""
        is_used = texts.is_valid().to_numpy(zero_copy_only=False)
        blocks = [cells for block in self.blocks if len((cells := block.those(is_used)).rows)]
        if not blocks:
            raise UnreadableExport("empty")
        left = min(int(block.columns.min()) for block in blocks)
        width = max(int(block.columns.max()) for block in blocks) + 1
        height = max(int(block.rows.max()) for block in blocks) + 1
        if width * height > _MAX_CELLS:
            raise UnreadableExport("too_large")
        table = np.full((width, height), -1, np.int32)
        for block in blocks:
            table[block.columns, block.rows] = block.codes
        return pa.table(
            [_column(codes, texts) for codes in table[left:]],
            names=[str(index) for index in range(width - left)],
        )


class _NotPlain(Exception):
    """The sheet is written in a way that only the usual reader knows."""


def shortened(content: bytes) -> Shortened | None:
    """Return the workbook shortened to the different cells of its only sheet, one below the
    other; None where it is short anyway, or written otherwise.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [part for part in package.infolist() if SHEET_PART.fullmatch(part.filename)]
        if len(sheets) != 1 or sheets[0].file_size < WORTH_IT_BYTES:
            return None
        try:
            different, blocks = _merged(list(_scanned(package, sheets[0])))
        except _NotPlain:
            return None
        listed = _SHEET % _NEXT.join([*different.to_pylist(), b">"])
        return Shortened(with_parts(package, {sheets[0].filename: listed}), different, blocks)


def _column(codes: np.ndarray, texts: pa.Array) -> pa.Array:
    """The column as a dictionary of its own texts."""
    encoded = pa.array(codes, mask=codes < 0).dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, texts.take(encoded.dictionary))


def _scanned(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[_Cells]:
    """The cells of each block; a block is looked through while the next is inflated."""
    with ThreadPoolExecutor(_THREADS) as pool:
        begun: deque[Future[_Cells]] = deque()
        try:
            for block in _blocks(package, part):
                begun.append(pool.submit(_cells_in, block))
                if len(begun) > _THREADS:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for unfinished in begun:
                unfinished.cancel()


def _blocks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Whole rows, some MiB at a time."""
    with package.open(part) as file:
        _, begin, rest = file.read(BLOCK_BYTES).partition(_BEGIN)
        if not begin:
            raise _NotPlain
        while True:
            cut = max(rest.rfind(_ROW), 0)
            last, end, _ = rest[cut:].partition(_END)
            if end:
                yield rest[:cut] + last
                return
            more = file.read(BLOCK_BYTES)
            if not more or len(rest) - cut > BLOCK_BYTES:  # what is that long is no row
                raise _NotPlain
            if cut:
                yield rest[:cut]
            rest = rest[cut:] + more


def _cells_in(block: bytes) -> _Cells:
    padded = np.frombuffer(block + _PADDING, np.uint8)
    tags = np.flatnonzero(padded == ord("<"))
    letter, second = padded[tags + 1], padded[tags + 2]
    is_cell = (letter == ord("c")) & (second == ord(" "))
    is_nameless = (letter == ord("c")) & (second < ord("a")) & ~is_cell
    if is_nameless.any() or (letter == ord("!")).any():  # comments may hold anything
        raise _NotPlain
    is_row = (letter == ord("r")) & (second == ord("o"))
    closes = (letter == ord("/")) & (second == ord("r"))  # of a text's run, too, which is no bound
    closes[closes] = padded[tags[closes] + 3] == ord("o")
    bounding = np.flatnonzero(is_cell | is_row | closes)
    bounds = np.append(tags[bounding], len(block))
    is_row, which = is_row[bounding], np.flatnonzero(is_cell[bounding])
    numbers, digits = _row_numbers(padded, bounds[:-1][is_row])
    row = np.cumsum(is_row)[which] - 1
    if len(row) and row[0] < 0:
        raise _NotPlain
    columns, ends = _columns(padded, bounds[which], digits[row])
    pieces = _pieces(block, ends, bounds[which + 1]).dictionary_encode()
    codes = pieces.indices.to_numpy()
    if len(pieces.dictionary) > max(len(codes) * _MOST_DIFFERENT, FEW_CELLS):
        raise _NotPlain
    return _Cells(numbers[row], columns, codes, pieces.dictionary)


def _row_numbers(padded: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers (from 0) of the rows whose tags begin there, and how many digits they have."""
    _check(padded, at, b'<row r="')
    numbers, digits = np.zeros(len(at), np.int32), np.zeros(len(at), np.int32)
    for place in range(8):
        digit = padded[at + 8 + place].astype(np.int32) - ord("0")
        goes_on = (digits == place) & (digit >= 0) & (digit <= 9)
        numbers = np.where(goes_on, numbers * 10 + digit, numbers)
        digits += goes_on
    if len(at) and not (numbers.min() > 0 and digits.max() < 8):
        raise _NotPlain
    return numbers - 1, digits


def _columns(
    padded: np.ndarray, at: np.ndarray, digits: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The columns (from 0) of the cells whose tags begin there, and where their places end."""
    _check(padded, at, b'<c r="')
    letters = _LETTER[padded[at + 6]], _LETTER[padded[at + 7]], _LETTER[padded[at + 8]]
    number, has_two = letters[0], letters[1] > 0
    number = np.where(has_two, number * 26 + letters[1], number)
    has_three = has_two & (letters[2] > 0)
    if has_three.any():
        number = np.where(has_three, number * 26 + letters[2], number)
    ends = at + 7 + has_two + has_three + digits
    is_plain = (letters[0] > 0).all() and (padded[ends] == ord('"')).all()
    if not is_plain or number.max(initial=1) > _MAX_COLUMNS:
        raise _NotPlain
    return (number - 1).astype(np.int16), ends + 1


def _check(padded: np.ndarray, at: np.ndarray, tag: bytes) -> None:
    if not all((padded[at + place] == byte).all() for place, byte in enumerate(tag)):
        raise _NotPlain


def _pieces(block: bytes, starts: np.ndarray, ends: np.ndarray) -> pa.Array:
    """The bytes from each start to its end; the next starts behind it."""
    offsets = np.empty(2 * len(starts), np.int32)
    offsets[::2], offsets[1::2] = starts, ends
    if not len(starts):
        return pa.array([], pa.binary())
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(block)]
    cut = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers)
    return cut.take(pa.array(np.arange(0, len(cut), 2)))


def _merged(blocks: list[_Cells]) -> tuple[pa.Array, tuple[_Cells, ...]]:
    """The different cells of all blocks, and the blocks with numbers among these."""
    if not blocks:
        raise _NotPlain
    listed = pa.concat_arrays([block.different for block in blocks]).dictionary_encode()
    numbers, merged = listed.indices.to_numpy(), []
    for block in blocks:
        own, numbers = np.split(numbers, [len(block.different)])
        merged.append(_Cells(block.rows, block.columns, own[block.codes], listed.dictionary))
    return listed.dictionary, tuple(merged)
