"""What are comments about, and how do they sound?

Told of masked comments in lists that may be read in full, and of no fewer than a list needs
(``CommentList.part_of_unit``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.scores.nps import net_promoter_score
from analysis.text.dictionary import dictionary
from analysis.text.reading import Mood, Reading
from disclosure.comments import Masked, ReleasedComments, rounded_count
from disclosure.release import ReleasedScore, Visibility
from disclosure.viewer import Scope
from insights.comment_lists import CommentList, readings
from insights.comments import Asked, lists_of, together
from insights.measurements import Measurements
from survey.language import current_language

if TYPE_CHECKING:
    from store import Store

WORDS_SHOWN = 5
"""Words that made comments ones on a theme: the most frequent say enough."""


@dataclass(frozen=True)
class Theme:
    """What is said on a theme; shares in percent, rounded as the count is."""

    id: str
    n: int
    positive: int
    negative: int
    words: tuple[str, ...] = ()  # that made comments ones on it, the most frequent first

    @property
    def name(self) -> str:
        """Return the theme's name in the language in use."""
        return theme_name(self.id)

    @property
    def neutral(self) -> int:
        """Return the share of those that sound neither, or both."""
        return 100 - self.positive - self.negative

    @property
    def tone(self) -> ReleasedScore:
        """Return the positive less the negative share, -100 to 100, as of the rounded numbers.

        Its interval is that of a net promoter score, which is the same sum.
        """
        parts = (self.n * share / 100 for share in (self.positive, self.neutral, self.negative))
        net = net_promoter_score(*parts)
        ends = (round(end) for end in (net.ci_low, net.ci_high))
        return ReleasedScore(Visibility.SHOWN, self.positive - self.negative, *ends, n=self.n)


@dataclass(frozen=True)
class CommentThemes:
    """A unit's comments by theme, the most frequent first.

    Attributes
    ----------
    questions
        Those whose comments may be read.
    n, n_other
        Comments that may be read, and those of them without a theme shown; rounded.
    """

    visibility: Visibility
    questions: tuple[str, ...] = ()
    n: int = 0
    n_other: int = 0
    themes: tuple[Theme, ...] = ()


def theme_name(theme: str) -> str:
    """Return a theme's name in the language in use."""
    return dictionary().themes[theme][current_language()]


def comment_themes(store: Store, data: Measurements, scope: Scope, asked: Asked) -> CommentThemes:
    """Return the themes of a unit's comments; nothing where it lies outside the scope."""
    found: dict[str, list[Reading]] = {theme: [] for theme in dictionary().themes}
    n = n_other = 0
    lists = lists_of(store, data, scope, asked)
    whole_lists = {of: of.of_unit(asked.unit.row) for of in lists}
    readable = {of: whole for of, whole in whole_lists.items() if whole.is_shown}
    for of, whole in readable.items():
        read = readings(data, asked.wave, of)
        shown = {theme: _part(of, read, asked, theme).texts for theme in found}
        for theme, texts in shown.items():
            found[theme] += [read[Masked(text)] for text in texts]
        named = {theme for theme, texts in shown.items() if texts}
        n += len(whole.texts)
        n_other += sum(named.isdisjoint(read[Masked(text)].themes) for text in whole.texts)
    if not readable:
        return CommentThemes(together([*whole_lists.values()], data).visibility)
    themes = [_theme(theme, of_theme) for theme, of_theme in found.items() if of_theme]
    themes.sort(key=lambda theme: (-theme.n, -theme.negative))
    return CommentThemes(
        Visibility.SHOWN,
        tuple(of.question for of in readable),
        rounded_count(n),
        rounded_count(n_other),
        tuple(themes),
    )


def comments_on(
    store: Store, data: Measurements, scope: Scope, asked: Asked, theme: str
) -> ReleasedComments:
    """Return a unit's comments on a theme."""
    lists = lists_of(store, data, scope, asked)
    return together(
        [_part(of, readings(data, asked.wave, of), asked, theme) for of in lists], data
    )


def _part(
    of: CommentList, read: Mapping[Masked, Reading], asked: Asked, theme: str
) -> ReleasedComments:
    on_it = np.array([theme in read[text].themes for text in of.texts], dtype=bool)
    return of.part_of_unit(asked.unit.row, on_it)


def _theme(theme: str, found: Sequence[Reading]) -> Theme:
    moods = Counter(reading.themes[theme] for reading in found)
    words = Counter(word for reading in found for word in reading.words[theme])
    positive, negative = (
        rounded_count(100 * moods[mood] / len(found)) for mood in (Mood.POSITIVE, Mood.NEGATIVE)
    )
    if positive + negative > 100:  # both were rounded up
        positive = 100 - negative
    frequent = tuple(word for word, _ in words.most_common(WORDS_SHOWN))
    return Theme(theme, rounded_count(len(found)), positive, negative, frequent)
