"""Change of a mean between two waves, and the difference of two groups' means."""

from math import inf, isnan, sqrt
from typing import TypeVar

from analysis.arrays import FloatArray, same_length
from analysis.estimate import Estimate, estimate
from analysis.linearise import cluster_error, influence_of_teams
from analysis.minimum import CLUSTERS, SCORE, deciding_rule
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

Number = TypeVar("Number", float, FloatArray)


def change_in_mean(before: TeamMoments, after: TeamMoments, level: float = 0.95) -> Estimate:
    """Return the change of the mean of all respondents between two waves, in score points.

    Parameters
    ----------
    before, after : TeamMoments
        The same J teams in the same order; ``n`` 0 where a team is absent from a wave.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        `after` less `before`; ``method`` "linearised_by_team", or "welch" with one team;
        ``emphasis`` by the answers of the smaller wave and, from two teams, by teams.

    Raises
    ------
    TooFew
        "no_answers" in a wave; "too_few_answers" with one team of unknown spread.
    Refusal
        "no_variation" if nothing differs.
    ValueError
        If the waves hold different numbers of teams.

    Notes
    -----
    ``u_j = e_j1/N1 - e_j0/N0`` with ``e_jt = total_jt - n_jt mean_t``;
    ``SE^2 = J/(J-1) sum u_j^2``, t on J - 1 over teams with answers in either wave. A team
    in both waves counts once, so what is lasting about it cancels. Change of the mix of teams
    is part of the change.

    Source
    ------
    Cochran 1977, Sampling Techniques, 3rd ed., chapter 6, applied to the difference.
    Compared with the paired t test of teams of equal size in the tests.

    Examples
    --------
    >>> before = TeamMoments.from_means([10, 10, 0], [60, 70, None])
    >>> after = TeamMoments.from_means([10, 10, 10], [64, 72, 68])
    >>> found = change_in_mean(before, after)
    >>> found.value, found.n_clusters, round(found.standard_error, 4)
    (3.0, 3, 2.0207)
    """
    same_length(before=before.n, after=after.n)
    (mean_0, influence_0), (mean_1, influence_1) = (
        influence_of_teams(before),
        influence_of_teams(after),
    )
    used = before.answered | after.answered
    teams = int(used.sum())
    if teams < 2:
        return difference_of_means(
            before.n[used][0],
            mean_0,
            before.variance[used][0],
            after.n[used][0],
            mean_1,
            after.variance[used][0],
            level,
        )
    answers = float(min(before.n.sum(), after.n.sum()))
    rule, counted = deciding_rule((SCORE, answers), (CLUSTERS, teams))
    return estimate(
        mean_1 - mean_0,
        cluster_error((influence_1 - influence_0)[used]),
        df=teams - 1,
        level=level,
        n_used=before.n.sum() + after.n.sum(),
        method="linearised_by_team",
        rule=rule,
        n_clusters=teams,
        counted=counted,
    )


def difference_of_means(
    n1: float,
    mean1: float,
    var1: float,
    n2: float,
    mean2: float,
    var2: float,
    level: float = 0.95,
) -> Estimate:
    """Return the difference of two groups' means, second less first, in score points.

    Parameters
    ----------
    n1, n2 : float
        Respondents, >= 2, in two separate groups.
    mean1, mean2 : float
        Score points.
    var1, var2 : float
        Variances on n - 1, score points squared, >= 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        With Welch's interval, p value and df.

    Raises
    ------
    TooFew
        "too_few_answers" if a group has fewer than two or an unknown (NaN) variance.
    Refusal
        "no_variation" if both variances are 0.
    ValueError
        As `check_group`.

    Notes
    -----
    ``SE^2 = v1/n1 + v2/n2``; df by Welch-Satterthwaite. Treats respondents as independent:
    for the same people asked twice use a paired comparison.

    Source
    ------
    Welch 1947, Biometrika 34, 28-35. Compared with R 4.2.2 ``t.test``.

    Examples
    --------
    >>> found = difference_of_means(14, 81.269, 14.295**2, 6, 76.534, 11.368**2)
    >>> round(found.value, 3), round(found.df, 4), round(found.p_value, 4)
    (-4.735, 11.9604, 0.4462)
    """
    for group in ((n1, mean1, var1), (n2, mean2, var2)):
        check_group(*group)
    part1, part2 = var1 / n1, var2 / n2
    if part1 + part2 <= 0:
        raise Refusal("no_variation", 0)
    df = welch_df(part1, part2, n1 - 1, n2 - 1)
    error = sqrt(part1 + part2)
    return estimate(
        mean2 - mean1,
        error,
        df=df,
        level=level,
        n_used=n1 + n2,
        method="welch",
        rule=SCORE,
        counted=min(n1, n2),
    )


def check_group(n: float, mean: float, variance: float) -> None:
    """Return nothing; raise unless a group can be compared with another.

    Parameters
    ----------
    n : float
        Respondents, >= 2.
    mean : float
        Score points.
    variance : float
        On n - 1, score points squared, >= 0; NaN = unknown.

    Raises
    ------
    TooFew
        "too_few_answers" if there are fewer than two or the variance is unknown.
    ValueError
        If the mean is missing, a number infinite or the variance negative.

    Examples
    --------
    >>> check_group(9, 60, 225)
    """
    if n < 2 or isnan(variance):
        raise TooFew("too_few_answers", n, 2)
    if not (n < inf and abs(mean) < inf and 0 <= variance < inf):
        raise ValueError(f"n {n}, mean {mean}, variance {variance}; give score points of a group")


def welch_df(part1: Number, part2: Number, df1: Number, df2: Number) -> Number:
    """Return the degrees of freedom of a sum of two squared errors, by Welch-Satterthwaite.

    Parameters
    ----------
    part1, part2 : float or (J,) float
        Squared standard errors of two means, >= 0, not both 0.
    df1, df2 : float or (J,) float
        Degrees of freedom of each, > 0.

    Returns
    -------
    float or (J,) float
        Between the smaller of the two and their sum.

    Examples
    --------
    >>> welch_df(1.0, 1.0, 9, 9)
    18.0
    """
    return (part1 + part2) ** 2 / (part1**2 / df1 + part2**2 / df2)
