"""Finding the cells of a worksheet by arithmetic on its bytes, and what the simple ones hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

SHARED = 10**8
"""A code below it is the whole number in a cell; from it on, the place of a shared text."""
OTHER = 2 * SHARED
"""From here on, a code is the number of a cell of any other kind among the different ones."""

# Where more cells than these differ from those before them, nothing is gained.
_MOST_DIFFERENT = 1 / 3
FEW_CELLS = 1000
_MAX_COLUMNS = 16_384
# Bytes behind the last tag that are looked at together with it.
_PADDING = b" " * 24
# The number of a column by its first two letters, as a number of two bytes; 0 where there is none.
_LETTER = np.zeros(256, np.int32)
_LETTER[ord("A") : ord("Z") + 1] = np.arange(1, 27)
_TWO_LETTERS = np.where(_LETTER[:, None] > 0, 26 * _LETTER + _LETTER[:, None], _LETTER)
_COLUMN = np.where(_LETTER > 0, _TWO_LETTERS, 0).ravel()
_ROW, _CELL, _TAIL, _ROW_END = b'<row r="', b'<c r="', b"</v></c>", b"</row>"
# What stands between the place of a cell and its digits: a number, or that of a shared text.
_NUMBER, _TEXT, _VALUE = b'"><v>', b'" t="s">', b"<v>"
_BEFORE, _BEHIND = b"<row><c", b"</row>"
_WORD = 8
# What to keep of a number of which only so many bytes count.
_KEPT = np.array([256**n - 1 for n in range(_WORD + 1)], np.uint64)
_ZEROS = np.uint64(int.from_bytes(b"0" * _WORD, "little"))
_BEYOND_9, _HIGH_BITS = np.uint64(0x7676767676767676), np.uint64(0x8080808080808080)


@dataclass(frozen=True)
class Cells:
    """The cells of some rows: rows and columns counted from 0, and the code of each.

    ``highest`` is the highest code below those of other kinds than numbers and shared texts, of
    which the different ones are listed as rows of a sheet.
    """

    rows: np.ndarray
    columns: np.ndarray
    codes: np.ndarray
    highest: int
    n_different: int
    listed: bytes

    def numbered_from(self, first: int) -> Cells:
        """Return the cells, the first of the different ones having this number."""
        codes = self.codes
        if first and self.n_different:
            codes = np.where(codes < OTHER, codes, codes + first)
        return replace(self, codes=codes, listed=b"")

    def without(self, blank: np.ndarray) -> Cells:
        """Return the cells but for those of these codes."""
        if not len(blank):
            return self
        kept = ~np.isin(self.codes, blank)
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
    cells, begun = _begun(padded)
    rows = _rows(padded)
    firsts = np.searchsorted(cells, rows)
    if len(cells) and not (len(rows) and firsts[0] == 0):
        raise NotPlain
    ends = np.append(cells[1:], len(block))
    bounds = np.sort(np.concatenate([rows, _closes(padded, rows, len(block))]))[::-1]
    before = np.searchsorted(cells, bounds) - 1
    ends[before[before >= 0]] = bounds[before >= 0]  # the first bound behind a cell comes last
    numbers, digits = _row_numbers(padded, rows)
    n_cells = np.diff(firsts, append=len(cells))
    columns, places, behind = _places(padded, cells, begun, np.repeat(digits, n_cells))
    codes = _simple(padded, places, behind, ends)
    highest, others = int(codes.max(initial=-1)), np.flatnonzero(codes < 0)
    numbered, n_different, listed = _different(block, places[others] + 1, ends[others])
    if n_different > max(len(codes) * _MOST_DIFFERENT, FEW_CELLS):
        raise NotPlain
    codes[others] = numbered + OTHER
    return Cells(np.repeat(numbers, n_cells), columns, codes, highest, n_different, listed)


def tags(padded: np.ndarray, tag: bytes) -> np.ndarray:
    """Return where a tag of two or four bytes begins, looking at every place as a number."""
    size, wanted = len(tag), int.from_bytes(tag, "little")
    n = len(padded) // size - 1
    found = [
        size * np.flatnonzero(padded[place:][: n * size].view(f"<u{size}") == wanted) + place
        for place in range(size)
    ]
    return np.sort(np.concatenate(found), kind="stable")  # merges what is sorted already


def words(padded: np.ndarray, at: np.ndarray, n: int = 1) -> np.ndarray:
    """Return the eight bytes from each place on, as a number, or ``n`` such numbers in a row."""
    size = n * _WORD
    return np.ndarray(len(padded) - size + 1, f"V{size}", padded, strides=(1,))[at].view("<u8")


def begins(found: np.ndarray, tag: bytes) -> np.ndarray:
    """Return which of these bytes, eight at a time, begin with a tag."""
    return (found & _KEPT[len(tag)]) == int.from_bytes(tag, "little")


def _begun(padded: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the tags of cells begin, and their first bytes."""
    cells = tags(padded, b"<c")
    begun = words(padded, cells)
    is_cell = begins(begun, _CELL)
    if not is_cell.all():
        third = begun[~is_cell] >> 16 & 0xFF
        if (third < ord("a")).any():  # a cell that begins otherwise
            raise NotPlain
        cells, begun = cells[is_cell], begun[is_cell]
    return cells, begun


def _closes(padded: np.ndarray, rows: np.ndarray, end: int) -> np.ndarray:
    """Where the tags that end rows begin: nearly always before the next row."""
    closes = np.append(rows[1:], end) - len(_ROW_END)
    usual = len(rows) and closes[0] >= 0 and begins(words(padded, closes), _ROW_END).all()
    return closes if usual else tags(padded, b"</ro")


def _row_numbers(padded: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers (from 0) of the rows whose tags begin there, and how many digits they have."""
    if not begins(words(padded, at), _ROW).all():
        raise NotPlain
    digits = np.zeros(len(at), np.int32)
    for place in range(_WORD):
        digits += (digits == place) & (padded[at + len(_ROW) + place] - ord("0") < 10)
    missing = (_WORD * (_WORD - digits)).astype(np.uint64)
    numbers, _ = _whole(words(padded, at + len(_ROW)) << missing, missing)
    if len(at) and not (numbers.min() > 0 and digits.max() < _WORD):
        raise NotPlain
    return numbers - 1, digits


def _rows(padded: np.ndarray) -> np.ndarray:
    """Where the tags of rows begin."""
    found = tags(padded, b"<r")
    return found[begins(words(padded, found), b"<row")]


def _places(
    padded: np.ndarray, at: np.ndarray, begun: np.ndarray, digits: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The columns (from 0) of the cells whose tags begin there, where their places end, and the
    bytes from there on.
    """
    number = _COLUMN[begun.view("<u2")[3::4]]
    ends = at + digits
    ends += number > 26
    ends += len(_CELL) + 1
    behind = words(padded, ends)
    further = np.flatnonzero(~begins(behind, b'"'))
    if len(further):
        third = _LETTER[padded[at[further] + len(_CELL) + 2]]
        number[further] = np.where(number[further] > 26, number[further] * 26 + third, 0)
        ends[further] += 1
        behind[further] = words(padded, ends[further])
        if not ((third > 0).all() and begins(behind, b'"').all()):
            raise NotPlain
    if not 0 < number.min(initial=1) <= number.max(initial=1) <= _MAX_COLUMNS:
        raise NotPlain
    return (number - 1).astype(np.int16), ends, behind


def _simple(
    padded: np.ndarray, places: np.ndarray, behind: np.ndarray, ends: np.ndarray
) -> np.ndarray:
    """The code of each cell that holds a number without a format, or a shared text; else -1."""
    is_text = begins(behind, _TEXT)
    digits = ends - places
    digits -= len(_NUMBER) + len(_TAIL)
    digits -= is_text * (len(_TEXT) + len(_VALUE) - len(_NUMBER))
    is_simple = is_text | begins(behind, _NUMBER)
    is_simple &= (digits > 0) & (digits <= _WORD)
    last = words(padded, ends - 2 * _WORD, 2)
    found, tails = last[::2], last[1::2]
    is_simple &= begins(tails, _TAIL)
    missing = (_WORD * (_WORD - digits)).astype(np.uint64)
    value, is_whole = _whole(found, missing)
    is_simple &= is_whole
    is_value = begins(found >> (missing - np.uint64(8 * len(_VALUE))), _VALUE)
    far = np.flatnonzero(is_text & ~is_value & is_simple)  # too far in front of the last digit
    is_simple[far] = begins(words(padded, places[far] + len(_TEXT)), _VALUE)
    value += is_text * np.int32(SHARED)
    return np.where(is_simple, value, -1)


def _whole(found: np.ndarray, missing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The number that the last of eight bytes stand for, and if they are digits; that many bits
    before them do not count.
    """
    value = (found ^ _ZEROS) >> missing << missing
    is_whole = ((value + _BEYOND_9 | value) & _HIGH_BITS) == 0
    # Neighbours are added up: pairs of digits, then of pairs, then of fours.
    value = (value * 10 + (value >> 8)) & 0x00FF00FF00FF00FF
    value = (value * 100 + (value >> 16)) & 0x0000FFFF0000FFFF
    return ((value * 10_000 + (value >> 32)) & 0xFFFFFFFF).astype(np.int32), is_whole


def _different(
    block: bytes, starts: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, int, bytes]:
    """The number of each cell among the different ones, how many these are, and their rows."""
    if not len(starts):
        return np.zeros(0, np.int32), 0, b""
    offsets = np.empty(2 * len(starts), np.int32)
    offsets[::2], offsets[1::2] = starts, ends
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(block)]
    cut = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers)
    found = cut.take(pa.array(np.arange(0, len(cut), 2))).dictionary_encode()
    cells = found.dictionary.to_pylist()
    listed = _BEFORE + (_BEHIND + _BEFORE).join(cells) + _BEHIND
    return found.indices.to_numpy(), len(cells), listed
