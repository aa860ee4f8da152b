"""Standard errors of a mean of all respondents, with teams as clusters."""

from math import sqrt

import numpy as np

from analysis.arrays import ROUNDING_DUST, FloatArray, IntArray
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew


def cluster_error(influence: FloatArray) -> float:
    """Return the standard error of a mean whose error each team has a part in, > 0.

    Parameters
    ----------
    influence : (J,) float
        Part of each of J >= 2 teams, unit of the mean; sums to 0.

    Returns
    -------
    float
        ``sqrt(J / (J - 1) * sum u_j^2)``.

    Raises
    ------
    Refusal
        "no_variation" if it would be 0.

    Examples
    --------
    >>> cluster_error(np.array([1.0, -1.0]))
    2.0
    """
    teams = len(influence)
    error = sqrt(teams / (teams - 1) * float(influence @ influence))
    if error <= 0:
        raise Refusal("no_variation", 0)
    return error


def influence_of_teams(moments: TeamMoments) -> tuple[float, FloatArray]:
    """Return the mean of all respondents, and each team's part in its error.

    Parameters
    ----------
    moments : TeamMoments
        Of J teams.

    Returns
    -------
    float, (J,) float
        Score points. The part is ``(total_j - n_j mean) / N``; rounding dust is exactly 0.

    Raises
    ------
    TooFew
        "no_answers" if there are none.

    Examples
    --------
    >>> influence_of_teams(TeamMoments.from_means([1, 3], [60, 80]))
    (75.0, array([-3.75,  3.75]))
    """
    n_all = moments.n.sum()
    if n_all <= 0:
        raise TooFew("no_answers", 0, 1)
    mean = float(moments.total.sum() / n_all)
    excess = moments.total - moments.n * mean
    excess[np.abs(excess) <= ROUNDING_DUST * np.abs(moments.total)] = 0.0
    return mean, excess / n_all


def influence_in_groups(
    moments: TeamMoments, group: IntArray, n_groups: int
) -> tuple[FloatArray, FloatArray]:
    """Return the mean of all respondents of each group, and each team's part in its error.

    Parameters
    ----------
    moments : TeamMoments
        Of J teams.
    group : (J,) int
        Each team's group, 0 to `n_groups` - 1; -1 = none, as for every team without answers.
    n_groups : int
        G.

    Returns
    -------
    (G,) float, (J,) float
        As `influence_of_teams` of each group alone. The mean is NaN without answers, the part 0
        of a team in no group.

    Examples
    --------
    >>> teams = TeamMoments.from_means([1, 3, 4], [60, 80, 50])
    >>> influence_in_groups(teams, np.array([0, 0, -1]), 2)
    (array([75., nan]), array([-3.75,  3.75,  0.  ]))
    """
    used = np.flatnonzero(group >= 0)
    at, n, total = group[used], moments.n[used], moments.total[used]
    n_of_group = np.bincount(at, n, n_groups)
    mean, part = np.full(n_groups, np.nan), np.zeros(len(group))
    np.divide(np.bincount(at, total, n_groups), n_of_group, out=mean, where=n_of_group > 0)
    excess = total - n * mean[at]
    excess[np.abs(excess) <= ROUNDING_DUST * np.abs(total)] = 0.0
    part[used] = excess / n_of_group[at]
    return mean, part
