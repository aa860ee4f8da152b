"""The interval for what the people of a team now think: kept apart from all other intervals."""

from math import inf, sqrt

from analysis.arrays import check_level
from analysis.estimate import Estimate, estimate
from analysis.minimum import SCORE
from analysis.refusal import Refusal, TooFew
from analysis.scores.proportion import Proportion


def finite_population_interval(
    n: float, headcount: float, mean: float, sd: float, level: float = 0.95
) -> Estimate:
    """Return a team's mean with the interval for what its present members think.

    Parameters
    ----------
    n : float
        Respondents, >= 2.
    headcount : float
        People eligible when the field closed, >= `n`.
    mean, sd : float
        Score points; `sd` on n - 1, >= 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Zero width where everyone answered; ``p_value`` is None.

    Raises
    ------
    TooFew
        "too_few_answers" below two respondents.
    Refusal
        "no_variation" if `sd` is 0 and not everyone answered.
    ValueError
        If `headcount` is below `n`, `sd` is negative, or a number is missing or infinite.

    Notes
    -----
    ``SE = s / sqrt(n) * sqrt(1 - n / N)``, t on n - 1. Descriptive only: it corrects sampling
    noise, not non-response bias, and must not be used to compare waves or rank teams.

    Source
    ------
    Cochran 1977, Sampling Techniques, 3rd ed., chapter 2. Compared with R survey 4.1.

    Examples
    --------
    >>> found = finite_population_interval(5, 6, 78, 18.9076704012)
    >>> round(found.ci_low, 4), round(found.ci_high, 4)
    (68.4156, 87.5844)
    """
    if n < 2:
        raise TooFew("too_few_answers", n, 2)
    if not (n <= headcount < inf and 0 <= sd < inf and abs(mean) < inf):
        raise ValueError(
            f"headcount {headcount}, n {n}, mean {mean}, sd {sd}; need n <= headcount, 0 <= sd"
        )
    if sd == 0 and n < headcount:
        raise Refusal("no_variation", 0)
    error = sd * sqrt((1 - n / headcount) / n)
    return estimate(
        mean,
        error,
        df=n - 1,
        level=level,
        n_used=n,
        method="finite_population",
        rule=SCORE,
        tested=False,
    )


def finite_population_share(
    k: float, n: float, headcount: float, level: float = 0.95
) -> Proportion:
    """Return a team's favourable share with the interval for what its present members think.

    Parameters
    ----------
    k : float
        Favourable answers, a whole number from 0 to `n`.
    n : float
        Answers, without "don't know", a whole number > 0.
    headcount : float
        People eligible when the field closed, a whole number >= `n`.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Proportion
        Zero width where everyone answered; ``method`` "exact_hypergeometric".

    Raises
    ------
    TooFew
        "no_answers" if `n` is 0.
    ValueError
        If the counts are not in order or no whole numbers.

    Notes
    -----
    From the fewest to the most favourable members of whom k or more, and k or fewer, of n
    drawn without return are favourable with a chance above ``(1 - level) / 2``; each bound is
    one that the team can have. Holds at least `level` whatever the team thinks, and is on
    average no wider than Wilson's interval with a finite population correction. Descriptive
    only, as `finite_population_interval`.

    Source
    ------
    Cochran 1977, Sampling Techniques, 3rd ed., section 3.6 (hypergeometric limits). Compared with
    R 4.2.2 ``binom.test`` for a very large team, and with counting every draw from small ones.

    Examples
    --------
    >>> found = finite_population_share(13, 15, 20)
    >>> found.ci_low, found.ci_high
    (0.75, 0.9)
    """
    if not 0 <= k <= n <= headcount < inf:
        raise ValueError(f"{k} of {n} answers of {headcount}; give 0 <= k <= n <= headcount")
    if any(count % 1 for count in (k, n, headcount)):
        raise ValueError(f"{k} of {n} answers of {headcount}; give whole numbers")
    if n == 0:
        raise TooFew("no_answers", 0, 1)
    tail, share = (1 - check_level(level)) / 2, k / n
    return Proportion(
        share=share,
        ci_low=min(_fewest(k, n, headcount, tail) / headcount, share),
        ci_high=max((headcount - _fewest(n - k, n, headcount, tail)) / headcount, share),
        n_used=int(n),
        level=level,
        method="exact_hypergeometric",
        rule=SCORE,
        emphasis=SCORE.emphasis(n),
    )


def _fewest(k: float, n: float, headcount: float, tail: float) -> int:
    """Fewest favourable members of whom k or more of n are drawn with a chance above `tail`."""
    from scipy import stats

    low, high = int(k), int(k + headcount - n)
    while low < high:
        middle = (low + high) // 2
        if stats.hypergeom.sf(k - 1, headcount, middle, n) > tail:
            high = middle
        else:
            low = middle + 1
    return low
