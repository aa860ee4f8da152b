"""Codebook: which question measures which construct, on which scale, in which direction."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from survey.programme import Programme
from survey.scale import Scale

CODEBOOKS = Path(__file__).resolve().parent.parent / "data" / "codebooks"

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


def normalised_wording(text: str) -> str:
    """Return ``text`` without numbering, punctuation, width and case, for comparing wordings."""
    text = _NUMBERING.sub("", unicodedata.normalize("NFKC", text).strip())
    return _SPACE_AND_PUNCTUATION.sub("", text).casefold()


class Codebook:
    """The items known, found by their code or by their wording."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = tuple(items)
        self.by_id = {item.id: item for item in self.items}
        self._by_wording = {
            normalised_wording(text): item
            for item in self.items
            for text in (item.text_en, item.text_zh)
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


@cache
def supplied_codebook() -> Codebook:
    """Return the codebook of data/codebooks/ (one csv file per programme)."""
    return Codebook(
        item for programme in Programme for item in _items(programme, CODEBOOKS / _file(programme))
    )


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
