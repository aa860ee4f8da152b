"""How the answers to an item spread over its scale: distribution, top and bottom boxes."""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, complete, same_length
from analysis.minimum import SCORE, Emphasis, Rule
from analysis.refusal import TooFew
from analysis.scores.index import check_scale
from analysis.scores.proportion import Proportion, favourable_share

FEWEST_POINTS_FOR_TWO_BOXES = 4
"""On a shorter scale the two highest and the two lowest values overlap."""


@dataclass(frozen=True, eq=False)
class AnswerDistribution:
    """Shares of the answers to one item on each of V points of its scale, and its boxes.

    Attributes
    ----------
    values : (V,) float
        Points of the scale, ascending.
    counts : (V,) float
        Answers on each.
    share : (V,) float
        0 to 1; they add up to 1.
    ci_low, ci_high : (V,) float
        Wilson interval of each share on its own at ``level``, 0 to 1.
    top_1 : Proportion
        Answers on the highest point.
    top_2, bottom_2 : Proportion or None
        Answers on the two highest, and on the two lowest; None on scales of two or three points.
    n_used : int
        Answers on the scale.
    n_dont_know : int
        "Don't know" and "not applicable", in no denominator.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "wilson".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of answers.
    """

    values: FloatArray
    counts: FloatArray
    share: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    top_1: Proportion
    top_2: Proportion | None
    bottom_2: Proportion | None
    n_used: int
    n_dont_know: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def scale_points(minimum: float, maximum: float, points: int | None = None) -> FloatArray:
    """Return the points of a scale in ascending order, (V,) float.

    Parameters
    ----------
    minimum, maximum : float
        Ends of the scale; `minimum` < `maximum`.
    points : int or None
        How many, V >= 2; None = one for each whole step.

    Returns
    -------
    (V,) float
        Evenly spaced.

    Raises
    ------
    ValueError
        If `minimum` is not below `maximum`, an end is infinite, there are fewer than two
        points, or whole steps from `minimum` miss `maximum`.

    Examples
    --------
    >>> scale_points(1, 5), scale_points(0, 100, 3)
    (array([1., 2., 3., 4., 5.]), array([  0.,  50., 100.]))
    """
    check_scale(minimum, maximum)
    wanted = maximum - minimum + 1 if points is None else points
    if not 2 <= wanted < inf or wanted != int(wanted):
        raise ValueError(f"a scale of {wanted} points; give a whole number of at least two")
    return np.linspace(minimum, maximum, int(wanted))


def _count_on(scale: FloatArray, values: FloatArray, counts: FloatArray) -> FloatArray:
    step = (scale[1] - scale[0]) / 2
    place = np.abs(values[:, None] - scale[None, :]).argmin(axis=1)
    if len(values) and (np.abs(values - scale[place]) > 1e-9 * step).any():
        raise ValueError("an answer is not a point of the scale; correct it or set the scale")
    return np.bincount(place, weights=counts, minlength=len(scale)).astype(np.float64)


def answer_distribution(
    values: ArrayLike,
    counts: ArrayLike,
    minimum: float,
    maximum: float,
    points: int | None = None,
    level: float = 0.95,
) -> AnswerDistribution:
    """Return the share of answers on each point of the scale, and in its boxes, 0 to 1.

    Parameters
    ----------
    values : (m,) float
        Answer values, already turned so that high is good; repeated values add up; NaN =
        "don't know".
    counts : (m,) float
        Answers with that value, >= 0.
    minimum, maximum : float
        Ends of the scale of this version of the item; `minimum` < `maximum`.
    points : int or None
        Points of the scale, evenly spaced, >= 2; None = one for each whole step.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    AnswerDistribution
        Every point of the scale is there, also where nobody chose it.

    Raises
    ------
    TooFew
        "no_answers" if no answer lies on the scale.
    ValueError
        If lengths differ, a count is negative or missing, or a value is no point of the scale.

    Notes
    -----
    ``share_v = n_v / n`` with n the answers on the scale; the intervals are Wilson's, each for
    one share, not for all at once. "Don't know" is counted apart. Equal means can hide very
    different distributions: show this beside every mean.

    Source
    ------
    Wilson 1927, as `analysis.scores.proportion.favourable_share`. The two highest points
    compared with R 4.2.2 ``prop.test(correct = FALSE)``.

    Examples
    --------
    >>> found = answer_distribution([5, 4, 1, None], [6, 2, 2, 3], 1, 5)
    >>> found.share, found.n_used, found.n_dont_know
    (array([0.2, 0. , 0. , 0.2, 0.6]), 10, 3)
    >>> found.top_1.share, found.top_2.share, found.bottom_2.share
    (0.6, 0.8, 0.2)
    """
    answers, sizes = as_vector(values, "values"), as_vector(counts, "counts")
    same_length(values=answers, counts=sizes)
    if not (sizes >= 0).all():
        raise ValueError("counts holds a negative or missing number; give counts >= 0")
    scale, known = scale_points(minimum, maximum, points), complete(answers)
    on_scale = _count_on(scale, answers[known], sizes[known])
    n = float(on_scale.sum())
    if n == 0:
        raise TooFew("no_answers", 0, 1)
    each = [favourable_share(float(count), n, level) for count in on_scale]
    two_boxes = len(scale) >= FEWEST_POINTS_FOR_TWO_BOXES
    return AnswerDistribution(
        values=scale,
        counts=on_scale,
        share=on_scale / n,
        ci_low=np.array([found.ci_low for found in each]),
        ci_high=np.array([found.ci_high for found in each]),
        top_1=each[-1],
        top_2=favourable_share(float(on_scale[-2:].sum()), n, level) if two_boxes else None,
        bottom_2=favourable_share(float(on_scale[:2].sum()), n, level) if two_boxes else None,
        n_used=int(n),
        n_dont_know=int(sizes[~known].sum()),
        level=level,
        method="wilson",
        rule=SCORE,
        emphasis=SCORE.emphasis(n),
    )
