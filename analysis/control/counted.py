"""Favourable answers and answers of units or periods, checked against each other."""

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, complete, same_length


def counted(k: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return k and n with NaN in both where either is missing or there are no answers.

    Parameters
    ----------
    k, n : (m,) float
        Favourable answers, 0 to n, and answers; NaN = unknown.

    Returns
    -------
    (m,) float, (m,) float
        New arrays; n above 0 or NaN.

    Raises
    ------
    ValueError
        If lengths differ or a k is not between 0 and n.

    Examples
    --------
    >>> counted([3, 0, 4], [9, 0, None])
    (array([ 3., nan, nan]), array([ 9., nan, nan]))
    """
    hits, sizes = as_vector(k, "k"), as_vector(n, "n")
    same_length(k=hits, n=sizes)
    known = complete(hits, sizes)
    if ((hits < 0) | (hits > sizes))[known].any():
        raise ValueError("k is not between 0 and n; correct the counts")
    absent = ~known | (sizes == 0)
    hits[absent] = sizes[absent] = np.nan
    return hits, sizes
