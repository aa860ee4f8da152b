"""Within what bounds a team's result must lie, whatever those who did not answer think."""

from dataclasses import dataclass
from math import inf

from analysis.minimum import FULL_RESPONSE, SCORE, Emphasis, Rule
from analysis.refusal import TooFew


@dataclass(frozen=True)
class NonResponseBounds:
    """The result of those who answered, and its bounds over everybody eligible.

    Attributes
    ----------
    value : float
        Result of those who answered, in the unit of the bounds.
    low, high : float
        Worst case bounds; certain, not a confidence interval.
    response_rate : float
        0 to 1.
    to_be_shown : bool
        Whether the response rate is below `minimum.FULL_RESPONSE`.
    n_used : int
        Answers.
    n_eligible : int
        People eligible when the field closed.
    method : str
        "worst_case".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of answers.
    """

    value: float
    low: float
    high: float
    response_rate: float
    to_be_shown: bool
    n_used: int
    n_eligible: int
    method: str
    rule: Rule
    emphasis: Emphasis


def _bounds(
    value: float, total: float, most: float, n: float, eligible: float
) -> NonResponseBounds:
    rate = n / eligible
    return NonResponseBounds(
        value=value,
        low=total / eligible,
        high=(total + most * (eligible - n)) / eligible,
        response_rate=rate,
        to_be_shown=rate < FULL_RESPONSE,
        n_used=int(n),
        n_eligible=int(eligible),
        method="worst_case",
        rule=SCORE,
        emphasis=SCORE.emphasis(n),
    )


def _check(n: float, eligible: float) -> None:
    if not 0 <= n <= eligible < inf:
        raise ValueError(f"{n} answers of {eligible} people; give 0 <= n <= eligible")
    if n == 0:
        raise TooFew("no_answers", 0, 1)


def share_bounds(k: float, n: float, eligible: float) -> NonResponseBounds:
    """Return the least and greatest favourable share of all eligible people, 0 to 1.

    Parameters
    ----------
    k : float
        Favourable answers, 0 to `n`.
    n : float
        Answers, without "don't know", 0 to `eligible`.
    eligible : float
        People eligible when the field closed.

    Returns
    -------
    NonResponseBounds
        Bounds from 0 to 1; both equal the share where everybody answered.

    Raises
    ------
    TooFew
        "no_answers" if `n` is 0.
    ValueError
        If the counts are not in order.

    Notes
    -----
    ``[k / N, (k + N - n) / N]``: nobody, or everybody, who is missing is favourable. A "don't
    know" counts as missing. Sampling error does not enter; a random sample needs none of this.

    Source
    ------
    Manski 2003, Partial Identification of Probability Distributions, chapter 1. Compared with
    the two worst cases written out in the tests.

    Examples
    --------
    >>> found = share_bounds(6, 10, 16)
    >>> found.low, found.high, found.response_rate, found.to_be_shown
    (0.375, 0.75, 0.625, True)
    """
    _check(n, eligible)
    if not 0 <= k <= n:
        raise ValueError(f"{k} favourable of {n} answers; give 0 <= k <= n")
    return _bounds(k / n, total=k, most=1.0, n=n, eligible=eligible)


def mean_bounds(mean: float, n: float, eligible: float) -> NonResponseBounds:
    """Return the least and greatest mean of all eligible people, points from 0 to 100.

    Parameters
    ----------
    mean : float
        Mean of those who answered, 0 to 100.
    n : float
        Answers, 0 to `eligible`.
    eligible : float
        People eligible when the field closed.

    Returns
    -------
    NonResponseBounds
        Bounds from 0 to 100.

    Raises
    ------
    TooFew
        "no_answers" if `n` is 0.
    ValueError
        If the counts are not in order or the mean is missing or outside 0 to 100.

    Notes
    -----
    ``[n m / N, (n m + 100 (N - n)) / N]``: all who are missing would score 0, or 100.

    Source
    ------
    As `share_bounds`. Compared with random whole companies in the tests: none lies outside.

    Examples
    --------
    >>> found = mean_bounds(70, 8, 10)
    >>> found.low, found.high, found.to_be_shown
    (56.0, 76.0, False)
    """
    _check(n, eligible)
    if not 0 <= mean <= 100:
        raise ValueError(f"mean is {mean}; give a score from 0 to 100")
    return _bounds(mean, total=n * mean, most=100.0, n=n, eligible=eligible)
