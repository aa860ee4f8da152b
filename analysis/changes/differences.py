"""Differences of many units at once, each with its standard error."""

from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import BoolArray, FloatArray
from analysis.changes.change import welch_df
from analysis.quantile import t_critical, t_p_value


@dataclass(frozen=True, eq=False)
class Differences:
    """Differences of J units, in score points; all numbers are NaN for a unit without one.

    Attributes
    ----------
    value, standard_error : (J,) float
        Score points; the error is > 0.
    df : (J,) float
        Degrees of freedom of t, > 0.
    level : float
        Confidence level, between 0 and 1.
    """

    value: FloatArray
    standard_error: FloatArray
    df: FloatArray
    level: float

    @property
    def found(self) -> BoolArray:
        """Return which units have a difference, (J,)."""
        return ~np.isnan(self.value)

    @property
    def half(self) -> FloatArray:
        """Return half the width of each interval, (J,) score points."""
        return self.half_at(self.level)

    @property
    def p_value(self) -> FloatArray:
        """Return each two-sided p value against 0, (J,)."""
        return t_p_value(self.value / self.standard_error, self.df)

    def half_at(self, level: float) -> FloatArray:
        """Return half the width of each interval at another level, (J,) score points.

        Parameters
        ----------
        level : float
            Confidence level, between 0 and 1.

        Examples
        --------
        >>> found = Differences(np.ones(2), np.ones(2), np.array([10.0, np.nan]), 0.5)
        >>> found.half_at(0.95).round(3)
        array([2.228,   nan])
        """
        return t_critical(level, self.df) * self.standard_error

    def or_else(self, other: "Differences", chosen: BoolArray) -> "Differences":
        """Return these of the units chosen, and the other's of all others, at this level.

        Parameters
        ----------
        other : Differences
            Of the same J units.
        chosen : (J,) bool
            Which units' own to take.

        Examples
        --------
        >>> one, none = (Differences(np.full(2, x), np.ones(2), np.ones(2), 0.9) for x in (1, 0))
        >>> one.or_else(none, np.array([True, False])).value
        array([1, 0])
        """
        value = np.where(chosen, self.value, other.value)
        error = np.where(chosen, self.standard_error, other.standard_error)
        return replace(
            self, value=value, standard_error=error, df=np.where(chosen, self.df, other.df)
        )

    def only(self, chosen: BoolArray) -> "Differences":
        """Return the same, with NaN for the units that are not chosen.

        Parameters
        ----------
        chosen : (J,) bool
            Which units to keep.

        Examples
        --------
        >>> Differences(np.ones(1), np.ones(1), np.ones(1), 0.9).only(np.array([False])).value
        array([nan])
        """
        nothing = np.full(len(chosen), np.nan)
        return self.or_else(Differences(nothing, nothing, nothing, self.level), chosen)


def welch_differences(
    first: FloatArray, second: FloatArray, chosen: BoolArray, level: float
) -> Differences:
    """Return the difference of two means of each unit, second less first.

    Parameters
    ----------
    first, second : (3, J) float
        Mean, squared standard error and its degrees of freedom of each unit.
    chosen : (J,) bool
        Units to compare, if their spread is known and not 0 in both.
    level : float
        Confidence level, between 0 and 1.

    Notes
    -----
    As `analysis.changes.change.difference_of_means`, for all units in one go.

    Source
    ------
    Welch 1947, Biometrika 34, 28-35. Compared with `difference_of_means` in the tests.

    Examples
    --------
    >>> first, second = np.array([[60.0], [2.0], [49.0]]), np.array([[65.0], [2.0], [49.0]])
    >>> found = welch_differences(first, second, np.array([True]), 0.95)
    >>> found.value, found.standard_error, found.df
    (array([5.]), array([2.]), array([98.]))
    """
    squared = first[1] + second[1]
    at = np.flatnonzero(chosen & (squared > 0))
    (mean1, part1, df1), (mean2, part2, df2) = first[:, at], second[:, at]
    value, error, df = np.full((3, len(chosen)), np.nan)
    value[at], error[at] = mean2 - mean1, np.sqrt(squared[at])
    df[at] = welch_df(part1, part2, df1, df2)
    return Differences(value, error, df, level)
