"""The mean of all respondents where only sums over their teams are known."""

from dataclasses import dataclass
from math import sqrt

from analysis.arrays import ROUNDING_DUST, check_level
from analysis.estimate import Estimate, estimate
from analysis.minimum import CLUSTERS, SCORE, deciding_rule
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True)
class ClusterSums:
    """What a mean with teams as clusters needs of J teams, added up over them.

    Sums of several units' teams add up. A team's own ``n`` and ``total`` are those of
    `analysis.moments.TeamMoments`.

    Attributes
    ----------
    n_teams : float
        J, teams with respondents.
    n, total : float
        Respondents, and the sum of their scores in score points.
    n_by_n, n_by_total, total_by_total : float
        Sums over the teams of n^2, n total and total^2.
    """

    n_teams: float
    n: float
    total: float
    n_by_n: float
    n_by_total: float
    total_by_total: float


def overall_mean_of_sums(sums: ClusterSums, level: float = 0.95) -> Estimate:
    """Return the mean of all respondents, in score points, with teams as clusters.

    Parameters
    ----------
    sums : ClusterSums
        Of J >= 2 teams.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The same as `analysis.scores.means.overall_mean` of the teams themselves.

    Raises
    ------
    TooFew
        "no_answers"; "too_few_teams" below two teams.
    Refusal
        "no_variation" if the teams do not differ.

    Notes
    -----
    The square of ``total_j - n_j mean`` written out: its sum over the teams is
    ``sum total^2 - 2 mean sum n total + mean^2 sum n^2``. Rounding dust is exactly 0.

    Source
    ------
    As `overall_mean`, with which it is compared in the tests.

    Examples
    --------
    >>> sums = ClusterSums(3, 250, 15900, 41700, 2529000, 153810000)
    >>> found = overall_mean_of_sums(sums)
    >>> found.value, found.n_clusters, round(found.standard_error, 3)
    (63.6, 3, 4.371)
    """
    check_level(level)
    if sums.n <= 0:
        raise TooFew("no_answers", 0, 1)
    teams = round(sums.n_teams)
    if teams < 2:
        raise TooFew("too_few_teams", teams, 2)
    mean = sums.total / sums.n
    squares = sums.total_by_total - 2 * mean * sums.n_by_total + mean**2 * sums.n_by_n
    if squares <= ROUNDING_DUST * sums.total_by_total:
        raise Refusal("no_variation", 0)
    rule, counted = deciding_rule((SCORE, sums.n), (CLUSTERS, teams))
    return estimate(
        mean,
        sqrt(teams / (teams - 1) * squares) / sums.n,
        df=teams - 1,
        level=level,
        n_used=sums.n,
        method="linearised_by_team",
        rule=rule,
        n_clusters=teams,
        counted=counted,
        tested=False,
    )
