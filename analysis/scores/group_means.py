"""The means of many groups of teams at once, each with its teams as clusters."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, IntArray, check_level
from analysis.linearise import influence_in_groups
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
    placed = np.where(moments.answered, group, -1)
    mean, part = influence_in_groups(moments, placed, n_groups)
    at = placed[placed >= 0]
    n_teams = np.bincount(at, minlength=n_groups)
    squares = np.bincount(at, part[placed >= 0] ** 2, n_groups)
    differ = (n_teams >= 2) & (squares > 0)
    error, half = np.full((2, n_groups), np.nan)
    teams = n_teams[differ].astype(np.float64)
    error[differ] = np.sqrt(teams / (teams - 1) * squares[differ])
    half[differ] = t_critical(level, teams - 1) * error[differ]
    return GroupMeans(mean, error, mean - half, mean + half, n_teams)
