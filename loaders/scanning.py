"""Finding the cells of a worksheet by arithmetic on its bytes, and which of them differ."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

# Where more cells than these differ from those before them, nothing is gained.
_MOST_DIFFERENT = 1 / 3
FEW_CELLS = 1000
_MAX_COLUMNS = 16_384
# Bytes behind the last tag that are looked at together with it.
_PADDING = b" " * 24
# The number of a column by its first two letters, as two bytes; 0 where the first is none.
_LETTER = np.zeros(256, np.int32)
_LETTER[ord("A") : ord("Z") + 1] = np.arange(1, 27)
_COLUMN = np.where(_LETTER > 0, 26 * _LETTER[:, None] + _LETTER, _LETTER[:, None])
_COLUMN[_LETTER == 0] = 0
_BEFORE, _TAIL, _BEHIND = b"<row><c", b"</v></c>", b"</row>"
# A cell that is no longer, but for its tail, is compared as two numbers of eight bytes.
_SHORT_BYTES = 16
# What to keep of a number of which only so many bytes count.
_KEPT = np.array([256**n - 1 for n in range(9)], np.uint64)


@dataclass(frozen=True)
class Cells:
    """The cells of some rows: rows and columns counted from 0, and the number of each among the
    different ones, which are listed as rows of a sheet.
    """

    rows: np.ndarray
    columns: np.ndarray
    codes: np.ndarray
    n_different: int
    listed: bytes

    def numbered_from(self, first: int) -> Cells:
        """Return the cells, the first of the different ones having this number."""
        return replace(self, codes=self.codes + first, listed=b"")

    def those(self, wanted: np.ndarray) -> Cells:
        """Return the cells whose number is wanted (bool per different cell)."""
        if wanted.all():
            return self
        kept = wanted[self.codes]
        rows, columns, codes = (each[kept] for each in (self.rows, self.columns, self.codes))
        return replace(self, rows=rows, columns=columns, codes=codes)


class NotPlain(Exception):
    """The sheet is written in a way that only the usual reader knows."""


def cells_in(block: bytes) -> Cells:
    """Return the cells of whole rows.

    Raises
    ------
    NotPlain
        If they are not found that way, or too many differ.
    """
    if (b"!" in block and b"<!" in block) or b"\0" in block:  # comments may hold anything
        raise NotPlain
    padded = np.frombuffer(block + _PADDING, np.uint8)
    cells = _tags(padded, b"<c")
    if ((third := padded[cells + 2]) != ord(" ")).any():
        if (third < ord("a")).any():  # a cell without a place
            raise NotPlain
        cells = cells[third == ord(" ")]
    rows, closes = _tags(padded, b"<row"), _tags(padded, b"</ro")
    firsts = np.searchsorted(cells, rows)
    if len(cells) and not (len(rows) and firsts[0] == 0):
        raise NotPlain
    ends = np.append(cells[1:], len(block))
    bounds = np.sort(np.concatenate([rows, closes]))[::-1]
    before = np.searchsorted(cells, bounds) - 1
    ends[before[before >= 0]] = bounds[before >= 0]  # the first bound behind a cell comes last
    numbers, digits = _row_numbers(padded, rows)
    n_cells = np.diff(firsts, append=len(cells))
    columns, starts = _columns(padded, cells, np.repeat(digits, n_cells))
    codes, n_different, listed = _different(block, padded, starts, ends)
    if n_different > max(len(codes) * _MOST_DIFFERENT, FEW_CELLS):
        raise NotPlain
    return Cells(np.repeat(numbers, n_cells), columns, codes, n_different, listed)


def _tags(padded: np.ndarray, tag: bytes) -> np.ndarray:
    """Where a tag of two or four bytes begins: compared as a number, at every place it may."""
    size, wanted = len(tag), int.from_bytes(tag, "little")
    n = len(padded) // size - 1
    found = [
        size * np.flatnonzero(padded[place:][: n * size].view(f"<u{size}") == wanted) + place
        for place in range(size)
    ]
    return np.sort(np.concatenate(found), kind="stable")  # merges what is sorted already


def _words(padded: np.ndarray, at: np.ndarray, n: int = 1) -> np.ndarray:
    """The bytes from each place on, as ``n`` numbers of eight bytes."""
    shape = len(padded) - 8 * n + 1
    return np.ndarray(shape, f"V{8 * n}", padded, strides=(1,))[at].view("<u8").reshape(-1, n)


def _begins(words: np.ndarray, tag: bytes) -> np.ndarray:
    """Which of these bytes, eight at a time, begin with a tag."""
    return (words[:, 0] & _KEPT[len(tag)]) == int.from_bytes(tag, "little")


def _row_numbers(padded: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers (from 0) of the rows whose tags begin there, and how many digits they have."""
    if not _begins(_words(padded, at), b'<row r="').all():
        raise NotPlain
    numbers, digits = np.zeros(len(at), np.int32), np.zeros(len(at), np.int32)
    for place in range(8):
        digit = padded[at + 8 + place].astype(np.int32) - ord("0")
        goes_on = (digits == place) & (digit >= 0) & (digit <= 9)
        numbers = np.where(goes_on, numbers * 10 + digit, numbers)
        digits += goes_on
    if len(at) and not (numbers.min() > 0 and digits.max() < 8):
        raise NotPlain
    return numbers - 1, digits


def _columns(
    padded: np.ndarray, at: np.ndarray, digits: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The columns (from 0) of the cells whose tags begin there, and where their places end."""
    if not _begins(_words(padded, at), b'<c r="').all():
        raise NotPlain
    number, third = _COLUMN[padded[at + 6], padded[at + 7]], _LETTER[padded[at + 8]]
    ends = at + (7 + digits + (number > 26) + (third > 0))
    if third.any():
        number = np.where(third > 0, number * 26 + third, number)
    is_plain = (number > 0).all() and (padded[ends] == ord('"')).all()
    if not is_plain or number.max(initial=1) > _MAX_COLUMNS:
        raise NotPlain
    return (number - 1).astype(np.int16), ends + 1


def _pieces(block: bytes, starts: np.ndarray, ends: np.ndarray) -> pa.Array:
    """The bytes from each start to its end; the next starts behind it."""
    offsets = np.empty(2 * len(starts), np.int32)
    offsets[::2], offsets[1::2] = starts, ends
    if not len(starts):
        return pa.array([], pa.binary())
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(block)]
    cut = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers)
    return cut.take(pa.array(np.arange(0, len(cut), 2)))


def _different(
    block: bytes, padded: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, int, bytes]:
    """The number of each cell among the different ones, how many these are, and their rows."""
    lengths = ends - starts - len(_TAIL)
    is_short = _begins(_words(padded, ends - len(_TAIL)), _TAIL)
    is_short &= (lengths >= 0) & (lengths <= _SHORT_BYTES)
    short, long = np.flatnonzero(is_short), np.flatnonzero(~is_short)
    words, lengths = _words(padded, starts[short], 2), lengths[short]
    words[:, 0] &= _KEPT[np.minimum(lengths, 8)]
    words[:, 1] &= _KEPT[np.maximum(lengths - 8, 0)]
    buffers = [None, pa.py_buffer(words)]
    briefly = pa.Array.from_buffers(pa.binary(_SHORT_BYTES), len(short), buffers)
    fully = _pieces(block, starts[long], ends[long])
    codes, first, listed = np.empty(len(starts), np.int32), 0, b""
    for which, pieces, list_ in ((short, briefly, _listed_briefly), (long, fully, _listed)):
        encoded = pieces.dictionary_encode()
        codes[which] = encoded.indices.to_numpy() + first
        first += len(encoded.dictionary)
        listed += list_(encoded.dictionary)
    return codes, first, listed


def _listed_briefly(different: pa.FixedSizeBinaryArray) -> bytes:
    """The rows of cells of which the tail and the bytes of zero at the end are left out."""
    cells = np.frombuffer(different.buffers()[1], np.uint8)[: len(different) * _SHORT_BYTES]
    around = np.frombuffer(_BEFORE + bytes(_SHORT_BYTES) + _TAIL + _BEHIND, np.uint8)
    rows = np.tile(around, (len(different), 1))
    rows[:, len(_BEFORE) :][:, :_SHORT_BYTES] = cells.reshape(-1, _SHORT_BYTES)
    return rows.tobytes().translate(None, b"\0")


def _listed(different: pa.BinaryArray) -> bytes:
    cells = different.to_pylist()
    return _BEFORE + (_BEHIND + _BEFORE).join(cells) + _BEHIND if cells else b""
