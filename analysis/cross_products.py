"""Per-team sums and products of several variables: what drivers and path models start from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import ROUNDING_DUST, FloatArray, label_codes, same_length
from analysis.scatter import Scatter, Scope

__all__ = ["CrossProducts", "Scatter", "Scope"]


@dataclass(frozen=True, eq=False)
class CrossProducts:
    """People, sums and sums of products of k variables, for each of J teams.

    Only people with an answer to all k variables are in them, so that the k^2 products rest on
    the same people. They add up: over periods, sites or attribute cells. Compared with
    ``numpy.cov`` of the rows.

    Parameters
    ----------
    n : (J,) float
        People with all answers, >= 0; 0 = the team has none.
    sums : (J, k) float
        Sum of each variable over them, score points; 0 where `n` is 0.
    products : (J, k, k) float
        Sum over them of each variable times each other; symmetric.
    n_dropped : int
        People left out because an answer is missing.

    Raises
    ------
    ValueError
        If shapes do not fit, a number is missing or infinite, `n` is negative, sums or
        products are not 0 without people, or the products are not symmetric or below what
        the sums need.

    Examples
    --------
    >>> values = [[1, 2], [3, 5], [2, None], [4, 4]]
    >>> teams = CrossProducts.from_scores(values, ["A", "A", "A", "B"])
    >>> teams.n, teams.n_dropped, teams.scatter().covariance.round(3).tolist()
    (array([2., 1.]), 1, [[2.333, 1.833], [1.833, 2.333]])
    """

    n: FloatArray
    sums: FloatArray
    products: FloatArray
    n_dropped: int = 0

    def __post_init__(self) -> None:
        """Check the arrays against each other and freeze them."""
        for name in ("n", "sums", "products"):
            array = np.array(getattr(self, name), dtype=np.float64)
            if not np.isfinite(array).all():
                raise ValueError(f"{name} holds a missing or infinite number; correct it")
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        if self.n.ndim != 1 or self.sums.ndim != 2:
            raise ValueError("n must have one dimension, and sums two")
        teams, k = len(self.n), self.sums.shape[1]
        if self.sums.shape[0] != teams or self.products.shape != (teams, k, k):
            raise ValueError("shapes do not fit; give n (J,), sums (J, k), products (J, k, k)")
        empty = self.n == 0
        if (self.n < 0).any() or self.sums[empty].any() or self.products[empty].any():
            raise ValueError("n is negative, or a team without people has sums; correct them")
        squares = np.diagonal(self.products, axis1=1, axis2=2)
        least = self.sums**2 / np.maximum(self.n, 1.0)[:, None]
        if (squares < least * (1 - 1e-9) - 1e-9).any():
            raise ValueError("a sum of squares is below sum^2 / n; correct the products")
        if not np.allclose(self.products, self.products.swapaxes(1, 2), rtol=1e-9):
            raise ValueError("products are not symmetric; correct them")

    @classmethod
    def from_scores(cls, values: ArrayLike, team: ArrayLike | None = None) -> "CrossProducts":
        """Return the cross-products of people's answers, teams in order of first appearance.

        Parameters
        ----------
        values : (n, k) float
            Score points; NaN = no answer: the person is left out of all, and counted.
        team : (n,) labels or None
            Team of each person; None makes each person a team of one, so that resampling
            teams resamples people.

        Returns
        -------
        CrossProducts
            A team of which nobody is complete keeps its place with ``n`` 0.

        Raises
        ------
        ValueError
            If `values` is not two-dimensional or infinite, or a label is missing.
        """
        rows = np.asarray(np.array(values, dtype=np.float64))
        if rows.ndim != 2 or np.isinf(rows).any():
            raise ValueError("values must have two dimensions and no infinite number")
        codes = np.arange(len(rows)) if team is None else label_codes(team, "team")
        same_length(values=rows, team=codes)
        used = ~np.isnan(rows).any(axis=1)
        teams, k = int(codes.max(initial=-1)) + 1, rows.shape[1]
        whole, codes = rows[used], codes[used]
        n = np.bincount(codes, minlength=teams).astype(np.float64)
        sums, products = np.zeros((teams, k)), np.zeros((teams, k, k))
        for a in range(k):
            sums[:, a] = np.bincount(codes, whole[:, a], minlength=teams)
            for b in range(a + 1):
                both = np.bincount(codes, whole[:, a] * whole[:, b], minlength=teams)
                products[:, a, b] = products[:, b, a] = both
        return cls(n, sums, products, int((~used).sum()))

    def __add__(self, other: "CrossProducts") -> "CrossProducts":
        if self.products.shape != other.products.shape:
            raise ValueError("teams or variables differ; align them first")
        return CrossProducts(
            self.n + other.n,
            self.sums + other.sums,
            self.products + other.products,
            self.n_dropped + other.n_dropped,
        )

    def choosing(self, variables: Sequence[int]) -> "CrossProducts":
        """Return the cross-products of some of the variables.

        Parameters
        ----------
        variables : m ints
            Their positions, 0 to k - 1, in the order wanted.

        Returns
        -------
        CrossProducts
            Of m variables; people without an answer to any of the k stay left out.
        """
        chosen = np.asarray(variables, dtype=np.int64)
        products = self.products[:, chosen[:, None], chosen]
        return CrossProducts(self.n, self.sums[:, chosen], products, self.n_dropped)

    def in_use(self) -> "CrossProducts":
        """Return the cross-products of the teams that have people."""
        used = self.n > 0
        return CrossProducts(self.n[used], self.sums[used], self.products[used], self.n_dropped)

    def scatter(self, scope: Scope = Scope.ALL_PEOPLE) -> Scatter:
        """Return the scatter of all people, within teams or between team means."""
        stack = self.weighted(np.ones((1, len(self.n))), scope)
        return Scatter(stack.products[0], stack.means[0], stack.df[0])

    def weighted(self, weights: ArrayLike, scope: Scope = Scope.ALL_PEOPLE) -> Scatter:
        """Return R scatters in which each team counts as often as its weight says.

        Parameters
        ----------
        weights : (R, J) float
            Times each team is drawn in each resample, >= 0.
        scope : Scope
            Differences of all people from the mean; of people from their team's mean, pooled;
            or of team means from their mean, every team alike.

        Returns
        -------
        Scatter
            A stack of R; by one matrix product, whatever R is.
        """
        totals = np.asarray(weights, dtype=np.float64) @ self._columns(scope)
        return self._scatter_of(totals, totals, scope)

    def without_each(self, scope: Scope = Scope.ALL_PEOPLE) -> Scatter:
        """Return J scatters, each without one of the J teams: the total less the team's own.

        Parameters
        ----------
        scope : Scope
            As `weighted`.

        Returns
        -------
        Scatter
            A stack of J; what varies in one team alone does not vary without it.

        Examples
        --------
        >>> people = CrossProducts.from_scores([[1.0], [3.0], [7.0]])
        >>> people.without_each().products.ravel()
        array([ 8., 18.,  2.])
        """
        columns = self._columns(scope)
        total = columns.sum(axis=0)
        return self._scatter_of(total - columns, total[None], scope)

    def _scatter_of(self, totals: FloatArray, size: FloatArray, scope: Scope) -> Scatter:
        """Scatter of summed `_columns`, dust judged by the raw squares in `size`."""
        k = self.sums.shape[1]
        count, sums, raw = totals[:, 0], totals[:, 1 : k + 1], size[:, k + 1 : 2 * k + 1]
        means = sums / np.maximum(count, 1.0)[:, None]
        products = totals[:, 2 * k + 1 :].reshape(len(totals), k, k)
        products = products - sums[:, :, None] * means[:, None, :]
        dust = np.diagonal(products, axis1=1, axis2=2) <= ROUNDING_DUST * raw
        products = np.where(dust[:, :, None] | dust[:, None, :], 0.0, products)
        return Scatter(products, means, count - (scope != Scope.WITHIN_TEAMS))

    def _columns(self, scope: Scope) -> FloatArray:
        """Count, sums, raw squares and products of each team, side by side."""
        n, sums, products = self.n, self.sums, self.products
        raw = np.diagonal(products, axis1=1, axis2=2)
        means = sums / np.maximum(n, 1.0)[:, None]
        if scope == Scope.WITHIN_TEAMS:
            products = products - sums[:, :, None] * means[:, None, :]
            n, sums = np.maximum(n - 1, 0.0), np.zeros_like(sums)
        elif scope == Scope.BETWEEN_TEAMS:
            n, sums, raw = (n > 0).astype(float), means, means**2
            products = means[:, :, None] * means[:, None, :]
        return np.column_stack([n, sums, raw, products.reshape(len(n), raw.shape[1] ** 2)])
