"""Rescaling of an item or scale to the 0-100 index."""

from math import inf

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray


def check_scale(minimum: float, maximum: float) -> None:
    """Return nothing; raise ValueError unless a scale can run from `minimum` to `maximum`.

    Parameters
    ----------
    minimum, maximum : float
        Ends of the scale, finite; `minimum` < `maximum`.

    Examples
    --------
    >>> check_scale(1, 5)
    """
    if not -inf < minimum < maximum < inf:
        raise ValueError(f"scale runs from {minimum} to {maximum}; the minimum must be smaller")


def index_0_100(
    raw: ArrayLike, minimum: float, maximum: float, reverse: bool = False
) -> FloatArray:
    """Return scores rescaled so that `minimum` is 0 and `maximum` is 100.

    Parameters
    ----------
    raw : array_like of float, any shape
        Answers or scale means on the original scale; NaN = unanswered.
    minimum, maximum : float
        Ends of the original scale, of this version of the item; `minimum` < `maximum`.
    reverse : bool
        True for an item where a low answer is the good one; then `maximum` becomes 0.

    Returns
    -------
    array of float, the shape of `raw`
        Points from 0 to 100; NaN exactly where `raw` is NaN.

    Raises
    ------
    ValueError
        If `minimum` is not below `maximum`, an end is infinite, or an answer lies outside.

    Notes
    -----
    ``index = 100 (raw - minimum) / (maximum - minimum)``, and 100 minus that when reversed.
    Rescaling does not make a 5-point and a 10-point version of one item comparable.

    Source
    ------
    Cohen, Cohen, Aiken & West 1999, "The problem of units and the circumstance for POMP",
    Multivariate Behavioral Research 34, 315-346 (percent of maximum possible). Compared with
    the index of staff in R 4.2.2 (team_means_fpc of tests/reference).

    Examples
    --------
    >>> index_0_100([1, 4, None, 5], 1, 5)
    array([  0.,  75.,  nan, 100.])
    >>> index_0_100([1, 4], 1, 5, reverse=True)
    array([100.,  25.])
    """
    check_scale(minimum, maximum)
    scores = np.array(raw, dtype=np.float64)
    outside = (scores < minimum) | (scores > maximum)
    if outside.any():
        raise ValueError(
            f"{int(outside.sum())} answers are outside the scale {minimum} to {maximum}, "
            f"such as {scores[outside].flat[0]}; correct them or set the scale"
        )
    share = (scores - minimum) / (maximum - minimum)
    return 100 * (1 - share if reverse else share)
