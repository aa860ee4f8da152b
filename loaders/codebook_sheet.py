"""A codebook as a spreadsheet, read in the child process like any uploaded file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from loaders.bilingual import places_of, ways_of
from loaders.codebook_rows import HEADINGS, CodebookRows, Row, items_of
from loaders.raw import Sheet
from loaders.sandbox import read_sheet
from loaders.values import unguarded
from survey.codebook import Codebook
from survey.issues import ImportIssue

NAME = "Codebook 题目库"
"""The sheet's name in the files that we write."""

MOST_QUESTIONS = 5_000

_NEEDED = ("programme", "construct", "scale", "reverse")
_TEXTS = ("text_en", "text_zh")


def read_codebook(path: Path, file_name: str, known: Codebook) -> CodebookRows:
    """Return the items of a codebook, or everything that is wrong with it.

    Raises
    ------
    UnreadableExport
        If the file cannot be read.
    """
    sheet = read_sheet(path, file_name)
    top = int(sheet.filled[0]) if len(sheet.filled) else 0
    places = _places(column[top].as_py() or "" for column in sheet.table.columns)
    if missing := _not_there(places):
        return CodebookRows((), tuple(_missing(sheet, top, field) for field in missing))
    n = len(sheet.filled) - 1
    if n > MOST_QUESTIONS:
        most = f"{MOST_QUESTIONS:,}"
        issue = ImportIssue("too_many_questions", sheet.name, count=n, expected=most)
        return CodebookRows((), (issue,))
    return items_of(_rows(sheet, places), known, sheet=sheet.name)


def is_codebook(headings: Iterable[str]) -> bool:
    """Return whether a row of headings is that of a codebook."""
    return not _not_there(_places(headings))


def _not_there(places: Mapping[str, int]) -> list[str]:
    """Return the fields that are needed and not among those found."""
    missing = [field for field in _NEEDED if field not in places]
    if not any(field in places for field in _TEXTS):
        missing.append("text_en")
    return missing


def _places(headings: Iterable[str]) -> dict[str, int]:
    return places_of(headings, {field: ways_of(name) for field, name in HEADINGS.items()})


def _missing(sheet: Sheet, top: int, field: str) -> ImportIssue:
    return ImportIssue("no_codebook_column", sheet.name, row=top + 1, found=HEADINGS[field])


def _rows(sheet: Sheet, places: dict[str, int]) -> list[Row]:
    columns = {field: sheet.table.column(place) for field, place in places.items()}
    return [
        (number + 1, {field: unguarded(c[number].as_py() or "") for field, c in columns.items()})
        for number in sheet.filled[1:].tolist()
    ]
