"""A straight line through team scores, and its slope's interval."""

from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import (
    ROUNDING_DUST,
    check_level,
    complete,
    label_codes,
    same_length,
    varies,
)
from analysis.cluster import cluster_df, jackknife_error, without_each_cluster
from analysis.estimate import Estimate, estimate
from analysis.links.fisher import as_pairs
from analysis.links.line import Band, SimpleLine
from analysis.minimum import CLUSTERS, FEWEST_ON_A_LINE, REGRESSION, deciding_rule
from analysis.quantile import t_critical, t_p_value
from analysis.refusal import Refusal, TooFew

__all__ = ["Band", "SimpleLine", "simple_line", "slope_interval_clustered"]


def simple_line(x: ArrayLike, y: ArrayLike, level: float = 0.95) -> SimpleLine:
    """Return the least squares line of y on x over teams, with the slope's interval.

    Parameters
    ----------
    x, y : (J,) float
        Scores of the same teams; NaN = no score.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    SimpleLine
        With methods for the bands.

    Raises
    ------
    TooFew
        "too_few_teams" below three complete pairs.
    Refusal
        "no_variation" if x or y is the same in all teams; "perfect_correlation" if no residual
        is left, where no interval exists.

    Notes
    -----
    ``slope = Sxy / Sxx``, ``SE = sigma / sqrt(Sxx)``, t on n - 2. Teams count once each and are
    taken as independent: see `slope_interval_clustered`. Pairs with a missing score are
    dropped and counted.

    Source
    ------
    Draper & Smith 1998, Applied Regression Analysis, 3rd ed., chapter 1. Compared with R 4.2.2
    ``lm`` and ``predict``.

    Examples
    --------
    >>> line = simple_line([1, 2, 3, 4, None], [2, 1, 4, 3, 9])
    >>> round(line.slope, 4), line.n_used, line.n_dropped
    (0.6, 4, 1)
    >>> line.mean_band([2.5, 9]).inside
    array([ True, False])
    """
    check_level(level)
    xs, ys = as_pairs(x, y)
    used = complete(xs, ys)
    xs, ys, n = xs[used], ys[used], int(used.sum())
    if n < FEWEST_ON_A_LINE:
        raise TooFew("too_few_teams", n, FEWEST_ON_A_LINE)
    if not (varies(xs) and varies(ys)):
        raise Refusal("no_variation", 0)
    dx, dy = xs - xs.mean(), ys - ys.mean()
    sxx, syy, slope = float(dx @ dx), float(dy @ dy), float(dx @ dy / (dx @ dx))
    residual = float(np.sum((dy - slope * dx) ** 2))
    if residual <= ROUNDING_DUST * syy:
        raise Refusal("perfect_correlation", 1.0 if slope > 0 else -1.0)
    sigma = sqrt(residual / (n - 2))
    error = sigma / sqrt(sxx)
    half = t_critical(level, n - 2) * error
    return SimpleLine(
        slope=slope,
        intercept=float(ys.mean() - slope * xs.mean()),
        slope_se=error,
        ci_low=slope - half,
        ci_high=slope + half,
        p_value=t_p_value(slope / error, n - 2),
        sigma=sigma,
        r2=1 - residual / syy,
        x_mean=float(xs.mean()),
        sxx=sxx,
        x_low=float(xs.min()),
        x_high=float(xs.max()),
        n_used=n,
        n_dropped=len(used) - n,
        level=level,
        method="ols",
        rule=REGRESSION,
        emphasis=REGRESSION.emphasis(n),
    )


def slope_interval_clustered(
    x: ArrayLike, y: ArrayLike, cluster: ArrayLike, level: float = 0.95
) -> Estimate:
    """Return the slope of y on x, points per point, with an interval for clustered teams.

    Parameters
    ----------
    x, y : (J,) float
        Scores of the same teams; NaN = no score.
    cluster : (J,) labels
        What makes teams alike, such as region; at least five in use.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        The slope of `simple_line`; ``method`` "cluster_jackknife".

    Raises
    ------
    TooFew, Refusal
        As `simple_line`; also "too_few_clusters" and "depends_on_one_cluster".

    Notes
    -----
    ``SE = sqrt((G - 1)/G sum(b_(g) - mean b)^2)``, b_(g) the slope without cluster g; t on
    the effective number of clusters less 1.

    Source
    ------
    As `analysis.links.correlation.clustered_pearson`. Compared with a plain loop over clusters
    in the tests.

    Examples
    --------
    >>> x, y = [1, 2, 3, 4, 5, None], [2, 1, 4, 3, 6, 9]
    >>> found = slope_interval_clustered(x, y, ["a", "b", "c", "d", "e", "e"])
    >>> round(found.value, 4), found.n_clusters, found.df
    (1.0, 5, 4.0)
    """
    xs, ys = as_pairs(x, y)
    labels = np.asarray(cluster)
    same_length(x=xs, cluster=labels)
    used = complete(xs, ys)
    line = simple_line(xs[used], ys[used], level)
    codes = label_codes(labels[used], "cluster")
    left_out = without_each_cluster(xs[used], ys[used], codes)
    groups = len(left_out.slope)
    rule, counted = deciding_rule((REGRESSION, line.n_used), (CLUSTERS, groups))
    return estimate(
        line.slope,
        jackknife_error(left_out.slope),
        df=cluster_df(codes),
        level=level,
        n_used=line.n_used,
        method="cluster_jackknife",
        rule=rule,
        n_clusters=groups,
        counted=counted,
    )
