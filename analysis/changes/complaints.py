"""Complaints: whether enough were followed up, and how many there are for what was sold."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from analysis.arrays import check_level
from analysis.minimum import SCORE, Emphasis, Rule
from analysis.refusal import TooFew
from analysis.scores.proportion import favourable_share


class FollowUpVerdict(StrEnum):
    """Whether a follow-up rate has reached its target."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class FollowUp:
    """The share of complaints followed up, against a target.

    Attributes
    ----------
    share : float
        0 to 1.
    ci_low, ci_high : float
        Wilson interval at ``level``, 0 to 1.
    verdict : FollowUpVerdict
        "pass" if the whole interval is at or above ``target``, "fail" if it is below.
    target : float
        0 to 1.
    n_used : int
        Complaints that were due.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "wilson".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of complaints.
    """

    share: float
    ci_low: float
    ci_high: float
    verdict: FollowUpVerdict
    target: float
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True)
class EventRate:
    """Events for every thousand transactions.

    Attributes
    ----------
    rate : float
        Events per 1,000 transactions, >= 0.
    ci_low, ci_high : float
        Exact Poisson interval at ``level``, same unit.
    n_events : int
        Events.
    n_used : int
        Transactions.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "exact_poisson".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of transactions.
    """

    rate: float
    ci_low: float
    ci_high: float
    n_events: int
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def follow_up(followed: float, due: float, target: float = 0.90, level: float = 0.95) -> FollowUp:
    """Return the share of complaints followed up, 0 to 1, and whether it reaches its target.

    Parameters
    ----------
    followed : float
        Complaints followed up, 0 to `due`.
    due : float
        Complaints whose time for follow-up is over, > 0; leave out those still open.
    target : float
        Share that should be followed up, between 0 and 1.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    FollowUp
        "undecided" where the interval holds the target.

    Raises
    ------
    TooFew
        "no_answers" if none are due.
    ValueError
        If `followed` is not between 0 and `due`, `due` is infinite, or `target` not between
        0 and 1.

    Notes
    -----
    Wilson's interval: pass if its lower bound >= `target`, fail if its upper bound is below it. A
    complaint of unknown state must be counted as not followed up or left out of both numbers.
    Does not show how fast or how well; 35 of 35 are the fewest that pass at .90.

    Source
    ------
    Wilson 1927, JASA 22, 209-212. Compared with R 4.2.2 ``prop.test(correct = FALSE)``.

    Examples
    --------
    >>> states = [True] * 58 + [False] * 2 + [None] * 3
    >>> known = [state for state in states if state is not None]
    >>> found = follow_up(sum(known), len(known))
    >>> found.n_used, round(found.ci_low, 3), str(found.verdict)
    (60, 0.886, 'undecided')
    """
    if not 0 < target < 1:
        raise ValueError(f"target is {target}; give a share between 0 and 1, such as 0.90")
    found = favourable_share(followed, due, level)
    verdict = FollowUpVerdict.UNDECIDED
    if found.ci_low >= target:
        verdict = FollowUpVerdict.PASS
    elif found.ci_high < target:
        verdict = FollowUpVerdict.FAIL
    return FollowUp(
        share=found.share,
        ci_low=found.ci_low,
        ci_high=found.ci_high,
        verdict=verdict,
        target=target,
        n_used=found.n_used,
        level=level,
        method=found.method,
        rule=SCORE,
        emphasis=SCORE.emphasis(due),
    )


def rate_per_thousand(events: float, transactions: float, level: float = 0.95) -> EventRate:
    """Return the events per 1,000 transactions with the exact Poisson interval.

    Parameters
    ----------
    events : float
        Complaints or other events, a whole number >= 0.
    transactions : float
        Transactions in which they could have happened, > 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    EventRate
        The lower bound is 0 where there was no event.

    Raises
    ------
    TooFew
        "no_transactions" if there are none.
    ValueError
        If `events` is negative or no whole number, `transactions` negative, or either missing
        or infinite.

    Notes
    -----
    Bounds of the count: the ``(1 - level) / 2`` quantile of gamma(k) and the ``(1 + level) / 2``
    quantile of gamma(k + 1), times 1,000 / transactions. A missing count is an error, not a
    0. Takes events as independent: one bad day makes the true interval wider.

    Source
    ------
    Garwood 1936, Biometrika 28, 437-442. Compared with R 4.2.2 ``poisson.test``.

    Examples
    --------
    >>> by_day = {"complaints": [4, 2, None, 4], "sold": [900, 700, None, 900]}
    >>> known = [sum(n for n in days if n is not None) for days in by_day.values()]
    >>> found = rate_per_thousand(*known)
    >>> found.rate, round(found.ci_low, 4), round(found.ci_high, 4)
    (4.0, 1.9182, 7.3561)
    """
    from scipy import special

    check_level(level)
    if not (0 <= events < inf and events % 1 == 0 and 0 <= transactions < inf):
        raise ValueError(f"{events} events in {transactions}; give a whole number and a total")
    if transactions == 0:
        raise TooFew("no_transactions", 0, 1)
    scale = 1000 / transactions
    low = special.gammaincinv(events, (1 - level) / 2) if events else 0.0
    high = special.gammaincinv(events + 1, (1 + level) / 2)
    return EventRate(
        rate=events * scale,
        ci_low=float(low) * scale,
        ci_high=float(high) * scale,
        n_events=int(events),
        n_used=int(transactions),
        level=level,
        method="exact_poisson",
        rule=SCORE,
        emphasis=SCORE.emphasis(transactions),
    )
