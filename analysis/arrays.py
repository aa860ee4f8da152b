"""Checks on the arrays that every statistic takes."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

ROUNDING_DUST = 1e-12
"""Relative size below which a difference is rounding of 64-bit floats, not variation."""


def as_vector(values: ArrayLike, name: str) -> FloatArray:
    """Return `values` as a new one-dimensional float array; NaN allowed, infinity not.

    Parameters
    ----------
    values : (n,) array-like
        Numbers; None or NaN = missing.
    name : str
        What the error message calls them.

    Returns
    -------
    (n,) float
        NaN where missing.

    Raises
    ------
    ValueError
        If `values` is not one-dimensional or holds an infinite number.

    Examples
    --------
    >>> as_vector([1, None], "score")
    array([ 1., nan])
    """
    vector = np.array(values, dtype=np.float64)
    if vector.ndim != 1:
        raise ValueError(f"{name} has {vector.ndim} dimensions; pass one")
    if np.isinf(vector).any():
        raise ValueError(f"{name} holds an infinite number; use NaN for missing")
    return vector


def as_waves(values: ArrayLike, name: str) -> FloatArray:
    """Return `values` as a new table of units by waves; NaN allowed, infinity not.

    Parameters
    ----------
    values : (J, T) array-like
        Scores of J units in T waves; None or NaN = missing.
    name : str
        What the error message calls them.

    Returns
    -------
    (J, T) float
        NaN where missing.

    Raises
    ------
    ValueError
        If `values` is not two-dimensional or holds an infinite number.

    Examples
    --------
    >>> as_waves([[1, None]], "es")
    array([[ 1., nan]])
    """
    table = np.array(values, dtype=np.float64)
    if table.ndim != 2 or np.isinf(table).any():
        raise ValueError(f"{name} must be a finite table of units by waves, NaN for missing")
    return table


def same_length(**vectors: NDArray[Any]) -> None:
    """Return nothing if the named arrays are of one length.

    Parameters
    ----------
    vectors : (n,) arrays
        By the names the error message gives them.

    Raises
    ------
    ValueError
        If lengths differ.
    """
    lengths = {name: len(vector) for name, vector in vectors.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"lengths differ: {lengths}; align them first")


def complete(*vectors: FloatArray) -> BoolArray:
    """Return which positions hold a number in every one of `vectors`.

    Parameters
    ----------
    vectors : one or more (n,) float
        NaN = missing.

    Returns
    -------
    (n,) bool
        True where nothing is missing.

    Examples
    --------
    >>> complete(np.array([1.0, np.nan]), np.array([1.0, 2.0]))
    array([ True, False])
    """
    return np.asarray(~np.isnan(np.vstack(vectors)).any(axis=0))


def varies(values: FloatArray) -> bool:
    """Return whether `values` differ by more than rounding.

    Parameters
    ----------
    values : (n,) float
        No NaN.

    Returns
    -------
    bool
        False below two values.

    Examples
    --------
    >>> varies(np.array([0.3, 0.1 + 0.2])), varies(np.array([1.0, 1.5])), varies(np.array([]))
    (False, True, False)
    """
    if len(values) < 2:
        return False
    return bool(np.ptp(values) > ROUNDING_DUST * np.abs(values).max())


def centred_in_groups(values: FloatArray, codes: IntArray) -> FloatArray:
    """Return `values` less the mean of their group; rounding dust is set to exactly 0.

    Parameters
    ----------
    values : (n,) float
        No NaN.
    codes : (n,) int
        Group of each value, 0 to G - 1.

    Returns
    -------
    (n,) float
        Deviations in the unit of `values`.

    Examples
    --------
    >>> centred_in_groups(np.array([1.0, 3.0, 7.0]), np.array([0, 0, 1]))
    array([-1.,  1.,  0.])
    """
    sizes = np.maximum(np.bincount(codes), 1)
    means = np.bincount(codes, weights=values) / sizes
    deviations = values - means[codes]
    largest = np.abs(values).max(initial=0.0)
    deviations[np.abs(deviations) <= ROUNDING_DUST * largest] = 0.0
    return deviations


def label_codes(labels: ArrayLike, name: str) -> IntArray:
    """Return an integer from 0 for each distinct label, in order of first appearance.

    Parameters
    ----------
    labels : (n,) labels
        Text or numbers.
    name : str
        What the error message calls them.

    Returns
    -------
    (n,) int
        0 to the number of distinct labels less 1.

    Raises
    ------
    ValueError
        If `labels` is not one-dimensional or a label is missing (None or NaN).

    Examples
    --------
    >>> label_codes(["north", "south", "north"], "region")
    array([0, 1, 0])
    """
    listed = np.asarray(labels)
    if listed.ndim != 1:
        raise ValueError(f"{name} has {listed.ndim} dimensions; pass one")
    if listed.dtype.kind in "iu":
        _, first, code = np.unique(listed, return_index=True, return_inverse=True)
        return np.argsort(np.argsort(first))[code].astype(np.int64)
    plain: list[Any] = listed.tolist()
    if any(label is None or label != label for label in plain):
        raise ValueError(f"{name} has a missing label; give each row one")
    codes = {label: code for code, label in enumerate(dict.fromkeys(plain))}
    return np.array([codes[label] for label in plain], dtype=np.int64)


def check_level(level: float) -> float:
    """Return `level` if it is a confidence level.

    Parameters
    ----------
    level : float
        Strictly between 0 and 1.

    Returns
    -------
    float
        The same.

    Raises
    ------
    ValueError
        If it is not, or NaN.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; give a share between 0 and 1, such as 0.95")
    return level
