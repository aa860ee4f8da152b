"""The codebook as rows of a table on the screen, both ways."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from insights.codebook import SOURCES, Question, Source
from loaders.codebook_rows import items_of
from survey.chain import CONSTRUCT
from survey.codebook import Codebook, Item
from survey.issues import ImportIssue
from survey.language import current_language, mark
from survey.language import gettext as _
from survey.period import period_text
from survey.programme import PROGRAMME_NAMES

COLUMNS: dict[str, str] = {
    "construct": mark("Measures"),
    "reverse": mark("Reversed"),
    "scale": mark("Scale"),
    "stage": mark("Stage"),
    "version": mark("Version"),
    "waves": mark("Asked in"),
    "programme": mark("Survey"),
    "source": mark("Known from"),
    "text_en": mark("Question in English"),
    "text_zh": mark("Question in Chinese"),
}
"""The columns; those that are no part of an item are for reading only."""

READ_ONLY = ("stage", "version", "waves", "source")


@dataclass(frozen=True)
class Edited:
    """What a changed table says; with any issue, nothing of it is to be used."""

    items: tuple[Item, ...]
    removed: tuple[str, ...]
    issues: tuple[ImportIssue, ...]


def headings() -> dict[str, str]:
    """Return each column's heading in the language in use, its questions first."""
    order = [f"text_{current_language()}", *COLUMNS]
    return {field: _(COLUMNS[field]) for field in dict.fromkeys(order)}


def to_table(questions: Sequence[Question]) -> pd.DataFrame:
    """Return questions as a table worded in the language in use."""
    names = headings()
    rows = [{names[field]: cell for field, cell in _cells(q).items()} for q in questions]
    return pd.DataFrame(rows, columns=pd.Index(list(names.values())))


def from_table(table: pd.DataFrame, shown: Sequence[Question], codebook: Codebook) -> Edited:
    """Return the items of a table that HR changed; its index tells which question a row was.

    Rows are counted from 1 as they stand on the screen.
    """
    names, before = headings(), to_table(shown).to_dict("records")
    rows = []
    there = set()
    for number, (index, row) in enumerate(zip(table.index, table.to_dict("records"), strict=True)):
        known = isinstance(index, int) and index < len(shown)
        if known:
            there.add(index)
        if known and row == before[index]:
            continue
        cells = {field: _text(row[name]) for field, name in names.items()}
        if known or any(cells[field] for field in ("text_en", "text_zh", "programme")):
            rows.append((number + 1, {**cells, "item": shown[index].item.id if known else ""}))
    read = items_of(rows, codebook, {"item": names["text_en"], **names})
    gone = [question for i, question in enumerate(shown) if i not in there]
    kept = [
        ImportIssue("not_removed", found=_question_text(question))
        for question in gone
        if question.source is not Source.HR or question.waves
    ]
    removed = tuple(question.item.id for question in gone)
    return Edited(read.items, removed, (*read.issues, *kept))


def of_programme(
    questions: Sequence[Question], programme: str = "", construct: str | None = None
) -> tuple[Question, ...]:
    """Return the questions of a survey and construct; "" is any survey, None any construct."""
    return tuple(
        q
        for q in questions
        if programme in ("", q.item.programme) and construct in (None, q.item.construct)
    )


def _cells(question: Question) -> dict[str, object]:
    item, waves = question.item, question.waves
    construct = CONSTRUCT.get(item.construct)
    return {
        "text_en": item.text_en,
        "text_zh": item.text_zh,
        "programme": _(PROGRAMME_NAMES[item.programme]),
        "construct": _(construct.name) if construct else "",
        "stage": _(CONSTRUCT[construct.stage].name) if construct else "",
        "scale": str(item.scale),
        "reverse": item.reverse,
        "version": str(question.version or ""),
        "waves": _span(waves),
        "source": _(SOURCES[question.source]),
    }


def _span(waves: Collection[str]) -> str:
    """A few periods by name, more as a span: which one is missing shows on the charts."""
    listed = [period_text(wave) for wave in waves]
    if len(listed) <= 2:
        return _(", ").join(listed)
    return _("{first} to {last} ({n} times)").format(
        first=listed[0], last=listed[-1], n=len(listed)
    )


def _question_text(question: Question) -> str:
    item = question.item
    text = item.text_zh if current_language() == "zh" else item.text_en
    return text or item.text_en or item.text_zh


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.strip() if isinstance(cell, str) else ""
