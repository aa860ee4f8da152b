"""KoboToolbox: one heading row of names or labels, the submission's own columns after them."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from loaders.raw import Layout
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "kobotoolbox"
title = "KoboToolbox"

# Which of these are there, and where, depends on the version and on what was chosen.
_METADATA = {
    **dict.fromkeys(
        ("_id", "_validation_status", "_notes", "_status", "__version__", "_tags", "_index",
         "meta/rootUuid", "meta/instanceID", "start", "end", "today"),
        Role.IGNORE,
    ),
    **dict.fromkeys(
        ("_submitted_by", "username", "deviceid", "phonenumber", "simserial", "subscriberid"),
        Role.PERSONAL,
    ),
    "_uuid": Role.RESPONDENT,
    "_submission_time": Role.TIME,
}  # fmt: skip
_SIGNS = frozenset(
    {"_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "__version__",
     "_index"}
)  # fmt: skip
_LEAST_SIGNS = 3
_PLACE = re.compile(r"(?:.*/)?_(.+)_(?:latitude|longitude|altitude|precision)")
_PICKED_OR_NOT = frozenset({"0", "1"})
_TAG = re.compile(r"#\w")


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether some of the columns are there that only a submission has."""
    return bool(head) and len(_SIGNS.intersection(head[0])) >= _LEAST_SIGNS


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings, options told apart from their question; the last step of a group's
    path is the code.
    """
    cells = sheet.head[0]
    heading_rows = 1 + sum(1 for _ in takewhile(_is_tags, sheet.head[1:]))
    options = _options(sheet, heading_rows)
    asked = {question for question, _ in options.values()}
    located = {match[1] for cell in cells if (match := _PLACE.fullmatch(cell))}
    hints = {i: Role.IGNORE for i, cell in enumerate(cells) if cell in asked}
    hints |= dict.fromkeys(options, Role.PICK)
    for i, cell in enumerate(cells):
        if _PLACE.fullmatch(cell) or _last_step(cell) in located:
            hints[i] = Role.PERSONAL
        if cell in _METADATA:
            hints[i] = _METADATA[cell]
    return Layout(
        headings=tuple(" — ".join(options.get(i, (cell,))) for i, cell in enumerate(cells)),
        codes=tuple("" if i in options else _last_step(cell) for i, cell in enumerate(cells)),
        heading_rows=heading_rows,
        hints=hints,
        further_sheets="repeat_groups",
    )


def _options(sheet: Sheet, heading_rows: int) -> dict[int, tuple[str, str]]:
    """Question and option of each column that says by 0 or 1 whether the option was picked."""
    cells = sheet.head[0]
    found = {}
    for index, cell in enumerate(cells):
        splits = [(cell[: m.start()], cell[m.end() :]) for m in re.finditer("/", cell)]
        answers = sheet.answers(index, heading_rows) if splits else frozenset()
        # an option's own label may hold a stroke, too
        joined = next((split for split in splits if split[0] in cells), None)
        if answers == _PICKED_OR_NOT or (joined and answers and answers < _PICKED_OR_NOT):
            found[index] = joined or splits[-1]
    return found


def _is_tags(row: Row) -> bool:
    """A further heading row of tags (#affected+f), which each column may have or not."""
    filled = [cell for cell in row if cell]
    return bool(filled) and all(_TAG.match(cell) for cell in filled)


def _last_step(cell: str) -> str:
    return cell.rpartition("/")[2]
