"""SurveyMonkey, "All responses data": two heading rows, the question and below it the part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.raw import Layout
from survey.export import Role

if TYPE_CHECKING:
    from loaders.raw import Row, Sheet

name = "surveymonkey"
title = "SurveyMonkey"

_METADATA = {
    "Respondent ID": Role.RESPONDENT,
    "Collector ID": Role.IGNORE,
    "Start Date": Role.IGNORE,
    "End Date": Role.TIME,
    "Date Created": Role.IGNORE,
    "Date Modified": Role.TIME,
    "IP Address": Role.PERSONAL,
    "Email Address": Role.PERSONAL,
    "First Name": Role.PERSONAL,
    "Last Name": Role.PERSONAL,
    "Custom Data 1": Role.PERSONAL,
}
_WHOLE_QUESTION = frozenset({"Response", "Open-Ended Response"})


def recognises(head: tuple[Row, ...]) -> bool:
    """Return whether the metadata stand over blanks, and the questions over their parts."""
    if len(head) < 2 or "Respondent ID" not in head[0]:
        return False
    under_metadata = {part for top, part in zip(*head[:2], strict=True) if top in _METADATA}
    return under_metadata == {""} and any(head[1])


def lay_out(sheet: Sheet) -> Layout:
    """Return question and part as one heading, the part alone as its code."""
    questions, parts = (*sheet.head, ("",) * len(sheet.head[0]))[:2]
    headings, codes = under_their_questions(questions, parts)
    hints = {i: _METADATA[text] for i, text in enumerate(questions) if text in _METADATA}
    return Layout(headings, codes, heading_rows=2, hints=hints)


def under_their_questions(questions: Row, parts: Row) -> tuple[Row, Row]:
    """Return headings and codes of columns where a question stands over its first part."""
    headings, codes, asked = [], [], ""
    for question, part in zip(questions, parts, strict=True):
        asked = question or asked
        whole = not part or part in _WHOLE_QUESTION
        headings.append(asked if whole else f"{asked} — {part}")
        codes.append("" if whole else part)
    return tuple(headings), tuple(codes)
