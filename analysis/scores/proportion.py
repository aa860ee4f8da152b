"""Share of favourable answers with its interval."""

from dataclasses import dataclass
from math import inf, sqrt

from numpy.typing import ArrayLike

from analysis.arrays import as_vector, complete, same_length
from analysis.minimum import SCORE, Emphasis, Rule
from analysis.quantile import normal_critical
from analysis.refusal import TooFew


@dataclass(frozen=True)
class Proportion:
    """A share with its interval.

    Attributes
    ----------
    share : float
        0 to 1.
    ci_low, ci_high : float
        Interval at `level`, 0 to 1.
    n_used : int
        Answers in the denominator.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "wilson", or "exact_hypergeometric" of `analysis.scores.finite_population`.
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of answers.
    """

    share: float
    ci_low: float
    ci_high: float
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def _wilson_interval(share: float, n: float, level: float) -> tuple[float, float]:
    z = normal_critical(level)
    centre = share + z**2 / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    # At 0 and 1 one bound is exactly the share; the subtraction would leave dust.
    low = 0.0 if share == 0 else (centre - half) / (1 + z**2 / n)
    high = 1.0 if share == 1 else (centre + half) / (1 + z**2 / n)
    return low, high


def favourable_share(k: float, n: float, level: float = 0.95) -> Proportion:
    """Return the share of favourable answers with its Wilson interval.

    Parameters
    ----------
    k : float
        Favourable answers, 0 to `n`.
    n : float
        Answers, without "don't know" and "not applicable", > 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Proportion
        Share and bounds from 0 to 1.

    Raises
    ------
    TooFew
        "no_answers" if `n` is 0.
    ValueError
        If `k` is not between 0 and `n`, or `n` is infinite.

    Notes
    -----
    ``(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`` with p = k/n. Never of zero
    width, never outside 0 to 1; no finite population correction.

    Source
    ------
    Wilson 1927, JASA 22, 209-212. Compared with R 4.2.2 ``prop.test(correct = FALSE)``.

    Examples
    --------
    >>> found = favourable_share(2, 6)
    >>> round(found.share, 4), round(found.ci_low, 4), round(found.ci_high, 4)
    (0.3333, 0.0968, 0.7)
    """
    if not 0 <= k <= n < inf:
        raise ValueError(f"{k} favourable of {n} answers; give 0 <= k <= n")
    if n == 0:
        raise TooFew("no_answers", 0, 1)
    low, high = _wilson_interval(k / n, n, level)
    return Proportion(k / n, low, high, int(n), level, "wilson", SCORE, SCORE.emphasis(n))


def favourable_from_counts(
    values: ArrayLike, counts: ArrayLike, favourable_from: float, level: float = 0.95
) -> Proportion:
    """Return the share of answers at or above `favourable_from`, from counts of values.

    Parameters
    ----------
    values : (V,) float
        Answer values, already turned so that high is good; NaN = "don't know", left out.
    counts : (V,) float
        Answers with that value, >= 0.
    favourable_from : float
        Lowest favourable value, such as 4 on a 1-5 scale (5 for the top box alone).
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Proportion
        As `favourable_share`; ``n_used`` is without "don't know".

    Raises
    ------
    TooFew
        "no_answers" if no counted value is left.
    ValueError
        If lengths differ or a count is negative or missing.

    Notes
    -----
    k = sum of counts with value >= `favourable_from`, n = sum of counts with a value.

    Source
    ------
    As `favourable_share`. Compared with the share counted from raw answers in the tests.

    Examples
    --------
    >>> found = favourable_from_counts([1, 2, 3, 4, 5, None], [1, 1, 2, 1, 1, 9], 4)
    >>> found.n_used, round(found.share, 4)
    (6, 0.3333)
    """
    scale, answers = as_vector(values, "values"), as_vector(counts, "counts")
    same_length(values=scale, counts=answers)
    if not (answers >= 0).all():
        raise ValueError("counts holds a negative or missing number; give counts >= 0")
    favourable = answers[scale >= favourable_from].sum()
    return favourable_share(float(favourable), float(answers[complete(scale)].sum()), level)
