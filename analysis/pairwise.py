"""Cross-products of teams from pairs of variables, where somebody answered one but not another."""

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray
from analysis.cross_products import CrossProducts


def from_pairs(n: ArrayLike, sums: ArrayLike, products: ArrayLike) -> CrossProducts:
    """Return the cross-products of teams from the sums of each pair of variables.

    Parameters
    ----------
    n : (J, k, k) float
        People of each team who answered both variables; on the diagonal, the one.
    sums : (J, k, k) float
        At [j, a, b], the sum of variable a over those who answered a and b, score points.
    products : (J, k, k) float
        The sum of a times b over them.

    Returns
    -------
    CrossProducts
        ``n`` is the fewest people of any of the team's pairs, ``n_dropped`` how many more
        answered its most answered variable.

    Raises
    ------
    ValueError
        If shapes do not fit, or no people could have given such sums.

    Notes
    -----
    Each mean is of all who answered the variable, each covariance of all who answered both
    (available cases): exactly ``CrossProducts.from_scores`` where nobody skipped a variable. It
    presumes that those who skipped one are like the others.

    Source
    ------
    Little & Rubin 2020, Statistical Analysis with Missing Data, 3rd ed., section 3.4. Compared
    with the covariances of pandas, which are of available cases.

    Examples
    --------
    >>> values = np.array([[1.0, 2.0], [3.0, 5.0], [2.0, 2.0]])
    >>> sums = values.sum(axis=0)[:, None] * np.ones(2)
    >>> found = from_pairs(np.full((1, 2, 2), 3), sums[None], (values.T @ values)[None])
    >>> found.n, found.scatter().covariance.round(2).tolist()
    (array([3.]), [[1.0, 1.5], [1.5, 3.0]])
    """
    people, totals, both = (np.array(x, dtype=np.float64) for x in (n, sums, products))
    if people.ndim != 3 or not people.shape == totals.shape == both.shape:
        raise ValueError("shapes do not fit; give n, sums and products (J, k, k)")
    fewest = people.min(axis=(1, 2))
    used = fewest > 0
    divisor = np.maximum(people, 1.0)
    means = totals / divisor
    covariance = both / divisor - means * means.swapaxes(1, 2)
    of_all: FloatArray = np.where(used[:, None], np.diagonal(means, axis1=1, axis2=2), 0.0)
    whole = fewest[:, None, None] * (covariance + of_all[:, :, None] * of_all[:, None, :])
    most = np.diagonal(people, axis1=1, axis2=2).max(axis=1, initial=0.0)
    return CrossProducts(
        fewest,
        fewest[:, None] * of_all,
        np.where(used[:, None, None], whole, 0.0),
        int((most - fewest).sum()),
    )
