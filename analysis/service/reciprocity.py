"""Do units that rate each other agree?"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from analysis.arrays import FloatArray, check_level, varies
from analysis.links.fisher import PERFECT, fisher_bounds
from analysis.minimum import RECIPROCITY, Emphasis, Rule
from analysis.quantile import normal_critical
from analysis.refusal import Refusal, TooFew
from analysis.service.service_matrix import InternalService


@dataclass(frozen=True)
class Reciprocity:
    """How alike the two ratings of a pair of units are.

    Attributes
    ----------
    r : float
        Correlation of the two mean ratings of a pair, above -1, below 1.
    ci_low, ci_high : float
        Its interval at ``level``.
    residual_r, residual_ci_low, residual_ci_high : float
        The same for what leniency and quality leave of the ratings.
    n_used : int
        Pairs that rate each other.
    n_one_way : int
        Pairs left out because only one of them rates the other.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "double_entry".
    rule : Rule
        `minimum.RECIPROCITY`.
    emphasis : Emphasis
        By the number of pairs.
    """

    r: float
    ci_low: float
    ci_high: float
    residual_r: float
    residual_ci_low: float
    residual_ci_high: float
    n_used: int
    n_one_way: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def _double_entry(one: FloatArray, other: FloatArray, level: float) -> tuple[float, float, float]:
    """Intraclass correlation of pairs without an order, with Fisher's interval."""
    both = np.concatenate([one, other])
    if not varies(both):
        raise Refusal("no_variation", 0)
    centre = both.mean()
    spread = both - centre
    r = float(2 * (one - centre) @ (other - centre) / (spread @ spread))
    if abs(r) >= PERFECT:
        raise Refusal("perfect_correlation", 1.0 if r > 0 else -1.0)
    half = normal_critical(level) / sqrt(len(one) - 1.5)
    return r, *fisher_bounds(r, half)


def reciprocity(matrix: InternalService, level: float = 0.95) -> Reciprocity:
    """Return the correlation, -1 to 1, of the ratings that two units give each other.

    Parameters
    ----------
    matrix : InternalService
        Fitted ratings.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Reciprocity
        Of mean ratings, and of residuals.

    Raises
    ------
    TooFew
        "too_few_pairs" below `minimum.RECIPROCITY.shown` pairs that rate each other.
    Refusal
        "no_variation" or "perfect_correlation".

    Notes
    -----
    Each pair is entered in both orders, so that it does not matter who comes first;
    ``tanh(atanh(r) +- z / sqrt(n - 3/2))``. Pairs count as independent although units recur:
    the interval is somewhat narrow. Pairs rated one way only are left out and counted. A
    correlation of mean ratings holds what is general about units; the residual one does not.

    Source
    ------
    Fisher 1925, Statistical Methods for Research Workers, chapter 7 (intraclass correlation
    of pairs); Kenny, Kashy & Cook 2006, Dyadic Data Analysis, chapter 2. Compared with
    ``numpy.corrcoef`` on pairs entered twice.

    Examples
    --------
    >>> from analysis.service.internal_service import internal_service
    >>> from analysis.moments import TeamMoments
    >>> pairs = [(a, b) for a in range(7) for b in range(7) if a != b]
    >>> means = 60 + np.random.default_rng(3).normal(0, 5, 42)
    >>> n = [8] * 41 + [0]
    >>> matrix = internal_service(TeamMoments.from_means(n, means, [9] * 42), *zip(*pairs))
    >>> found = reciprocity(matrix)
    >>> found.n_used, found.n_one_way, found.ci_low < found.r < found.ci_high
    (20, 1, True)
    """
    check_level(level)
    dyads = matrix.dyads
    rated = np.flatnonzero(dyads.n_used > 0).tolist()
    at = {(dyads.giver[i], dyads.receiver[i]): i for i in rated}
    pairs = [(i, at[b, a]) for (a, b), i in at.items() if (b, a) in at and i < at[b, a]]
    if len(pairs) < RECIPROCITY.shown:
        raise TooFew("too_few_pairs", len(pairs), RECIPROCITY.shown)
    one, other = np.array(pairs).T
    means = _double_entry(dyads.mean[one], dyads.mean[other], level)
    residuals = _double_entry(dyads.residual[one], dyads.residual[other], level)
    return Reciprocity(
        r=means[0],
        ci_low=means[1],
        ci_high=means[2],
        residual_r=residuals[0],
        residual_ci_low=residuals[1],
        residual_ci_high=residuals[2],
        n_used=len(pairs),
        n_one_way=len(at) - 2 * len(pairs),
        level=level,
        method="double_entry",
        rule=RECIPROCITY,
        emphasis=RECIPROCITY.emphasis(len(pairs)),
    )
