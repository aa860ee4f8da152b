"""How much of what customers feel goes with staff satisfaction through perceived quality."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import ROUNDING_DUST, FloatArray, check_level
from analysis.chain.multiplied import DRAWS, multiplied
from analysis.chain.stage_products import StageRows, stage_rows
from analysis.cluster import jackknife_error
from analysis.estimate import Estimate, estimate
from analysis.minimum import MEDIATION, Emphasis, Rule
from analysis.refusal import Refusal
from analysis.resampling import SEED


@dataclass(frozen=True)
class Mediation:
    """Slopes of staff satisfaction (ES), perceived quality (PQ), customer satisfaction (CS).

    Attributes
    ----------
    a : Estimate
        PQ per point of ES.
    b : Estimate
        CS per point of PQ, ES held.
    direct : Estimate
        CS per point of ES, PQ held.
    total : Estimate
        CS per point of ES; ``direct`` plus ``indirect``.
    indirect : Estimate
        ``a`` times ``b``.
    n_used, n_teams : int
        Complete rows, and distinct teams in them.
    n_clusters : int or None
        Clusters behind the errors; None where teams count as independent.
    n_dropped : int
        Rows left out because a score is missing.
    level : float
        Confidence level, between 0 and 1.
    split_customers : bool
        True where PQ and CS come from different customers.
    method : str
        "pattern" for scores of one time, "temporal" for ES before PQ before CS.
    rule, emphasis : Rule, Emphasis
        What hides or greys the result, and its verdict.
    """

    a: Estimate
    b: Estimate
    direct: Estimate
    total: Estimate
    indirect: Estimate
    n_used: int
    n_teams: int
    n_clusters: int | None
    n_dropped: int
    level: float
    split_customers: bool
    method: str
    rule: Rule
    emphasis: Emphasis


def mediation_slopes(products: FloatArray) -> FloatArray:
    """Return a, b, direct and total, (..., 4) float, in points per point.

    Parameters
    ----------
    products : (..., 3, 3) float
        Sums of products of deviations of ES, PQ and CS.

    Returns
    -------
    (..., 4) float
        ``direct`` and b hold the other of ES and PQ; total = a b + direct.

    Raises
    ------
    Refusal
        "depends_on_one_cluster" if ES and PQ of any of them follow from each other.

    Examples
    --------
    >>> mediation_slopes(np.array([[2.0, 1.0, 1.5], [1.0, 2.0, 2.0], [1.5, 2.0, 3.0]])).round(3)
    array([0.5  , 0.833, 0.333, 0.75 ])
    """
    xx, xm, xy = (products[..., 0, i] for i in range(3))
    mm, my = products[..., 1, 1], products[..., 1, 2]
    free = xx * mm - xm**2
    if not (free > ROUNDING_DUST * xx * mm).all():
        raise Refusal("depends_on_one_cluster", 0)
    a, b, direct, total = xm / xx, (my * xx - xy * xm) / free, (xy * mm - my * xm) / free, xy / xx
    return np.stack([a, b, direct, total], axis=-1)


def _slopes_and_errors(rows: StageRows) -> tuple[FloatArray, FloatArray, tuple[float, ...]]:
    cross = rows.products()
    products = cross.scatter().products
    (xx, xm, xy), (_, mm, my), (_, _, yy) = products
    if xx * mm - xm**2 <= ROUNDING_DUST * xx * mm:
        raise Refusal("perfect_correlation", float(np.sign(xm)))
    slopes = mediation_slopes(products)
    a, b, direct, total = slopes
    left = yy - b * my - direct * xy
    if left <= ROUNDING_DUST * yy:
        raise Refusal("perfect_correlation", 1.0)
    if rows.cluster_df is not None:
        without = mediation_slopes(cross.without_each().products)
        errors = np.array([jackknife_error(column) for column in without.T])
        return slopes, errors, (rows.cluster_df,) * 4
    n, free = len(rows.scores), xx * mm - xm**2
    variances = [
        (mm - a * xm) / (n - 2) / xx,
        left / (n - 3) * xx / free,
        left / (n - 3) * mm / free,
        (yy - total * xy) / (n - 2) / xx,
    ]
    return slopes, np.sqrt(variances), (n - 2, n - 3, n - 3, n - 2)


def mediation(
    es: ArrayLike,
    pq: ArrayLike,
    cs: ArrayLike,
    *,
    team: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    temporal: bool = False,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Mediation:
    """Return the slopes from staff to customers through perceived quality, points per point.

    Parameters
    ----------
    es, pq, cs : (n,) float
        Scores of one team per row; NaN = no score. For `temporal`, ES of the period before
        PQ's and CS of the period after it.
    team : (n,) labels or None
        Team of each row where teams stand in several rows, such as periods.
    cluster : (n,) labels or None
        What makes teams alike, such as region; None = the team, where teams are given.
    temporal : bool
        Whether the three were measured in that order; only ``method`` depends on it.
    level : float
        Confidence level, between 0 and 1.
    draws, seed : int
        Of the interval of the indirect slope.

    Returns
    -------
    Mediation
        Of any five teams; ``emphasis`` is REFUSED below `minimum.MEDIATION.shown`. There is
        no proportion mediated: with a negative direct slope it passes 1.

    Raises
    ------
    TooFew
        "too_few_teams" below five; "too_few_clusters" below `minimum.CLUSTERS.shown`.
    Refusal
        "no_variation"; "perfect_correlation" if a score follows from the others exactly;
        "depends_on_one_cluster".

    Notes
    -----
    ``PQ = i + a ES``, ``CS = j + b PQ + c' ES``, total ``= a b + c'``. Errors are least squares,
    t on n - 2 and n - 3; with clusters the delete-one-cluster jackknife, t on the effective
    number of clusters less 1. The interval of ``a b`` is of multiplied draws (`multiplied`). Rows
    missing a score are dropped and counted. Scores of one time show a pattern, not a path; noise
    in PQ moves part of the indirect slope to the direct one; a shared cause of PQ and CS looks
    like b.

    Source
    ------
    Baron & Kenny 1986, Journal of Personality and Social Psychology 51, 1173-1182; interval
    as `multiplied`. Compared with R 4.2.2 ``lm`` and lavaan 0.6.14.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> es = rng.normal(70, 8, 60)
    >>> pq = 30 + 0.5 * es + rng.normal(0, 3, 60)
    >>> cs = 20 + 0.8 * pq + rng.normal(0, 3, 60)
    >>> es[0] = np.nan
    >>> found = mediation(es, pq, cs)
    >>> found.n_teams, found.n_dropped, found.indirect.ci_low < 0.4 < found.indirect.ci_high
    (59, 1, True)
    """
    check_level(level)
    rows = stage_rows([es, pq, cs], team, cluster)
    slopes, errors, df = _slopes_and_errors(rows)
    rule, counted = rows.judged_by(MEDIATION)
    a, b, direct, total = (
        estimate(
            slope,
            error,
            df=freedom,
            level=level,
            n_used=len(rows.scores),
            method="ols" if rows.codes is None else "cluster_jackknife",
            n_clusters=rows.n_clusters,
            rule=rule,
            counted=counted,
        )
        for slope, error, freedom in zip(slopes, errors, df, strict=True)
    )
    indirect = multiplied([a, b], level=level, draws=draws, seed=seed, judged=(rule, counted))
    return Mediation(
        a=a,
        b=b,
        direct=direct,
        total=total,
        indirect=indirect,
        n_used=len(rows.scores),
        n_teams=rows.n_teams,
        n_clusters=rows.n_clusters,
        n_dropped=rows.n_dropped,
        level=level,
        split_customers=False,
        method="temporal" if temporal else "pattern",
        rule=rule,
        emphasis=rule.emphasis(counted),
    )
