"""Johnson's relative weights: how the explained variance is shared out over the drivers."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray
from analysis.drivers.johnson_weights import (
    is_suppressor,
    johnson,
    outcome_last,
    percent_of,
    variance_inflation,
)
from analysis.minimum import Emphasis, Rule, drivers_rule


@dataclass(frozen=True, eq=False)
class RelativeWeights:
    """Relative weights of p drivers, in the order given.

    Without intervals, for which teams must be resampled: they are in `key_drivers.Drivers`.

    Attributes
    ----------
    weights : (p,) float
        Share of the outcome's variance, 0 to 1; they sum to ``r_squared``.
    percent : (p,) float
        The same in percent of ``r_squared``; they sum to 100.
    coefficients, correlations : (p,) float
        Standardised coefficient beside the other drivers, and correlation with the outcome.
    suppressor : (p,) bool
        Whether the coefficient does not go the way of the correlation: the weight is
        positive, but do not act on it.
    vif, vif_max : (p,) float and float
        Variance inflation factor, >= 1, and the largest.
    r_squared : float
        0 to 1.
    n_used : int
        People behind the matrix.
    method : str
        "johnson".
    rule, emphasis : Rule and Emphasis
        By the number of drivers, and of people.
    """

    weights: FloatArray
    percent: FloatArray
    coefficients: FloatArray
    correlations: FloatArray
    suppressor: BoolArray
    vif: FloatArray
    vif_max: float
    r_squared: float
    n_used: int
    method: str
    rule: Rule
    emphasis: Emphasis


def relative_weights(covariance: ArrayLike, n_used: int, outcome: int = -1) -> RelativeWeights:
    """Return each driver's share of the outcome's variance, 0 to 1, by Johnson's method.

    Parameters
    ----------
    covariance : (p + 1, p + 1) float
        Covariances or correlations of p drivers and the outcome, of people with all answers.
    n_used : int
        Those people.
    outcome : int
        Position of the outcome; the last by default.

    Returns
    -------
    RelativeWeights
        ``emphasis`` is "refused" below `minimum.drivers_rule`: do not show it then.

    Raises
    ------
    Refusal
        "no_variation", "collinear_drivers" or "nothing_explained".
    ValueError
        If the matrix is none of covariances, or `outcome` is no position in it.

    Notes
    -----
    ``R = Q D Q'``, ``L = Q D^.5 Q'``, ``beta = L^-1 r``, ``weights = (L o L)(beta o beta)``, with
    R the drivers' correlations and r those with the outcome. A weight is never negative and
    is no effect: look at the coefficient. Intervals are in `analysis.drivers.key_drivers`.

    Source
    ------
    Johnson 2000, Multivariate Behavioral Research 35, 1-19; the same as Genizi 1993,
    Statistica Sinica 3, 407-420. Compared with R rwa 0.1.2 and relaimpo 2.2.7 (genizi).

    Examples
    --------
    >>> from analysis.cross_products import CrossProducts
    >>> values = [[1, 2, 2], [3, 1, 4], [2, None, 9], [4, 5, 6], [5, 3, 5]]
    >>> answers = CrossProducts.from_scores(values)
    >>> found = relative_weights(answers.scatter().covariance, int(answers.n.sum()))
    >>> found.percent.round(1), found.n_used, str(found.emphasis)
    (array([65.4, 34.6]), 4, 'refused')
    """
    correlations = outcome_last(covariance, outcome)
    inflation = variance_inflation(correlations)
    found = johnson(correlations)
    with_outcome = correlations[:-1, -1]
    rule = drivers_rule(len(with_outcome))
    return RelativeWeights(
        weights=found.weights,
        percent=percent_of(found.weights),
        coefficients=found.coefficients,
        correlations=with_outcome,
        suppressor=is_suppressor(found.coefficients, with_outcome),
        vif=inflation,
        vif_max=float(inflation.max()),
        r_squared=float(found.r_squared),
        n_used=int(n_used),
        method="johnson",
        rule=rule,
        emphasis=rule.emphasis(n_used),
    )
