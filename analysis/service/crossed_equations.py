"""Henderson's equations of two crossed sets of effects, from the moments of their cells."""

from dataclasses import dataclass
from functools import cached_property
from math import log, pi

import numpy as np

from analysis.arrays import ROUNDING_DUST, FloatArray, IntArray
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True, eq=False)
class CrossedCells:
    """Combinations of two classifications, with answers; what the equations are made of.

    No interval or rule: nobody is shown them.

    Attributes
    ----------
    n : (C,) float
        Answers in each cell, > 0.
    centre : float
        Mean of all answers, score points.
    deviation : (C,) float
        Mean of each cell, less ``centre``.
    squares_within : float
        Sum of squared deviations of answers from their cell's mean.
    first, second : (C,) int
        Level of each cell, from 0.
    """

    n: FloatArray
    centre: float
    deviation: FloatArray
    squares_within: float
    first: IntArray
    second: IntArray

    @classmethod
    def of(
        cls, cells: TeamMoments, first: IntArray, second: IntArray, *, pairs_apart: bool
    ) -> "CrossedCells":
        """Return the cells of these moments; raise where they do not join or tell nothing.

        Parameters
        ----------
        cells : TeamMoments
            C cells, each with answers of known spread.
        first, second : (C,) int
            Level of each, from 0, every number up to the largest used.
        pairs_apart : bool
            True takes each cell's mean as one answer where nobody differs within any cell:
            answers say nothing then about their own spread.

        Raises
        ------
        TooFew
            "too_few_pairs" if there are no more cells than levels.
        Refusal
            "spread_unknown", "disconnected" or "no_variation".
        """
        _check_connected(first, second)
        cells.require_spread()
        centre = float(cells.total.sum() / cells.n.sum())
        squares = float(cells.squares_within.sum())
        n = np.ones(len(cells.n)) if pairs_apart and squares <= 0 else cells.n
        found = cls(n, centre, cells.mean - centre, squares, first, second)
        if found.df <= 0:
            raise TooFew("too_few_pairs", len(first), sum(found.sizes))
        raw = centre**2 * found.n.sum() + squares
        if squares + float(n @ found.deviation**2) <= ROUNDING_DUST * raw:
            raise Refusal("no_variation", 0)
        return found

    @property
    def sizes(self) -> tuple[int, int]:
        """Return how many levels each classification has."""
        return int(self.first.max()) + 1, int(self.second.max()) + 1

    @property
    def df(self) -> int:
        """Return how many cells there are beyond what both sets of levels take up."""
        return len(self.n) - sum(self.sizes) + 1

    def equations(self, dyad_ratio: float) -> "Equations":
        """Return the equations for cells that differ by themselves.

        Parameters
        ----------
        dyad_ratio : float
            Standard deviation of what a cell adds, over that of answers in it, >= 0.
        """
        (a, b), weight = self.sizes, self.n / (1 + self.n * dyad_ratio**2)
        joint = np.bincount(self.first * b + self.second, weight, a * b).reshape(a, b)
        per_level = np.concatenate([joint.sum(axis=1), joint.sum(axis=0)])
        products = np.diag(np.concatenate([[weight.sum()], per_level]))
        products[0, 1:] = products[1:, 0] = per_level
        products[1 : 1 + a, 1 + a :], products[1 + a :, 1 : 1 + a] = joint, joint.T
        weighted = weight * self.deviation
        of_levels = [np.bincount(levels, weighted) for levels in (self.first, self.second)]
        return Equations(
            products=products,
            with_y=np.concatenate([[weighted.sum()], *of_levels]),
            squares_between=float(weighted @ self.deviation),
            squares_within=self.squares_within,
            log_shrinkage=float(np.log1p(self.n * dyad_ratio**2).sum()),
            n=float(self.n.sum()),
            sizes=(a, b),
        )


@dataclass(frozen=True, eq=False)
class Equations:
    """Cross-products of the columns (mean, first, second), cells weighted by their precision.

    No interval or rule: nobody is shown them. Attributes in the squared unit of the scores
    where they hold ``y``, which is taken from its mean.
    """

    products: FloatArray
    with_y: FloatArray
    squares_between: float
    squares_within: float
    log_shrinkage: float
    n: float
    sizes: tuple[int, int]

    def scales(self, ratios: FloatArray) -> FloatArray:
        """Return the scale of each column, (1 + A + B,), of the two sets' `ratios`, (2,)."""
        return np.repeat(np.array([1.0, *ratios]), (1, *self.sizes))

    def system(self, ratios: FloatArray) -> FloatArray:
        """Return Henderson's matrix for effects in units of their standard deviations."""
        scales = self.scales(ratios)
        ridge = np.ones(len(scales))
        ridge[0] = 0.0
        return self.products * np.outer(scales, scales) + np.diag(ridge)

    def fit(self, ratios: FloatArray) -> tuple[float, float]:
        """Return minus twice the restricted log likelihood, and the residual variance."""
        from scipy.linalg import solve_triangular

        triangle = np.linalg.cholesky(self.system(ratios))
        half = solve_triangular(triangle, self.scales(ratios) * self.with_y, lower=True)
        squares_of_y = self.squares_between + self.squares_within
        squares = max(squares_of_y - float(half @ half), ROUNDING_DUST * squares_of_y)
        variance, df = squares / (self.n - 1), self.n - 1
        log_determinant = 2 * float(np.log(np.diag(triangle)).sum()) + self.log_shrinkage
        return log_determinant + df * (1 + log(2 * pi * variance)), variance

    @cached_property
    def fixed(self) -> FloatArray:
        """Return least squares effects of mean and levels, not shrunk, (1 + A + B,)."""
        return np.linalg.pinv(self.products, hermitian=True) @ self.with_y

    @property
    def squares_left(self) -> float:
        """Return what least squares effects leave of the squares between cells, >= 0."""
        left = self.squares_between - float(self.fixed @ self.with_y)
        return left if left > 1e-9 * self.squares_between else 0.0

    def squares_of(self, side: int) -> float:
        """Return what the first (0) or second (1) set explains beyond the other, >= 0."""
        a = self.sizes[0]
        other = slice(1 + a, None) if side == 0 else slice(1, 1 + a)
        alone = float((self.with_y[other] ** 2 / np.diag(self.products)[other]).sum())
        return max(float(self.fixed @ self.with_y) - alone, 0.0)


def _check_connected(first: IntArray, second: IntArray) -> None:
    """Refuse where the units fall into parts that no rating joins."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    a, b = int(first.max()) + 1, int(second.max()) + 1
    edges = coo_matrix((np.ones(len(first)), (first, second + a)), shape=(a + b, a + b))
    parts = int(connected_components(edges, directed=False, return_labels=False))
    if parts > 1:
        raise Refusal("disconnected", parts, 1)
