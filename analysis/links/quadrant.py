"""Quadrants of two scores against their targets, with the probability of being in each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, IntArray, as_vector, check_level, complete, same_length
from analysis.minimum import SHRINKAGE, Emphasis, Rule
from analysis.quantile import normal_critical
from analysis.refusal import TooFew

LABEL_FROM = 0.80
"""Probability from which a quadrant is named; a convention: four chances to one."""

TARGETS_REACHED = ("both", "staff_only", "customers_only", "neither")
"""Which of the two targets a team reaches; in the order of `QuadrantMembership.probability`."""


@dataclass(frozen=True, eq=False)
class QuadrantMembership:
    """Probability that each team lies in each quadrant.

    Attributes
    ----------
    position : (n_used,) int
        Place of each team with both scores in the arrays given; the rows below are in
        this order.
    probability : (n_used, 4) float
        Of the `TARGETS_REACHED`, 0 to 1; a row sums to 1.
    label : tuple of str or None
        The quadrant with a probability of `LABEL_FROM` or more; None = undecided.
    es_low, es_high, cs_low, cs_high : (n_used,) float
        Interval of each score at ``level``, score points.
    level : float
        Confidence level, between 0 and 1.
    n_used, n_dropped : int
        Teams with both scores, and teams left out.
    method : str
        "independent_normals".
    rule : Rule
        By the number of teams, on which the scores lean.
    emphasis : Emphasis
        What it says.
    """

    position: IntArray
    probability: FloatArray
    label: tuple[str | None, ...]
    es_low: FloatArray
    es_high: FloatArray
    cs_low: FloatArray
    cs_high: FloatArray
    level: float
    n_used: int
    n_dropped: int
    method: str
    rule: Rule
    emphasis: Emphasis


def decided(probability: FloatArray, names: tuple[str, ...]) -> tuple[str | None, ...]:
    """Return the name of each row's quadrant if it is likely enough, else None.

    Parameters
    ----------
    probability : (J, 4) float
        Of each quadrant, 0 to 1.
    names : tuple of str, length 4
        Of the quadrants, in that order.

    Returns
    -------
    tuple of str or None, length J
        A name from a probability of `LABEL_FROM`.

    Examples
    --------
    >>> decided(np.array([[0.85, 0.1, 0.05, 0.0], [0.5, 0.5, 0.0, 0.0]]), TARGETS_REACHED)
    ('both', None)
    """
    likeliest, highest = probability.argmax(axis=1), probability.max(axis=1)
    return tuple(
        names[int(best)] if chance >= LABEL_FROM else None
        for best, chance in zip(likeliest, highest, strict=True)
    )


def _reaches(mean: FloatArray, spread: FloatArray, target: float) -> FloatArray:
    """Probability that a normal score is at or above the target; sure where spread is 0."""
    from scipy import special

    distance = np.where(mean >= target, np.inf, -np.inf)
    np.divide(mean - target, spread, out=distance, where=spread > 0)
    return np.asarray(special.ndtr(distance))


def quadrant_membership(
    es_mean: ArrayLike,
    es_variance: ArrayLike,
    cs_mean: ArrayLike,
    cs_variance: ArrayLike,
    *,
    es_target: float,
    cs_target: float,
    level: float = 0.95,
) -> QuadrantMembership:
    """Return the probability that each team reaches both, one or neither target, 0 to 1.

    Parameters
    ----------
    es_mean, cs_mean : (J,) float
        Posterior mean of each team's staff and customer score, score points; NaN = none.
    es_variance, cs_variance : (J,) float
        Its posterior variance, score points squared, >= 0.
    es_target, cs_target : float
        Targets or benchmarks, score points; never the median of the same teams, which makes
        half of them fail whatever they do.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    QuadrantMembership
        A team is named only from a probability of `LABEL_FROM`; the others are undecided.

    Raises
    ------
    TooFew
        "too_few_teams" below `minimum.SHRINKAGE.shown` teams with both scores.
    ValueError
        If lengths differ, a variance is negative or a target is not a finite number.

    Notes
    -----
    ``P(ES >= t) = Phi((mean - t) / sd)``, and the two are multiplied: what is unsure about a
    team's staff score comes from other people than what is unsure about its customer score.
    On the target counts as reached. Teams with a missing mean or variance are dropped and
    counted. It does not show that one score leads to the other.

    Source
    ------
    Fleming, Coffman & Harter 2005, Harvard Business Review 83(7), 106-114 (the four fields);
    probabilities in closed form. Compared with 200,000 draws of the posterior.

    Examples
    --------
    >>> means = [80, 70, 75, 60, 76, None]
    >>> found = quadrant_membership(
    ...     means, [4] * 6, [82, 81, 75, 60, 60, 70], [9] * 6, es_target=75, cs_target=75
    ... )
    >>> found.label, found.probability[2], found.n_dropped
    (('both', 'customers_only', None, 'neither', None), array([0.25, 0.25, 0.25, 0.25]), 1)
    """
    half_width = normal_critical(check_level(level))
    es, cs = as_vector(es_mean, "es_mean"), as_vector(cs_mean, "cs_mean")
    es_var, cs_var = as_vector(es_variance, "es_variance"), as_vector(cs_variance, "cs_variance")
    same_length(es_mean=es, es_variance=es_var, cs_mean=cs, cs_variance=cs_var)
    if (es_var < 0).any() or (cs_var < 0).any():
        raise ValueError("a variance is negative; give posterior variances >= 0")
    if not np.isfinite([es_target, cs_target]).all():
        raise ValueError("a target is missing or infinite; give score points")
    used = complete(es, es_var, cs, cs_var)
    n_used = int(used.sum())
    if n_used < SHRINKAGE.shown:
        raise TooFew("too_few_teams", n_used, SHRINKAGE.shown)
    es, cs, es_sd, cs_sd = es[used], cs[used], np.sqrt(es_var[used]), np.sqrt(cs_var[used])
    staff, customers = _reaches(es, es_sd, es_target), _reaches(cs, cs_sd, cs_target)
    probability = np.column_stack(
        [
            staff * customers,
            staff * (1 - customers),
            (1 - staff) * customers,
            (1 - staff) * (1 - customers),
        ]
    )
    return QuadrantMembership(
        position=np.flatnonzero(used),
        probability=probability,
        label=decided(probability, TARGETS_REACHED),
        es_low=es - half_width * es_sd,
        es_high=es + half_width * es_sd,
        cs_low=cs - half_width * cs_sd,
        cs_high=cs + half_width * cs_sd,
        level=level,
        n_used=n_used,
        n_dropped=len(used) - n_used,
        method="independent_normals",
        rule=SHRINKAGE,
        emphasis=SHRINKAGE.emphasis(n_used),
    )
