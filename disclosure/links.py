"""Which teams may take part in a statistic over teams, and which may be drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from disclosure.minimum_group import MINIMUM_GROUP

TEAMS_THAT_COVER_A_SMALL_ONE = 200
"""Teams in a link from which teams below the minimum take part in it, undrawn.

A statistic over teams can be held against the teams that are drawn, and what is missing belongs
to the hidden ones. Drawn scores are whole points, so what is missing is known to about
0.29 * sqrt(n) points beside a hidden team's own weight of 1: beyond 200 teams that is over 4
points for each coefficient. In a smaller link the small teams are left out.
"""


def takes_part(
    n_staff: NDArray[np.float64], n_customers: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which teams enter a statistic over teams.

    Parameters
    ----------
    n_staff, n_customers : (n_teams,) float
        People behind either score; 0 or NaN where there is none.
    """
    both = (n_staff > 0) & (n_customers > 0)
    if int(both.sum()) >= TEAMS_THAT_COVER_A_SMALL_ONE:
        return both
    return may_be_drawn(n_staff, n_customers)


def may_be_drawn(
    n_staff: NDArray[np.float64], n_customers: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which teams may appear as a point: both groups have the minimum."""
    return (n_staff >= MINIMUM_GROUP) & (n_customers >= MINIMUM_GROUP)


def cells_taking_part(n: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which scores of a panel enter a statistic pooled over periods.

    Parameters
    ----------
    n : (n_teams, n_periods) float
        People behind each score; 0 where there is none.
    """
    return n > 0 if len(n) >= TEAMS_THAT_COVER_A_SMALL_ONE else n >= MINIMUM_GROUP
