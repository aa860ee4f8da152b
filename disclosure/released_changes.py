"""Changes of many groups at once, as they leave the gate: those of `release_change`, in arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from disclosure.release import rounded, rounding_steps
from disclosure.released_scores import intervals_round

Floats = NDArray[np.float64]


class ReleasedChanges(NamedTuple):
    """The change of each of many groups, in points, and its interval; NaN where there is none."""

    points: Floats
    ci_low: Floats
    ci_high: Floats


def release_changes(
    before: Floats,
    after: Floats,
    half_width: Floats,
    n_before: Floats,
    n_after: Floats,
    *,
    whole_points: bool = False,
    width_step: float | Floats = 0.0,
) -> ReleasedChanges:
    """Return what `release_change` says of each of many groups; all arrays are (n_groups,).

    Parameters
    ----------
    before, after : float
        The means, 0-100, of groups that are shown; NaN where there is none.
    half_width : float
        Of the changes' intervals, in points; NaN where there is none.
    n_before, n_after : float
        People behind the means.
    whole_points : bool
        False for the company alone.
    width_step : float
        As in `release_score`.
    """
    steps = [rounding_steps(n, whole_points) for n in (n_before, n_after)]
    points = np.round(rounded(after, steps[1]) - rounded(before, steps[0]), 1)
    step = np.maximum(*steps)
    return ReleasedChanges(points, *intervals_round(points, half_width, step, width_step))
