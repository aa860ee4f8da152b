"""Which scale the answers of a column are on, guessed from the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pyarrow as pa

from loaders.arrow import pc
from survey.labels import (
    LabelOrder,
    is_listed,
    is_not_applicable,
    likely_orders,
    normalised_label,
    number_in,
)
from survey.scale import KNOWN_SCALES, PERCENT, Scale

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
# Options with numbers in front are a scale where they count up, with few steps never chosen.
_STEPS_SHARE = 0.8
_FEWEST_STEPS = 3
# So many people use all labels of a question: one that nobody chose is none of its labels.
_USE_UP_A_SCALE = 20
# What tools and analysts write for "no answer": negative numbers, 77, 88, 97, 99, 998, ...
_NO_ANSWER = re.compile(r"-\d{1,4}|7{2,4}|8{2,4}|9{1,3}[6-9]")

_LONGEST_SHORT = 7
_WIDEST_AROUND_0 = 3
_WIDEST = max(KNOWN_SCALES, key=lambda scale: scale.points)
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
    def of(cls, found: pa.DictionaryArray) -> Profile:
        """Return the profile of a column, listed; ``counts`` is empty beyond ``MOST_DISTINCT``."""
        texts, codes = found.dictionary, found.indices.drop_null()
        times = np.bincount(codes.to_numpy(), minlength=len(texts))
        few = len(texts) <= MOST_DISTINCT
        counts = dict(zip(texts.to_pylist(), times.tolist(), strict=True)) if few else {}
        length = pc.mean(pc.utf8_length(texts)).as_py() if len(texts) else 0.0
        some = tuple(texts[:_SOME].to_pylist())
        return cls(len(codes), len(texts), counts, some, length)

    @cached_property
    def answers(self) -> dict[str, int]:
        """Return the different answers that could be a score, normalised."""
        return {label: n for label, n in self._given.items() if label not in self.no_answer}

    @cached_property
    def no_answer(self) -> tuple[str, ...]:
        """Return the numbers, far outside the scale of all others, that stand for no answer."""
        codes = {text: n for text, n in self._given.items() if _NO_ANSWER.fullmatch(text)}
        others = {text: n for text, n in self._given.items() if text not in codes}
        numbers = _numbers_in(others)
        is_scale = numbers or (others and order_of(others))
        lowest = -min(map(int, codes), default=0)
        is_symmetric = 0 in numbers and (  # -2 to 2, also where nobody chose -2
            lowest == max(numbers) or lowest <= max(numbers) <= _WIDEST_AROUND_0
        )
        if not is_scale or is_symmetric:
            return ()
        return tuple(sorted(codes, key=int))

    @cached_property
    def _given(self) -> dict[str, int]:
        given: dict[str, int] = {}
        for text, count in self.counts.items():
            label = label_of(text)
            if not is_not_applicable(label):
                given[label] = given.get(label, 0) + count
        return given

    @cached_property
    def number_share(self) -> float:
        """Return the share of answers that state a number, whatever number it is."""
        stated = sum(n for text, n in self.answers.items() if number_in(text) is not None)
        return stated / (sum(self.answers.values()) or 1)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Return how often each number is given, empty where the answers are not numbers."""
        return _numbers_in(self.answers)

    @property
    def zero_has_words(self) -> bool:
        """Return whether 0 is an answer in words, "At no time (0)", and not only a number."""
        return any(number_in(text) == 0 and text.strip("0.分") for text in self.answers)

    @property
    def looks_like_labels(self) -> bool:
        """Return whether few short answers repeat, as those of a closed question do."""
        few = 2 <= len(self.answers) <= MOST_LABELS
        return few and self.n >= 2 * len(self.answers) and self.mean_length <= _LABEL_LETTERS


def _numbers_in(answers: Mapping[str, int]) -> dict[int, int]:
    stated = [(number_in(text), count) for text, count in answers.items()]
    fitting = [
        (number, count)
        for number, count in stated
        if number is not None and _WIDEST.minimum <= number <= _WIDEST.maximum
    ]
    share = sum(count for _, count in fitting) / (sum(answers.values()) or 1)
    counts: dict[int, int] = {}
    if share < _NUMBERS_SHARE or (any(map(is_listed, answers)) and not _counts_up(stated)):
        return counts
    for number, count in fitting:
        counts[number] = counts.get(number, 0) + count
    return counts


def _counts_up(stated: Sequence[tuple[int | None, int]]) -> bool:
    """Whether every answer has a number of its own, and hardly any number is missing."""
    numbers = {number for number, _ in stated if number is not None}
    if len(numbers) < max(len(stated), _FEWEST_STEPS):
        return False
    fits = _WIDEST.minimum <= min(numbers) and max(numbers) <= _WIDEST.maximum
    return fits and len(numbers) >= _STEPS_SHARE * (max(numbers) - min(numbers) + 1)


def label_of(text: str) -> str:
    """Return a label as it is compared: also without the apostrophes of word processors."""
    return normalised_label(text).translate(_APOSTROPHES)


def share_on(order: LabelOrder, answers: Mapping[str, int]) -> float:
    """Return the share of answers that are labels of this order."""
    labels = _compared(order)
    total = sum(answers.values())
    return sum(n for text, n in answers.items() if text in labels) / total if total else 0.0


@cache
def _compared(order: LabelOrder) -> frozenset[str]:
    return frozenset(map(label_of, order))


def order_of(
    answers: Mapping[str, int],
    declared: Iterable[LabelOrder] = (),
    points: int | None = None,
    at_least: float = _LABELS_SHARE,
) -> LabelOrder | None:
    """Return the known or declared order that holds most of the answers, of equals the one that
    is used up, then the first; None where it holds fewer than ``at_least``. ``points`` limits the
    choice to orders of so many labels.
    """
    many = sum(answers.values()) >= _USE_UP_A_SCALE
    fitting = [
        order
        for order in (*likely_orders(answers), *declared)
        if points in (None, len(order)) and not _compared(order).isdisjoint(answers)
    ]

    def fit(order: LabelOrder) -> tuple[float, bool]:
        return share_on(order, answers), many and _compared(order) <= answers.keys()

    best = max(fitting, key=fit, default=())
    return best if best and share_on(best, answers) >= at_least else None


def scales_of_numbers(columns: Sequence[Mapping[int, int]]) -> list[Scale]:
    """Return the scale of each of some neighbouring columns of numbers.

    Neighbours usually share a scale that not every one of them uses up; only a question of ten
    or eleven points may stand among others of fewer.
    """
    long = [max(numbers) > _LONGEST_SHORT or min(numbers) < 1 for numbers in columns]
    if sum(long) * 2 >= len(long):
        return [_smallest(columns)] * len(columns)
    short = _smallest([c for c, is_long in zip(columns, long, strict=True) if not is_long])
    return [
        _smallest([numbers]) if is_long else short
        for numbers, is_long in zip(columns, long, strict=True)
    ]


def zeros_that_are_codes(columns: Sequence[Mapping[int, int]]) -> list[bool]:
    """Return which of some neighbouring columns hold 0 beside a scale that begins with 1: half of
    the others or more have no 0, and none reaches beyond a short scale.
    """
    short = max((max(numbers, default=0) for numbers in columns), default=0) <= _LONGEST_SHORT
    lacking = sum(0 not in numbers and bool(numbers) for numbers in columns)
    codes = short and lacking * 2 >= len(columns)
    return [codes and 0 in numbers and len(numbers) > 2 for numbers in columns]


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
    return scale if scale in (*KNOWN_SCALES, PERCENT) and fits else None
