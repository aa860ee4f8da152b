"""Which unit does a team name of a file mean?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

SIMILAR_FROM = 75.0
"""Similarity, 0-100, from which a known team is suggested; below, suggestions mislead."""

_WORDS = re.compile(r"\d+|[^\W\d_]+")


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
    def needs_confirmation(self) -> bool:
        """Return whether HR must look at it before anything is stored."""
        return self.kind is MatchKind.SIMILAR


def match_teams(spellings: Iterable[str], known: Mapping[str, str]) -> tuple[TeamMatch, ...]:
    """Return a match for every spelling; ``known`` maps each spelling seen before to its unit.

    Names that differ in a number ("Care 1", "Care 2") are never suggested for one another.
    """
    by_words: dict[tuple[str, ...], set[str]] = {}
    for spelling, unit in known.items():
        by_words.setdefault(_words(spelling), set()).add(unit)
    matches = []
    for spelling in spellings:
        match = _match(spelling, known, by_words)
        if match.kind is MatchKind.NEW:  # the file may spell a new team twice, too
            by_words.setdefault(_words(spelling), set()).add(match.unit)
        matches.append(match)
    return tuple(matches)


def _match(
    spelling: str, known: Mapping[str, str], by_words: Mapping[tuple[str, ...], set[str]]
) -> TeamMatch:
    if spelling in known:
        return TeamMatch(spelling, known[spelling], MatchKind.KNOWN, 100.0)
    words = _words(spelling)
    same = by_words.get(words, set()) if words else set()
    if len(same) == 1:
        return TeamMatch(spelling, next(iter(same)), MatchKind.SAME, 100.0)
    from rapidfuzz import fuzz, process

    units_known = set(known.values())
    candidates = {
        (unit, other): " ".join(other)
        for other, units in by_words.items()
        if _numbers(other) == _numbers(words)
        for unit in sorted(units)
        if unit in units_known
    }
    best = process.extractOne(
        " ".join(words), candidates, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR_FROM
    )
    if best is None:
        return TeamMatch(spelling, spelling, MatchKind.NEW, 0.0)
    return TeamMatch(spelling, best[2][0], MatchKind.SIMILAR, float(best[1]))


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, sorted: case, punctuation, width and zeros do not count."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return tuple(sorted(w.lstrip("0") or "0" if w.isdigit() else w for w in _WORDS.findall(text)))


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word.isdigit())
