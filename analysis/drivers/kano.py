"""Penalty-reward contrast: which items only annoy, only delight, or do both (Kano)."""

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import check_level
from analysis.drivers.kano_result import Category, KanoItem, PenaltyReward
from analysis.drivers.low_and_high import LowAndHigh, low_and_high
from analysis.drivers.robust_fit import RobustFit, robust_fit
from analysis.estimate import Estimate
from analysis.false_discovery import benjamini_hochberg
from analysis.minimum import CLUSTERS, KANO, Rule
from analysis.refusal import TooFew

__all__ = ["Category", "KanoItem", "PenaltyReward", "penalty_reward"]


def _effects(
    fit: RobustFit, low: int, high: int, rule: tuple[Rule, float], level: float
) -> tuple[Estimate, Estimate, Estimate]:
    """Penalty, reward and reward less penalty, from the columns of low and high."""

    def combined(low_sign: int, high_sign: int) -> Estimate:
        weights = np.zeros(len(fit.coefficients))
        weights[low], weights[high] = low_sign, high_sign
        return fit.combination(weights, level=level, rule=rule[0], counted=rule[1])

    return combined(-1, 0), combined(0, 1), combined(1, 1)


def _category(
    effects: tuple[Estimate, Estimate, Estimate] | None,
    q_penalty: float,
    q_reward: float,
    level: float,
) -> Category:
    if effects is None:
        return Category.TOO_FEW
    penalty, reward, difference = effects
    penalised, rewarded = q_penalty <= 1 - level, q_reward <= 1 - level
    if (penalised and penalty.value < 0) or (rewarded and reward.value < 0):
        return Category.REVERSE
    if penalised and difference.ci_high < 0:
        return Category.MUST_BE
    if rewarded and difference.ci_low > 0:
        return Category.ATTRACTIVE
    return Category.ONE_DIMENSIONAL if penalised or rewarded else Category.INDIFFERENT


def penalty_reward(
    items: ArrayLike,
    outcome: ArrayLike,
    team: ArrayLike | None = None,
    *,
    low: float = 2.0,
    high: float = 5.0,
    level: float = 0.95,
) -> PenaltyReward:
    """Return what low answers to each item cost and high ones win, in points of the outcome.

    Parameters
    ----------
    items : (n, p) float
        Answers, scale points; NaN = no answer.
    outcome : (n,) float
        Overall satisfaction of the same people, score points; NaN = none.
    team : (n,) labels or None
        Team of each person. Give it wherever people belong to teams: None takes people as
        independent, and finds too much where those of one team are alike.
    low, high : float
        Answers up to `low` are low, from `high` on high; defaults for five points.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    PenaltyReward
        ``category`` of each item: must_be if its penalty is significant and above its reward,
        attractive if its reward is significant and above its penalty, one_dimensional if
        either is significant and they do not differ, indifferent if neither is; reverse
        if a significant one is negative: check the item's coding.

    Raises
    ------
    TooFew
        "too_few_low_or_high" if no item has `minimum.KANO.shown` people in each group;
        "too_few_clusters" below `minimum.CLUSTERS.shown` teams.
    Refusal
        "no_variation", "collinear_columns", "perfect_fit", "depends_on_one_row" or
        "depends_on_one_team".
    ValueError
        If shapes do not fit or a label is missing.

    Notes
    -----
    ``y = a + sum (b_low low + b_high high) + e`` over all items, answers between as reference;
    ``penalty = -b_low``, ``reward = b_high``; errors and t as in `robust_fit`: HC3, or CR3 of
    whole teams. Penalties and rewards are each adjusted over items (Benjamini-Hochberg);
    the difference is judged by its interval. Needs respondents' rows, not the cube. People with
    a missing answer are dropped and counted. An item with too few people in one group stays in
    the model with what it has enough of, so that the others are not credited with it. Not
    shown: what a change would do.

    Source
    ------
    Matzler & Sauerwein 2002, International Journal of Service Industry Management 13, 314-332.
    Compared with R 4.2.2 ``lm`` and sandwich 3.0.2 (HC3).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> item = np.repeat([1.0, 3.0, 5.0], 30)
    >>> outcome = np.where(item == 1, 4.0, 7.0) + rng.normal(0, 1, 90)
    >>> item[0] = np.nan
    >>> found = penalty_reward(item[:, None], outcome, team=np.arange(90) % 10)
    >>> str(found.items[0].category), found.items[0].n_low, found.n_dropped, found.method
    ('must_be', 29, 1, 'ols_cr3')
    """
    check_level(level)
    answers = low_and_high(items, outcome, team, low, high)
    sizes, dummies = answers.groups, answers.columns()
    largest = max((min(groups) for groups in sizes), default=0)
    if largest < KANO.shown:
        raise TooFew("too_few_low_or_high", largest, KANO.shown)
    if answers.n_teams is not None and answers.n_teams < CLUSTERS.shown:
        raise TooFew("too_few_clusters", answers.n_teams, CLUSTERS.shown)
    ones = np.ones(len(answers.outcome))
    fit = robust_fit(np.column_stack([ones, *dummies.values()]), answers.outcome, answers.team)
    place = {dummy: 1 + at for at, dummy in enumerate(dummies)}
    effects = [
        _effects(fit, place[i, "low"], place[i, "high"], answers.rule(min(groups)), level)
        if min(groups) >= KANO.shown
        else None
        for i, groups in enumerate(sizes)
    ]
    rule, counted = answers.rule(largest)
    return PenaltyReward(
        items=_items(answers, effects, level, fit.method),
        r_squared=fit.r_squared,
        n_used=fit.n_used,
        n_dropped=answers.n_dropped,
        n_teams=fit.n_teams,
        level=level,
        method=fit.method,
        rule=rule,
        emphasis=rule.emphasis(counted),
    )


def _items(
    answers: LowAndHigh,
    effects: list[tuple[Estimate, Estimate, Estimate] | None],
    level: float,
    method: str,
) -> tuple[KanoItem, ...]:
    """Each item with its p values adjusted over all items that have them."""
    p_values = np.array(
        [[e.p_value for e in found[:2]] if found else [np.nan, np.nan] for found in effects],
        dtype=np.float64,
    )
    q_penalty, q_reward = (benjamini_hochberg(column).q.tolist() for column in p_values.T)
    items = []
    for i, (found, groups) in enumerate(zip(effects, answers.groups, strict=True)):
        rule, counted = answers.rule(min(groups))
        penalty, reward, difference = found or (None, None, None)
        items.append(
            KanoItem(
                category=_category(found, q_penalty[i], q_reward[i], level),
                penalty=penalty,
                reward=reward,
                difference=difference,
                q_penalty=q_penalty[i] if found else None,
                q_reward=q_reward[i] if found else None,
                n_low=groups[0],
                n_between=groups[1],
                n_high=groups[2],
                level=level,
                method=method,
                rule=rule,
                emphasis=rule.emphasis(counted),
            )
        )
    return tuple(items)
