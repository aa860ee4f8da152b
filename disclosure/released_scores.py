"""Scores of many groups at once, as they leave the gate: those of `release_score`, in arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from disclosure.release import (
    HIDDEN,
    MISSING,
    ReleasedScore,
    Visibility,
    rounded,
    rounding_steps,
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class _Scores(Sequence[ReleasedScore]):
    """Scores that are equal to others of the same values."""

    def __eq__(self, other: object) -> bool:
        """Return whether other scores are the same, in whatever they are kept."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the scores."""
        return hash(tuple(self))


@dataclass(frozen=True, eq=False)
class ReleasedScores(_Scores):
    """Scores of many groups as anybody may see them, each made when it is asked for.

    Of thousands of teams a screen shows a few dozen; all arrays are (n_groups,).

    Attributes
    ----------
    is_shown, is_missing : bool
        Groups that are neither are hidden.
    score, ci_low, ci_high, n : float
        NaN where there is no such number.
    """

    is_shown: Bools
    is_missing: Bools
    score: Floats
    ci_low: Floats
    ci_high: Floats
    n: Floats

    @classmethod
    def of(cls, scores: Sequence[ReleasedScore]) -> ReleasedScores:
        """Return these scores."""
        return cls(
            np.array([score.is_shown for score in scores], dtype=bool),
            np.array([score.visibility is Visibility.MISSING for score in scores], dtype=bool),
            np.array([score.score for score in scores], dtype=float),
            np.array([score.ci_low for score in scores], dtype=float),
            np.array([score.ci_high for score in scores], dtype=float),
            np.array([score.n for score in scores], dtype=float),
        )

    @property
    def is_hidden(self) -> Bools:
        """Return which groups have answers that are not shown."""
        return ~(self.is_shown | self.is_missing)

    def at(self, places: NDArray[np.intp]) -> ReleasedScores:
        """Return the scores of the groups at some places."""
        told = (column[places] for column in self._numbers())
        return ReleasedScores(self.is_shown[places], self.is_missing[places], *told)

    def hiding(self, where: Bools) -> ReleasedScores:
        """Return the same with some groups hidden."""
        if not where.any():
            return self
        told = (np.where(where, np.nan, column) for column in self._numbers())
        return ReleasedScores(self.is_shown & ~where, self.is_missing & ~where, *told)

    def replaced(self, scores: Mapping[int, ReleasedScore]) -> ReleasedScores:
        """Return the same with other scores at some places."""
        if not scores:
            return self
        return ReleasedScores.of([scores.get(at, score) for at, score in enumerate(self)])

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self.n)

    @overload
    def __getitem__(self, place: int) -> ReleasedScore: ...
    @overload
    def __getitem__(self, place: slice) -> ReleasedScores: ...
    def __getitem__(self, place: int | slice) -> ReleasedScore | ReleasedScores:
        """Return the score of a group, or those of some."""
        if isinstance(place, slice):
            told = (column[place] for column in self._numbers())
            return ReleasedScores(self.is_shown[place], self.is_missing[place], *told)
        if not self.is_shown[place]:
            return MISSING if self.is_missing[place] else HIDDEN
        return _shown(*(column.item(place) for column in self._numbers()))

    def __iter__(self) -> Iterator[ReleasedScore]:
        """Give each group's score: array by array, which is quicker than one by one."""
        for is_shown, is_missing, *numbers in zip(
            self.is_shown.tolist(),
            self.is_missing.tolist(),
            *(column.tolist() for column in self._numbers()),
            strict=True,
        ):
            yield _shown(*numbers) if is_shown else MISSING if is_missing else HIDDEN

    def _numbers(self) -> tuple[Floats, Floats, Floats, Floats]:
        return self.score, self.ci_low, self.ci_high, self.n


@dataclass(frozen=True, eq=False)
class ScoresOfOne(_Scores):
    """One group's scores, from columns that have a score of each group."""

    columns: Sequence[Sequence[ReleasedScore]]
    place: int

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.columns)

    @overload
    def __getitem__(self, column: int) -> ReleasedScore: ...
    @overload
    def __getitem__(self, column: slice) -> ScoresOfOne: ...
    def __getitem__(self, column: int | slice) -> ReleasedScore | ScoresOfOne:
        """Return the score in a column, or those in some."""
        if isinstance(column, slice):
            return ScoresOfOne(self.columns[column], self.place)
        return self.columns[column][self.place]

    def __iter__(self) -> Iterator[ReleasedScore]:
        """Give the score in each column."""
        return (column[self.place] for column in self.columns)


def column_of(groups: Sequence[Sequence[ReleasedScore]], at: int) -> ReleasedScores:
    """Return the scores of many groups in one of their columns."""
    first = groups[0] if groups else None
    if isinstance(first, ScoresOfOne) and isinstance(column := first.columns[at], ReleasedScores):
        places = [
            of.place for of in groups if isinstance(of, ScoresOfOne) and of.columns[at] is column
        ]
        if len(places) == len(groups):
            return column.at(np.array(places))
    return ReleasedScores.of([of[at] for of in groups])


def _shown(score: float, low: float, high: float, n: float) -> ReleasedScore:
    if low != low:  # NaN: no interval
        return ReleasedScore(Visibility.SHOWN, score, None, None, int(n))
    return ReleasedScore(Visibility.SHOWN, score, low, high, int(n))


def release_scores(
    n: Floats,
    mean: Floats,
    half_width: Floats,
    *,
    shown: Bools,
    whole_points: bool | Bools = True,
    width_step: float | Floats = 0.0,
) -> ReleasedScores:
    """Return what `release_score` says of each of many groups; all arrays are (n_groups,).

    Parameters
    ----------
    n, mean, half_width : float
        People behind the scores, their mean, and its interval's half-width, NaN where none.
    shown : bool
        What `shown_groups` says of each group.
    whole_points : bool
        False for the company alone.
    width_step : float
        As in `release_score`.
    """
    answered, is_known = n > 0, np.isfinite(mean)
    is_shown = answered & shown & is_known
    step = rounding_steps(np.where(answered, n, 0), whole_points)
    score = np.where(is_shown, rounded(mean, step), np.nan)
    low, high = intervals_round(score, half_width, step, width_step)
    return ReleasedScores(
        is_shown,
        ~answered & ~is_known,
        score,
        np.where(low < 0, 0.0, low),
        np.where(high > 100, 100.0, high),
        np.where(is_shown, n, np.nan),
    )


def intervals_round(
    middle: Floats, half_width: Floats, step: Floats, width_step: float | Floats
) -> tuple[Floats, Floats]:
    """Return the ends of the intervals round many released numbers; all arrays are (n,).

    Parameters
    ----------
    middle : float
        The numbers as they are released; NaN where none is.
    half_width : float
        NaN where there is no interval.
    step : float
        In which the numbers are given.
    width_step : float
        As in `release_score`.

    Returns
    -------
    low, high : float
        NaN where there is no interval.
    """
    known = np.isfinite(middle + half_width + width_step)
    step = step * np.maximum(np.ceil(np.where(known, width_step, 0) / step), 1)
    half = step * np.maximum(np.ceil(np.where(known, half_width, np.nan) / step - 1e-9), 1)
    return np.round(middle - half, 1), np.round(middle + half, 1)
