"""Change of a mean where some or all people answered in both waves."""

from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import ROUNDING_DUST, FloatArray, as_vector, complete, same_length, varies
from analysis.changes.change import check_group, difference_of_means, welch_df
from analysis.estimate import Estimate, estimate
from analysis.minimum import FEWEST_REPEATED, SCORE
from analysis.refusal import Refusal, TooFew


def paired_change(before: ArrayLike, after: ArrayLike, level: float = 0.95) -> Estimate:
    """Return the mean change of the people who answered in both waves, in score points.

    Parameters
    ----------
    before, after : (n_people,) float
        Score points of the same people in the same order; NaN = no score in that wave.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        `after` less `before`; ``n_used`` counts pairs; ``method`` "paired_t".

    Raises
    ------
    TooFew
        "too_few_pairs" below two.
    Refusal
        "no_variation" if everybody changed by the same.
    ValueError
        If lengths differ.

    Notes
    -----
    ``d = mean(y - x)``, ``SE = sd(y - x) / sqrt(n)``, t on n - 1. People with a score in one
    wave only are left out, so this says nothing about who left or arrived; needs respondents'
    rows, not the cube. Treats people as independent.

    Source
    ------
    Student 1908, Biometrika 6, 1-25. Compared with ``scipy.stats.ttest_rel``.

    Examples
    --------
    >>> found = paired_change([50, 60, 70, None], [54, 62, 73, 90])
    >>> found.value, found.n_used, round(found.p_value, 4)
    (3.0, 3, 0.0351)
    """
    first, second = _people(before, after)
    both = complete(first, second)
    change, pairs = second[both] - first[both], int(both.sum())
    if pairs < 2:
        raise TooFew("too_few_pairs", pairs, 2)
    if not varies(change):
        raise Refusal("no_variation", 0)
    error = float(change.std(ddof=1)) / sqrt(pairs)
    return estimate(
        float(change.mean()),
        error,
        df=pairs - 1,
        level=level,
        n_used=pairs,
        method="paired_t",
        rule=SCORE,
    )


def overlapping_change(before: ArrayLike, after: ArrayLike, level: float = 0.95) -> Estimate:
    """Return the change of the mean of all respondents, some of whom answered twice.

    Parameters
    ----------
    before, after : (n_people,) float
        Score points, one place for each person of either wave; NaN = no score in that wave.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        `after` less `before`; ``n_used`` counts scores of both waves; ``method``
        "partial_overlap", or "welch" with fewer than three pairs.

    Raises
    ------
    TooFew
        "too_few_answers" if a wave has fewer than two scores.
    Refusal
        "no_variation" if the standard error would be 0.
    ValueError
        If lengths differ.

    Notes
    -----
    As `overlapping_difference`, r over the people in both waves; r is 0 where their scores do
    not vary. Needs respondents' rows. Welch on people who answered twice has too wide an
    interval when r is positive.

    Source
    ------
    As `overlapping_difference`. Compared with ``scipy.stats.ttest_rel`` where all answered
    twice; in simulated waves the interval covers the change in 95 of 100.

    Examples
    --------
    >>> before = [50, 60, 70, 65, 45, None, None]
    >>> after = [54, 62, 73, 70, None, 66, 58]
    >>> found = overlapping_change(before, after)
    >>> round(found.value, 3), round(found.standard_error, 3), found.n_used
    (5.833, 3.233, 11)
    """
    first, second = _people(before, after)
    both = complete(first, second)
    n1, mean1, var1 = _wave(first)
    n2, mean2, var2 = _wave(second)
    pairs = int(both.sum())
    if pairs < FEWEST_REPEATED:
        return difference_of_means(n1, mean1, var1, n2, mean2, var2, level)
    r = _correlation(first[both], second[both])
    return overlapping_difference(n1, mean1, var1, n2, mean2, var2, pairs, r, level)


def overlapping_difference(
    n1: float,
    mean1: float,
    var1: float,
    n2: float,
    mean2: float,
    var2: float,
    n_both: float,
    r: float,
    level: float = 0.95,
) -> Estimate:
    """Return the difference of two waves' means, second less first, given their overlap.

    Parameters
    ----------
    n1, n2 : float
        Respondents of each wave, >= 2, with those in both.
    mean1, mean2 : float
        Score points.
    var1, var2 : float
        Variances on n - 1, score points squared, >= 0.
    n_both : float
        Respondents in both waves, 0 to the smaller of `n1` and `n2`.
    r : float
        Correlation of their two scores, -1 to 1.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        ``method`` "partial_overlap".

    Raises
    ------
    TooFew
        "too_few_answers" if a wave has fewer than two or an unknown (NaN) variance.
    Refusal
        "no_variation" if the standard error would be 0.
    ValueError
        If `n_both` or `r` is impossible; also as `check_group`.

    Notes
    -----
    ``SE^2 = v1/n1 + v2/n2 - 2 r n12 s1 s2 / (n1 n2)``; df between those of the paired and of
    Welch's test: ``n12 - 1 + (g - n12 + 1) (na + nb) / (na + nb + 2 n12)``, g Welch's df, na
    and nb the people in one wave only. Without overlap it is Welch's test.

    Source
    ------
    Derrick, Russ, Toher & White 2017, Journal of Modern Applied Statistical Methods 16(1),
    137-157. Compared with ``scipy.stats.ttest_rel`` (full overlap) and Welch's test (none).

    Examples
    --------
    >>> found = overlapping_difference(40, 60, 15**2, 38, 64, 15**2, 30, 0.6)
    >>> round(found.standard_error, 3), round(found.df, 2)
    (2.493, 39.8)
    """
    for group in ((n1, mean1, var1), (n2, mean2, var2)):
        check_group(*group)
    if not (0 <= n_both <= min(n1, n2) and -1 <= r <= 1):
        raise ValueError(f"{n_both} in both waves with r {r}; give at most the smaller wave")
    part1, part2 = var1 / n1, var2 / n2
    shared = 2 * r * n_both * sqrt(var1 * var2) / (n1 * n2)
    squared = part1 + part2 - shared
    if squared <= ROUNDING_DUST * (part1 + part2):
        raise Refusal("no_variation", 0)
    once = n1 + n2 - 2 * n_both
    spare = max(n_both - 1, 0)
    df = spare + (welch_df(part1, part2, n1 - 1, n2 - 1) - spare) * once / (n1 + n2)
    return estimate(
        mean2 - mean1,
        sqrt(squared),
        df=df,
        level=level,
        n_used=n1 + n2,
        method="partial_overlap",
        rule=SCORE,
        counted=min(n1, n2),
    )


def _people(before: ArrayLike, after: ArrayLike) -> tuple[FloatArray, FloatArray]:
    first, second = as_vector(before, "before"), as_vector(after, "after")
    same_length(before=first, after=second)
    return first, second


def _wave(scores: FloatArray) -> tuple[int, float, float]:
    """Return how many scores there are, their mean and their variance; 0 where there are none."""
    known = scores[~np.isnan(scores)]
    mean = float(known.mean()) if len(known) else 0.0
    return len(known), mean, float(known.var(ddof=1)) if varies(known) else 0.0


def _correlation(first: FloatArray, second: FloatArray) -> float:
    if not (varies(first) and varies(second)):
        return 0.0
    return float(np.clip(np.corrcoef(first, second)[0, 1], -1, 1))
