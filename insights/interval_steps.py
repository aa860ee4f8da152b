"""In which steps may an interval over teams be told, for the sake of hidden ones?"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.minimum import OWN_SPREAD
from disclosure.widths import width_step
from insights.units import Floats

Bools = NDArray[np.bool_]
Wave = tuple[Floats, Bools]
"""(n_teams + 1,) people of each team, then of none; and (n_teams,) which teams are shown."""


def interval_step(estimate: Estimate, minimum: int, *waves: Wave) -> float:
    """Return the step of the half-width of a mean over teams, or of its change over two waves.

    None, 0, where every team is shown. Many people without a team are no secret group; a few are.
    """
    hiding = [float(n.sum()) for n, shown in waves if _hides(n, shown)]
    if not hiding:
        return 0.0
    if not estimate.standard_error:
        return math.inf
    critical = (estimate.ci_high - estimate.ci_low) / 2 / estimate.standard_error
    return max(width_step(people, critical, minimum) for people in hiding)


def _hides(n: Floats, shown: Bools) -> bool:
    few_without_team = 0 < n[-1] < OWN_SPREAD.shown
    return bool(few_without_team or ((n[:-1] > 0) & ~shown).any())
