"""What teams picked for a low score gained beyond what would have come by itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.aggregation.icc import team_reliability
from analysis.arrays import BoolArray, FloatArray, check_level, same_length
from analysis.cluster import jackknife_error
from analysis.estimate import Estimate, estimate
from analysis.minimum import SHRINKAGE, Emphasis, Rule
from analysis.moments import TeamMoments
from analysis.refusal import TooFew


@dataclass(frozen=True)
class CoachingEffect:
    """The change of picked teams, taken apart.

    Attributes
    ----------
    effect : Estimate
        ``observed`` less ``expected``, score points; ``n_used`` counts teams.
    observed : float
        Mean change of the picked teams, score points.
    expected : float
        Change they would have shown without any effect, score points: ``regression`` and
        ``drift`` together.
    regression : float
        The part that is regression to the mean, score points.
    drift : float
        Mean change of the teams that were not picked, beyond their own regression.
    share_risen : float
        Share of the picked teams that rose, 0 to 1.
    share_rising_anyway : float
        Share that would have risen without any effect, 0 to 1.
    share_above_mean : float
        Share of the picked teams expected to be truly above the mean before, 0 to 1.
    n_picked, n_others : int
        Teams, with answers in both waves.
    n_dropped : int
        Teams left out because a wave has no answers from them.
    level : float
        Confidence level of ``effect``, between 0 and 1.
    method : str
        "regression_to_the_mean_jackknife".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the teams picked or the others, whichever are fewer.
    """

    effect: Estimate
    observed: float
    expected: float
    regression: float
    drift: float
    share_risen: float
    share_rising_anyway: float
    share_above_mean: float
    n_picked: int
    n_others: int
    n_dropped: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def coaching_effect(
    before: TeamMoments, after: TeamMoments, picked: ArrayLike, level: float = 0.95
) -> CoachingEffect:
    """Return the gain of picked teams beyond regression to the mean and drift, score points.

    Parameters
    ----------
    before, after : TeamMoments
        The same J teams in the same order; ``n`` 0 where a team is absent from a wave.
    picked : (J,) bool
        Teams picked by their score before, such as those coached.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    CoachingEffect
        With t on J - 2 over teams with answers in both waves.

    Raises
    ------
    TooFew
        "too_few_picked" or "too_few_others" below `minimum.SHRINKAGE.shown` teams of a kind;
        "too_few_answers" if no team has two respondents.
    Refusal
        "spread_unknown" if a team holds only a mean; "no_variation" if answers do not differ
        within any team, or leaving out any team changes nothing.
    ValueError
        If lengths differ.

    Notes
    -----
    Without effect ``E[x2|x1] = mu + B (x1 - mu) + drift``, B the reliability of the team's
    mean before, mu the mean of teams before, drift the mean of ``x2 - mu - B (x1 - mu)`` over
    the teams not picked. Each team counts once. The standard error is the jackknife's over
    teams, mu and B found anew each time. Who would rise anyway: normal, variance
    ``tau2 (1 - B) + sigma2 / n2``. Assumes that lasting differences between teams stay as
    they are; if these wander by themselves, regression is larger and the effect is
    overstated. Teams must have been picked by this very score: no causal claim beyond it.

    Source
    ------
    Davis 1976, American Journal of Epidemiology 104, 493-498, with each team's reliability
    for the correlation; jackknife of Efron & Tibshirani 1993, chapter 11. Compared with no
    other software: recovers a planted effect, and none where none is, in simulations.

    Examples
    --------
    >>> sizes, before = [20] * 12 + [0], [*range(54, 78, 2), None]
    >>> after = [57, 60, 60, 62, 63, 66, 65, 69, 69, 73, 73, 76, 80]
    >>> first = TeamMoments.from_means(sizes, before, [15] * 13)
    >>> later = TeamMoments.from_means([20] * 13, after, [15] * 13)
    >>> found = coaching_effect(first, later, [True] * 6 + [False] * 7)
    >>> round(found.observed, 2), round(found.expected, 2), round(found.effect.value, 2)
    (2.33, 2.43, -0.1)
    """
    check_level(level)
    chosen = np.asarray(picked, dtype=np.bool_)
    same_length(before=before.n, after=after.n, picked=chosen)
    both = before.answered & after.answered
    first, second, chosen = before.of_teams(both), after.of_teams(both), chosen[both]
    n_picked, n_others = int(chosen.sum()), int((~chosen).sum())
    for reason, found in (("too_few_picked", n_picked), ("too_few_others", n_others)):
        if found < SHRINKAGE.shown:
            raise TooFew(reason, found, SHRINKAGE.shown)
    own, effect = _regression(first), _effect(first, second, chosen, level)
    change = second.mean - first.mean
    observed, drift = float(change[chosen].mean()), float((change - own.gain)[~chosen].mean())
    regression = float(own.gain[chosen].mean())
    return CoachingEffect(
        effect=effect,
        observed=observed,
        expected=regression + drift,
        regression=regression,
        drift=drift,
        share_risen=float((change[chosen] > 0).mean()),
        share_rising_anyway=_share_above(own.gain + drift, own.later_variance(second.n), chosen),
        share_above_mean=_share_above(own.expected - own.mean, own.true_variance, chosen),
        n_picked=n_picked,
        n_others=n_others,
        n_dropped=len(both) - n_picked - n_others,
        level=level,
        method=effect.method,
        rule=effect.rule,
        emphasis=effect.emphasis,
    )


@dataclass(frozen=True, eq=False)
class _Regression:
    """Where the teams' scores before say they will be later, without any effect."""

    mean: float
    expected: FloatArray
    gain: FloatArray
    true_variance: FloatArray
    sigma2: float

    def later_variance(self, n: FloatArray) -> FloatArray:
        return self.true_variance + self.sigma2 / n


def _regression(first: TeamMoments) -> _Regression:
    found, scores = team_reliability(first), first.mean
    mean = float(scores.mean())
    expected = mean + found.reliability * (scores - mean)
    left_over = found.tau2 * (1 - found.reliability)
    return _Regression(mean, expected, expected - scores, left_over, found.sigma2)


def _excess(first: TeamMoments, second: TeamMoments, chosen: BoolArray) -> float:
    beyond = second.mean - _regression(first).expected
    return float(beyond[chosen].mean() - beyond[~chosen].mean())


def _effect(first: TeamMoments, second: TeamMoments, chosen: BoolArray, level: float) -> Estimate:
    teams = len(chosen)
    others = ~np.eye(teams, dtype=np.bool_)
    left_out = [_excess(first.of_teams(k), second.of_teams(k), chosen[k]) for k in others]
    return estimate(
        _excess(first, second, chosen),
        jackknife_error(np.array(left_out)),
        df=teams - 2,
        level=level,
        n_used=teams,
        n_clusters=teams,
        method="regression_to_the_mean_jackknife",
        rule=SHRINKAGE,
        counted=float(min(chosen.sum(), (~chosen).sum())),
    )


def _share_above(distance: FloatArray, variance: FloatArray, chosen: BoolArray) -> float:
    """Return the mean chance that normals at `distance` from 0 are above 0; 1/2 if all are 0."""
    from scipy import special

    spread = np.sqrt(np.maximum(variance, np.finfo(float).tiny))
    return float(special.ndtr(distance / spread)[chosen].mean())
