"""Minimum groups: a score of fewer than five people is hidden, in every place alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import numpy as np
from numpy.typing import NDArray

MINIMUM_GROUP = 5
"""People who answered; the threshold of the field's suites (METHODS: "any score")."""


UNANIMOUS_BELOW = 10
"""People below which 0 and 100 are hidden: they tell what every single one answered."""


class Visibility(StrEnum):
    """Why a score can or cannot be seen; hidden and missing look different on screen."""

    SHOWN = "shown"
    HIDDEN = "hidden"  # there are answers, but of too few people
    COVERING = "covering"  # enough people, but it would give away others or what each said
    MISSING = "missing"  # there are no answers


@dataclass(frozen=True)
class ReleasedScore:
    """A score 0-100 as anybody may see it: rounded, or not there at all.

    Where ``visibility`` is not SHOWN, every number is None.
    """

    visibility: Visibility
    score: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    n: int | None = None

    @property
    def is_shown(self) -> bool:
        """Return whether there is a number to show."""
        return self.visibility is Visibility.SHOWN


HIDDEN = ReleasedScore(Visibility.HIDDEN)
COVERING = ReleasedScore(Visibility.COVERING)
MISSING = ReleasedScore(Visibility.MISSING)


@overload
def is_large_enough(n: float) -> bool: ...
@overload
def is_large_enough(n: NDArray[np.float64]) -> NDArray[np.bool_]: ...
def is_large_enough(n: float | NDArray[np.float64]) -> bool | NDArray[np.bool_]:
    """Return whether ``n`` people are enough to show what they said."""
    return n >= MINIMUM_GROUP


def count_text(n: int) -> str:
    """Return a number of people, "<5" below the minimum."""
    return f"{n:,}" if is_large_enough(n) else f"<{MINIMUM_GROUP}"


def hidden_units(
    n: NDArray[np.float64], n_elsewhere: float = 0.0, mean: NDArray[np.float64] | None = None
) -> NDArray[np.bool_]:
    """Return which units of one construct and wave are hidden.

    Whoever takes all visible units from the company's score is left with the hidden ones
    together. Where these are too few people, the smallest visible unit is hidden with them.

    Parameters
    ----------
    n : (n_units,) float
        People behind each unit's score; 0 where there is none.
    n_elsewhere : float
        People who count for the company but for no unit.
    mean : (n_units,) float or None
        The units' scores 0-100, where units of which all answered alike are to be hidden too.
    """
    hidden = (n > 0) & ~is_large_enough(n)
    needed = MINIMUM_GROUP
    if mean is not None:
        alike = (n > 0) & (n < UNANIMOUS_BELOW) & ((mean <= 0) | (mean >= 100))
        hidden |= alike
        needed = UNANIMOUS_BELOW if alike.any() else needed
    if not (hidden.any() or n_elsewhere):
        return hidden
    for unit in np.argsort(n, kind="stable"):
        if n[hidden].sum() + n_elsewhere >= needed:
            break
        hidden[unit] = n[unit] > 0
    return hidden


def release_unit_score(n: float, score: float, ci_low: float, ci_high: float) -> ReleasedScore:
    """Return a unit's score in whole points, or HIDDEN or MISSING.

    The interval is rounded too, for its middle would give the score away. That a hidden unit
    cannot be found by subtraction is for `hidden_units` to see to.
    """
    return _release(n, score, ci_low, ci_high, digits=0)


def release_company_score(n: float, score: float, ci_low: float, ci_high: float) -> ReleasedScore:
    """Return the company's score to a tenth of a point, or HIDDEN or MISSING."""
    return _release(n, score, ci_low, ci_high, digits=1)


def _release(n: float, score: float, low: float, high: float, digits: int) -> ReleasedScore:
    if not n > 0:
        # A result whose number of people is unknown may be of one person.
        return HIDDEN if math.isfinite(score) else MISSING
    if not is_large_enough(n):
        return HIDDEN
    if n < UNANIMOUS_BELOW and score in (0.0, 100.0):
        return COVERING
    numbers = [
        round(min(max(x, 0.0), 100.0), digits) if math.isfinite(x) else None
        for x in (score, low, high)
    ]
    return ReleasedScore(Visibility.SHOWN, *numbers, n=int(n))
