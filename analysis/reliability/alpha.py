"""Cronbach's alpha, and the form in which every reliability of a scale is returned."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, check_level
from analysis.cross_products import CrossProducts, Scope
from analysis.minimum import ALPHA, Emphasis, Rule
from analysis.quantile import f_quantile
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True)
class Reliability:
    """Reliability of the scale of k items.

    Attributes
    ----------
    value : float
        At most 1; alpha can be negative.
    ci_low, ci_high : float
        Interval at ``level``.
    n_used, n_dropped : int
        Respondents with an answer to every item, and those left out.
    n_items : int
        Items.
    n_teams : int or None
        Teams whose differences are taken out; None for differences of all people.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "alpha_feldt", "alpha_standardised_feldt", "spearman_brown" or "omega_one_factor".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of respondents.
    """

    value: float
    ci_low: float
    ci_high: float
    n_used: int
    n_dropped: int
    n_items: int
    n_teams: int | None
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def scale_covariance(
    items: CrossProducts, scope: Scope, least: int, standardised: bool = False
) -> tuple[FloatArray, float]:
    """Return the covariance, or the correlation, of the items and its degrees of freedom.

    Parameters
    ----------
    items : CrossProducts
        Of k items.
    scope : Scope
        ALL_PEOPLE or WITHIN_TEAMS.
    least : int
        Items needed.
    standardised : bool
        True gives correlations.

    Returns
    -------
    (k, k) float, float
        Points squared, or -1 to 1; and df > 0.

    Raises
    ------
    TooFew
        "too_few_items" below `least`; "too_few_people" without degrees of freedom.
    Refusal
        "no_variation" if an item does not vary.
    ValueError
        If `scope` is BETWEEN_TEAMS.
    """
    if scope == Scope.BETWEEN_TEAMS:
        raise ValueError("reliability between teams is ICC(2); use analysis.aggregation.icc")
    if items.sums.shape[1] < least:
        raise TooFew("too_few_items", items.sums.shape[1], least)
    people = float(items.n.sum())
    taken = int((items.n > 0).sum()) if scope == Scope.WITHIN_TEAMS else 1
    if people <= taken:
        raise TooFew("too_few_people", people, taken + 1)
    scatter = items.scatter(scope)
    if not scatter.usable:
        raise Refusal("no_variation", 0)
    return (scatter.correlation if standardised else scatter.covariance), float(scatter.df)


def alpha_of(covariance: FloatArray) -> float:
    """Return alpha of items with this covariance.

    Parameters
    ----------
    covariance : (k, k) float
        Or correlations; k >= 2.

    Returns
    -------
    float
        Below 1.

    Raises
    ------
    Refusal
        "no_variation" if their sum does not vary; "perfect_correlation" if alpha is 1.

    Examples
    --------
    >>> round(alpha_of(np.array([[2.0, 1.0], [1.0, 2.0]])), 4)
    0.6667
    """
    k, total = len(covariance), float(covariance.sum())
    if total <= 1e-12 * float(np.abs(covariance).sum()):
        raise Refusal("no_variation", 0)
    alpha = k / (k - 1) * (1 - float(np.trace(covariance)) / total)
    if alpha >= 1 - 1e-12:
        raise Refusal("perfect_correlation", 1)
    return alpha


def reliability(
    value: float,
    bounds: tuple[float, float],
    items: CrossProducts,
    scope: Scope,
    level: float,
    method: str,
    rule: Rule,
) -> Reliability:
    """Return a reliability with what is known of its items.

    Parameters
    ----------
    value : float
        At most 1.
    bounds : tuple of two float
        Interval at `level`.
    items, scope, level, method, rule
        As the fields of `Reliability`; `rule` counts people.

    Returns
    -------
    Reliability
        Counts are those of `items`.
    """
    people = int(items.n.sum())
    return Reliability(
        value=value,
        ci_low=bounds[0],
        ci_high=bounds[1],
        n_used=people,
        n_dropped=items.n_dropped,
        n_items=items.sums.shape[1],
        n_teams=int((items.n > 0).sum()) if scope == Scope.WITHIN_TEAMS else None,
        level=level,
        method=method,
        rule=rule,
        emphasis=rule.emphasis(people),
    )


def cronbach_alpha(
    items: CrossProducts,
    scope: Scope = Scope.ALL_PEOPLE,
    *,
    standardised: bool = False,
    level: float = 0.95,
) -> Reliability:
    """Return Cronbach's alpha, at most 1, with Feldt's interval.

    Parameters
    ----------
    items : CrossProducts
        Of k >= 2 items, scale points, all turned so that high is good.
    scope : Scope
        ALL_PEOPLE, or WITHIN_TEAMS for the covariance pooled within teams.
    standardised : bool
        True takes correlations in place of covariances.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Reliability
        Negative where items contradict each other: most often one was not turned.

    Raises
    ------
    TooFew
        "too_few_items" below two; "too_few_people" without degrees of freedom.
    Refusal
        "no_variation" if an item or the sum does not vary; "perfect_correlation" if alpha is
        1, where no interval exists.

    Notes
    -----
    ``alpha = k / (k - 1) (1 - sum s_i^2 / s_T^2)``; bounds ``1 - (1 - alpha) F`` with F on df
    and (k - 1) df, df = n - 1 or n - J within teams. Only people with all answers. Assumes
    items equally loaded; says nothing of whether they measure one thing.

    Source
    ------
    Feldt 1965, Psychometrika 30, 357-370. Compared with R psych 2.2.9.

    Examples
    --------
    >>> rows = [[1, 2, 1], [2, 2, 3], [4, 3, 4], [5, 5, 4], [3, None, 3]]
    >>> found = cronbach_alpha(CrossProducts.from_scores(rows))
    >>> round(found.value, 3), found.n_used, found.n_dropped, str(found.emphasis)
    (0.931, 4, 1, 'refused')
    """
    check_level(level)
    covariance, df = scale_covariance(items, scope, 2, standardised)
    alpha, more = alpha_of(covariance), df * (len(covariance) - 1)
    low, high = (
        1 - (1 - alpha) * f_quantile((1 + side * level) / 2, df, more) for side in (1, -1)
    )
    method = "alpha_standardised_feldt" if standardised else "alpha_feldt"
    return reliability(alpha, (low, high), items, scope, level, method, ALPHA)
