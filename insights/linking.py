"""Which unit does a team name of a file mean?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from insights.team_translation import OtherScript

SIMILAR_FROM = 75.0
"""Similarity, 0-100, from which a known team is suggested; below, suggestions mislead."""

MOST_CERTAIN = 99.0
"""Likeness of a suggestion at most: 100 is a team without doubt."""

_WORDS = re.compile(r"\d+|(?:[^\W\d_]|[+#])+")

Words = tuple[tuple[str, ...], tuple[str, ...]]


class MatchKind(StrEnum):
    """How a name was matched; only the first two need nobody's confirmation."""

    KNOWN = "known"  # this spelling was seen or confirmed before
    SAME = "same"  # the same words in another case, order or punctuation
    SIMILAR = "similar"  # a suggestion
    NEW = "new"  # no known team resembles it


@dataclass(frozen=True)
class TeamMatch:
    """A file's team name, the team it is taken for, and how sure that is, 0-100."""

    spelling: str
    unit: str
    kind: MatchKind
    certainty: float

    @property
    def is_sure(self) -> bool:
        """Return whether it is a known team without any doubt."""
        return self.kind in (MatchKind.KNOWN, MatchKind.SAME)

    @property
    def needs_confirmation(self) -> bool:
        """Return whether HR must look at it before anything is stored."""
        return self.kind is MatchKind.SIMILAR


def match_teams(spellings: Iterable[str], known: Mapping[str, str]) -> tuple[TeamMatch, ...]:
    """Return a match for every spelling; ``known`` maps each spelling seen before to its unit.

    Names that differ in a number ("Care 1", "Care 2") are never suggested for one another.
    """
    if not known:
        return tuple(TeamMatch(new, new, MatchKind.NEW, 0.0) for new in spellings)
    by_words: dict[Words, set[str]] = {}
    for spelling, unit in known.items():
        by_words.setdefault(_words(spelling), set()).add(unit)
    translated = OtherScript(known)
    return tuple(_match(spelling, known, by_words, translated) for spelling in spellings)


def _match(
    spelling: str,
    known: Mapping[str, str],
    by_words: Mapping[Words, set[str]],
    translated: OtherScript,
) -> TeamMatch:
    if spelling in known:
        return TeamMatch(spelling, known[spelling], MatchKind.KNOWN, 100.0)
    words = _words(spelling)
    if not words[0]:
        return TeamMatch(spelling, spelling, MatchKind.NEW, 0.0)
    same = by_words.get(words, set())
    if len(same) == 1:
        return TeamMatch(spelling, next(iter(same)), MatchKind.SAME, 100.0)
    unit, likeness = max(
        _same_script(words, by_words), translated.best(spelling), key=lambda found: found[1]
    )
    if likeness < SIMILAR_FROM:
        return TeamMatch(spelling, spelling, MatchKind.NEW, 0.0)
    return TeamMatch(spelling, unit, MatchKind.SIMILAR, min(likeness, MOST_CERTAIN))


def _same_script(words: Words, by_words: Mapping[Words, set[str]]) -> tuple[str, float]:
    from rapidfuzz import fuzz, process

    candidates = {
        (unit, other): " ".join(other[0])
        for other, units in by_words.items()
        if other[1] == words[1]
        for unit in sorted(units)
    }
    best = process.extractOne(
        " ".join(words[0]), candidates, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR_FROM
    )
    return (best[2][0], float(best[1])) if best else ("", 0.0)


def _words(name: str) -> Words:
    """Return the words of a name and its numbers in their order.

    The words are sorted unless two numbers or more belong to one of them each (3班2组).

    Case, punctuation, width, word order and leading zeros do not count; "+" and "#" do (C, C++).
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    found = [w.lstrip("0") or "0" if w.isdigit() else w for w in _WORDS.findall(text)]
    numbers = tuple(word for word in found if word.isdigit())
    return tuple(found if len(numbers) > 1 else sorted(found)), numbers
