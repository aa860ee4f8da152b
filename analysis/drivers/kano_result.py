"""The result of a penalty-reward contrast."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.estimate import Estimate
from analysis.minimum import Emphasis, Rule


class Category(StrEnum):
    """What an item does to the outcome."""

    MUST_BE = "must_be"
    ONE_DIMENSIONAL = "one_dimensional"
    ATTRACTIVE = "attractive"
    INDIFFERENT = "indifferent"
    REVERSE = "reverse"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class KanoItem:
    """Penalty and reward of one item.

    Attributes
    ----------
    category : Category
        TOO_FEW if any of the three groups is below `minimum.KANO`; the estimates are None then.
    penalty, reward : Estimate or None
        Outcome points lost by low and won by high answers, against answers between.
    difference : Estimate or None
        Reward less penalty; above 0 delights more than it annoys.
    q_penalty, q_reward : float or None
        p values adjusted over all items with enough people.
    n_low, n_between, n_high : int
        People in each group.
    level : float
        Confidence level of the estimates; a q value is called significant at 1 - ``level``.
    method : str
        As in `PenaltyReward`.
    rule, emphasis : Rule and Emphasis
        The weakest of the rules on people in the smallest group, and on teams.
    """

    category: Category
    penalty: Estimate | None
    reward: Estimate | None
    difference: Estimate | None
    q_penalty: float | None
    q_reward: float | None
    n_low: int
    n_between: int
    n_high: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True)
class PenaltyReward:
    """The items in the order given, from one model; each has its intervals.

    Attributes
    ----------
    items : tuple of KanoItem
        One for each column.
    r_squared : float
        Share of the outcome's variance explained by low and high answers, 0 to 1.
    n_used, n_dropped : int
        People with all answers, and people left out.
    n_teams : int or None
        Teams whose people may be alike; None where people count as independent.
    level : float
        Confidence level of all intervals; a q value is called significant at 1 - ``level``.
    method : str
        "ols_hc3", or "ols_cr3" with teams.
    rule, emphasis : Rule and Emphasis
        Those of the item with the largest smallest group; each item has its own.
    """

    items: tuple[KanoItem, ...]
    r_squared: float
    n_used: int
    n_dropped: int
    n_teams: int | None
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis
