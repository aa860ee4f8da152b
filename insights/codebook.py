"""Which questions are known, what do they measure, and when were they asked?"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from disclosure.viewer import Viewer
from insights.asked import Editions, codebook_of, editions_of, wording_of
from insights.auditing import Action, note
from insights.changes import NotChanged, Problem
from survey.access import Role
from survey.chain import CONSTRUCT
from survey.codebook import Item, supplied_codebook
from survey.language import mark
from survey.likeness import is_chinese
from survey.period import Period
from survey.programme import Programme
from survey.scale import Scale

if TYPE_CHECKING:
    from store import Store

_REPEATED = re.compile(r"-\d+$")  # what a file asks once more


class Source(StrEnum):
    """Where a question is known from."""

    SUPPLIED = "supplied"
    HR = "hr"
    ASKED = "asked"  # a file asked it; no codebook has it


SOURCES: dict[str, str] = {
    Source.SUPPLIED: mark("supplied"),
    Source.HR: mark("HR"),
    Source.ASKED: mark("a file"),
}


@dataclass(frozen=True)
class Question:
    """A question; ``version`` counts the ways in which it was asked, 0 if it never was, and
    ``waves`` are the periods in which it was, oldest first.
    """

    item: Item
    source: Source
    version: int = 0
    waves: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodebookChange:
    """What HR wants to be other than it is; ``seen`` is HR's codebook as it was then."""

    added: tuple[Item, ...]
    changed: tuple[Item, ...]
    removed: tuple[str, ...]
    seen: tuple[Item, ...]

    @property
    def n(self) -> int:
        """Return how many questions change."""
        return len(self.added) + len(self.changed) + len(self.removed)


def questions(store: Store, viewer: Viewer) -> tuple[Question, ...]:
    """Return all questions known, in the order of the chain; HR only."""
    viewer.require(Role.HR)
    codebook, asked, editions = codebook_of(store), store.asked_items(), editions_of(store)
    supplied = supplied_codebook().by_id
    by_hr = {item.id for item in store.codebook_items() if supplied.get(item.id) != item}
    of_item = {str(id): rows for id, rows in asked.groupby("item_id")}
    found = [
        _question(editions, item, Source.HR if item.id in by_hr else Source.SUPPLIED, of_item)
        for item in codebook.items
    ]
    found += [
        _question(editions, item, Source.ASKED, of_item)
        for id, rows in of_item.items()
        if id not in codebook.by_id
        and not _REPEATED.search(id)
        and not codebook.find((item := _item_as_asked(rows)).text_en or item.text_zh)
    ]
    return tuple(sorted(found, key=_place))


def wanted_change(
    store: Store, viewer: Viewer, wanted: Collection[Item], removed: Collection[str] = ()
) -> CodebookChange:
    """Return what would be other than now if these items were in the codebook."""
    now = {question.item.id: question.item for question in questions(store, viewer)}
    return CodebookChange(
        added=tuple(item for item in wanted if item.id not in now),
        changed=tuple(item for item in wanted if now.get(item.id, item) != item),
        removed=tuple(removed),
        seen=store.codebook_items(),
    )


def apply_change(store: Store, viewer: Viewer, change: CodebookChange) -> None:
    """Keep a change; it holds for files that are imported from now on.

    Raises
    ------
    NotChanged
        If the codebook is another than when the change was made; nothing is changed then.
    """
    viewer.require(Role.HR)
    if store.codebook_items() != change.seen:
        raise NotChanged(Problem("codebook_meanwhile"))
    # Also what is as supplied again: surveys may have asked it as HR had it meanwhile.
    store.keep_codebook_items((*change.added, *change.changed), change.removed)
    note(store, viewer, Action.CODEBOOK_CHANGED, questions=change.n)


def _question(
    editions: Editions, item: Item, source: Source, asked: dict[str, pd.DataFrame]
) -> Question:
    rows = asked.get(item.id)
    if rows is None:
        return Question(item, source)
    versions = {
        (construct, low, high, reverse, wording_of(editions, item.id, text))
        for construct, low, high, reverse, text in rows[
            ["construct", "scale_min", "scale_max", "reverse", "text"]
        ].itertuples(index=False, name=None)
    }
    waves = sorted(map(Period.parse, rows["period"].unique().tolist()), key=lambda p: p.ends)
    return Question(item, source, len(versions), tuple(str(period) for period in waves))


def _item_as_asked(rows: pd.DataFrame) -> Item:
    """The question as it was asked last."""
    last = rows.sort_values("version").iloc[-1]
    texts = ("", last["text"]) if is_chinese(last["text"]) else (last["text"], "")
    return Item(
        last["item_id"],
        Programme(last["programme"]),
        last["construct"],
        Scale(int(last["scale_min"]), int(last["scale_max"])),
        bool(last["reverse"]),
        *texts,
    )


def _place(question: Question) -> tuple[int, int]:
    constructs = [*CONSTRUCT]
    item = question.item
    scored = item.construct in CONSTRUCT
    return (
        list(Programme).index(item.programme),
        constructs.index(item.construct) if scored else len(constructs),
    )
