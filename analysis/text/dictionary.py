"""The words by which themes and tone are known, from ``data/comments``.

Lists instead of a trained model: both languages are read alike, offline, anybody can see which
word made a comment one on pay, and HR's own words can be added in a spreadsheet.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "comments"
# Chinese is not cut into words beforehand: the longest listed word at each character is taken.
_TOKEN = re.compile(
    r"[a-z0-9]+(?:[-/][a-z0-9]+|'[a-z]+)*\*?|[㐀-䶿一-鿿]|\*|[,.;:!?，。；：！？、…()（）]"
)
ANYTHING = "*"
"""In an entry: any ending of an English word, or by itself a few words or characters."""
GAP = 4
"""Tokens for which a * by itself may stand."""


class Tone(StrEnum):
    """What a word does to the tone of its clause."""

    GOOD = "good"
    BAD = "bad"
    NOT = "not"  # turns what follows
    BUT = "but"  # begins another clause
    WISH = "wish"  # what is wished for is missing
    NONE = ""


@dataclass(frozen=True)
class Word:
    """An entry: as it is written, its tokens, the themes it speaks of, and its tone."""

    text: str
    tokens: tuple[str, ...]
    themes: tuple[str, ...]
    tone: Tone


@dataclass(frozen=True)
class Match:
    """An entry found in a comment, from token ``start`` to before ``end``."""

    word: Word
    start: int
    end: int


@dataclass(frozen=True)
class Dictionary:
    """Themes with their names by language, and all entries by their first token."""

    themes: Mapping[str, Mapping[str, str]]
    entries: Mapping[str, tuple[Word, ...]]  # longest first
    stems: Mapping[str, tuple[Word, ...]]  # by first tokens that may end as they like

    def matches(self, tokens: Sequence[str]) -> Iterator[Match]:
        """Yield the entries found, from left to right, the longest at each place."""
        at = 0
        while at < len(tokens):
            found = self._longest(tokens, at)
            if found is None:
                at += 1
                continue
            yield found
            at = found.end

    def _longest(self, tokens: Sequence[str], at: int) -> Match | None:
        for word in self._beginning_with(tokens[at]):
            end = _end(word.tokens, tokens, at)
            if end is not None:
                return Match(word, at, end)
        return None

    def _beginning_with(self, first: str) -> Iterator[Word]:
        yield from self.entries.get(first) or self.entries.get(first.removesuffix("s"), ())
        for letters in range(len(first), 2, -1):
            yield from self.stems.get(first[:letters], ())


def tokens_of(text: str) -> list[str]:
    """Return a text's English words, Chinese characters and punctuation marks."""
    return _TOKEN.findall(text.lower().replace("’", "'").replace(ANYTHING, " "))


def is_mark(token: str) -> bool:
    """Return whether a token is a punctuation mark."""
    return not token[0].isalnum()


@cache
def dictionary() -> Dictionary:
    """Return the dictionary that comes with the dashboard."""
    themes = {row["theme"]: {"en": row["title_en"], "zh": row["title_zh"]}
              for row in _rows("themes")}  # fmt: skip
    entries: dict[str, list[Word]] = {}
    stems: dict[str, list[Word]] = {}
    for row in _rows("words"):
        word = _word(row)
        first = word.tokens[0]
        if first.endswith(ANYTHING):
            stems.setdefault(first.removesuffix(ANYTHING), []).append(word)
        else:
            entries.setdefault(first, []).append(word)
    return Dictionary(
        themes,
        {first: _longest_first(words) for first, words in entries.items()},
        {stem: _longest_first(words) for stem, words in stems.items()},
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _word(row: Mapping[str, str]) -> Word:
    tokens = _TOKEN.findall(row["word"].lower())
    return Word(row["word"], tuple(tokens), tuple(row["themes"].split()), Tone(row["tone"]))


def _longest_first(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: -len(word.tokens)))


def _end(entry: tuple[str, ...], tokens: Sequence[str], at: int) -> int | None:
    """Where an entry ends that begins at this place, None if it does not stand there."""
    end = at + len(entry)
    if tuple(tokens[at:end]) == entry:
        return end
    if ANYTHING not in entry[-1] and ANYTHING not in entry:
        plural = (*entry[:-1], f"{entry[-1]}s")
        return end if entry[-1].isascii() and tuple(tokens[at:end]) == plural else None
    return _end_with_gaps(entry, tokens, at)


def _end_with_gaps(entry: Sequence[str], tokens: Sequence[str], at: int) -> int | None:
    ends = {at}
    for token in entry:
        if token == ANYTHING:
            ends = {end + more for end in ends for more in range(_room(tokens, end) + 1)}
        else:
            ends = {end + 1 for end in ends if end < len(tokens) and _is(token, tokens[end])}
        if not ends:
            return None
    return min(ends)


def _room(tokens: Sequence[str], at: int) -> int:
    """Tokens from here on, at most ``GAP``, before the next punctuation mark."""
    ahead = tokens[at : at + GAP]
    return next((i for i, token in enumerate(ahead) if is_mark(token)), len(ahead))


def _is(entry: str, token: str) -> bool:
    if entry.endswith(ANYTHING):
        return token.startswith(entry.removesuffix(ANYTHING))
    return token == entry
