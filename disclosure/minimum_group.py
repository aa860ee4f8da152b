"""Minimum groups: a score of fewer than five people is hidden, in every place alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

MINIMUM_GROUP = 5
"""People who answered; the threshold of the field's suites (METHODS: "any score")."""


class Visibility(StrEnum):
    """Why a score can or cannot be seen; hidden and missing look different on screen."""

    SHOWN = "shown"
    HIDDEN = "hidden"  # there are answers, but of too few people
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
MISSING = ReleasedScore(Visibility.MISSING)


def is_large_enough(n: float) -> bool:
    """Return whether ``n`` people are enough to show what they said."""
    return n >= MINIMUM_GROUP


def release_unit_score(n: float, score: float, ci_low: float, ci_high: float) -> ReleasedScore:
    """Return a unit's score in whole points, or HIDDEN or MISSING.

    Whole points keep a hidden team from being found by subtracting its sisters from their
    department; the interval is rounded too, for its middle would give the score away.
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
    numbers = [
        round(min(max(x, 0.0), 100.0), digits) if math.isfinite(x) else None
        for x in (score, low, high)
    ]
    return ReleasedScore(Visibility.SHOWN, *numbers, n=int(n))
