"""Shortening a long worksheet: the same workbook, with each unusual cell written only once.

A parser spends its time on millions of cells of which few differ. Where cells begin and end is
found by arithmetic on the bytes, and so are whole numbers and shared texts; what any other cell
holds (date, fraction, formula) is left to the usual reader, which gets a workbook of the different
ones alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Lock

import numpy as np
import pyarrow as pa

from loaders.arrow import pc
from loaders.formulas import SHEET_PART, with_parts
from loaders.scanning import OTHER, SHARED, Cells, NotPlain, cells_in
from loaders.shared_texts import SharedTexts, shared_texts
from loaders.tidying import tidied_texts
from survey.issues import UnreadableExport

# The usual reader takes a tenth of a second for as much.
WORTH_IT_BYTES = 4 * 1024**2
BLOCK_BYTES = 2 * 1024**2
_THREADS = 2
# Of four bytes each; as many rows as Excel has with 60 columns.
_MAX_CELLS = 64_000_000
_BEGIN, _END, _ROW = b"<sheetData>", b"</sheetData>", b"<row "
_NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SHEET = b"<worksheet %b><sheetData>%b<row><c><v>0</v></c></row></sheetData></worksheet>"
_SHARED_CELL = b'<row><c t="s"><v>%d</v></c></row>'
_MENTIONS_SHARED = re.compile(rb"\bt\s*=\s*['\"]s")
_SHARED_PART = "xl/sharedstrings.xml"
_NO_TEXTS = b"<sst %b/>" % _NAMESPACE


@dataclass(frozen=True)
class Shortened:
    """A workbook that lists the unusual cells of a sheet; what all its cells hold, and where."""

    content: bytes
    n_different: int
    blocks: tuple[Cells, ...]
    shared: SharedTexts

    @property
    def n_listed(self) -> int:
        """Return how many cells are left to the usual reader: also texts that are not plain."""
        return self.n_different + len(self.shared.unread)

    def filled_in(self, texts: pa.Array) -> pa.Table:
        """Return the sheet with each cell's text, given those of the cells listed; all tidied."""
        others, unread = texts[: self.n_different], texts[self.n_different :]
        is_unread = np.zeros(len(self.shared.texts), dtype=bool)
        is_unread[self.shared.unread] = True
        plain = tidied_texts(self.shared.texts)
        shared = pc.replace_with_mask(plain, pa.array(is_unread), unread)
        blank = [
            first + np.flatnonzero(each.is_null().to_numpy(zero_copy_only=False))
            for first, each in ((SHARED, shared), (OTHER, others))
        ]
        table, left = self._table(np.concatenate(blank))
        with ThreadPoolExecutor(_THREADS) as pool:
            columns = list(pool.map(lambda codes: _column(codes, shared, others), table[left:]))
        return pa.table(columns, names=[str(index) for index in range(len(columns))])

    def _table(self, blank: np.ndarray) -> tuple[np.ndarray, int]:
        """The codes by column and row, -1 where there is no cell, and the first column used."""
        blocks = [cells for block in self.blocks if len((cells := block.without(blank)).rows)]
        if not blocks:
            raise UnreadableExport("empty")
        left = min(int(block.columns.min()) for block in blocks)
        width = max(int(block.columns.max()) for block in blocks) + 1
        height = max(int(block.rows.max()) for block in blocks) + 1
        if width * height > _MAX_CELLS:
            raise UnreadableExport("too_large")
        table = np.full(width * height, -1, np.int32)
        for block in blocks:
            table[block.columns * np.int64(height) + block.rows] = block.codes
        return table.reshape(width, height), left


def shortened(content: bytes) -> Shortened | None:
    """Return the workbook shortened to the unusual cells of its only sheet, one below the other;
    None where it is short anyway, or written otherwise.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [part for part in package.infolist() if SHEET_PART.fullmatch(part.filename)]
        if len(sheets) != 1 or sheets[0].file_size < WORTH_IT_BYTES:
            return None
        try:
            return _shortened(package, sheets[0])
        except NotPlain:
            return None


def _shortened(package: zipfile.ZipFile, sheet: zipfile.ZipInfo) -> Shortened:
    part = next((name for name in package.namelist() if name.lower() == _SHARED_PART), None)
    with ThreadPoolExecutor(_THREADS) as pool:
        texts = pool.submit(lambda: shared_texts(package.read(part) if part else _NO_TEXTS))
        found = _scanned(package, sheet, pool)
        shared = texts.result()
    if max(block.highest for block in found) - SHARED >= len(shared.texts):
        raise NotPlain
    firsts = np.cumsum([0, *(block.n_different for block in found)]).tolist()
    blocks = tuple(map(Cells.numbered_from, found, firsts))
    listed = b"".join(block.listed for block in found)
    listed += b"".join(_SHARED_CELL % place for place in shared.unread.tolist())
    parts = {sheet.filename: _SHEET % (_NAMESPACE, listed)}
    if part and not (b"t" in listed and _MENTIONS_SHARED.search(listed)):  # most have no "t"
        parts[part] = _NO_TEXTS
    return Shortened(with_parts(package, parts), firsts[-1], blocks, shared)


def _column(codes: np.ndarray, shared: pa.Array, others: pa.Array) -> pa.Array:
    """The column as a dictionary of its own texts."""
    encoded = pa.array(codes, mask=codes < 0).dictionary_encode()
    different = encoded.dictionary.to_numpy()
    kinds = different // SHARED
    numbers, of_shared, of_others = (different[kinds == kind] for kind in range(3))
    texts = [
        pa.array(numbers).cast(pa.string()),
        shared.take(pa.array(of_shared - SHARED)),
        others.take(pa.array(of_others - OTHER)),
    ]
    places = np.empty_like(different)
    places[np.argsort(kinds, kind="stable")] = np.arange(len(different))
    listed = pa.concat_arrays(texts).take(pa.array(places)).dictionary_encode()
    codes = encoded.indices
    if len(listed.dictionary) < len(different):  # what is written differently may read alike
        codes = listed.indices.take(codes)
    return pa.DictionaryArray.from_arrays(codes, listed.dictionary)


def _scanned(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, pool: ThreadPoolExecutor
) -> list[Cells]:
    """The cells of each block; whoever is free inflates the next one and looks through it."""
    blocks, turn, is_over = enumerate(_blocks(package, part)), Lock(), Event()
    found: dict[int, Cells] = {}

    def scan() -> None:
        try:
            while not is_over.is_set():
                with turn:
                    number, block = next(blocks, (-1, b""))
                if number < 0:
                    return
                found[number] = cells_in(block)
        except BaseException:
            is_over.set()
            raise

    for done in [pool.submit(scan) for _ in range(_THREADS)]:
        done.result()
    return [found[number] for number in sorted(found)]


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
