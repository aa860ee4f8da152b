"""Means of teams and of everyone, their change, and their intervals."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from analysis.arrays import FloatArray, check_level
from analysis.changes.change import change_in_mean, difference_of_means
from analysis.estimate import Estimate, estimate
from analysis.linearise import cluster_error, influence_of_teams
from analysis.minimum import CLUSTERS, OWN_SPREAD, SCORE, Emphasis, Rule, deciding_rule
from analysis.moments import TeamMoments
from analysis.quantile import t_critical
from analysis.refusal import Refusal, TooFew

__all__ = [
    "TeamMeans",
    "change_in_mean",
    "difference_of_means",
    "overall_mean",
    "team_means",
]


@dataclass(frozen=True, eq=False)
class TeamMeans:
    """The mean of each of J teams with its interval.

    Attributes
    ----------
    mean : (J,) float
        Score points; NaN where ``n_used`` is 0.
    standard_error : (J,) float
        Score points; NaN where ``method`` is "none".
    ci_low, ci_high : (J,) float
        Interval at ``level``; NaN where ``method`` is "none".
    n_used : (J,) float
        Respondents.
    method : tuple of str, length J
        "own_spread", "pooled_spread" or "none" (no answers, or spread unknown or zero).
    level : float
        Confidence level, between 0 and 1.
    rule : Rule
        The rule that hides or greys each of them.
    """

    mean: FloatArray
    standard_error: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    n_used: FloatArray
    method: tuple[str, ...]
    level: float
    rule: Rule

    @property
    def emphasis(self) -> tuple[Emphasis, ...]:
        """Return what the rule says of the number of respondents of each team, length J."""
        return tuple(self.rule.emphasis(n) for n in self.n_used.tolist())


def team_means(moments: TeamMoments, level: float = 0.95) -> TeamMeans:
    """Return each team's mean, in score points, with its t interval.

    Parameters
    ----------
    moments : TeamMoments
        J teams.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    TeamMeans
        NaN marks a team without answers (mean) or without an interval, and ``method`` says so.

    Raises
    ------
    TooFew
        "no_answers" if no team has any.

    Notes
    -----
    ``mean +- t s / sqrt(n)``. From 10 respondents s is the team's own, df = n - 1. Below 10, or
    where all answers in the team agree, s is pooled within teams, df = N - J over the teams
    whose spread is known. No finite population correction: the team is read as a sample of
    its own process. A team whose own spread is unknown gets no interval.

    Source
    ------
    Snedecor & Cochran 1989, Statistical Methods, 8th ed. Means and
    own-spread standard errors compared with R survey 4.1.

    Examples
    --------
    >>> found = team_means(TeamMoments.from_means([4, 3, 0], [60, 70, None], [10, None, None]))
    >>> found.mean, found.method
    (array([60., 70., nan]), ('pooled_spread', 'none', 'none'))
    >>> found.ci_low.round(3)
    array([44.088,    nan,    nan])
    """
    check_level(level)
    if not moments.answered.any():
        raise TooFew("no_answers", 0, 1)
    known = moments.answered & ~np.isnan(moments.squares_within)
    own = known & (moments.n >= OWN_SPREAD.shown) & (moments.squares_within > 0)
    squares, df_pooled = moments.pooled_squares
    pooled = known & ~own & (df_pooled > 0) & (squares > 0)
    variance, df = np.full((2, len(moments.n)), np.nan)
    variance[own], df[own] = moments.variance[own], moments.n[own] - 1
    variance[pooled], df[pooled] = squares / max(df_pooled, 1), df_pooled
    error = np.sqrt(variance / np.where(moments.answered, moments.n, np.nan))
    half = t_critical(level, df) * error
    method = np.select([own, pooled], ["own_spread", "pooled_spread"], "none")
    mean = moments.mean
    return TeamMeans(
        mean=mean,
        standard_error=error,
        ci_low=mean - half,
        ci_high=mean + half,
        n_used=moments.n,
        method=tuple(method.tolist()),
        level=level,
        rule=SCORE,
    )


def overall_mean(moments: TeamMoments, level: float = 0.95) -> Estimate:
    """Return the mean of all respondents, in score points, with teams as clusters.

    Parameters
    ----------
    moments : TeamMoments
        J teams; their spread may be unknown.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        ``method`` "linearised_by_team", or "simple_random" where only one team answered;
        ``n_clusters`` is the number of teams with answers; ``p_value`` is None; ``emphasis`` by
        answers and, from two teams, by teams as clusters.

    Raises
    ------
    TooFew
        "no_answers"; "too_few_answers" if the only team has one or its spread is unknown.
    Refusal
        "no_variation" if the teams, or the answers of the only team, do not differ.

    Notes
    -----
    Mean = sum of totals / sum of n. ``SE^2 = J/(J-1) sum_j (total_j - n_j mean)^2 / N^2``, t on
    J - 1: answers in one team are alike, so more answers from few teams tell little more.
    Teams without answers are left out. No finite population correction.

    Source
    ------
    Cochran 1977, Sampling Techniques, 3rd ed., chapter 6 (ratio estimate, teams as clusters).
    Compared with the clustered sandwich summed over respondents in the tests.

    Examples
    --------
    >>> found = overall_mean(TeamMoments.from_means([200, 10, 40, 0], [60, 90, 75, None]))
    >>> found.value, found.n_clusters, round(found.standard_error, 3)
    (63.6, 3, 4.371)
    """
    mean, influence = influence_of_teams(moments)
    used, answers = moments.answered, float(moments.n.sum())
    teams, rule, counted = int(used.sum()), SCORE, answers
    if teams >= 2:
        error, df, method = cluster_error(influence[used]), teams - 1, "linearised_by_team"
        rule, counted = deciding_rule((SCORE, answers), (CLUSTERS, teams))
    else:
        variance = moments.variance[used][0]
        if np.isnan(variance):
            raise TooFew("too_few_answers", answers, 2)
        if variance <= 0:
            raise Refusal("no_variation", 0)
        error, df, method = sqrt(variance / answers), answers - 1, "simple_random"
    return estimate(
        mean,
        error,
        df=df,
        level=level,
        n_used=answers,
        method=method,
        rule=rule,
        n_clusters=teams,
        counted=counted,
        tested=False,
    )
