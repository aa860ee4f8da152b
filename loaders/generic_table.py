"""Any other table of answers: headings in one row, or questions over their parts in two.

It is asked last, when no tool's loader knows the file, and HR checks what its columns are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.names import PICKS_BETWEEN
from loaders.picks import are_yes_or_no, joined_columns
from loaders.raw import Layout, listed
from loaders.scales import Profile, order_of
from loaders.surveymonkey import under_their_questions
from survey.export import Role
from survey.labels import number_in
from survey.language import mark

if TYPE_CHECKING:
    import pyarrow as pa

    from loaders.raw import Sheet

name = "generic_table"
title = mark("Another table")

# Enough rows to see whether a column holds answers.
_LOOKED_AT = 1000
# A part of a question may be answered in its own words, such as "Other".
_ANSWERED_IN_ITS_WORDS = 0.1
_BETWEEN = (PICKS_BETWEEN, ";")


def recognises(sheet: Sheet) -> bool:
    """Return whether there are headings over at least one column that holds answers."""
    if len(sheet.head) < 2 or sum(map(_is_heading, sheet.head[0])) < 2:
        return False
    below = int(sheet.filled[_heading_rows(sheet) - 1]) + 1
    return any(
        _are_answers(column.slice(below, _LOOKED_AT))
        for column, heading in zip(sheet.table.columns, sheet.head[0], strict=True)
        if not heading or _is_heading(heading)
    )


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings, a part of a question after the question; cells may list options."""
    rows = _heading_rows(sheet)
    headings, codes = under_their_questions(*sheet.head[:2]) if rows == 2 else (sheet.head[0], ())
    for between in _BETWEEN:
        if picks := [*joined_columns(sheet, between, rows)]:
            break
    return Layout(
        headings,
        codes,
        heading_rows=rows,
        hints=dict.fromkeys(picks, Role.PICK),
        between_picks=between,
        mixes_own_words=True,
    )


def _heading_rows(sheet: Sheet) -> int:
    """Two where the second row names parts: it goes on where the first one is blank, and what
    it says is not answered below.
    """
    if len(sheet.head) < 3:
        return 1
    top, parts = sheet.head[:2]
    goes_on = any(part and not question for question, part in zip(top, parts, strict=True))
    named = [i for i, part in enumerate(parts) if part]
    if not (goes_on and top[0] and all(_is_heading(parts[i]) for i in named)):
        return 1
    repeated = sum(parts[i] in sheet.answers(i, heading_rows=2) for i in named)
    return 2 if repeated <= _ANSWERED_IN_ITS_WORDS * len(named) else 1


def _is_heading(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and number_in(cell) is None


def _are_answers(cells: pa.ChunkedArray) -> bool:
    profile = Profile.of(listed(cells))
    numbers_repeat = 0 < 2 * len(profile.numbers) <= profile.n
    return bool(
        numbers_repeat
        or are_yes_or_no(profile.answers)
        or order_of(profile.answers)
        or profile.looks_like_labels
    )
