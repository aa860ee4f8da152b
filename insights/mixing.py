"""The score of several groups together, from the scores that are shown of each."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility


def mixed_score(
    scores: Sequence[ReleasedScore], weights: Sequence[float] | None = None
) -> ReleasedScore:
    """Return the mean of released scores, weighted; by their people where no weights are given.

    It is missing where nobody was asked, and hidden where any of them is not shown.
    """
    if all(score == MISSING for score in scores):
        return MISSING
    if not all(score.is_shown for score in scores):
        return HIDDEN
    if len(scores) == 1:
        return scores[0]
    people = [float(score.n or 0) for score in scores]
    share = np.array(people if weights is None else weights)
    share = share / share.sum()
    mean = float(share @ [score.score for score in scores])
    low, high = _interval(mean, share.tolist(), scores)
    return ReleasedScore(Visibility.SHOWN, round(mean, 1), low, high, int(sum(people)))


def _interval(
    mean: float, share: Sequence[float], scores: Sequence[ReleasedScore]
) -> tuple[float | None, float | None]:
    """The teams were asked independently: the half-widths' squares add up."""
    squares = 0.0
    for part, score in zip(share, scores, strict=True):
        if score.score is None or score.ci_low is None or score.ci_high is None:
            return None, None
        half = max(score.ci_high - score.score, score.score - score.ci_low)
        squares += (part * half) ** 2
    half = sqrt(squares)
    return round(max(mean - half, 0.0), 1), round(min(mean + half, 100.0), 1)
