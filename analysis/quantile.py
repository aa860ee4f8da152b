"""Quantiles and tail areas; the one place that imports scipy, and only when called.

``scipy.special`` loads faster than ``scipy.stats`` and gives the same numbers.
"""

from functools import lru_cache
from statistics import NormalDist
from typing import overload

import numpy as np

from analysis.arrays import FloatArray, check_level


def normal_critical(level: float) -> float:
    """Return the two-sided critical value of the standard normal at confidence `level`.

    Examples
    --------
    >>> round(normal_critical(0.95), 6)
    1.959964
    """
    return NormalDist().inv_cdf((1 + check_level(level)) / 2)


@overload
def t_critical(level: float, df: float) -> float: ...
@overload
def t_critical(level: float, df: FloatArray) -> FloatArray: ...
def t_critical(level: float, df: float | FloatArray) -> float | FloatArray:
    """Return the two-sided critical value of Student's t at confidence `level`.

    Parameters
    ----------
    level : float
        Confidence level, between 0 and 1.
    df : float or (J,) float
        Degrees of freedom, > 0; NaN gives NaN.

    Returns
    -------
    float or (J,) float
        Critical value, > 0; the shape of `df`.

    Examples
    --------
    >>> round(t_critical(0.95, 10), 6)
    2.228139
    """
    share = (1 + check_level(level)) / 2
    return _t_quantiles(share, df) if isinstance(df, np.ndarray) else _t_quantile(share, df)


def _t_quantiles(share: float, df: FloatArray) -> FloatArray:
    from scipy import special

    each, at = np.unique(df, return_inverse=True)  # many teams are as large as others
    return special.stdtrit(each, share)[at]


@lru_cache(maxsize=2**14)  # one measure has as many answers as the next
def _t_quantile(share: float, df: float) -> float:
    from scipy import special

    return float(special.stdtrit(df, share))


@overload
def t_p_value(t: float, df: float) -> float: ...
@overload
def t_p_value(t: FloatArray, df: FloatArray) -> FloatArray: ...
def t_p_value(t: float | FloatArray, df: float | FloatArray) -> float | FloatArray:
    """Return the two-sided p value of a t statistic, 0 to 1; NaN gives NaN.

    Examples
    --------
    >>> round(t_p_value(2.228139, 10), 6)
    0.05
    """
    from scipy import special

    p = 2 * special.stdtr(df, -abs(t))
    return p if isinstance(t, np.ndarray) else float(p)


@overload
def normal_p_value(z: float) -> float: ...
@overload
def normal_p_value(z: FloatArray) -> FloatArray: ...
def normal_p_value(z: float | FloatArray) -> float | FloatArray:
    """Return the two-sided p value of a standard normal statistic, 0 to 1; NaN gives NaN.

    Examples
    --------
    >>> round(normal_p_value(1.959964), 6)
    0.05
    """
    from scipy import special

    p = 2 * special.ndtr(-abs(z))
    return p if isinstance(z, np.ndarray) else float(p)


def f_quantile(share: float, df_between: float, df_within: float) -> float:
    """Return the F value below which `share` of the F distribution lies.

    Examples
    --------
    >>> round(f_quantile(0.95, 3, 20), 4)
    3.0984
    """
    from scipy import special

    return float(special.fdtri(df_between, df_within, share))


def f_p_value(ratio: float, df_between: float, df_within: float) -> float:
    """Return the chance of an F value of `ratio` or more, 0 to 1.

    Examples
    --------
    >>> round(f_p_value(3.0984, 3, 20), 4)
    0.05
    """
    from scipy import special

    return float(special.fdtrc(df_between, df_within, ratio))


def chi_square_p_value(statistic: float, df: float) -> float:
    """Return the chance of a chi-square value of `statistic` or more, 0 to 1.

    Examples
    --------
    >>> round(chi_square_p_value(3.841459, 1), 4)
    0.05
    """
    from scipy import special

    return float(special.chdtrc(df, statistic))
