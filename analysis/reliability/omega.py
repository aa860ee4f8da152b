"""Reliability from one common factor, from two items, and the one to be shown."""

from contextlib import suppress
from math import log, sqrt, tanh

import numpy as np

from analysis.arrays import check_level
from analysis.cross_products import CrossProducts, Scope
from analysis.links.fisher import PERFECT, fisher_bounds
from analysis.minimum import ALPHA, FEWEST_ITEMS, OMEGA
from analysis.quantile import normal_critical
from analysis.refusal import Refusal, TooFew
from analysis.reliability.alpha import Reliability, cronbach_alpha, reliability, scale_covariance
from analysis.reliability.one_factor import one_factor


def mcdonald_omega(
    items: CrossProducts, scope: Scope = Scope.ALL_PEOPLE, level: float = 0.95
) -> Reliability:
    """Return McDonald's omega of a one-factor model, 0 to 1, with its interval.

    Parameters
    ----------
    items : CrossProducts
        Of k >= 3 items, scale points, all turned so that high is good.
    scope : Scope
        ALL_PEOPLE, or WITHIN_TEAMS for the covariance pooled within teams.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Reliability
        ``emphasis`` refused below 100 people: show alpha then, see `scale_reliability`.

    Raises
    ------
    TooFew
        "too_few_items" below three; "too_few_people" without degrees of freedom.
    Refusal
        As `one_factor`; "no_common_factor" also if the loadings cancel out.

    Notes
    -----
    ``omega = (sum l)^2 / ((sum l)^2 + sum u)``: the denominator is the total variance that the
    model implies, not the observed one (semTools' default). Interval by the delta method on the
    logit, ``2 log sum l - log sum u``. Only people with all answers. Supposes one factor.

    Source
    ------
    McDonald 1999, Test Theory, chapter 6; Raykov & Marcoulides 2011, chapter 7 (delta method).
    Compared with R lavaan 0.6.14.

    Examples
    --------
    >>> rng = np.random.default_rng(3)
    >>> rows = rng.normal(0, 1, (120, 1)) + rng.normal(0, 1, (120, 4))
    >>> rows[0, 0] = np.nan
    >>> found = mcdonald_omega(CrossProducts.from_scores(rows))
    >>> round(found.value, 2), found.n_used, found.n_dropped
    (0.8, 119, 1)
    """
    critical = normal_critical(level)
    covariance, df = scale_covariance(items, scope, FEWEST_ITEMS)
    found = one_factor(covariance, df)
    common, own = float(found.loading.sum()), float(found.uniqueness.sum())
    if common**2 <= 1e-6 * own:
        raise Refusal("no_common_factor", 0)
    slope = np.repeat([2 / common, -1 / own], len(covariance))
    half = critical * sqrt(float(slope @ found.covariance @ slope))
    # tanh(x / 2) is a steady way to the inverse of the logit.
    value, low, high = (
        (1 + tanh((2 * log(abs(common)) - log(own) + shift) / 2)) / 2 for shift in (0, -half, half)
    )
    return reliability(value, (low, high), items, scope, level, "omega_one_factor", OMEGA)


def spearman_brown(
    items: CrossProducts, scope: Scope = Scope.ALL_PEOPLE, level: float = 0.95
) -> Reliability:
    """Return the reliability of a scale of two items, at most 1, with its interval.

    Parameters
    ----------
    items : CrossProducts
        Of two items, scale points, both turned so that high is good.
    scope : Scope
        As `mcdonald_omega`.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Reliability
        Negative where the items contradict each other.

    Raises
    ------
    TooFew
        "too_few_items" below two; "too_few_people" below four, or three more than teams.
    Refusal
        "no_variation" or "perfect_correlation" (also of -1).
    ValueError
        If there are more than two items.

    Notes
    -----
    ``2 r / (1 + r)``, the bounds from Fisher's interval of r, ``atanh(r) +- z / sqrt(df - 2)``.

    Source
    ------
    Eisinga, Grotenhuis & Pelzer 2013, International Journal of Public Health 58, 637-642.
    Compared with the standardised alpha of two items, which is the same number.

    Examples
    --------
    >>> rows = [[1, 2], [2, 2], [3, 4], [5, 3], [4, 5], [2, None]]
    >>> found = spearman_brown(CrossProducts.from_scores(rows))
    >>> round(found.value, 3), found.n_used
    (0.755, 5)
    """
    if items.sums.shape[1] > 2:
        raise ValueError(f"{items.sums.shape[1]} items; Spearman-Brown here takes two")
    critical = normal_critical(level)
    correlation, df = scale_covariance(items, scope, 2, standardised=True)
    r = float(correlation[0, 1])
    if abs(r) >= PERFECT:
        raise Refusal("perfect_correlation", 1.0 if r > 0 else -1.0)
    if df < 3:
        raise TooFew("too_few_people", float(items.n.sum()), int(items.n.sum() - df) + 3)
    half = critical / sqrt(df - 2)
    value, low, high = (2 * each / (1 + each) for each in (r, *fisher_bounds(r, half)))
    return reliability(value, (low, high), items, scope, level, "spearman_brown", ALPHA)


def scale_reliability(
    items: CrossProducts, scope: Scope = Scope.ALL_PEOPLE, level: float = 0.95
) -> Reliability:
    """Return the reliability to be shown for a scale, and in ``method`` which it is.

    Parameters
    ----------
    items : CrossProducts
        Of k >= 2 items, scale points, all turned so that high is good.
    scope : Scope
        As `mcdonald_omega`.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Reliability
        Spearman-Brown for two items; omega from 100 people; alpha with fewer, or where the
        one-factor model has no proper solution.

    Raises
    ------
    TooFew, Refusal
        As `cronbach_alpha` and `spearman_brown`.

    Notes
    -----
    As the three functions.

    Source
    ------
    McNeish 2018, Psychological Methods 23, 412-433 (omega before alpha). Compared with the
    three functions in the tests.

    Examples
    --------
    >>> rows = [[1, 2, 1], [2, 2, 3], [4, 3, 4], [5, 5, 4], [3, None, 3]]
    >>> scale_reliability(CrossProducts.from_scores(rows)).method
    'alpha_feldt'
    """
    check_level(level)
    if items.sums.shape[1] == 2:
        return spearman_brown(items, scope, level)
    if items.sums.shape[1] >= FEWEST_ITEMS and items.n.sum() >= OMEGA.shown:
        with suppress(Refusal):
            return mcdonald_omega(items, scope, level)
    return cronbach_alpha(items, scope, level=level)
