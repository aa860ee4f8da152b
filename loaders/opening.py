"""Opening an export: from the bytes of a file to headings and rows, in one known layout."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from loaders.arrow import pc
from loaders.raw import Layout, RawExport, Row, Sheet, fingerprint_of, plain
from loaders.registry import loader_named, loader_of, without_banner
from loaders.sandbox import read_sheet
from loaders.totals import totals_below
from survey.export import Role
from survey.issues import ImportIssue, UnreadableExport

if TYPE_CHECKING:
    from collections.abc import Mapping

# Arrow imports it when rows are first grouped, which takes as long as grouping 100,000 of them.
_NEEDED_NEXT = "pyarrow.acero"
NO_LAYOUTS: Mapping[str, str] = {}


def open_export(
    path: Path,
    file_name: str,
    known_layouts: Mapping[str, str] = NO_LAYOUTS,
    loader: str | None = None,
) -> RawExport:
    """Return the file's headings and rows, told apart by the one loader that recognises it.

    Parameters
    ----------
    path
        Where the file lies.
    file_name
        What it was called when it was uploaded.
    known_layouts
        Name of the loader per fingerprint, for files that none recognises but that were mapped
        before.
    loader
        Name of the loader to use whatever the headings are: "team_results" is HR saying that
        each row is one team's result.

    Raises
    ------
    UnreadableExport
        Whatever is wrong with the file.
    """
    with ThreadPoolExecutor(1) as pool:  # meanwhile another process reads the file
        hashed = pool.submit(_hash_of, path)
        pool.submit(import_module, _NEEDED_NEXT)
        sheet = read_sheet(path, file_name)
        file_hash = hashed.result()
    if not sheet.head:
        raise UnreadableExport("empty")
    sheet = without_banner(sheet)
    chosen = loader or known_layouts.get(sheet.fingerprint)
    used = loader_named(chosen) if chosen else loader_of(sheet)
    layout = used.lay_out(sheet)
    headings = sheet.head[: layout.heading_rows]
    fingerprint = sheet.fingerprint if chosen else fingerprint_of(headings)
    return _laid_out(sheet, layout, file_name, file_hash, used.name, fingerprint)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _laid_out(
    sheet: Sheet, layout: Layout, file_name: str, file_hash: str, loader: str, fingerprint: str
) -> RawExport:
    width = _width(sheet, layout)
    issues = []
    if sheet.other_sheets:
        kind = layout.further_sheets
        issues.append(ImportIssue(kind, sheet=sheet.name, count=sheet.other_sheets))
    rows, dropped = _data_rows(sheet, layout)
    issues += [*dropped, *_incomplete(sheet, layout, rows)]
    taken = _rows_of(sheet.table.select(range(width)), rows)
    return RawExport(
        file_name=file_name,
        file_hash=file_hash,
        loader=loader,
        sheet=sheet.name,
        fingerprint=fingerprint,
        headings=_padded(layout.headings, width),
        codes=_padded(layout.codes, width),
        hints=tuple(layout.hints.get(index) for index in range(width)),
        table=_cleaned(taken, layout),
        rows=rows + 1,
        issues=tuple(issues),
        between_picks=layout.between_picks,
        mixes_own_words=layout.mixes_own_words,
    )


def _rows_of(table: pa.Table, rows: np.ndarray) -> pa.Table:
    """The rows, where none between them is left out without a copy."""
    is_whole = len(rows) > 0 and rows[-1] - rows[0] + 1 == len(rows)
    return table.slice(int(rows[0]), len(rows)) if is_whole else table.take(pa.array(rows))


def _width(sheet: Sheet, layout: Layout) -> int:
    """Columns up to the last that has a heading."""
    return max((i + 1 for row in _heading_rows(sheet, layout) for i, c in enumerate(row) if c))


def _heading_rows(sheet: Sheet, layout: Layout) -> tuple[Row, ...]:
    return sheet.head[: layout.heading_rows]


def _padded(row: Row, width: int) -> Row:
    return (*row, *[""] * width)[:width]


def _data_rows(sheet: Sheet, layout: Layout) -> tuple[np.ndarray, list[ImportIssue]]:
    """Indices of the rows with real answers, and what was left out."""
    rows = sheet.filled[layout.heading_rows :]
    issues = []
    for kind, left_out in (
        ("ragged_rows", _beyond_headings(sheet, layout)),
        ("totals_rows", totals_below(sheet, layout.heading_rows)),
        ("test_rows", _tests(sheet, layout)),
    ):
        dropped = rows[left_out[rows]]
        if len(dropped):
            first, count = int(dropped[0]) + 1, len(dropped)
            issues.append(ImportIssue(kind, sheet.name, first, count=count, rows=dropped + 1))
        rows = rows[~left_out[rows]]
    return rows, issues


def _incomplete(sheet: Sheet, layout: Layout, rows: np.ndarray) -> list[ImportIssue]:
    """The people who stopped before the end; their rows stay, as they hold answers."""
    if layout.finished is None:
        return []
    found = rows[sheet.table.column(layout.finished).is_null().to_numpy()[rows]]
    if not len(found):
        return []
    row, heading = int(found[0]) + 1, layout.headings[layout.finished]
    return [ImportIssue("incomplete_rows", sheet.name, row, heading, count=len(found))]


def _beyond_headings(sheet: Sheet, layout: Layout) -> np.ndarray:
    """Rows of a text file with more cells than headings: a separator inside an answer."""
    beyond = np.zeros(sheet.table.num_rows, dtype=bool)
    if sheet.is_text:
        for column in sheet.table.columns[_width(sheet, layout) :]:
            beyond |= column.is_valid().to_numpy()
    return beyond


def _tests(sheet: Sheet, layout: Layout) -> np.ndarray:
    if layout.tests is None:
        return np.zeros(sheet.table.num_rows, dtype=bool)
    index, marks = layout.tests
    lowered = pc.utf8_lower(plain(sheet.table.column(index)))
    return pc.is_in(lowered, value_set=pa.array(sorted(marks))).to_numpy()


def _cleaned(table: pa.Table, layout: Layout) -> pa.Table:
    """The rows without fill-ins, and blank where the dialect writes a word for it."""
    if not (layout.fill_in or layout.missing or layout.not_picked or layout.masks_formulas):
        return table
    columns = [plain(column) for column in table.columns]
    if layout.fill_in:
        columns = [pc.replace_substring_regex(c, layout.fill_in, "") for c in columns]
    if layout.missing:
        words = pa.array(sorted(layout.missing))
        columns = [pc.if_else(pc.is_in(c, value_set=words), None, c) for c in columns]
    if layout.not_picked:
        words = pa.array(sorted(layout.not_picked))
        columns = [
            pc.if_else(pc.is_in(pc.utf8_lower(column), value_set=words), None, column)
            if layout.hints.get(index) is Role.PICK
            else column
            for index, column in enumerate(columns)
        ]
    if layout.masks_formulas:
        columns = [pc.replace_substring_regex(c, "^'=", "=") for c in columns]
    return pa.table(columns, names=table.column_names)
