"""q values: what many comparisons at once leave of each one's significance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray, as_vector, check_level
from analysis.refusal import TooFew


@dataclass(frozen=True, eq=False)
class FalseDiscovery:
    """q values of one declared family of comparisons.

    A q value has no interval, and no smallest number of comparisons hides it: each comparison
    falls under the rule of its own estimate.

    Attributes
    ----------
    family : str
        Which comparisons were made together, such as one wave, one metric and all siblings.
    q : (m,) float
        0 to 1; the smallest `rate` at which a comparison is rejected; 1 where not tested.
    tested : (m,) bool
        Which comparisons had a p value.
    rejected : (m,) bool
        Tested and ``q`` at most ``rate``.
    n_tested : int
        Size of the family.
    rate : float
        Share of false rejections allowed among all rejections, between 0 and 1.
    method : str
        "benjamini_hochberg" or "benjamini_yekutieli".
    """

    family: str
    q: FloatArray
    tested: BoolArray
    rejected: BoolArray
    n_tested: int
    rate: float
    method: str


def benjamini_hochberg(
    p_values: ArrayLike, family: str = "all", rate: float = 0.05
) -> FalseDiscovery:
    """Return the q value of each comparison, 0 to 1, for independent comparisons.

    Parameters
    ----------
    p_values : (m,) float
        0 to 1; NaN = not tested, such as a unit with too few answers.
    family : str
        Name of the family, repeated in the result.
    rate : float
        Share of false rejections allowed, between 0 and 1.

    Returns
    -------
    FalseDiscovery
        In the order of `p_values`; what was not tested is 1 and never rejected.

    Raises
    ------
    TooFew
        "nothing_tested" if every p value is missing.
    ValueError
        If a p value is outside 0 to 1.

    Notes
    -----
    ``q_(i) = min over k >= i of m p_(k) / k``, m = comparisons tested. Where nothing differs
    at all, anything is rejected in at most `rate` of families. Holds for independent or
    positively related comparisons. Says nothing about how large a difference is.

    Source
    ------
    Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300.
    Compared with R 4.2.2 ``p.adjust(method = "BH")``; its example rejects 4 of 15.

    Examples
    --------
    >>> found = benjamini_hochberg([0.01, None, 0.04, 0.03])
    >>> found.q, found.n_tested, found.rejected
    (array([0.03, 1.  , 0.04, 0.04]), 3, array([ True, False,  True,  True]))
    """
    return _step_up(p_values, family, rate, "benjamini_hochberg")


def benjamini_yekutieli(
    p_values: ArrayLike, family: str = "all", rate: float = 0.05
) -> FalseDiscovery:
    """Return the q value of each comparison, 0 to 1, however the comparisons are related.

    Parameters
    ----------
    p_values : (m,) float
        0 to 1; NaN = not tested.
    family : str
        Name of the family, repeated in the result.
    rate : float
        Share of false rejections allowed, between 0 and 1.

    Returns
    -------
    FalseDiscovery
        Never below those of `benjamini_hochberg`.

    Raises
    ------
    TooFew, ValueError
        As `benjamini_hochberg`.

    Notes
    -----
    As `benjamini_hochberg`, times ``1 + 1/2 + ... + 1/m``.

    Source
    ------
    Benjamini & Yekutieli 2001, Annals of Statistics 29, 1165-1188. Compared with R 4.2.2
    ``p.adjust(method = "BY")``.

    Examples
    --------
    >>> benjamini_yekutieli([0.01, None, 0.04, 0.03]).q.round(4)
    array([0.055 , 1.    , 0.0733, 0.0733])
    """
    return _step_up(p_values, family, rate, "benjamini_yekutieli")


def _step_up(p_values: ArrayLike, family: str, rate: float, method: str) -> FalseDiscovery:
    p = as_vector(p_values, "p_values")
    check_level(rate)
    tested = ~np.isnan(p)
    m = int(tested.sum())
    if m == 0:
        raise TooFew("nothing_tested", 0, 1)
    if ((p < 0) | (p > 1)).any():
        raise ValueError("p_values holds a number outside 0 to 1; give probabilities")
    ranks = np.arange(1, m + 1)
    order = np.flatnonzero(tested)[np.argsort(p[tested], kind="stable")]
    price = float((1 / ranks).sum()) if method == "benjamini_yekutieli" else 1.0
    steps = p[order] * m / ranks * price
    q = np.ones(len(p))
    q[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    return FalseDiscovery(family, q, tested, tested & (q <= rate), m, rate, method)
