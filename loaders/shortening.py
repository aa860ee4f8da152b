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
from loaders.scanning import Cells, NotPlain, cells_in
from survey.issues import UnreadableExport

# The usual reader takes a tenth of a second for as much.
WORTH_IT_BYTES = 4 * 1024**2
BLOCK_BYTES = 1024**2
_THREADS = 2
# Of four bytes each; as many rows as Excel has with 60 columns.
_MAX_CELLS = 64_000_000
_BEGIN, _END, _ROW = b"<sheetData>", b"</sheetData>", b"<row "
_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b"%b<row><c><v>0</v></c></row></sheetData></worksheet>"
)


@dataclass(frozen=True)
class Shortened:
    """A workbook that lists the different cells of a sheet, and where they stand in it."""

    content: bytes
    n_different: int
    blocks: tuple[Cells, ...]

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
            found = list(_scanned(package, sheets[0]))
        except NotPlain:
            return None
        firsts = np.cumsum([0, *(block.n_different for block in found)]).tolist()
        blocks = tuple(map(Cells.numbered_from, found, firsts))
        sheet = _SHEET % b"".join(block.listed for block in found)
        return Shortened(with_parts(package, {sheets[0].filename: sheet}), firsts[-1], blocks)


def _column(codes: np.ndarray, texts: pa.Array) -> pa.Array:
    """The column as a dictionary of its own texts."""
    encoded = pa.array(codes, mask=codes < 0).dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, texts.take(encoded.dictionary))


def _scanned(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Cells]:
    """The cells of each block; a block is looked through while the next is inflated."""
    with ThreadPoolExecutor(_THREADS) as pool:
        begun: deque[Future[Cells]] = deque()
        try:
            for block in _blocks(package, part):
                begun.append(pool.submit(cells_in, block))
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
            raise NotPlain
        while True:
            cut = max(rest.rfind(_ROW), 0)
            last, end, _ = rest[cut:].partition(_END)
            if end:
                yield rest[:cut] + last
                return
            more = file.read(BLOCK_BYTES)
            if not more or len(rest) - cut > BLOCK_BYTES:  # what is that long is no row
                raise NotPlain
            if cut:
                yield rest[:cut]
            rest = rest[cut:] + more
