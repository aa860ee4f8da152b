"""Whether something passes beside the chain: the test of the paths it leaves out."""

from dataclasses import dataclass
from math import log

import numpy as np

from analysis.arrays import FloatArray
from analysis.chain.stage_products import StageRows
from analysis.collinearity import SINGULAR, correlations_of, least_eigenvalue
from analysis.cross_products import CrossProducts
from analysis.minimum import Emphasis, Rule
from analysis.refusal import Refusal


@dataclass(frozen=True)
class DirectPaths:
    """Test that each stage depends on the one before it and on no earlier one: no interval.

    Attributes
    ----------
    statistic : float
        Chi-square, or F with clusters; larger = the chain alone fits worse.
    df : float
        Paths left out.
    df_denominator : float or None
        Of F; None for chi-square.
    p_value : float
        0 to 1; small = a path beside the chain is needed.
    n_used : int
        Complete rows.
    n_clusters : int or None
        Clusters behind the test.
    method : str
        "likelihood_ratio" or "cluster_jackknife_wald".
    rule, emphasis : Rule, Emphasis
        As the model's.
    """

    statistic: float
    df: float
    df_denominator: float | None
    p_value: float
    n_used: int
    n_clusters: int | None
    method: str
    rule: Rule
    emphasis: Emphasis


def direct_paths(rows: StageRows, judged: tuple[Rule, float]) -> DirectPaths | None:
    """Return the test of the saturated model against the chain alone.

    Parameters
    ----------
    rows : StageRows
        Complete rows of k stages, in the order of the chain.
    judged : (Rule, float)
        What hides or greys the test, and its count.

    Returns
    -------
    DirectPaths or None
        None with two stages, where no path is left out, and where the effective number of
        clusters is not above the paths left out.

    Raises
    ------
    TooFew
        "too_few_teams" if there are not more rows than stages.
    Refusal
        "collinear" if a stage follows from the others, also without one cluster.

    Notes
    -----
    For each stage from the third, residual squares S of the regression on the stage before and
    on all p stages before; ``chi2 = sum (n - p - 2 + q / 2) ln(S_chain / S_all)``, q = p - 1
    paths left out. With clusters ``T2 = b' V^-1 b`` of the slopes left out, V the
    delete-one-cluster jackknife, ``F = (G - q) / (q (G - 1)) T2`` on q and G - q, G the
    effective number of clusters. Rows are complete here. A large p does not show that nothing
    passes beside the chain.

    Source
    ------
    Anderson 2003, An Introduction to Multivariate Statistical Analysis, 3rd ed., sections 5.2
    and 8.5 (Bartlett's factor). Compared with nested least squares of numpy, and with the test
    of `mediation`'s direct slope where one path is left out, in the tests.

    Examples
    --------
    >>> from analysis.minimum import PATH_MODEL
    >>> from analysis.chain.stage_products import stage_rows
    >>> rng = np.random.default_rng(1)
    >>> first = rng.normal(70, 8, 60)
    >>> second = 0.5 * first + rng.normal(0, 3, 60)
    >>> third = 0.5 * first + 0.5 * second + rng.normal(0, 3, 60)
    >>> third[0] = np.nan
    >>> found = direct_paths(stage_rows([first, second, third]), (PATH_MODEL, 59))
    >>> found.n_used, found.df, found.p_value < 0.001
    (59, 1.0, True)
    """
    stages = rows.scores.shape[1]
    left_out = (stages - 1) * (stages - 2) // 2
    if left_out == 0:
        return None
    if rows.n_clusters is None:
        statistic = _likelihood_ratio(rows.products().scatter().products, len(rows.scores))
        df_denominator, p_value = None, _chi_square_tail(statistic, left_out)
    else:
        clusters = (rows.cluster_df or 0.0) + 1
        df_denominator = clusters - left_out
        if df_denominator <= 0:
            return None
        statistic = df_denominator / (left_out * (clusters - 1)) * _wald(rows.products())
        p_value = _f_tail(statistic, left_out, df_denominator)
    return DirectPaths(
        statistic=statistic,
        df=float(left_out),
        df_denominator=df_denominator,
        p_value=p_value,
        n_used=len(rows.scores),
        n_clusters=rows.n_clusters,
        method="likelihood_ratio" if rows.n_clusters is None else "cluster_jackknife_wald",
        rule=judged[0],
        emphasis=judged[0].emphasis(judged[1]),
    )


def _checked(products: FloatArray) -> FloatArray:
    if not (np.diagonal(products, axis1=-2, axis2=-1) > 0).all():
        raise Refusal("collinear", 0)
    least = least_eigenvalue(correlations_of(products))
    if least < SINGULAR:
        raise Refusal("collinear", least)
    return products


def _slopes(products: FloatArray, target: int) -> FloatArray:
    """Slopes of one stage on all before it, (..., target)."""
    right = products[..., :target, target, None]
    solved = np.linalg.solve(products[..., :target, :target], right)
    return np.asarray(solved[..., 0], dtype=np.float64)


def _likelihood_ratio(products: FloatArray, n: int) -> float:
    _checked(products)
    statistic = 0.0
    for target in range(2, len(products)):
        own, before = products[target, target], products[target - 1]
        alone = own - before[target] ** 2 / before[target - 1]
        saturated = own - _slopes(products, target) @ products[:target, target]
        factor = n - target - 2 + (target - 1) / 2
        if factor <= 0:
            raise Refusal("too_few_teams", n, target + 3)
        statistic += factor * log(max(alone / saturated, 1.0))
    return statistic


def _wald(cross: CrossProducts) -> float:
    def slopes_left_out(products: FloatArray) -> FloatArray:
        products = _checked(products)
        found = [_slopes(products, target)[..., :-1] for target in range(2, products.shape[-1])]
        return np.concatenate(found, axis=-1)

    groups = len(cross.n)
    without = slopes_left_out(cross.without_each().products)
    spread = without - without.mean(axis=0)
    covariance = (groups - 1) / groups * spread.T @ spread
    scale = np.sqrt(np.diag(covariance))
    if not (scale > 0).all():
        raise Refusal("depends_on_one_cluster", 0)
    correlations = correlations_of(covariance)
    if least_eigenvalue(correlations) < SINGULAR:
        raise Refusal("depends_on_one_cluster", 0)
    ratios = slopes_left_out(cross.scatter().products) / scale
    return float(ratios @ np.linalg.solve(correlations, ratios))


def _chi_square_tail(statistic: float, df: float) -> float:
    from scipy import special

    return float(special.chdtrc(df, statistic))


def _f_tail(statistic: float, df: float, df_denominator: float) -> float:
    from scipy import special

    return float(special.fdtrc(df, df_denominator, statistic))
