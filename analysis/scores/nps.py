"""Net promoter score, of customers (NPS) or staff (eNPS)."""

from dataclasses import dataclass
from math import hypot, inf, sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import as_vector, same_length
from analysis.estimate import Estimate, estimate
from analysis.minimum import NPS_ARROW, SCORE, Emphasis, Rule
from analysis.quantile import normal_critical
from analysis.refusal import Refusal, TooFew

LOWEST_PROMOTER = 9
"""9 and 10 on the 0-10 scale are promoters (Reichheld 2003)."""

HIGHEST_DETRACTOR = 6
"""0 to 6 on the 0-10 scale are detractors (Reichheld 2003)."""

ADDED = 0.75
"""Promoters, and detractors, added by the adjusted Wald interval; 3 answers in all."""


@dataclass(frozen=True)
class NetPromoterScore:
    """A net promoter score with its interval.

    Attributes
    ----------
    score : float
        Points from -100 to 100.
    ci_low, ci_high : float
        Adjusted Wald interval at `level`, points, clipped to -100 to 100; holds ``score``.
    standard_error : float
        Unadjusted (Wald), points; 0 where all answers fall in one group.
    promoters, passives, detractors : float
        Counts of answers.
    n_used : int
        Answers in all.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "adjusted_wald".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of answers.
    """

    score: float
    ci_low: float
    ci_high: float
    standard_error: float
    promoters: float
    passives: float
    detractors: float
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def _net_and_error(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    net = (promoters - detractors) / n
    return net, sqrt(max((promoters + detractors) / n - net**2, 0.0) / n)


def net_promoter_score(
    promoters: float, passives: float, detractors: float, level: float = 0.95
) -> NetPromoterScore:
    """Return the net promoter score, in points, with its adjusted Wald interval.

    Parameters
    ----------
    promoters, passives, detractors : float
        Answers of 9-10, 7-8 and 0-6, >= 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    NetPromoterScore
        Score and bounds from -100 to 100.

    Raises
    ------
    TooFew
        "no_answers" if there are none.
    ValueError
        If a count is negative, missing or infinite.

    Notes
    -----
    ``NPS = 100 (P - D)``, ``SE = 100 sqrt((P + D - (P - D)^2) / n)``. The interval adds 3/4
    promoter and 3/4 detractor to n + 3 answers, is centred there, and is never of zero width.
    Where few or unanimous answers leave the score outside, that bound is the score. Answers
    are taken as drawn one by one; of many teams together ask `overall_nps`.

    Source
    ------
    Rocks 2016, "Interval estimation for the net promoter score", The American Statistician
    70, 365-372. Compared with R package NPS (``npvar``).

    Examples
    --------
    >>> found = net_promoter_score(60, 25, 15)
    >>> found.score, round(found.ci_low, 2), round(found.ci_high, 2)
    (45.0, 29.34, 58.04)
    """
    if not all(0 <= count < inf for count in (promoters, passives, detractors)):
        raise ValueError("a count is negative or missing; give counts >= 0")
    n = promoters + passives + detractors
    if n == 0:
        raise TooFew("no_answers", 0, 1)
    net, error = _net_and_error(promoters, detractors, n)
    centre, width = _net_and_error(promoters + ADDED, detractors + ADDED, n + 4 * ADDED)
    half = normal_critical(level) * width
    return NetPromoterScore(
        score=100 * net,
        ci_low=max(100 * min(centre - half, net), -100.0),
        ci_high=min(100 * max(centre + half, net), 100.0),
        standard_error=100 * error,
        promoters=promoters,
        passives=passives,
        detractors=detractors,
        n_used=int(n),
        level=level,
        method="adjusted_wald",
        rule=SCORE,
        emphasis=SCORE.emphasis(n),
    )


def nps_from_counts(values: ArrayLike, counts: ArrayLike, level: float = 0.95) -> NetPromoterScore:
    """Return the net promoter score from counts of the answers 0 to 10.

    Parameters
    ----------
    values : (V,) float
        Answer values from 0 to 10; NaN = unanswered, left out.
    counts : (V,) float
        Answers with that value, >= 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    NetPromoterScore
        As `net_promoter_score`.

    Raises
    ------
    TooFew
        "no_answers" if no counted value is left.
    ValueError
        If lengths differ, a value is outside 0 to 10, or a count is negative or missing.

    Notes
    -----
    Promoters are 9 and 10, detractors 0 to 6.

    Source
    ------
    Reichheld 2003, "The one number you need to grow", Harvard Business Review 81(12).
    Compared with the published scores of a bank's three regions (R package genpathmox).

    Examples
    --------
    >>> nps_from_counts([10, 8, 3, None], [5, 3, 2, 4]).score
    30.0
    """
    scale, answers = as_vector(values, "values"), as_vector(counts, "counts")
    same_length(values=scale, counts=answers)
    if ((scale < 0) | (scale > 10)).any() or not (answers >= 0).all():
        raise ValueError("values must be 0 to 10 and counts >= 0; correct the item's scale")
    promoters = answers[scale >= LOWEST_PROMOTER].sum()
    detractors = answers[scale <= HIGHEST_DETRACTOR].sum()
    passives = answers[~np.isnan(scale)].sum() - promoters - detractors
    return net_promoter_score(float(promoters), float(passives), float(detractors), level)


def nps_difference(
    before: NetPromoterScore, after: NetPromoterScore, level: float = 0.95
) -> Estimate:
    """Return the change of the net promoter score, in points, `after` less `before`.

    Parameters
    ----------
    before, after : NetPromoterScore
        Scores of two separate groups of respondents.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Difference from -200 to 200 points, with a normal interval and p value; ``emphasis`` by
        the smaller of the two groups.

    Raises
    ------
    Refusal
        "no_variation" if either score has all its answers in one group: its standard error
        of 0 would make the interval too narrow.

    Notes
    -----
    ``SE = sqrt(SE_before^2 + SE_after^2)``, unadjusted. The same people asked twice need a
    paired comparison instead.

    Source
    ------
    Rocks 2016, as `net_promoter_score`. Compared with R package NPS (two-sample ``nps.test``).

    Examples
    --------
    >>> found = nps_difference(net_promoter_score(45, 30, 25), net_promoter_score(60, 25, 15))
    >>> found.value, round(found.standard_error, 4), round(found.p_value, 4)
    (25.0, 10.9886, 0.0229)
    """
    if min(before.standard_error, after.standard_error) <= 0:
        raise Refusal("no_variation", 0)
    return estimate(
        after.score - before.score,
        hypot(before.standard_error, after.standard_error),
        df=None,
        level=level,
        n_used=before.n_used + after.n_used,
        method="wald",
        rule=NPS_ARROW,
        counted=min(before.n_used, after.n_used),
    )
