"""The product of several slopes, with an interval from multiplied draws."""

from collections.abc import Sequence

import numpy as np

from analysis.arrays import check_level
from analysis.estimate import Estimate
from analysis.minimum import Emphasis, Rule
from analysis.resampling import SEED, percentile_interval

DRAWS = 20_000
"""So many that another seed moves a bound by under a hundredth of the interval's width."""


def multiplied(
    slopes: Sequence[Estimate],
    *,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
    judged: tuple[Rule, float] | None = None,
) -> Estimate:
    """Return the product of slopes, points of the last per point of the first.

    Parameters
    ----------
    slopes : Estimates
        One or more, of neighbouring links in order.
    level : float
        Confidence level, between 0 and 1.
    draws : int
        Draws of each slope, at least 1000.
    seed : int
        Of the draws; the same seed gives the same interval.
    judged : (Rule, float) or None
        What hides or greys the product, and its count; None = the weakest of the slopes' own.

    Returns
    -------
    Estimate
        Percentile interval of the draws; ``standard_error`` is their standard deviation;
        no p value, as a product of draws is not normal.

    Raises
    ------
    ValueError
        If there is no slope, or fewer than 1000 draws.

    Notes
    -----
    Each slope is drawn from a normal of its value and error, or from t where its error rests on
    clusters; draws are multiplied and their percentiles taken. Slopes are drawn apart from one
    another, which holds where the stages' residuals are unrelated: a cause that all links
    share breaks it. n is that of the link with the fewest. Nothing is missing here: slopes
    are complete or were refused.

    Source
    ------
    MacKinnon, Lockwood & Williams 2004, Multivariate Behavioral Research 39, 99-128. Compared
    with the draws of R 4.2.2 in tests/reference/mediation.json.

    Examples
    --------
    >>> from analysis.estimate import estimate
    >>> from analysis.minimum import REGRESSION
    >>> slope = estimate(0.5, 0.1, df=50, level=0.95, n_used=52, method="ols", rule=REGRESSION)
    >>> found = multiplied([slope, slope])
    >>> found.value, round(found.ci_low, 2), round(found.ci_high, 2)
    (0.25, 0.13, 0.4)
    """
    check_level(level)
    if not slopes or draws < 1000:
        raise ValueError(f"{len(slopes)} slopes, {draws} draws; give at least 1 and 1000")
    rng = np.random.default_rng(seed)
    product = np.ones(draws)
    for slope in slopes:
        if slope.n_clusters is None or slope.df is None:
            deviates = rng.standard_normal(draws)
        else:
            deviates = rng.standard_t(slope.df, draws)
        product *= slope.value + slope.standard_error * deviates
    interval = percentile_interval(product, level)
    faintest = min(slopes, key=lambda slope: list(Emphasis).index(slope.emphasis))
    rule, emphasis = faintest.rule, faintest.emphasis
    if judged is not None:
        rule, emphasis = judged[0], judged[0].emphasis(judged[1])
    clusters = [slope.n_clusters for slope in slopes if slope.n_clusters is not None]
    return Estimate(
        value=float(np.prod([slope.value for slope in slopes])),
        standard_error=float(product.std(ddof=1)),
        ci_low=float(interval.low),
        ci_high=float(interval.high),
        p_value=None,
        df=None,
        level=level,
        n_used=min(slope.n_used for slope in slopes),
        n_clusters=min(clusters) if clusters else None,
        method="montecarlo",
        rule=rule,
        emphasis=emphasis,
    )
