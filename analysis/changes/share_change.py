"""Change of a share of favourable answers, with an interval that stays inside -1 to 1."""

from dataclasses import dataclass
from math import sqrt

from analysis.minimum import SCORE, Emphasis, Rule
from analysis.quantile import normal_p_value
from analysis.scores.proportion import favourable_share


@dataclass(frozen=True)
class ShareChange:
    """Change of a share between two waves, or its difference between two groups.

    Attributes
    ----------
    change : float
        ``share_after`` less ``share_before``, -1 to 1.
    ci_low, ci_high : float
        Interval of ``change`` at ``level``, -1 to 1.
    p_value : float
        Two-sided, against no change; 1 where all answers of both waves are alike.
    share_before, share_after : float
        0 to 1.
    n_before, n_after : int
        Answers in each denominator.
    n_used : int
        Answers in both.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "newcombe".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the answers of the smaller wave.
    """

    change: float
    ci_low: float
    ci_high: float
    p_value: float
    share_before: float
    share_after: float
    n_before: int
    n_after: int
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def change_in_share(
    k_before: float, n_before: float, k_after: float, n_after: float, level: float = 0.95
) -> ShareChange:
    """Return the change of a share between two waves, -1 to 1, with Newcombe's interval.

    Parameters
    ----------
    k_before, k_after : float
        Favourable answers, 0 to n.
    n_before, n_after : float
        Answers of each wave without "don't know", > 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    ShareChange
        After less before.

    Raises
    ------
    TooFew
        "no_answers" if a wave has none.
    ValueError
        If a k is not between 0 and its n, or an n is infinite.

    Notes
    -----
    ``d - sqrt((p1 - l1)^2 + (u0 - p0)^2)`` to ``d + sqrt((u1 - p1)^2 + (p0 - l0)^2)``, l and u
    Wilson's bounds of each share. Never of zero width. The p value is the score test's,
    ``z = d / sqrt(p (1 - p) (1/n0 + 1/n1))`` with the share p of both waves together, so that
    near the edge it and the interval may disagree. Treats the waves as different people: of
    people asked twice the interval is too wide.

    Source
    ------
    Newcombe 1998, Statistics in Medicine 17, 873-890, method 10; its example (a), 56 of 70
    against 48 of 80, gives .0524 to .3339. p compared with R 4.2.2
    ``prop.test(correct = FALSE)``.

    Examples
    --------
    >>> answers = [1, 1, 0, None, 1, 0, 1]
    >>> given = [answer for answer in answers if answer is not None]
    >>> found = change_in_share(48, 80, sum(given), len(given))
    >>> round(found.change, 4), found.n_after, round(found.ci_low, 4), round(found.ci_high, 4)
    (0.0667, 6, -0.3135, 0.3274)
    """
    before = favourable_share(k_before, n_before, level)
    after = favourable_share(k_after, n_after, level)
    change = after.share - before.share
    below = sqrt((after.share - after.ci_low) ** 2 + (before.ci_high - before.share) ** 2)
    above = sqrt((after.ci_high - after.share) ** 2 + (before.share - before.ci_low) ** 2)
    both = (k_before + k_after) / (n_before + n_after)
    squared = both * (1 - both) * (1 / n_before + 1 / n_after)
    return ShareChange(
        change=change,
        ci_low=max(change - below, -1.0),
        ci_high=min(change + above, 1.0),
        p_value=normal_p_value(change / sqrt(squared)) if squared > 0 else 1.0,
        share_before=before.share,
        share_after=after.share,
        n_before=before.n_used,
        n_after=after.n_used,
        n_used=before.n_used + after.n_used,
        level=level,
        method="newcombe",
        rule=SCORE,
        emphasis=SCORE.emphasis(min(n_before, n_after)),
    )
