"""Correlations from covariances, and whether one variable follows from the others."""

import numpy as np

from analysis.arrays import FloatArray

SINGULAR = 1e-10
"""Least eigenvalue of a correlation matrix in which no variable follows from the others."""


def correlations_of(products: FloatArray) -> FloatArray:
    """Return correlations from covariances or sums of products.

    Parameters
    ----------
    products : (..., k, k) float
        Symmetric, diagonal above 0.

    Returns
    -------
    (..., k, k) float
        -1 to 1, 1 on the diagonal, but for rounding.

    Examples
    --------
    >>> correlations_of(np.array([[4.0, 3.0], [3.0, 9.0]]))
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    scale = np.sqrt(np.diagonal(products, axis1=-2, axis2=-1))
    return np.asarray(products / (scale[..., :, None] * scale[..., None, :]), dtype=np.float64)


def least_eigenvalue(correlations: FloatArray) -> float:
    """Return the least eigenvalue of a correlation matrix, or of a stack of them.

    Parameters
    ----------
    correlations : (..., k, k) float
        Symmetric, 1 on the diagonal.

    Returns
    -------
    float
        0 to 1 but for rounding; below `SINGULAR` a variable follows from the others.

    Examples
    --------
    >>> round(least_eigenvalue(np.array([[1.0, 0.5], [0.5, 1.0]])), 6)
    0.5
    """
    return float(np.linalg.eigvalsh(correlations)[..., 0].min())
