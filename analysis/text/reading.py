"""What a comment is about, and how it sounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.text.dictionary import Dictionary, Match, Tone, dictionary, is_mark, tokens_of

REACH = 3
"""Words or characters after which "not" no longer turns what follows."""

UNTURNED = -0.5
"""A "not" that turns nothing: "nobody called"."""
WISHED = -0.5
"""What is wished for is missing, which is less than a complaint."""
TURNED_BAD = 0.5
"""“Not bad” is less than “good”."""


class Mood(StrEnum):
    """How a comment, or what it says of a theme, sounds."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"  # or both
    NEGATIVE = "negative"


@dataclass(frozen=True)
class Reading:
    """A comment's themes, each with its mood and the entries that made it one, and its mood."""

    themes: Mapping[str, Mood]
    words: Mapping[str, tuple[str, ...]]
    mood: Mood


def read(text: str, known: Dictionary | None = None) -> Reading:
    """Return what a comment is about, and how it sounds.

    Parameters
    ----------
    text
        A comment in Chinese, English or both.
    known
        The words to know it by; those of ``data/comments`` by default.

    Notes
    -----
    A comment is cut into clauses at punctuation marks and at words such as "but". A clause's tone
    is the sum of its words', each turned where "not" stands close before. A theme has the tone of
    the clauses that name it, or of the whole comment where they have none.
    Measured on comments that were labelled by hand: tests/analysis/text/test_quality.py.

    Examples
    --------
    >>> reading = read("Good colleagues, poor pay.")
    >>> {theme: mood.value for theme, mood in reading.themes.items()}
    {'colleagues': 'positive', 'pay': 'negative'}
    >>> reading.mood.value, read("同事都很好").words
    ('neutral', {'colleagues': ('同事',)})
    """
    tokens = tokens_of(text)
    clauses = list(_clauses(tokens, (known or dictionary()).matches(tokens)))
    tones = [0.0 if _is_no_answer(tokens, clauses) else _tone(clause) for clause in clauses]
    whole = sum(tones)
    of_theme: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    for clause, tone in zip(clauses, tones, strict=True):
        for theme in {theme: None for match in clause for theme in match.word.themes}:
            of_theme[theme] = of_theme.get(theme, 0) + tone
        for match in clause:
            for theme in match.word.themes:
                words.setdefault(theme, []).append(match.word.text)
    moods = {theme: _mood(tone or whole) for theme, tone in of_theme.items()}
    each_once = {theme: tuple(dict.fromkeys(found)) for theme, found in words.items()}
    return Reading(moods, each_once, _mood(whole))


def _clauses(tokens: Sequence[str], matches: Iterator[Match]) -> Iterator[list[Match]]:
    """The matches of each clause, the empty ones left out."""
    clause: list[Match] = []
    for match in matches:
        before = clause[-1].end if clause else 0
        parted = any(is_mark(token) for token in tokens[before : match.start])
        if clause and (parted or match.word.tone is Tone.BUT):
            yield clause
            clause = []
        clause.append(match)
    if clause:
        yield clause


def _is_no_answer(tokens: Sequence[str], clauses: Sequence[Sequence[Match]]) -> bool:
    """Whether all that is written is "none": no complaint."""
    found = [match for clause in clauses for match in clause]
    n_words = sum(not is_mark(token) for token in tokens)
    said = sum(match.end - match.start for match in found)
    return said == n_words and all(match.word.tone is Tone.NOT for match in found)


def _tone(clause: Sequence[Match]) -> float:
    """The sum of a clause's words; "not" turns the first word of tone that follows closely."""
    total, turning = 0.0, None
    for match in clause:
        tone = match.word.tone
        if tone is Tone.NOT:
            total += UNTURNED if turning is not None else 0
            turning = match.end
        elif tone is Tone.WISH:
            total += WISHED
        elif tone in (Tone.GOOD, Tone.BAD):
            value = 1.0 if tone is Tone.GOOD else -1.0
            if turning is not None:
                near = match.start - turning <= REACH
                value = (TURNED_BAD if value < 0 else -1.0) if near else value + UNTURNED
                turning = None
            total += value
    return total + (UNTURNED if turning is not None else 0)


def _mood(tone: float) -> Mood:
    if tone > 0:
        return Mood.POSITIVE
    return Mood.NEGATIVE if tone < 0 else Mood.NEUTRAL
