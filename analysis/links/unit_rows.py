"""Scores of units in several waves, one row each: what the slopes within units start from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, IntArray, complete, label_codes, same_length
from analysis.links.fisher import as_pairs


@dataclass(frozen=True, eq=False)
class UnitRows:
    """Complete rows of units in waves.

    Attributes
    ----------
    x, y : (n,) float
        Scores, no NaN.
    unit : (n,) int
        Unit of each row, 0 to J - 1.
    wave : (n,) int or None
        Wave of each row; None where not given.
    n_dropped : int
        Rows left out because a score is missing.
    """

    x: FloatArray
    y: FloatArray
    unit: IntArray
    wave: IntArray | None
    n_dropped: int

    @property
    def n_units(self) -> int:
        """Return the number of units."""
        return int(self.unit.max(initial=-1)) + 1

    def repeated(self) -> "UnitRows":
        """Return the rows of the units that have two or more, units numbered anew."""
        kept = (np.bincount(self.unit) >= 2)[self.unit]
        unit = np.unique(self.unit[kept], return_inverse=True)[1].astype(np.int64)
        wave = None if self.wave is None else self.wave[kept]
        return UnitRows(self.x[kept], self.y[kept], unit, wave, self.n_dropped)


def unit_rows(
    x: ArrayLike, y: ArrayLike, unit: ArrayLike, wave: ArrayLike | None = None
) -> UnitRows:
    """Return the rows that have both scores, and how many have not.

    Parameters
    ----------
    x, y : (n,) float
        Scores of one unit in one wave per row; NaN = no score.
    unit : (n,) labels
        Unit of each row.
    wave : (n,) labels or None
        Wave of each row.

    Returns
    -------
    UnitRows
        Units and waves numbered in order of first appearance.

    Raises
    ------
    ValueError
        If lengths differ, a label of a used row is missing or a unit has two rows in one wave.

    Examples
    --------
    >>> rows = unit_rows([1, 2, None, 4], [5, 6, 7, 8], ["A", "A", "B", "C"])
    >>> rows.unit, rows.repeated().x, rows.n_dropped
    (array([0, 0, 1]), array([1., 2.]), 1)
    """
    xs, ys = as_pairs(x, y)
    labels = np.asarray(unit)
    same_length(x=xs, unit=labels)
    used = complete(xs, ys)
    units = label_codes(labels[used], "unit")
    waves = None
    if wave is not None:
        times = np.asarray(wave)
        same_length(x=xs, wave=times)
        waves = label_codes(times[used], "wave")
        if len(np.unique(units * (waves.max(initial=0) + 1) + waves)) < len(waves):
            raise ValueError("a unit has two rows in one wave; give one row for each")
    return UnitRows(xs[used], ys[used], units, waves, int((~used).sum()))
