"""What leaves the gate: a rounded score with its interval, or the reason why there is none.

Rounding is one of the gate's walls. The fewer people a mean is of, the wider are its steps: n
steps make at least 25 points, and at least 40 from 40 people on. Whoever takes one such mean from
another and is left with four people or fewer does not know their mean to within 5 points. That
holds for a part of a group as for those who joined or left between waves, even if everybody else
said the same again (tests/disclosure/attacker.py). The steps are finer than the sampling error of
the means they round.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FROM_PEOPLE = (0, 15, 40, 100, 500)
STEPS = (5.0, 2.0, 1.0, 0.5, 0.1)
"""Steps, in points, in which a mean of so many people and more is given."""

WHOLE_POINT = 1.0


class Visibility(StrEnum):
    """Why a score can or cannot be seen; hidden and missing look different on screen.

    Too few people and a group that would give others away are one: telling them apart would
    tell that the first has fewer people than the minimum.
    """

    SHOWN = "shown"
    HIDDEN = "hidden"  # there are answers
    MISSING = "missing"  # there are none


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


class ReleasedChange(NamedTuple):
    """The change between two released scores, in points, and its interval."""

    points: float
    ci_low: float | None
    ci_high: float | None


def rounding_steps(
    n: NDArray[np.float64], whole_points: bool | NDArray[np.bool_] = True
) -> NDArray[np.float64]:
    """Return the step in which a mean of n people is given, in points.

    Parameters
    ----------
    n : float array
        People; of two or fewer no mean is given, whatever the step.
    whole_points : bool, or array of bool of the same shape
        Whether the step is at least 1, as for teams and departments.
    """
    step = np.array(STEPS)[np.searchsorted(FROM_PEOPLE, np.nan_to_num(n), side="right") - 1]
    return np.where(whole_points, np.maximum(step, WHOLE_POINT), step)


def rounding_step(n: float, *, whole_points: bool) -> float:
    """Return the step in which a mean of n people is given, in points.

    As `rounding_steps` does: an array for each mean takes twenty times longer.
    """
    step = STEPS[bisect_right(FROM_PEOPLE, n if n > 0 else 0) - 1]  # n may be NaN
    return max(step, WHOLE_POINT) if whole_points else step


def rounded(x: NDArray[np.float64], step: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return x in whole steps."""
    # The quotient is rounded, and the product again: 3 * 0.1 is not 0.3.
    return np.round(np.round(x / step) * step, 1)


def possible_totals(
    n: NDArray[np.float64], mean: NDArray[np.float64], whole_points: bool | NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest and highest total of n people's scores that a released mean allows."""
    step = rounding_steps(n, whole_points)
    score = rounded(np.nan_to_num(mean), step)
    return n * np.maximum(score - step / 2, 0), n * np.minimum(score + step / 2, 100)


def release_score(
    n: float,
    mean: float,
    half_width: float | None,
    *,
    shown: bool,
    whole_points: bool = True,
    width_step: float = 0.0,
) -> ReleasedScore:
    """Return a group's score as anybody may see it.

    The interval lies round the rounded score, its half-width is rounded up and at least one step:
    its middle would give the exact score away, and a narrow one that all answered alike.

    Parameters
    ----------
    n : float
        People behind the score.
    mean : float
        Their mean, 0-100.
    half_width : float or None
        Of the mean's interval, in points; None or NaN where there is none.
    shown : bool
        What `shown_groups` says of the group.
    whole_points : bool
        False for the company alone.
    width_step : float
        Step of the half-width where it must be coarser than the score's; see `disclosure.widths`.
    """
    if not n > 0:
        # A result whose number of people is unknown may be of one person.
        return HIDDEN if math.isfinite(mean) else MISSING
    if not shown or not math.isfinite(mean):
        return HIDDEN
    step = rounding_step(n, whole_points=whole_points)
    score = _rounded(mean, step)
    low, high = _interval(score, half_width, step, width_step)
    if low is not None and high is not None:
        low, high = max(low, 0.0), min(high, 100.0)
    return ReleasedScore(Visibility.SHOWN, score, low, high, int(n))


def release_change(
    before: float,
    after: float,
    half_width: float,
    n_before: float,
    n_after: float,
    *,
    whole_points: bool = False,
    width_step: float = 0.0,
) -> ReleasedChange:
    """Return the change between two shown means, as anybody may see it.

    It is that of the rounded scores. The exact change, rounded by itself, would halve what the
    two roundings leave open: scores of 60 and 65 and a change of 0 would both be at 62.5.

    Parameters
    ----------
    before, after : float
        The means, 0-100, of groups that are shown.
    half_width : float
        Of the change's interval, in points; NaN where there is none.
    n_before, n_after : float
        People behind the means.
    whole_points : bool
        False for the company alone.
    width_step : float
        As in `release_score`.
    """
    steps = [rounding_step(n, whole_points=whole_points) for n in (n_before, n_after)]
    points = round(_rounded(after, steps[1]) - _rounded(before, steps[0]), 1)
    return ReleasedChange(points, *_interval(points, half_width, max(steps), width_step))


def count_text(n: int, minimum: int = 5) -> str:
    """Return a number of people, "<5" below the minimum."""
    return f"{n:,}" if n >= minimum else f"<{minimum}"


def _rounded(x: float, step: float) -> float:
    """Return one number as `rounded` does many."""
    return round(round(x / step) * step, 1)


def _interval(
    middle: float, half_width: float | None, step: float, width_step: float
) -> tuple[float | None, float | None]:
    if half_width is None or not math.isfinite(half_width + width_step):
        return None, None
    step *= max(math.ceil(width_step / step), 1)
    half = step * max(math.ceil(half_width / step - 1e-9), 1)
    return round(middle - half, 1), round(middle + half, 1)
