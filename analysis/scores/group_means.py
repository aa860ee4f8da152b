"""The means of many groups of teams at once, each with its teams as clusters."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import ROUNDING_DUST, FloatArray, IntArray, check_level
from analysis.moments import TeamMoments
from analysis.quantile import t_critical


@dataclass(frozen=True, eq=False)
class GroupMeans:
    """The mean of each of G groups with its interval.

    Attributes
    ----------
    mean : (G,) float
        Score points; NaN without answers.
    standard_error, ci_low, ci_high : (G,) float
        Score points; NaN below two teams with answers, and where they do not differ.
    n_teams : (G,) int
        Teams with answers.
    """

    mean: FloatArray
    standard_error: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    n_teams: IntArray


def group_means(
    moments: TeamMoments, group: IntArray, n_groups: int, level: float = 0.95
) -> GroupMeans:
    """Return each group's mean of all respondents, in score points, with teams as clusters.

    Parameters
    ----------
    moments : TeamMoments
        J teams; their spread may be unknown.
    group : (J,) int
        Each team's group, 0 to `n_groups` - 1; -1 = none.
    n_groups : int
        G.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    GroupMeans
        From two teams on the same as `analysis.scores.means.overall_mean` of each group alone.

    Notes
    -----
    As `overall_mean`, for all groups in one go.

    Source
    ------
    As `overall_mean`, with which it is compared in the tests.

    Examples
    --------
    >>> teams = TeamMoments.from_means([200, 10, 40, 9], [60, 90, 75, 50])
    >>> found = group_means(teams, np.array([0, 0, 0, 1]), 2)
    >>> found.mean, found.standard_error.round(3)
    (array([63.6, 50. ]), array([4.371,   nan]))
    """
    check_level(level)
    used = moments.answered & (group >= 0)
    at, n, total = group[used], moments.n[used], moments.total[used]

    def summed(values: FloatArray) -> FloatArray:
        return np.bincount(at, values, n_groups).astype(np.float64)

    n_teams, n_of_group = np.bincount(at, minlength=n_groups), summed(n)
    mean = np.full(n_groups, np.nan)
    np.divide(summed(total), n_of_group, out=mean, where=n_of_group > 0)
    excess = total - n * mean[at]
    excess[np.abs(excess) <= ROUNDING_DUST * np.abs(total)] = 0.0
    squares = summed((excess / n_of_group[at]) ** 2)
    differ = (n_teams >= 2) & (squares > 0)
    error, half = np.full((2, n_groups), np.nan)
    teams = n_teams[differ].astype(np.float64)
    error[differ] = np.sqrt(teams / (teams - 1) * squares[differ])
    half[differ] = t_critical(level, teams - 1) * error[differ]
    return GroupMeans(mean, error, mean - half, mean + half, n_teams)
