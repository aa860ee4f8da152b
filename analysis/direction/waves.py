"""Staff and customer scores of the same units in the same waves, side by side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_waves, varies
from analysis.collinearity import SINGULAR, correlations_of, least_eigenvalue
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True, eq=False)
class UnitWaves:
    """Units with both scores in every wave.

    Attributes
    ----------
    es, cs : (J, T) float
        Staff and customer scores, no NaN.
    n_dropped : int
        Units left out because a score is missing in some wave.
    """

    es: FloatArray
    cs: FloatArray
    n_dropped: int


def complete_units(es: ArrayLike, cs: ArrayLike) -> UnitWaves:
    """Return the units that have both scores in every wave, and how many have not.

    Parameters
    ----------
    es, cs : (J, T) float
        Staff and customer scores of the same J units in the same T waves, oldest first;
        NaN = no score.

    Returns
    -------
    UnitWaves
        Units in the order given.

    Raises
    ------
    ValueError
        If the tables differ in shape or are not finite tables.

    Examples
    --------
    >>> kept = complete_units([[1, 2], [3, None]], [[5, 6], [7, 8]])
    >>> kept.es, kept.n_dropped
    (array([[1., 2.]]), 1)
    """
    staff, customers = as_waves(es, "es"), as_waves(cs, "cs")
    if staff.shape != customers.shape:
        raise ValueError(f"es is {staff.shape} and cs is {customers.shape}; align units and waves")
    used = ~(np.isnan(staff) | np.isnan(customers)).any(axis=1)
    return UnitWaves(staff[used], customers[used], int((~used).sum()))


def interleaved_covariance(units: UnitWaves) -> FloatArray:
    """Return the covariances of es 1, cs 1, es 2, cs 2 and so on.

    Parameters
    ----------
    units : UnitWaves
        J units in T waves.

    Returns
    -------
    (2T, 2T) float
        Divided by J.

    Raises
    ------
    TooFew
        "too_few_units" unless units exceed 2 T.
    Refusal
        "no_variation" if a score is the same in all units of a wave;
        "scores_determine_each_other" if the matrix is singular.

    Examples
    --------
    >>> es, cs = [[1], [2], [4], [None]], [[2], [1], [4], [5]]
    >>> interleaved_covariance(complete_units(es, cs)).round(3)
    array([[1.556, 1.222],
           [1.222, 1.556]])
    """
    n, waves = units.es.shape
    if n <= 2 * waves:
        raise TooFew("too_few_units", n, 2 * waves + 1)
    rows = np.stack([units.es, units.cs], axis=2).reshape(n, 2 * waves)
    if not all(varies(column) for column in rows.T):
        raise Refusal("no_variation", 0)
    rows -= rows.mean(axis=0)
    covariance = rows.T @ rows / n
    if least_eigenvalue(correlations_of(covariance)) < SINGULAR:
        raise Refusal("scores_determine_each_other", 0)
    return covariance
