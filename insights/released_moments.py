"""Units as they left the gate, in the form in which analysis compares them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.minimum import OWN_SPREAD
from analysis.moments import TeamMoments
from analysis.quantile import t_critical
from disclosure.release import ReleasedScore, rounding_steps
from disclosure.released_scores import ReleasedScores
from insights.units import Floats

LEVEL = 0.95


def released_moments(scores: Sequence[ReleasedScore]) -> TeamMoments:
    """Return n, mean and spread of units from their released scores; nobody's where hidden.

    The spread is read back from the interval, and is wider by what rounding adds to the score. A
    small unit's interval is of the spread of all, so none is read from it.
    """
    told = scores if isinstance(scores, ReleasedScores) else ReleasedScores.of(scores)
    n = np.trunc(np.nan_to_num(told.n))
    return TeamMoments.from_means(n, told.score, _spread(told, n))


def _spread(told: ReleasedScores, n: Floats) -> Floats:
    step = rounding_steps(n, True)
    # An interval ends at 0 and 100: there its other side is the longer. It was rounded up.
    half = np.maximum(told.ci_high - told.score, told.score - told.ci_low) - step / 2
    known = np.where(n >= OWN_SPREAD.shown, half, np.nan)
    critical = t_critical(LEVEL, np.maximum(n - 1, 1))
    return np.sqrt(n * ((known / critical) ** 2 + step**2 / 12))
