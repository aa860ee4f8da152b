"""Low and high answers to items, with the outcome of the same people."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, IntArray, as_vector, label_codes, same_length, varies
from analysis.minimum import CLUSTERS, KANO, Rule, deciding_rule
from analysis.refusal import Refusal


@dataclass(frozen=True, eq=False)
class LowAndHigh:
    """Whose answers are low or high; what a penalty-reward contrast starts from.

    Attributes
    ----------
    low, high : (n, p) float
        1 where the answer is low, or high, else 0.
    outcome : (n,) float
        Score points.
    team : (n,) int or None
        Team, 0 to G - 1; None where people count as independent.
    n_dropped : int
        People left out because an answer is missing.
    """

    low: FloatArray
    high: FloatArray
    outcome: FloatArray
    team: IntArray | None
    n_dropped: int

    @property
    def groups(self) -> list[tuple[int, int, int]]:
        """Return people with a low answer to each item, between, and with a high one."""
        both = zip(self.low.sum(axis=0), self.high.sum(axis=0), strict=True)
        return [(int(low), int(len(self.low) - low - high), int(high)) for low, high in both]

    @property
    def n_teams(self) -> int | None:
        """Return how many teams there are."""
        return None if self.team is None else int(self.team.max(initial=-1)) + 1

    def rule(self, smallest: int) -> tuple[Rule, float]:
        """Return rule and count of an item whose smallest group has so many people."""
        by_people = (KANO, float(smallest))
        teams = self.n_teams
        return by_people if teams is None else deciding_rule(by_people, (CLUSTERS, teams))

    def columns(self) -> dict[tuple[int, str], FloatArray]:
        """Return columns of low and high answers with enough people both in and outside of them.

        Returns
        -------
        dict
            (n,) float of 0 and 1, by position of the item and "low" or "high".
        """
        found: dict[tuple[int, str], FloatArray] = {}
        for item, (n_low, outside, n_high) in enumerate(self.groups):
            if min(n_low, outside) >= KANO.shown:
                found[item, "low"] = self.low[:, item]
            else:
                outside += n_low
            if min(n_high, outside) >= KANO.shown:
                found[item, "high"] = self.high[:, item]
        return found


def low_and_high(
    items: ArrayLike, outcome: ArrayLike, team: ArrayLike | None, low: float, high: float
) -> LowAndHigh:
    """Return whose answers are low or high, of people with all answers.

    Parameters
    ----------
    items, outcome, team, low, high
        As `penalty_reward`.

    Returns
    -------
    LowAndHigh
        n people, p items.

    Raises
    ------
    Refusal
        "no_variation" if the outcome is the same for all.
    ValueError
        If shapes do not fit or a label is missing.

    Examples
    --------
    >>> found = low_and_high([[1], [3], [5], [None]], [2, 4, 6, 8], None, 2, 5)
    >>> found.groups, found.n_dropped
    ([(1, 1, 1)], 1)
    """
    answers = np.array(items, dtype=np.float64)
    scores = as_vector(outcome, "outcome")
    if answers.ndim != 2 or np.isinf(answers).any() or not low < high:
        raise ValueError("give items (n, p) without infinite numbers, and low below high")
    same_length(items=answers, outcome=scores)
    used = ~np.isnan(answers).any(axis=1) & ~np.isnan(scores)
    if used.any() and not varies(scores[used]):
        raise Refusal("no_variation", 0)
    codes = None
    if team is not None:
        label_codes(team, "team")
        labels = np.asarray(team)
        same_length(outcome=scores, team=labels)
        codes = label_codes(labels[used], "team")
    whole = answers[used]
    return LowAndHigh(
        low=(whole <= low).astype(np.float64),
        high=(whole >= high).astype(np.float64),
        outcome=scores[used],
        team=codes,
        n_dropped=int((~used).sum()),
    )
