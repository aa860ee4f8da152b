"""What travels between opening a file, planning how to read it and reading it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from loaders.arrow import pc
from loaders.names import PICKS_BETWEEN
from survey.export import Role
from survey.issues import ImportIssue

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = tuple[str, ...]

# Three heading rows (Qualtrics) and one row of answers: all a dialect may look at.
HEAD_ROWS = 4
# The sheet of our templates that explains how they are filled in: nothing to read.
INSTRUCTIONS = "How to 填写说明"
# More different texts than columns have that stand for one option.
SOME_ANSWERS = 10


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet as text, cells trimmed, blank cells null; nothing above row ``start`` counts.

    Columns of ``table`` may be dictionaries of their different texts.
    """

    name: str
    table: pa.Table
    other_sheets: int = 0
    is_text: bool = False
    start: int = 0

    @cached_property
    def filled(self) -> np.ndarray:
        """Return the indices of the rows that hold anything; a dialect counts only these."""
        used = np.zeros(self.table.num_rows, dtype=bool)
        for column in self.table.columns:
            used |= column.is_valid().to_numpy()
        used[: self.start] = False
        return np.flatnonzero(used)

    @cached_property
    def head(self) -> tuple[Row, ...]:
        """Return the first filled rows, blank cells as empty text."""
        return self.head_below(0)

    def head_below(self, filled_rows: int) -> tuple[Row, ...]:
        """Return the first rows below so many filled ones."""
        rows = self.table.take(pa.array(self.filled[filled_rows:][:HEAD_ROWS]))
        cells = [column.to_pylist() for column in rows.columns]
        return tuple(tuple(cell or "" for cell in row) for row in zip(*cells, strict=True))

    def answers(self, index: int, heading_rows: int = 1) -> frozenset[str]:
        """Return the first different texts below a column's headings."""
        below = self.table.column(index)[int(self.filled[heading_rows - 1]) + 1 :]
        return frozenset(below.unique().drop_null()[:SOME_ANSWERS].to_pylist())

    @property
    def titles(self) -> int:
        """Return how many rows of a single cell stand above the first row of headings."""
        return next((i for i, row in enumerate(self.head) if sum(map(bool, row)) > 1), 0)

    @property
    def fingerprint(self) -> str:
        """Return a hash of the first row of headings: all there is before a loader is known."""
        return fingerprint_of(self.head[self.titles : self.titles + 1])


@dataclass(frozen=True)
class Layout:
    """How a dialect lays out its table: all that differs from one dialect to the next.

    ``codes`` are further names of the columns (question codes, row labels of a matrix);
    ``tests`` is the column that marks test rows, with the values that mark them; text matching
    ``fill_in`` is cut out of cells; cells that read like one of ``missing`` are blank, and so are
    those of picks that read like one of ``not_picked`` (in small letters). ``finished`` is the
    column that is blank where somebody did not finish; ``masks_formulas`` says that an apostrophe
    stands before an equals sign; ``further_sheets`` is the kind of issue that they are.
    ``between_picks`` stands between the options in a cell that lists several;
    ``mixes_own_words`` says that a respondent's own words are listed like an option.
    """

    headings: Row
    codes: Row = ()
    heading_rows: int = 1
    hints: Mapping[int, Role] = field(default_factory=dict)
    tests: tuple[int, frozenset[str]] | None = None
    fill_in: str = ""
    missing: frozenset[str] = frozenset()
    not_picked: frozenset[str] = frozenset()
    finished: int | None = None
    masks_formulas: bool = False
    further_sheets: str = "other_sheets"
    between_picks: str = PICKS_BETWEEN
    mixes_own_words: bool = False


@dataclass(frozen=True, eq=False)
class RawExport:
    """A file whose layout is known: headings told apart from answers, nothing interpreted yet.

    ``table`` holds the data rows, one text column per heading (named "0", "1", ...), blank cells
    null; they may be dictionaries. ``rows`` are their row numbers as Excel counts them.
    ``fingerprint`` is a hash of all heading rows, under which a plan is remembered; of the sheet's
    first one where the loader was chosen by hand. ``hints`` are the roles that the dialect knows;
    ``codes`` the columns' further names, empty text where there is none. ``between_picks`` and
    ``mixes_own_words``: see ``Layout``.
    """

    file_name: str
    file_hash: str
    loader: str
    sheet: str
    fingerprint: str
    headings: Row
    codes: Row
    hints: tuple[Role | None, ...]
    table: pa.Table
    rows: np.ndarray
    issues: tuple[ImportIssue, ...] = ()
    between_picks: str = PICKS_BETWEEN
    mixes_own_words: bool = False

    @property
    def n_rows(self) -> int:
        """Return how many data rows there are."""
        return self.table.num_rows

    @property
    def first_row(self) -> int | None:
        """Return the row of the first data row as Excel numbers it, None where there is none."""
        return int(self.rows[0]) if self.n_rows else None

    def column(self, index: int) -> pa.ChunkedArray:
        """Return the answers of one column, one below the other."""
        return plain(self.table.column(index))

    def listed(self, index: int) -> pa.DictionaryArray:
        """Return one column as ``listed`` does, worked out when it is first asked for."""
        if index not in self._listed:
            self._listed[index] = listed(self.table.column(index))
        return self._listed[index]

    def coded(self, index: int) -> tuple[np.ndarray, list[str]]:
        """Return one column as ``coded`` does, worked out when it is first asked for."""
        if index not in self._coded:
            self._coded[index] = coded(self.listed(index))
        return self._coded[index]

    @cached_property
    def _listed(self) -> dict[int, pa.DictionaryArray]:
        return {}

    @cached_property
    def _coded(self) -> dict[int, tuple[np.ndarray, list[str]]]:
        return {}


def fingerprint_of(headings: tuple[Row, ...]) -> str:
    """Return a hash of rows of headings: the same for every wave of one survey."""
    rows = ("\x1f".join(row).rstrip("\x1f") for row in headings)
    return hashlib.sha256("\x1e".join(rows).encode()).hexdigest()


def coded(found: pa.DictionaryArray) -> tuple[np.ndarray, list[str]]:
    """Return a column, listed, as codes into its distinct texts (the last code: blank), and these.

    Whatever is worked out per distinct text becomes the whole column by one look-up, with
    one more entry for the blank.
    """
    distinct = found.dictionary.to_pylist()
    return pc.fill_null(found.indices, len(distinct)).to_numpy(zero_copy_only=False), distinct


def listed(texts: pa.ChunkedArray) -> pa.DictionaryArray:
    """Return the column as a dictionary of its different texts, in the order they come in."""
    column = texts.combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if not isinstance(column, pa.DictionaryArray):
        return column.dictionary_encode()
    used = column.indices.dictionary_encode()
    return pa.DictionaryArray.from_arrays(used.indices, column.dictionary.take(used.dictionary))


def plain(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the column as text, one cell below the other, as most functions of Arrow need it."""
    return texts.cast(pa.string())
