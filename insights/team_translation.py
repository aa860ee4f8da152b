"""Team names in Chinese and in Latin letters that may mean the same team.

Chinese words are looked up: places and what teams do in data/names/team_words.csv, and whatever
the crosswalk has taught. A likeness found so is a suggestion for HR, never a link.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from survey.likeness import is_chinese

WORDS = Path(__file__).resolve().parent.parent / "data" / "names" / "team_words.csv"

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PIECES = re.compile(r"[\u4e00-\u9fff]+|\d+|[^\W\d_\u4e00-\u9fff]+")
_NUMERAL = re.compile(
    r"第?([一二三四五六七八九]?十?[一二三四五六七八九]?)(?=[组部队班店号区线科室站厅]|$)"
)
# What says no more than that it is a team.
_SAY_NOTHING = re.compile(r"团队|小组|部门|事业部|[组部队班店号区线科室站厅的]")
_SAY_NOTHING_EITHER = frozenset(
    {"team", "group", "dept", "department", "unit", "the", "of", "and"}
)
_DIGITS = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")}

Phrase = tuple[str, ...]
Meanings = Mapping[str, frozenset[Phrase]]


class Name(NamedTuple):
    """A name's words, each with what it may be called in Latin letters, and its numbers."""

    words: tuple[tuple[str, frozenset[Phrase]], ...]
    numbers: tuple[str, ...]


class OtherScript:
    """Known names of teams, to find those that a name in the other script may mean."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._meanings = _learned(known)
        self._by_word: dict[tuple[bool, str], list[tuple[str, Name]]] = {}
        for spelling, unit in known.items():
            name = parsed(spelling, self._meanings)
            for word in _first_words(name):
                self._by_word.setdefault((is_chinese(spelling), word), []).append((unit, name))

    def best(self, spelling: str) -> tuple[str, float]:
        """Return the likest team and its likeness, 0-100; ("", 0) where no word is shared."""
        name, chinese = parsed(spelling, self._meanings), is_chinese(spelling)
        best = ("", 0.0)
        for word in sorted(_first_words(name)):
            for unit, other in self._by_word.get((not chinese, word), ()):
                likeness = _likeness(*((name, other) if chinese else (other, name)))
                best = max(best, (unit, likeness), key=lambda found: found[1])
        return best


def parsed(name: str, meanings: Meanings) -> Name:
    """Return the words and numbers of a name."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("'", "")
    words: list[tuple[str, frozenset[Phrase]]] = []
    numbers: list[str] = []
    for piece in _PIECES.findall(text):
        if piece.isdigit():
            numbers.append(piece.lstrip("0") or "0")
        elif _CHINESE.match(piece):
            _parse_chinese(piece, meanings, words, numbers)
        elif piece not in _SAY_NOTHING_EITHER:
            words.append((piece, frozenset({(piece,)})))
    return Name(tuple(words), tuple(numbers))


def _parse_chinese(
    text: str,
    meanings: Meanings,
    words: list[tuple[str, frozenset[Phrase]]],
    numbers: list[str],
) -> None:
    """The longest known word first; what is left between is a word that nobody knows."""
    unknown, at = "", 0
    while at < len(text):
        found = next(
            (text[at:end] for end in range(len(text), at, -1) if text[at:end] in meanings), ""
        )
        numeral = _NUMERAL.match(text, at)
        nothing = _SAY_NOTHING.match(text, at)
        if not (found or (numeral and numeral[1]) or nothing):
            unknown += text[at]
            at += 1
            continue
        if unknown:
            words.append((unknown, frozenset()))
            unknown = ""
        if found:
            words.append((found, meanings[found]))
            at += len(found)
        elif numeral and numeral[1]:
            numbers.append(str(_number(numeral[1])))
            at = numeral.end()
        elif nothing:
            at = nothing.end()
    if unknown:
        words.append((unknown, frozenset()))


def _number(numeral: str) -> int:
    tens, has_tens, ones = numeral.partition("十")
    if not has_tens:
        return int("".join(str(_DIGITS[digit]) for digit in numeral))
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def _likeness(chinese: Name, latin: Name) -> float:
    """Return the share of words that mean each other; other numbers are another team."""
    if chinese.numbers != latin.numbers:
        return 0.0
    matched, left = _matched(chinese, latin)
    n_found = len(chinese.words) - len([word for word, _ in chinese.words if word not in matched])
    n_words = len(chinese.words) + len(latin.words)
    return 100 * (n_found + len(latin.words) - len(left)) / n_words if n_words else 0.0


def _matched(chinese: Name, latin: Name) -> tuple[set[str], list[str]]:
    """Return the Chinese words that are said in Latin letters too, and the Latin words left."""
    matched, left = set(), [word for word, _ in latin.words]
    for word, phrases in chinese.words:
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
            if all(part in left for part in phrase):
                matched.add(word)
                for part in phrase:
                    left.remove(part)
                break
    return matched, left


def _first_words(name: Name) -> set[str]:
    return {phrase[0] for _, phrases in name.words for phrase in phrases}


def _learned(known: Mapping[str, str]) -> Meanings:
    """Return the meanings of words, with those that only one reading of a known pair leaves."""
    meanings = dict(_supplied())
    by_unit: dict[str, list[str]] = {}
    for spelling, unit in known.items():
        by_unit.setdefault(unit, []).append(spelling)
    for spellings in by_unit.values():
        for chinese in filter(is_chinese, spellings):
            _learn(meanings, chinese, [text for text in spellings if not is_chinese(text)])
    return meanings


def _learn(meanings: dict[str, frozenset[Phrase]], chinese: str, latin: Iterable[str]) -> None:
    name = parsed(chinese, meanings)
    for text in latin:
        other = parsed(text, meanings)
        matched, left = _matched(name, other)
        missing = [word for word, _ in name.words if word not in matched]
        if name.numbers == other.numbers and len(missing) == 1 and left:
            word = missing[0]
            meanings[word] = meanings.get(word, frozenset()) | {tuple(left)}


@cache
def _supplied() -> Meanings:
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["zh"]: frozenset(tuple(text.replace("'", "").split()) for text in row["en"].split("|"))
        for row in rows
    }
