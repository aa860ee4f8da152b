"""Units as they left the gate, in the form in which analysis compares them."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan, sqrt

from analysis.minimum import OWN_SPREAD
from analysis.moments import TeamMoments
from analysis.quantile import t_critical
from disclosure.release import ReleasedScore, rounding_step

LEVEL = 0.95


def released_moments(scores: Sequence[ReleasedScore]) -> TeamMoments:
    """Return n, mean and spread of units from their released scores; nobody's where hidden.

    The spread is read back from the interval, and is wider by what rounding adds to the score. A
    small unit's interval is of the spread of all, so none is read from it.
    """
    return TeamMoments.from_means(
        [score.n or 0 for score in scores],
        [nan if score.score is None else score.score for score in scores],
        [_spread(score) for score in scores],
    )


def _spread(score: ReleasedScore) -> float:
    if score.score is None or score.ci_low is None or score.ci_high is None:
        return nan
    n = score.n or 0
    if n < OWN_SPREAD.shown:
        return nan
    step = rounding_step(n, whole_points=True)
    # An interval ends at 0 and 100: there its other side is the longer. It was rounded up.
    half = max(score.ci_high - score.score, score.score - score.ci_low) - step / 2
    return sqrt(n * ((half / t_critical(LEVEL, n - 1)) ** 2 + step**2 / 12))
