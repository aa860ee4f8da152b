"""The net promoter score of many teams together, with the interval of the process behind them."""

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import as_vector, same_length
from analysis.cluster import effective_number, jackknife_error
from analysis.estimate import Estimate, estimate
from analysis.minimum import CLUSTERS, SCORE, deciding_rule
from analysis.refusal import TooFew


def overall_nps(
    promoters: ArrayLike, passives: ArrayLike, detractors: ArrayLike, level: float = 0.95
) -> Estimate:
    """Return the net promoter score of all teams' answers, in points, allowing for teams.

    Parameters
    ----------
    promoters, passives, detractors : (J,) float
        Answers of 9-10, 7-8 and 0-6 in each team, >= 0; NaN in any = the team has none.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Score and bounds from -100 to 100; ``emphasis`` by answers and by teams as clusters.

    Raises
    ------
    TooFew
        "too_few_teams" below two teams with answers.
    Refusal
        "no_variation" if all teams have the same score.
    ValueError
        If a count is negative or lengths differ.

    Notes
    -----
    ``SE = 100 sqrt((J - 1)/J sum_j (d_(j) - mean d)^2)``, d_(j) the share of promoters less that
    of detractors without team j; t on the effective number of teams less 1, for their numbers of
    answers. `net_promoter_score` takes answers as drawn one by one: of 48 teams that differ its
    interval covers what these very teams would say again in 95 of 100 cases, and the process
    behind them in about 62. Bounds are clipped to the scale. Says nothing about single teams.

    Source
    ------
    Efron & Tibshirani 1993, An Introduction to the Bootstrap, equation 11.5, with teams as
    clusters; effective number of Carter, Schnepel & Steigerwald 2017. Compared with leaving each
    team out in turn; its coverage is counted in benchmarks/calibration.py.

    Examples
    --------
    >>> found = overall_nps([12, 5, None, 9], [6, 6, 2, 8], [2, 9, 1, 3])
    >>> round(found.value, 2), round(found.ci_low, 1), found.n_used, found.n_clusters
    (20.0, -69.6, 60, 3)
    """
    named = {"promoters": promoters, "passives": passives, "detractors": detractors}
    counts = {name: as_vector(values, name) for name, values in named.items()}
    same_length(**counts)
    of_teams = np.array(list(counts.values()))
    if (of_teams < 0).any():
        raise ValueError("a count is negative; give counts >= 0")
    known = np.where(np.isnan(of_teams).any(axis=0), 0.0, of_teams)
    n, net = known.sum(axis=0), known[0] - known[2]
    asked = n > 0
    n, net = n[asked], net[asked]
    if len(n) < 2:
        raise TooFew("too_few_teams", len(n), 2)
    left_out = (net.sum() - net) / (n.sum() - n)
    rule, counted = deciding_rule((SCORE, float(n.sum())), (CLUSTERS, len(n)))
    return estimate(
        100 * float(net.sum() / n.sum()),
        100 * jackknife_error(left_out),
        df=max(effective_number(n) - 1, 1.0),
        level=level,
        n_used=n.sum(),
        method="team_jackknife",
        rule=rule,
        n_clusters=len(n),
        counted=counted,
        tested=False,
    ).within(-100.0, 100.0)
