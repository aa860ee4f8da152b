"""Codebook: which question measures which construct, on which scale, in which direction."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from survey.likeness import Words, complains, denies, is_worded
from survey.programme import Programme
from survey.scale import Scale

CODEBOOKS = Path(__file__).resolve().parent.parent / "data" / "codebooks"

# Of the questions in tests/survey/paraphrases.py these recognise seven in ten; none is taken for
# what it is not. At 0.4 some are.
SIMILAR_FROM = 0.45
LEAD_FROM = 0.03  # over the next construct's most similar question

# Numbering that survey tools put before a question: "12、", "3.", "Q4:", "Q4 -".
_NUMBERING = re.compile(r"^(?:q?\d+\s*[、.．:：)）-]\s*)+", re.IGNORECASE)
_SPACE_AND_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Item:
    """A question: its wording in both languages, the construct it measures and its scale."""

    id: str
    programme: Programme
    construct: str
    scale: Scale
    reverse: bool
    text_en: str
    text_zh: str


def without_number(text: str) -> str:
    """Return a question without the numbering that a survey tool put before it."""
    return _NUMBERING.sub("", text.strip())


def normalised_wording(text: str) -> str:
    """Return ``text`` without numbering, punctuation, width and case, for comparing wordings."""
    text = without_number(unicodedata.normalize("NFKC", text))
    return _SPACE_AND_PUNCTUATION.sub("", text).casefold()


@dataclass(frozen=True)
class Suggestion:
    """A known item that a question is worded like, and how alike the two are, 0-100."""

    item: Item
    certainty: int


class Codebook:
    """The items known, found by their code or by their wording.

    ``wordings`` are further ways, by an item's id, in which surveys ask for the same thing: they
    serve to recognise what a question measures, they are not the item itself.
    """

    def __init__(
        self, items: Iterable[Item], wordings: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self.by_id = {item.id: item for item in items}
        self.items = tuple(self.by_id.values())
        self.wordings = {id: tuple(texts) for id, texts in (wordings or {}).items()}
        self._by_wording = {
            normalised_wording(text): item
            for item in self.items
            for text in (item.text_en, item.text_zh)
            if text
        }

    def find(self, *headings: str) -> Item | None:
        """Return the item whose code or wording is one of ``headings``, None where none is."""
        for heading in headings:
            found = self.by_id.get(heading.strip()) or self._by_wording.get(
                normalised_wording(heading)
            )
            if found:
                return found
        return None

    def find_similar(self, programme: Programme, *headings: str) -> Suggestion | None:
        """Return the programme's item that one of ``headings`` is worded like, None where none is
        alike enough.

        A question that denies what the known one says, or complains of it, is none of the kind:
        which way round it is meant is for people to tell.
        """
        found = (self._most_similar(programme, heading) for heading in headings)
        return max((f for f in found if f), key=lambda f: f.certainty, default=None)

    def with_items(self, items: Iterable[Item]) -> Codebook:
        """Return the codebook with more items; those of a known id take the place of theirs."""
        return Codebook((*self.items, *items), self.wordings)

    @cached_property
    def _texts(self) -> list[tuple[str, Item]]:
        return [
            (text, item)
            for item in self.items
            for text in (item.text_en, item.text_zh, *self.wordings.get(item.id, ()))
            if text
        ]

    @cached_property
    def _words(self) -> Words:
        return Words(text for text, _ in self._texts)

    def _most_similar(self, programme: Programme, heading: str) -> Suggestion | None:
        if not is_worded(heading):
            return None
        meant = _turned(heading)
        best: dict[str, tuple[float, Item]] = {}
        for place, likeness in self._words.likeness(heading).items():
            text, item = self._texts[place]
            if item.programme is not programme:
                continue
            if likeness > best.get(item.construct, (0.0,))[0] and _turned(text) == meant:
                best[item.construct] = likeness, item
        ranked = sorted(best.values(), key=lambda found: -found[0])
        if not ranked:
            return None
        lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
        if ranked[0][0] < SIMILAR_FROM or lead < LEAD_FROM:
            return None
        return Suggestion(ranked[0][1], round(100 * min(ranked[0][0], 1.0)))


def _turned(question: str) -> tuple[bool, bool]:
    return denies(question), complains(question)


@cache
def supplied_codebook() -> Codebook:
    """Return the codebook of data/codebooks/: a csv file per programme, and further wordings."""
    items = (
        item for programme in Programme for item in _items(programme, CODEBOOKS / _file(programme))
    )
    return Codebook(items, _wordings())


def _wordings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with (CODEBOOKS / "wordings.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["item"], []).append(row["text"])
    return found


def _file(programme: Programme) -> str:
    return f"{programme.value.lower()}.csv"


def _items(programme: Programme, path: Path) -> Iterable[Item]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield Item(
                id=row["item"],
                programme=programme,
                construct=row["construct"],
                scale=Scale.parse(row["scale"]),
                reverse=row["reverse"] == "yes",
                text_en=row["text_en"],
                text_zh=row["text_zh"],
            )
