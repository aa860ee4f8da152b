"""Typeform: one heading row of questions and, for multiple choice, of options; times in UTC."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from loaders.raw import Layout
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "typeform"
title = "Typeform"

_SUBMITTED = "Submit Date (UTC)"
_METADATA = {
    "#": Role.RESPONDENT,
    "Response Type": Role.IGNORE,
    "Start Date (UTC)": Role.IGNORE,
    "Stage Date (UTC)": Role.IGNORE,
    _SUBMITTED: Role.TIME,
    "Network ID": Role.PERSONAL,
    "Tags": Role.IGNORE,
}
# What some wrote in place of an option of the question before, whichever that was.
_OWN_WORDS = "Other"
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether the token of the answer sheet and the time of submission are there."""
    return bool(head) and {"#", _SUBMITTED} <= set(head[0])


def lay_out(sheet: Sheet) -> Layout:
    """Return the headings as text; an option's column holds nothing but the option."""
    headings = tuple(_as_text(cell) for cell in sheet.head[0])
    hints = {i: _METADATA[text] for i, text in enumerate(headings) if text in _METADATA}
    for i, heading in enumerate(headings):
        if i not in hints and _is_option(sheet, i, heading):
            hints[i] = Role.PICK
        elif heading == _OWN_WORDS:
            hints[i] = Role.IGNORE
    return Layout(
        headings=headings,
        hints=hints,
        finished=headings.index(_SUBMITTED) if _SUBMITTED in headings else None,
    )


def _is_option(sheet: Sheet, index: int, heading: str) -> bool:
    return {_as_text(answer) for answer in sheet.answers(index)} == {heading}


def _as_text(cell: str) -> str:
    """Headings may hold HTML."""
    return " ".join(html.unescape(_TAG.sub("", cell)).split())
