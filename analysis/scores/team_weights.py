"""The three means one set of teams has, depending on what each team counts for."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import as_vector, same_length
from analysis.estimate import Estimate
from analysis.minimum import CLUSTERS, SCORE, Emphasis, Rule, deciding_rule
from analysis.moments import TeamMoments
from analysis.refusal import TooFew
from analysis.scores.means import overall_mean


@dataclass(frozen=True)
class ThreeMeans:
    """The mean of the same teams under three weights.

    Attributes
    ----------
    of_teams : Estimate
        Every team counts once, score points.
    of_respondents : Estimate
        Every respondent counts once.
    of_headcount : Estimate
        Every team counts by its headcount, as if those who kept silent thought alike.
    widest_gap : float
        Largest less smallest of the three, score points, >= 0.
    n_teams, n_used : int
        Teams and respondents behind all three.
    n_dropped : int
        Teams left out because answers or headcount are missing.
    level : float
        Confidence level of each interval, between 0 and 1.
    method : str
        "three_weights".
    rule : Rule
        The rule that hides or greys all three.
    emphasis : Emphasis
        By respondents and by teams as clusters.
    """

    of_teams: Estimate
    of_respondents: Estimate
    of_headcount: Estimate
    widest_gap: float
    n_teams: int
    n_used: int
    n_dropped: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def three_means(moments: TeamMoments, headcount: ArrayLike, level: float = 0.95) -> ThreeMeans:
    """Return the means over teams, over respondents and over headcount, in score points.

    Parameters
    ----------
    moments : TeamMoments
        J teams.
    headcount : (J,) float
        People of each team, > 0; NaN = unknown.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    ThreeMeans
        With intervals over teams as clusters.

    Raises
    ------
    TooFew
        "too_few_teams" below two teams with answers and a headcount.
    Refusal
        "no_variation" if their means are all equal.
    ValueError
        If lengths differ or a headcount is below its respondents.

    Notes
    -----
    ``sum w_j x_j / sum w_j`` with w 1, n_j or N_j, each interval as in `overall_mean`. All
    three rest on the same teams: one without answers or headcount is left out and counted.
    None corrects for who answers inside a team.

    Source
    ------
    Cochran 1977, Sampling Techniques, 3rd ed., chapter 9. Compared with scale_mean_paradox of
    tests/reference/simulations.json.

    Examples
    --------
    >>> teams = TeamMoments.from_means([200, 10, 40, 0], [60, 90, 75, None])
    >>> found = three_means(teams, [220, 60, 120, 30])
    >>> found.of_teams.value, found.of_respondents.value, found.of_headcount.value
    (75.0, 63.6, 69.0)
    >>> found.n_dropped
    1
    """
    people = as_vector(headcount, "headcount")
    same_length(moments=moments.n, headcount=people)
    if (people < moments.n).any():
        raise ValueError("headcount is below the respondents of a team; correct one of them")
    used = moments.answered & (people > 0)
    teams = int(used.sum())
    if teams < 2:
        raise TooFew("too_few_teams", teams, 2)
    means, answers = moments.mean[used], moments.n[used]
    rule, counted = deciding_rule((SCORE, float(answers.sum())), (CLUSTERS, teams))
    emphasis = rule.emphasis(counted)
    found = [
        replace(
            overall_mean(TeamMoments.from_means(weights, means), level),
            n_used=int(answers.sum()),
            rule=rule,
            emphasis=emphasis,
        )
        for weights in (np.ones(teams), answers, people[used])
    ]
    values = [mean.value for mean in found]
    return ThreeMeans(
        *found,
        widest_gap=max(values) - min(values),
        n_teams=teams,
        n_used=int(answers.sum()),
        n_dropped=len(people) - teams,
        level=level,
        method="three_weights",
        rule=rule,
        emphasis=emphasis,
    )
