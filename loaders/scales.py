"""Which scale the answers of a column are on, guessed from the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from loaders.arrow import pc
from survey.labels import LIKERT_LABELS, NOT_APPLICABLE, LabelOrder, normalised_label, number_in
from survey.scale import KNOWN_SCALES, Scale

# A column with more different answers holds no scale; they are not looked at one by one.
MOST_DISTINCT = 200
# Different answers that show of what kind the others are.
_SOME = 50
# No scale in use has more labels.
MOST_LABELS = 12
# "Neither satisfied nor dissatisfied" has 34 letters; longer answers may be somebody's words.
_LABEL_LETTERS = 40
# One cell in twenty may be a slip of the pen, without the whole column being something else.
_NUMBERS_SHARE = 0.95
# A wrongly spelled label may be frequent, as all cells that share it come from one option.
_LABELS_SHARE = 0.8

_APOSTROPHES = str.maketrans("’‘", "''")


@dataclass(frozen=True)
class Profile:
    """What a column holds: its different answers and how often each is given."""

    n: int
    n_distinct: int
    counts: Mapping[str, int]
    some: tuple[str, ...]
    mean_length: float

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> Profile:
        """Return the profile of a column; ``counts`` is empty beyond ``MOST_DISTINCT``."""
        found = pc.value_counts(column.drop_null())
        texts, times = found.field("values"), found.field("counts")
        few = len(texts) <= MOST_DISTINCT
        counts = dict(zip(texts.to_pylist(), times.to_pylist(), strict=True)) if few else {}
        length = pc.mean(pc.utf8_length(texts)).as_py() if len(texts) else 0.0
        some = tuple(texts[:_SOME].to_pylist())
        return cls(pc.sum(times).as_py() or 0, len(texts), counts, some, length)

    @cached_property
    def answers(self) -> dict[str, int]:
        """Return the different answers that could be a score, normalised."""
        answers: dict[str, int] = {}
        for text, count in self.counts.items():
            label = label_of(text)
            if label not in NOT_APPLICABLE:
                answers[label] = answers.get(label, 0) + count
        return answers

    @cached_property
    def number_share(self) -> float:
        """Return the share of answers that state a number, whatever number it is."""
        stated = sum(n for text, n in self.answers.items() if number_in(text) is not None)
        return stated / (sum(self.answers.values()) or 1)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Return how often each number is given, empty where the answers are not numbers."""
        stated = [(number_in(text), count) for text, count in self.answers.items()]
        widest = max(KNOWN_SCALES, key=lambda scale: scale.points)
        fitting = [
            (number, count)
            for number, count in stated
            if number is not None and widest.minimum <= number <= widest.maximum
        ]
        share = sum(count for _, count in fitting) / (sum(self.answers.values()) or 1)
        counts: dict[int, int] = {}
        for number, count in fitting if share >= _NUMBERS_SHARE else ():
            counts[number] = counts.get(number, 0) + count
        return counts

    @property
    def looks_like_labels(self) -> bool:
        """Return whether few short answers repeat, as those of a closed question do."""
        few = 2 <= len(self.answers) <= MOST_LABELS
        return few and self.n >= 2 * len(self.answers) and self.mean_length <= _LABEL_LETTERS


def label_of(text: str) -> str:
    """Return a label as it is compared: also without the apostrophes of word processors."""
    return normalised_label(text).translate(_APOSTROPHES)


def share_on(order: LabelOrder, answers: Mapping[str, int]) -> float:
    """Return the share of answers that are labels of this order."""
    labels = {label_of(label) for label in order}
    total = sum(answers.values())
    return sum(n for text, n in answers.items() if text in labels) / total if total else 0.0


def order_of(
    answers: Mapping[str, int],
    orders: Iterable[LabelOrder] = LIKERT_LABELS,
    points: int | None = None,
    at_least: float = _LABELS_SHARE,
) -> LabelOrder | None:
    """Return the order that holds most of the answers, the first of equals, None where it holds
    fewer than ``at_least``; ``points`` limits the choice to orders of so many labels.
    """
    fitting = [order for order in orders if points in (None, len(order))]
    best = max(fitting, key=lambda order: share_on(order, answers), default=())
    return best if best and share_on(best, answers) >= at_least else None


def scales_of_numbers(columns: Sequence[Mapping[int, int]]) -> list[Scale]:
    """Return the scale of each of some neighbouring columns of numbers.

    Neighbours usually share a scale that not every one of them uses up; only a question of ten
    or eleven points may stand among others of fewer.
    """
    long = [max(numbers) > 7 or min(numbers) < 1 for numbers in columns]
    if sum(long) * 2 >= len(long):
        return [_smallest(columns)] * len(columns)
    short = _smallest([c for c, is_long in zip(columns, long, strict=True) if not is_long])
    return [
        _smallest([numbers]) if is_long else short
        for numbers, is_long in zip(columns, long, strict=True)
    ]


def _smallest(columns: Iterable[Mapping[int, int]]) -> Scale:
    used = {number for numbers in columns for number in numbers}
    by_size = sorted(KNOWN_SCALES, key=lambda scale: scale.points)
    return next(s for s in by_size if s.minimum <= min(used) and max(used) <= s.maximum)


def stated_scale(stated: tuple[int, int] | None, numbers: Mapping[int, int]) -> Scale | None:
    """Return the scale that a heading states, if the numbers do lie on it."""
    if stated is None or stated[0] >= stated[1]:
        return None
    scale = Scale(*stated)
    fits = all(scale.minimum <= number <= scale.maximum for number in numbers)
    return scale if scale in KNOWN_SCALES and fits else None
