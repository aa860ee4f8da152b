"""Bootstrap intervals of the indirect slope through perceived quality."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, check_level
from analysis.bca import bca_interval
from analysis.chain.mediation import mediation_slopes
from analysis.chain.stage_products import stage_rows
from analysis.cross_products import CrossProducts
from analysis.minimum import MEDIATION, Emphasis, Rule
from analysis.resampling import SEED, drawn_teams, percentile_interval


@dataclass(frozen=True)
class IndirectBootstrap:
    """Bootstrap intervals of the indirect slope.

    Attributes
    ----------
    value : float
        CS per point of ES that passes through PQ.
    ci_low, ci_high : float
        Bias-corrected and accelerated interval at ``level``.
    percentile_low, percentile_high : float
        Plain percentile interval.
    n_used, n_teams, n_resampled_units, resamples : int
        Complete rows, distinct teams, units drawn (clusters, else teams), and resamples.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "bca_of_teams" or "bca_of_clusters".
    rule, emphasis : Rule, Emphasis
        What hides or greys the result, and its verdict.
    """

    value: float
    ci_low: float
    ci_high: float
    percentile_low: float
    percentile_high: float
    n_used: int
    n_teams: int
    n_resampled_units: int
    resamples: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def indirect_bootstrap(
    es: ArrayLike,
    pq: ArrayLike,
    cs: ArrayLike,
    *,
    team: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    level: float = 0.95,
    resamples: int = 5000,
    seed: int = SEED,
) -> IndirectBootstrap:
    """Return bootstrap intervals of the indirect slope, points of CS per point of ES.

    Parameters
    ----------
    es, pq, cs : (n,) float
        Scores of one team per row; NaN = no score.
    team : (n,) labels or None
        Team of each row where teams stand in several rows, such as periods.
    cluster : (n,) labels or None
        What makes teams alike, such as region; None = the team, where teams are given.
    level : float
        Confidence level, between 0 and 1.
    resamples : int
        At least 1000.
    seed : int
        Of the resamples; the same seed gives the same interval.

    Returns
    -------
    IndirectBootstrap
        The bias-corrected and accelerated interval, the plain percentile one beside it.

    Raises
    ------
    TooFew, Refusal
        As `mediation.mediation`; "depends_on_one_cluster" also if ES and PQ follow from each
        other in a resample; "one_sided" of `bca_interval`.
    ValueError
        If there are fewer than 1000 resamples.

    Notes
    -----
    Clusters are drawn whole, with replacement; without clusters rows are. Works on each
    cluster's sums of products, so its cost does not grow with the rows. With few clusters
    it is too narrow: prefer the interval of `mediation.mediation`. Rows missing a score are
    dropped. Shows no more than the slope does: a pattern.

    Source
    ------
    As `bca_interval`; Shrout & Bolger 2002, Psychological Methods 7, 422-445. Compared with R
    package boot 1.3.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> es = rng.normal(70, 8, 60)
    >>> pq = 30 + 0.5 * es + rng.normal(0, 3, 60)
    >>> cs = 20 + 0.8 * pq + rng.normal(0, 3, 60)
    >>> es[0] = np.nan
    >>> found = indirect_bootstrap(es, pq, cs, resamples=1000)
    >>> found.n_used, found.ci_low < 0.4 < found.ci_high
    (59, True)
    """
    check_level(level)
    if resamples < 1000:
        raise ValueError(f"{resamples} resamples; draw at least 1000")
    rows = stage_rows([es, pq, cs], team, cluster)
    products = rows.products()
    drawn = _resampled(products, resamples, seed)
    value = float(_indirect(products.scatter().products))
    low, high = bca_interval(value, drawn, _indirect(products.without_each().products), level)
    plain = percentile_interval(drawn, level)
    rule, counted = rows.judged_by(MEDIATION)
    return IndirectBootstrap(
        value=value,
        ci_low=low,
        ci_high=high,
        percentile_low=float(plain.low),
        percentile_high=float(plain.high),
        n_used=len(rows.scores),
        n_teams=rows.n_teams,
        n_resampled_units=len(products.n),
        resamples=resamples,
        level=level,
        method="bca_of_teams" if rows.codes is None else "bca_of_clusters",
        rule=rule,
        emphasis=rule.emphasis(counted),
    )


def _indirect(products: FloatArray) -> FloatArray:
    slopes = mediation_slopes(products)
    return np.asarray(slopes[..., 0] * slopes[..., 1])


def _resampled(products: CrossProducts, resamples: int, seed: int) -> FloatArray:
    chunks = drawn_teams(len(products.n), resamples, np.random.default_rng(seed))
    return np.concatenate([_indirect(products.weighted(times).products) for times in chunks])
