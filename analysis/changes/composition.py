"""What of a change came from within teams, and what from who answered."""

from dataclasses import dataclass, replace

from analysis.arrays import same_length
from analysis.changes.change import change_in_mean
from analysis.estimate import Estimate
from analysis.minimum import CLUSTERS, SCORE, Emphasis, Rule, deciding_rule, weakest
from analysis.moments import TeamMoments
from analysis.refusal import TooFew


@dataclass(frozen=True)
class ChangeParts:
    """The change of the mean of all respondents, taken apart.

    Attributes
    ----------
    total : Estimate
        The whole change, score points, with teams as clusters.
    within : Estimate
        Change within teams of both waves, weighted by their respondents before.
    mix : float
        Change of the shares of these teams among their respondents, score points.
    arrived : float
        What teams without answers before add, score points; 0 where there are none.
    left : float
        What teams without answers after took with them, score points; 0 where there are none.
    n_teams : int
        Teams in both waves, behind ``within``.
    n_arrived, n_left : int
        Teams in one wave only.
    level : float
        Confidence level of both intervals, between 0 and 1.
    method : str
        "change_within_and_mix".
    rule : Rule
        The rule that hides or greys all parts: of ``total`` or ``within``, whichever is weaker.
    emphasis : Emphasis
        What it says.
    """

    total: Estimate
    within: Estimate
    mix: float
    arrived: float
    left: float
    n_teams: int
    n_arrived: int
    n_left: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def change_parts(before: TeamMoments, after: TeamMoments, level: float = 0.95) -> ChangeParts:
    """Return the change of the mean as change within teams, mix, arrived and left teams.

    Parameters
    ----------
    before, after : TeamMoments
        The same J teams in the same order; ``n`` 0 where a team is absent from a wave.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    ChangeParts
        ``within.value + mix + arrived + left`` is ``total.value``.

    Raises
    ------
    TooFew
        "no_answers" in a wave; "no_team_in_both_waves"; "too_few_answers" where one team of
        unknown spread is in both waves.
    Refusal
        "no_variation" if all teams changed by the same.
    ValueError
        If the waves hold different numbers of teams.

    Notes
    -----
    Over teams in both waves, w their shares of respondents: ``within = sum w0 (x1 - x0)``,
    ``mix = sum (w1 - w0) x1``. Those teams have mean c0 and c1, all have m0 and m1:
    ``arrived = m1 - c1``, ``left = c0 - m0``. The standard error of ``within`` is that of a
    ratio, teams as clusters, as in `change_in_mean`. With one team in both waves it is
    Welch's. A shift between teams may itself be an achievement; this does not show why.

    Source
    ------
    Kitagawa 1955, Journal of the American Statistical Association 50, 1168-1194, with the
    interaction counted to the mix. Compared with the parts summed over teams in the tests, and
    ``within`` of teams of equal size with the paired t test.

    Examples
    --------
    >>> before = TeamMoments.from_means([10, 30, 20, 0], [60, 80, 70, None])
    >>> after = TeamMoments.from_means([30, 10, 0, 10], [64, 83, None, 60])
    >>> found = change_parts(before, after)
    >>> parts = (found.within.value, found.mix, found.arrived, found.left)
    >>> [round(part, 3) for part in parts], round(found.total.value, 3), round(sum(parts), 3)
    ([3.25, -9.5, -1.75, 1.667], -6.333, -6.333)
    """
    same_length(before=before.n, after=after.n)
    both = before.answered & after.answered
    if before.answered.any() and after.answered.any() and not both.any():
        raise TooFew("no_team_in_both_waves", 0, 1)
    total = change_in_mean(before, after, level)
    first, second = before.of_teams(both), after.of_teams(both)
    shares = [wave.n / wave.n.sum() for wave in (first, second)]
    stayed = [
        float(share @ wave.mean) for share, wave in zip(shares, (first, second), strict=True)
    ]
    everyone = [float(wave.total.sum() / wave.n.sum()) for wave in (before, after)]
    within = _within(first, second, level)
    emphasis = weakest(total.emphasis, within.emphasis)
    return ChangeParts(
        total=total,
        within=within,
        mix=float((shares[1] - shares[0]) @ second.mean),
        arrived=everyone[1] - stayed[1],
        left=stayed[0] - everyone[0],
        n_teams=len(first.n),
        n_arrived=int((after.answered & ~both).sum()),
        n_left=int((before.answered & ~both).sum()),
        level=level,
        method="change_within_and_mix",
        rule=total.rule if total.emphasis is emphasis else within.rule,
        emphasis=emphasis,
    )


def _within(first: TeamMoments, second: TeamMoments, level: float) -> Estimate:
    if len(first.n) == 1:
        return change_in_mean(first, second, level)
    as_before = TeamMoments.from_means(first.n, second.mean)
    found = change_in_mean(first, as_before, level)
    answers = float(min(first.n.sum(), second.n.sum()))
    rule, counted = deciding_rule((SCORE, answers), (CLUSTERS, len(first.n)))
    return replace(
        found,
        n_used=int(first.n.sum() + second.n.sum()),
        rule=rule,
        emphasis=rule.emphasis(counted),
    )
