"""Families of units to be judged: each unit's change, or its distance from its siblings."""

import numpy as np

from analysis.arrays import BoolArray, FloatArray, check_level, same_length
from analysis.changes.differences import welch_differences
from analysis.changes.exceptions import Exceptions, judged
from analysis.minimum import SCORE
from analysis.moments import TeamMoments
from analysis.refusal import Refusal


def exceptional_changes(
    before: TeamMoments,
    after: TeamMoments,
    smallest_of_interest: float,
    family: str = "all",
    rate: float = 0.05,
    level: float = 0.95,
) -> Exceptions:
    """Return which units changed between two waves, judged together, in score points.

    Parameters
    ----------
    before, after : TeamMoments
        The same J units in the same order; ``n`` 0 where a unit is absent from a wave.
    smallest_of_interest : float
        Change below which nobody would act, score points, > 0.
    family : str
        Name of the family: one wave, one metric and all sibling units.
    rate : float
        Share of false findings allowed among findings, between 0 and 1.
    level : float
        Confidence level of each interval, between 0 and 1.

    Returns
    -------
    Exceptions
        `after` less `before`.

    Raises
    ------
    TooFew
        "nothing_tested" if no unit has enough answers of known spread in both waves.
    Refusal
        "no_variation" if answers do not differ within any unit of a wave.
    ValueError
        If the waves hold different numbers of units or `smallest_of_interest` is not above 0.

    Notes
    -----
    Welch's test for each unit with at least `minimum.SCORE.shown` answers in both waves; where
    all answers of a unit agree, its variance is that pooled over the units of the wave. See
    `judged` for the verdicts. Treats the waves as different people.

    Source
    ------
    Welch 1947, Biometrika 34, 28-35. p and q compared with R 4.2.2 ``t.test`` and
    ``p.adjust``.

    Examples
    --------
    >>> before = TeamMoments.from_means([30, 40, 0], [60, 70, None], [10, 10, None])
    >>> after = TeamMoments.from_means([30, 40, 9], [75, 70.5, 60], [10, 10, 10])
    >>> found = exceptional_changes(before, after, smallest_of_interest=5)
    >>> [str(verdict) for verdict in found.verdict], found.n_too_few
    (['real_and_material', 'equivalent', 'too_few'], 1)
    """
    check_level(level)
    same_length(before=before.n, after=after.n)
    answers = np.minimum(before.n, after.n)
    enough = answers >= SCORE.shown
    found = welch_differences(_side(before, enough), _side(after, enough), enough, level)
    return judged(found, answers, smallest_of_interest, family, rate)


def exceptions_from_the_rest(
    moments: TeamMoments,
    smallest_of_interest: float,
    family: str = "all",
    rate: float = 0.05,
    level: float = 0.95,
) -> Exceptions:
    """Return which units differ from all other respondents of one wave, in score points.

    Parameters
    ----------
    moments : TeamMoments
        J sibling units, all of known spread.
    smallest_of_interest : float
        Difference below which nobody would act, score points, > 0.
    family : str
        Name of the family.
    rate : float
        Share of false findings allowed among findings, between 0 and 1.
    level : float
        Confidence level of each interval, between 0 and 1.

    Returns
    -------
    Exceptions
        The unit less the rest.

    Raises
    ------
    TooFew, Refusal, ValueError
        As `exceptional_changes`; "spread_unknown" if a unit holds only a mean.

    Notes
    -----
    Welch's test of each unit with at least `minimum.SCORE.shown` answers against all
    respondents of the other units together, if they are as many. Units differ in lasting
    ways, so that with many answers most will be real: read the size, or use a funnel with
    over-dispersion.

    Source
    ------
    As `exceptional_changes`. Compared with Welch's test of the raw answers of a team and of all
    others in the tests.

    Examples
    --------
    >>> teams = TeamMoments.from_means([30, 40, 0, 50], [80, 61, None, 60], [9, 9, None, 9])
    >>> found = exceptions_from_the_rest(teams, smallest_of_interest=5)
    >>> [str(verdict) for verdict in found.verdict[:3]]
    ['real_and_material', 'real_but_small', 'too_few']
    """
    check_level(level)
    moments.require_spread()
    rest = _rest_of_each(moments)
    answers = np.minimum(moments.n, rest.n)
    enough = answers >= SCORE.shown
    own = _side(moments, enough)
    found = welch_differences(_side(rest, enough), own, enough, level)
    return judged(found, answers, smallest_of_interest, family, rate)


def _side(moments: TeamMoments, enough: BoolArray) -> FloatArray:
    """Return mean, squared error and degrees of freedom of each unit, (3, J)."""
    squares, df = moments.of_teams(enough).pooled_squares
    variance, freedom = moments.variance, moments.n - 1
    alike = enough & (moments.squares_within == 0)
    if alike.any():
        if squares <= 0:
            raise Refusal("no_variation", 0)
        variance[alike], freedom[alike] = squares / df, df
    return np.vstack([moments.mean, variance / np.maximum(moments.n, 1), freedom])


def _rest_of_each(moments: TeamMoments) -> TeamMoments:
    # Sums around the common mean keep the subtraction from losing digits.
    n_all = max(float(moments.n.sum()), 1.0)
    centre = float(moments.total.sum()) / n_all
    total = np.where(moments.answered, moments.total - moments.n * centre, 0.0)
    mean = total / np.maximum(moments.n, 1)
    squares = np.where(moments.answered, moments.squares_within + moments.n * mean**2, 0.0)
    n = moments.n.sum() - moments.n
    rest_mean = (total.sum() - total) / np.maximum(n, 1)
    within = np.maximum(squares.sum() - squares - n * rest_mean**2, 0.0)
    sd = np.sqrt(within / np.maximum(n - 1, 1))
    return TeamMoments.from_means(n, rest_mean + centre, sd)
