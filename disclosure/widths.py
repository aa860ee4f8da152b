"""How finely the width of an interval over teams may be told.

Such an interval is as wide as the teams' means lie apart, hidden ones among them. A team of n
among N people widens it by at most t n / N per point, t being the half-width in standard errors.
Told in steps of `KEPT_OPEN` times as much, it leaves the mean of n people open by so many points,
also where it is one step wide. Told finely, the interval of eleven people in two teams that
happen to be alike would tell the mean of the four in one of them.

The steps are made for the largest group that must stay hidden, whatever the size of those that
do: else they would tell how many people these are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

KEPT_OPEN = 20.0
"""Points: what may be said of a hidden group leaves 10 on either side."""

WIDEST_STEP = 25.0
"""Points: an interval in larger steps says nothing, and none is told."""


def width_steps(
    n: NDArray[np.float64], critical: NDArray[np.float64], minimum: int
) -> NDArray[np.float64]:
    """Return the step in which a half-width over teams is told, in points; infinite for none.

    Where every team of the unit is shown, it needs none.

    Parameters
    ----------
    n : float array
        People of each unit.
    critical : float array
        Half-widths in standard errors.
    minimum : int
        People that a score needs.
    """
    step = KEPT_OPEN * critical * (minimum - 1) / n
    return np.where(step <= WIDEST_STEP, step, np.inf)


def width_step(n: float, critical: float, minimum: int) -> float:
    """Return the same of one unit."""
    return float(width_steps(np.array(n), np.array(critical), minimum))
