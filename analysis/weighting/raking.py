"""Weights that make respondents add up to the headcount."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, same_length
from analysis.cluster import effective_number
from analysis.minimum import SCORE, Emphasis, Rule
from analysis.refusal import Refusal
from analysis.weighting.raking_margins import Collapsed, Headcounts, ReadyMargins, ready_margins

CONVERGED = 1e-6
"""Largest relative distance of a level's weights from its headcount."""

MOST_CYCLES = 1000
TRIMMED_ABOVE = 5.0
"""Weights above so many times the median are cut, and the rest raked again."""

MOST_TRIMS = 20


@dataclass(frozen=True, eq=False)
class RakingWeights:
    """Weights of respondents that reproduce headcount margins; they have no sampling interval.

    Attributes
    ----------
    weight : (C,) float
        People each respondent of a cell stands for; 0 where the cell is not used.
    design_effect : float
        Kish's, >= 1: how many times unequal weights multiply the variance of a mean.
    n_effective : float
        Respondents divided by it.
    n_used, n_dropped : int
        Respondents weighted, and those left out because a level is unknown.
    n_trimmed : int
        Respondents whose weight was cut at least once.
    n_above_limit : int
        Respondents still above the limit, because the margins need it.
    largest_over_smallest : float
        Ratio of the extreme weights, >= 1.
    margins : ReadyMargins
        What was raked to; holds what was ``collapsed`` and ``unanswered``.
    method : str
        "raking".
    rule : Rule
        The rule that hides or greys what is weighted.
    emphasis : Emphasis
        By ``n_effective``.
    """

    weight: FloatArray
    design_effect: float
    n_effective: float
    n_used: int
    n_dropped: int
    n_trimmed: int
    n_above_limit: int
    largest_over_smallest: float
    margins: ReadyMargins
    method: str
    rule: Rule
    emphasis: Emphasis

    @property
    def collapsed(self) -> tuple[Collapsed, ...]:
        """Return which levels were joined."""
        return self.margins.collapsed


def _fitted(weight: FloatArray, n: FloatArray, margins: ReadyMargins) -> FloatArray:
    """Iterative proportional fitting of `weight` per respondent, from that start."""
    weight = weight * margins.headcount / float(n @ weight)
    for _ in range(MOST_CYCLES):
        for codes, target in zip(margins.codes, margins.targets, strict=True):
            weight = weight * (target / np.bincount(codes, weights=n * weight))[codes]
        if _distance(weight, n, margins) < CONVERGED:
            return weight
    raise Refusal("raking_does_not_converge", _distance(weight, n, margins), CONVERGED)


def _distance(weight: FloatArray, n: FloatArray, margins: ReadyMargins) -> float:
    sides = zip(margins.codes, margins.targets, strict=True)
    return max(
        float(np.abs(np.bincount(codes, weights=n * weight) / target - 1).max())
        for codes, target in sides
    )


def _median(weight: FloatArray, n: FloatArray) -> float:
    order = np.argsort(weight)
    return float(weight[order][np.searchsorted(np.cumsum(n[order]), n.sum() / 2)])


def raking_weights(
    n: ArrayLike,
    levels: Mapping[str, ArrayLike],
    headcounts: Headcounts,
    start: ArrayLike | None = None,
) -> RakingWeights:
    """Return weights, people per respondent, that reproduce every headcount margin.

    Parameters
    ----------
    n : (C,) float
        Respondents of each cell (combination of levels), >= 0; 1 each for single respondents.
    levels : mapping of str to (C,) labels
        For each margin the level of each cell; None or NaN = unknown, left out and counted.
    headcounts : mapping of str to mapping of label to float
        For each margin the people of each level; all margins of the same total.
    start : (C,) float or None
        Weight to start from, > 0, such as that of a sample drawn; None = all alike.

    Returns
    -------
    RakingWeights
        Weights of a cell's respondents are alike; they sum to the headcount.

    Raises
    ------
    TooFew, Refusal, ValueError
        As `ready_margins`; "raking_does_not_converge" if no weights reproduce all margins.

    Notes
    -----
    Weights are multiplied by ``headcount / sum of weights`` of each level of one margin after the
    other, until all are within 1e-6. Weights above 5 times the median are cut to that and
    raked again. ``deff = n sum w^2 / (sum w)^2``. Corrects who answered within the
    margins only: it does not show whether those silent in a level think like those who spoke.

    Source
    ------
    Deming & Stephan 1940, Annals of Mathematical Statistics 11, 427-444; Kish 1965, Survey
    Sampling, 11.7. Compared with R survey 4.1 (``rake``).

    Examples
    --------
    >>> n, site = [30, 10, 4], {"site": ["HQ", "Plant", None]}
    >>> found = raking_weights(n, site, {"site": {"HQ": 60, "Plant": 60}})
    >>> found.weight, found.n_dropped, round(found.design_effect, 4)
    (array([2., 6., 0.]), 4, 1.3333)
    """
    counts = as_vector(n, "n")
    if not (counts >= 0).all():
        raise ValueError("n holds a negative or missing number; give counts >= 0")
    margins = ready_margins(counts, levels, headcounts)
    sizes = counts[margins.used]
    weight = _fitted(start_weights(start, counts)[margins.used], sizes, margins)
    cut = np.zeros(len(sizes), dtype=bool)
    for _ in range(MOST_TRIMS):
        limit = TRIMMED_ABOVE * _median(weight, sizes)
        above = weight > limit * (1 + CONVERGED)
        if not above.any():
            break
        cut |= above
        weight = _fitted(np.minimum(weight, limit), sizes, margins)
    above = weight > TRIMMED_ABOVE * _median(weight, sizes) * (1 + CONVERGED)
    respondents = float(sizes.sum())
    effective = effective_number(weight, sizes)
    full = np.zeros(len(counts))
    full[margins.used] = weight
    return RakingWeights(
        weight=full,
        design_effect=respondents / effective,
        n_effective=effective,
        n_used=int(respondents),
        n_dropped=int(counts.sum() - respondents),
        n_trimmed=int(sizes[cut].sum()),
        n_above_limit=int(sizes[above].sum()),
        largest_over_smallest=float(weight.max() / weight.min()),
        margins=margins,
        method="raking",
        rule=SCORE,
        emphasis=SCORE.emphasis(effective),
    )


def start_weights(start: ArrayLike | None, n: FloatArray) -> FloatArray:
    """Return the weights to start from, > 0; all 1 where `start` is None.

    Parameters
    ----------
    start : (C,) float or None
        Given weights; NaN allowed where `n` is 0.
    n : (C,) float
        Respondents of each cell.

    Returns
    -------
    (C,) float
        1 where `n` is 0.

    Raises
    ------
    ValueError
        If lengths differ or a cell with respondents has no weight above 0.

    Examples
    --------
    >>> start_weights([2, None], np.array([5.0, 0.0]))
    array([2., 1.])
    """
    if start is None:
        return np.ones_like(n)
    given = as_vector(start, "start")
    same_length(n=n, start=given)
    if not (given[n > 0] > 0).all():
        raise ValueError("a cell with respondents has no start weight above 0; give each one")
    return np.where(n > 0, given, 1.0)
