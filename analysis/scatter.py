"""Centred sums of squares and products of several variables, and whose differences they are."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.arrays import ROUNDING_DUST, BoolArray, FloatArray
from analysis.collinearity import correlations_of
from analysis.refusal import Refusal


class Scope(StrEnum):
    """Whose differences a covariance is made of."""

    ALL_PEOPLE = "all_people"
    WITHIN_TEAMS = "within_teams"
    BETWEEN_TEAMS = "between_teams"


@dataclass(frozen=True, eq=False)
class Scatter:
    """Centred sums of squares and products of k variables; of one sample or of a stack.

    Attributes
    ----------
    products : (..., k, k) float
        Sums of products of deviations; a variable that does not vary has exactly 0.
    means : (..., k) float
        Means the deviations are from; 0 within teams, where each team has its own.
    df : (...) float
        Degrees of freedom: people - 1, people - teams, or teams - 1, by scope.
    """

    products: FloatArray
    means: FloatArray
    df: FloatArray

    @property
    def squares(self) -> FloatArray:
        """Return the sum of squared deviations of each variable, (..., k)."""
        return np.diagonal(self.products, axis1=-2, axis2=-1)

    @property
    def usable(self) -> BoolArray:
        """Return where all variables vary, (...) bool."""
        return np.asarray((self.squares > 0).all(axis=-1) & (self.df > 0))

    @property
    def covariance(self) -> FloatArray:
        """Return products / df, (..., k, k); raise "no_variation" without degrees of freedom."""
        if (self.df <= 0).any():
            raise Refusal("no_variation", 0)
        return self.products / self.df[..., None, None]

    @property
    def correlation(self) -> FloatArray:
        """Return correlations, (..., k, k); raise "no_variation" if a variable is constant."""
        if not self.usable.all():
            raise Refusal("no_variation", 0)
        return np.clip(correlations_of(self.products), -1.0, 1.0)

    def taking(self, matrix: FloatArray) -> "Scatter":
        """Return the scatter of the m new variables ``matrix @ x``.

        Parameters
        ----------
        matrix : (m, k) float
            Weight of each variable in each new one.

        Returns
        -------
        Scatter
            Of m variables; one that is constant but for rounding has exactly 0.
        """
        products = matrix @ self.products @ matrix.T
        squares = np.diagonal(products, axis1=-2, axis2=-1)
        dust = squares <= ROUNDING_DUST * (self.squares @ (matrix**2).T)
        products = np.where(dust[..., :, None] | dust[..., None, :], 0.0, products)
        return Scatter(products, self.means @ matrix.T, self.df)
