"""Whether customers are served as they expected: perception less expectation."""

from collections.abc import Sequence
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, check_level, same_length
from analysis.cross_products import CrossProducts
from analysis.estimate import Estimate, estimate
from analysis.false_discovery import benjamini_hochberg
from analysis.gap.gap_moments import GapMoments, gap_moments
from analysis.gap.gap_result import ExpectationGap, ExpectationGaps, GapOutcome
from analysis.minimum import GAP
from analysis.quantile import t_p_value
from analysis.refusal import Refusal, TooFew

__all__ = ["MARGIN", "ExpectationGap", "ExpectationGaps", "GapOutcome", "expectation_gaps"]

MARGIN = 0.25
"""Scale points within which a gap is no gap to a customer; each client sets its own."""

_METHOD = "paired_t_tost"


def expectation_gaps(
    pairs: CrossProducts,
    dimensions: Sequence[str],
    *,
    margin: float = MARGIN,
    reliability_expected: ArrayLike | None = None,
    reliability_perceived: ArrayLike | None = None,
    rate: float = 0.05,
    level: float = 0.95,
) -> ExpectationGaps:
    """Return each dimension's gap and which of four outcomes it shows.

    Parameters
    ----------
    pairs : CrossProducts
        One "team" for each of D dimensions, two variables: expectation, then perception, scale
        points; who misses either is not in it.
    dimensions : D texts
        Their names, in the order of `pairs`.
    margin : float
        Scale points, > 0.
    reliability_expected, reliability_perceived : (D,) float or None
        Reliability of the two answers, 0 to 1; NaN = unknown.
    rate : float
        Level of the tests, between 0 and 1.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    ExpectationGaps
        Dimensions below `minimum.GAP.shown` people are left out and named.

    Raises
    ------
    TooFew
        "too_few_people" if every dimension has too few; "no_dimensions" without any.
    Refusal
        "no_variation" if in every one with enough people all gaps are alike.
    ValueError
        If names do not fit, the margin is not above 0 or a reliability is outside 0 to 1.

    Notes
    -----
    ``d = P - E``, ``t = mean / (sd / sqrt(n))`` on n - 1. Exceeds or falls short where q, over all
    dimensions not left out, is below `rate`; else meets where both one-sided tests put
    the gap within the margin; else inconclusive: too few people to say. Reliability
    ``(v_P r_P + v_E r_E - 2 c) / v_d``, for equal variances ``(r_P + r_E - 2 r) / (2 - 2 r)``:
    always below that of the parts when they correlate, so show P beside it. A high expectation
    leaves little room above.

    Source
    ------
    Parasuraman, Zeithaml & Berry 1988, Journal of Retailing 64, 12-40; Schuirmann 1987, Journal
    of Pharmacokinetics and Biopharmaceutics 15, 657-680; Peter, Churchill & Brown 1993,
    Journal of Consumer Research 19, 655-662. Compared with R 4.2.2 ``t.test``, ``p.adjust``.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> expected = rng.integers(4, 8, 40).astype(float)
    >>> perceived = expected - 1 + rng.normal(0, 1, 40)
    >>> expected[0] = np.nan
    >>> answers = np.column_stack([expected, perceived])
    >>> found = expectation_gaps(CrossProducts.from_scores(answers, ["care"] * 40), ["care"])
    >>> found.gaps[0].n_used, found.n_dropped, str(found.gaps[0].outcome)
    (39, 1, 'falls_short')
    """
    check_level(rate)
    if pairs.sums.shape != (len(dimensions), 2):
        raise ValueError(f"pairs are {pairs.sums.shape}; give ({len(dimensions)}, 2)")
    if not margin > 0:
        raise ValueError(f"margin is {margin}; give scale points above 0")
    if not dimensions:
        raise TooFew("no_dimensions", 0, 1)
    known = _reliabilities(reliability_expected, reliability_perceived, len(dimensions))
    moments = gap_moments(pairs)
    reasons = [_why_not(each) for each in moments]
    if all(reasons):
        if "no_variation" in reasons:
            raise Refusal("no_variation", 0)
        raise TooFew("too_few_people", max(each.n for each in moments), GAP.shown)
    used = [place for place, reason in enumerate(reasons) if reason is None]
    tested = [_tested(moments[place], level) for place in used]
    p_values = [float(found.p_value or 0.0) for found in tested]
    q_values = benjamini_hochberg(p_values, "dimensions", rate).q.tolist()
    fewest = min(moments[place].n for place in used)
    return ExpectationGaps(
        gaps=tuple(
            _gap(dimensions[place], moments[place], found, q, margin, rate, known[place])
            for place, found, q in zip(used, tested, q_values, strict=True)
        ),
        left_out=tuple((d, why) for d, why in zip(dimensions, reasons, strict=True) if why),
        n_dropped=pairs.n_dropped,
        margin=margin,
        rate=rate,
        n_used=fewest,
        level=level,
        method=_METHOD,
        rule=GAP,
        emphasis=GAP.emphasis(fewest),
    )


def _reliabilities(
    expected: ArrayLike | None, perceived: ArrayLike | None, dimensions: int
) -> FloatArray:
    """Both reliabilities of each dimension, (D, 2); NaN = unknown."""
    unknown = np.full(dimensions, nan)
    first = unknown if expected is None else as_vector(expected, "reliability_expected")
    second = unknown if perceived is None else as_vector(perceived, "reliability_perceived")
    same_length(dimensions=unknown, expected=first, perceived=second)
    known = np.column_stack([first, second])
    if ((known < 0) | (known > 1)).any():
        raise ValueError("a reliability is outside 0 to 1; give a coefficient such as alpha")
    return known


def _why_not(moments: GapMoments) -> str | None:
    if moments.n < GAP.shown:
        return "too_few_people"
    return None if moments.variance > 0 else "no_variation"


def _tested(moments: GapMoments, level: float) -> Estimate:
    return estimate(
        moments.gap,
        sqrt(moments.variance / moments.n),
        df=moments.n - 1,
        level=level,
        n_used=moments.n,
        method=_METHOD,
        rule=GAP,
    )


def _gap(
    dimension: str,
    moments: GapMoments,
    found: Estimate,
    q_value: float,
    margin: float,
    rate: float,
    reliabilities: FloatArray,
) -> ExpectationGap:
    room = (margin - abs(found.value)) / found.standard_error
    beyond = t_p_value(room, moments.n - 1) / 2
    equivalence_p = beyond if room >= 0 else 1 - beyond
    known = not np.isnan(reliabilities).any()
    return ExpectationGap(
        dimension=dimension,
        expected=moments.expected,
        perceived=moments.perceived,
        gap=found.value,
        ci_low=found.ci_low,
        ci_high=found.ci_high,
        sd=sqrt(moments.variance),
        effect=found.value / sqrt(moments.variance),
        p_value=float(found.p_value or 0.0),
        q_value=q_value,
        equivalence_p=equivalence_p,
        outcome=_outcome(found.value, q_value, equivalence_p, rate),
        reliability=moments.reliability(*reliabilities) if known else None,
        n_used=moments.n,
        level=found.level,
        method=found.method,
        rule=found.rule,
        emphasis=found.emphasis,
    )


def _outcome(gap: float, q_value: float, equivalence_p: float, rate: float) -> GapOutcome:
    if q_value < rate:
        return GapOutcome.EXCEEDS if gap > 0 else GapOutcome.FALLS_SHORT
    return GapOutcome.MEETS if equivalence_p < rate else GapOutcome.INCONCLUSIVE
