"""The groups that can be asked for of one construct and wave: units by attribute levels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COMPANY_ROW = 0


@dataclass(frozen=True)
class Groups:
    """People and sums of scores of every unit in every cell of at most two attributes.

    The shape of ``n`` and ``total`` is (n_units, 1 + levels of A, 1 + levels of B); index 0 of an
    attribute is everyone, so (n_units, 1, 1) holds units alone. Levels are disjoint; people who
    state none are in index 0 only. Row 0 is the company; a parent holds its children and people
    who are in none of them.

    Attributes
    ----------
    parent : (n_units,) int
        Row of the unit above; -1 for the company. Parents stand before their children.
    n, total : float
        People who answered, and the sum of their scores 0-100.
    of_shares : bool
        Whether each score is 0 or 100, and what is shown is how many people have 100.
    """

    parent: NDArray[np.intp]
    n: NDArray[np.float64]
    total: NDArray[np.float64]
    of_shares: bool = False

    @property
    def mean(self) -> NDArray[np.float64]:
        """Return the mean score 0-100, NaN where nobody answered."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.n > 0, self.total / self.n, np.nan)

    def to_decide(self) -> NDArray[np.bool_]:
        """Return which entries name a level of every attribute of the table.

        The others are margins: whether they are shown was decided before, by smaller tables.
        """
        entries = np.ones(self.n.shape, dtype=bool)
        if self.n.shape[1] > 1:
            entries[:, 0, :] = False
        if self.n.shape[2] > 1:
            entries[:, :, 0] = False
        return entries
