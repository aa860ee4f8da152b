"""In which steps may an interval over teams be told, for the sake of hidden ones?"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from analysis.changes.differences import Differences
from analysis.estimate import Estimate
from analysis.minimum import OWN_SPREAD
from disclosure.widths import width_step, width_steps
from insights.units import Floats

Bools = NDArray[np.bool_]
Wave = tuple[Floats, Bools]
"""(n_teams + 1,) people of each team, then of none; and (n_teams,) which teams are shown."""

GroupedWave = tuple[Floats, Bools, NDArray[np.intp]]
"""(n_teams,) people of each team, which are shown, and the group it is in; -1 for none."""


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


def interval_steps(found: Differences, minimum: int, *waves: GroupedWave) -> Floats:
    """Return the step of each of many groups of teams, as `interval_step` of its teams alone."""
    n_groups, critical = len(found.value), found.half / found.standard_error
    step = np.zeros(n_groups)
    for n, shown, group in waves:
        inside = group >= 0
        people = np.bincount(group[inside], n[inside], n_groups)
        hidden = inside & (n > 0) & ~shown
        hides = np.bincount(group[hidden], minlength=n_groups) > 0
        needed = width_steps(np.maximum(people, 1), critical, minimum)
        step = np.where(hides, np.maximum(step, needed), step)
    return step


def _hides(n: Floats, shown: Bools) -> bool:
    few_without_team = 0 < n[-1] < OWN_SPREAD.shown
    return bool(few_without_team or ((n[:-1] > 0) & ~shown).any())
