"""Resamples of whole teams, and the percentile interval of what they give."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, IntArray, check_level

SEED = 1
"""Of every random number unless the caller says otherwise: a screen shows an interval twice."""

_COUNTS_AT_ONCE = 4_000_000
"""About 32 MB of draws per chunk."""


@dataclass(frozen=True, eq=False)
class PercentileInterval:
    """Bounds between which the middle share of the draws lies, each of the draws' shape."""

    low: FloatArray
    high: FloatArray


def percentile_interval(draws: FloatArray, level: float) -> PercentileInterval:
    """Return the percentile interval over the first axis of `draws`.

    Parameters
    ----------
    draws : (R, ...) float
        One statistic, or an array of them, of each of R resamples; no NaN.
    level : float
        Share of the draws within the bounds, between 0 and 1.

    Returns
    -------
    PercentileInterval
        Bounds of the shape of one draw.

    Examples
    --------
    >>> found = percentile_interval(np.arange(101.0), 0.5)
    >>> float(found.low), float(found.high)
    (25.0, 75.0)
    """
    check_level(level)
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return PercentileInterval(low, high)


def drawn_teams(n_teams: int, resamples: int, rng: np.random.Generator) -> Iterator[IntArray]:
    """Return how often each team is drawn, with replacement, in chunks of resamples.

    Parameters
    ----------
    n_teams, resamples : int
        Teams to draw as often as there are, J, and times to do so, R; each >= 1.
    rng : Generator
        Source of the draws.

    Returns
    -------
    iterator of (some, J) int
        R rows in all, each of which sums to J; memory does not grow with J times R.

    Examples
    --------
    >>> chunks = drawn_teams(4, 3, np.random.default_rng(SEED))
    >>> np.concatenate(list(chunks)).sum(axis=1)
    array([4, 4, 4])
    """
    at_once = max(1, _COUNTS_AT_ONCE // n_teams)
    for start in range(0, resamples, at_once):
        rows = min(at_once, resamples - start)
        drawn = rng.integers(n_teams, size=(rows, n_teams)) + np.arange(rows)[:, None] * n_teams
        counts = np.bincount(drawn.ravel(), minlength=rows * n_teams)
        yield counts.reshape(rows, n_teams)
