"""The results of comparing what customers perceive with what they expected."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.minimum import Emphasis, Rule


class GapOutcome(StrEnum):
    """What a gap shows."""

    EXCEEDS = "exceeds"
    MEETS = "meets"
    FALLS_SHORT = "falls_short"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True)
class ExpectationGap:
    """Perception less expectation of one dimension, in scale points.

    Attributes
    ----------
    dimension : str
    expected, perceived : float
        Means over the same people.
    gap, ci_low, ci_high : float
        ``perceived`` less ``expected``, and its paired t interval at ``level``.
    sd : float
        Of people's gaps, on n - 1.
    effect : float
        ``gap`` in standard deviations of people's gaps.
    p_value, q_value : float
        Two-sided against 0, and after Benjamini and Hochberg over the dimensions.
    equivalence_p : float
        Of the two one-sided tests; small = the gap lies within the margin.
    outcome : GapOutcome
    reliability : float or None
        Of people's gaps, at most 1; None where the scales' own are not given.
    n_used : int
        People who answered both.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "paired_t_tost".
    rule, emphasis : Rule, Emphasis
        What hides or greys the gap, and its verdict.
    """

    dimension: str
    expected: float
    perceived: float
    gap: float
    ci_low: float
    ci_high: float
    sd: float
    effect: float
    p_value: float
    q_value: float
    equivalence_p: float
    outcome: GapOutcome
    reliability: float | None
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True)
class ExpectationGaps:
    """The gaps of one survey, judged together.

    Attributes
    ----------
    gaps : tuple of ExpectationGap
        In the order given.
    left_out : tuple of (str, str)
        Dimensions without a gap and why: "too_few_people" or "no_variation".
    n_dropped : int
        Pairs left out because expectation or perception is missing.
    margin : float
        Scale points.
    rate : float
        Level of both tests.
    n_used : int
        People behind the dimension that has the fewest, of those with a gap.
    level : float
        Confidence level of the intervals, between 0 and 1.
    method : str
        "paired_t_tost".
    rule, emphasis : Rule, Emphasis
        What hides or greys the whole, by ``n_used``; each gap has its own.
    """

    gaps: tuple[ExpectationGap, ...]
    left_out: tuple[tuple[str, str], ...]
    n_dropped: int
    margin: float
    rate: float
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis
