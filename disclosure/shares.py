"""What leaves the gate of a count: a share of people, in steps of at least two of them.

A score may be any number, so rounding it leaves something open. A count may not: told as finely as
a score, the share of nine people is their count, and of a sum of such shares nothing is open
either. So whatever is decided of shares goes by the counts that a released share allows, and never
by points between them; and a step is of two people or more, so that every share that is shown may
be of two counts. Whoever holds the shares of two waves against each other then does not have what
one person said who came in between, even if everybody else said the same again.

The steps are finer than the sampling error of the shares they round.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from disclosure.protection import Protection
from disclosure.released_scores import ReleasedScores

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

ONE_ANSWER = 100.0
"""Points by which one person moves a total."""

FROM_PEOPLE = (8, 10, 20, 40, 100, 200)
STEPS = (25.0, 20.0, 10.0, 5.0, 2.0, 1.0)
"""Steps, in percent, in which a share of so many people and more is given."""

FEWEST = FROM_PEOPLE[0]
"""People that a share needs: in steps of two of fewer it would say nothing."""


def protection_of_shares(protection: Protection) -> Protection:
    """Return the thresholds that shares are decided by: those of scores, or higher."""
    minimum = max(protection.minimum, FEWEST)
    return replace(
        protection,
        minimum=minimum,
        minimum_cross=max(protection.minimum_cross, minimum),
        minimum_comments=max(protection.minimum_comments, minimum),
    )


def share_steps(n: Floats) -> Floats:
    """Return the step in which a share of n people is given, in percent."""
    return np.array(STEPS)[np.searchsorted(FROM_PEOPLE[1:], np.nan_to_num(n), side="right")]


def rounded_shares(n: Floats, total: Floats) -> Floats:
    """Return the share, in percent, as it is given; NaN of nobody.

    ``total`` is 100 for each of the n people who are counted. Halves are rounded up: every step
    is of as many counts as any other.
    """
    step = share_steps(n)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.floor((2 * total + n * step) / (2 * n * step)) * step
    return np.where(n > 0, share, np.nan)


def possible_counts(n: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return the lowest and the highest total that n people's released share allows."""
    step, share = share_steps(n), np.nan_to_num(rounded_shares(n, total))
    ends = (np.round(n * (share + side * step / 2) / 100, 6) for side in (-1, 1))
    low, high = (np.ceil(end) for end in ends)  # the upper end is the next step's
    low, high = (np.clip(count, 0, n) * ONE_ANSWER for count in (low, high - 1))
    # Those who came late are held against the middle of the scale, which may be half a person.
    return np.minimum(low, total), np.maximum(high, total)


def shares_behind(n: int, share: float) -> tuple[float, float]:
    """Return the lowest and the highest share, 0 to 1, that n people's released one allows."""
    people = np.array([float(n)])
    low, high = possible_counts(people, people * share)
    return float(low[0]) / 100 / n, float(high[0]) / 100 / n


def release_shares(n: Floats, total: Floats, *, shown: Bools) -> ReleasedScores:
    """Return the shares of many groups as anybody may see them; all arrays are (n_groups,).

    They have no interval of their own: it follows from the share that is shown and its n.
    """
    is_shown = shown & (n > 0)
    none = np.full(len(n), np.nan)
    return ReleasedScores(
        is_shown,
        ~(n > 0),
        np.where(is_shown, rounded_shares(n, total), np.nan),
        none,
        none,
        np.where(is_shown, n, np.nan),
    )
