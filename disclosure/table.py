"""A table of groups on its way to being shown or hidden: what both rest on, group by group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from disclosure.equations import Equations
from disclosure.groups import COMPANY_ROW, Groups
from disclosure.protection import Protection
from disclosure.release import possible_totals
from disclosure.shares import possible_counts

if TYPE_CHECKING:
    from disclosure.parts import Parts

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

MEAN_OPEN = 10.0
"""Points that must be open of a hidden mean; whoever guesses the middle is off by 5 or more."""

ONE_PERSON = 100.0
"""Points between a total and everybody's answering alike: what any one person said stays open by
the whole scale, even to those who hold several waves against one another."""

SMALL = 150
"""Groups in a table up to which programmes are solved for counts; more would take seconds."""


@dataclass(frozen=True)
class Table:
    """A table of groups, numbered as in ``groups.n.ravel()``.

    Attributes
    ----------
    to_decide : bool
        Groups that are no margins.
    directly_in : float
        The most people of a group who can be in none of the units below, going by margins.
    n, total : float
        People, and the sum of their scores.
    low, high : float
        The lowest and highest total of scores that the mean allows, were it released.
    margins : bool
        Groups that are shown by decision of a smaller table.
    alike : bool
        Groups to decide of the same people as a margin that is shown: they tell nothing new.
    movable : bool
        The other groups to decide of which no margin is hidden: those may be hidden or shown.
    """

    groups: Groups
    protection: Protection
    equations: Equations
    directly_in: Floats
    to_decide: Bools
    n: Floats
    total: Floats
    low: Floats
    high: Floats
    margins: Bools
    alike: Bools
    movable: Bools

    @classmethod
    def of(cls, groups: Groups, protection: Protection, margins: Bools | None) -> Table:
        """Return a table of which the margins are decided."""
        to_decide = groups.to_decide()
        if margins is None:
            if not to_decide.all():
                raise ValueError("a table with margins needs to know which are shown")
            margins = np.zeros(groups.n.shape, dtype=bool)
        margins = margins & ~to_decide & (groups.n > 0)
        rows = np.arange(len(groups.n))[:, None, None]
        if groups.of_shares:
            low, high = possible_counts(groups.n, groups.total)
        else:
            low, high = possible_totals(groups.n, groups.mean, rows != COMPANY_ROW)
        same, open_above = _against_margins(groups, margins)
        return cls(
            groups,
            protection,
            Equations.among(groups, to_decide),
            _directly_in(groups).ravel(),
            to_decide.ravel(),
            groups.n.ravel(),
            groups.total.ravel(),
            low.ravel(),
            high.ravel(),
            margins.ravel(),
            (to_decide & same & open_above).ravel(),
            (to_decide & ~same & open_above).ravel(),
        )

    @cached_property
    def parts(self) -> Parts:
        """Return the finest parts that the groups are made of."""
        from disclosure.parts import Parts  # needs scipy, which takes its time to load

        return Parts.of(self.groups)

    @cached_property
    def every_equation(self) -> Equations:
        """Return the equations of margins, too."""
        return Equations.among(self.groups, np.ones(self.groups.n.shape, dtype=bool))

    @cached_property
    def by_depth(self) -> list[Ints]:
        """Return the units of every depth, the company's first."""
        parent = self.groups.parent
        found = [np.flatnonzero(parent < 0)]
        while len(found[-1]):
            found.append(np.flatnonzero(np.isin(parent, found[-1])))
        return found[:-1]

    @cached_property
    def must_open(self) -> Floats:
        """Return the points that must lie between a total and everybody's answering alike.

        Where a group is divided, a hidden division, of one person fewer than the minimum, must
        keep an open mean; above teams groups are divided by two attributes.
        """
        smallest = (self.protection.minimum - 1, self.protection.minimum_cross - 1)
        upper = np.broadcast_to(
            (self.groups.parent <= COMPANY_ROW)[:, None, None], self.groups.n.shape
        )
        open_to_divisions = MEAN_OPEN * np.where(upper, smallest[1], smallest[0])
        return np.maximum(open_to_divisions, ONE_PERSON).ravel()

    @property
    def divided(self) -> Bools:
        """Return which groups name no level, or are of a unit large enough to be divided."""
        shape = self.groups.n.shape
        n_a, n_b = shape[1] - 1, shape[2] - 1
        needed = np.zeros(shape)
        needed[:, 1:, 0] = self.protection.people_per_level * n_a
        needed[:, 0, 1:] = self.protection.people_per_level * n_b
        needed[:, 1:, 1:] = self.protection.people_per_cross * n_a * n_b
        return (self.groups.n[:, :1, :1] >= needed).ravel()

    def may_be_shown(self, held: Bools | None) -> Bools:
        """Return the margins shown, and the groups that are of enough people by themselves."""
        shape = self.groups.n.shape
        needed = np.full(shape, self.protection.minimum)
        needed[:, 1:, 1:] = self.protection.minimum_cross
        enough = self.n >= needed.ravel()
        differing = (100 * self.n - self.low > self.must_open) & (self.high > self.must_open)
        shown = self.divided & (self.alike | (self.movable & enough & differing))
        if held is not None:
            shown &= ~held.ravel()
        return shown | self.margins


def _against_margins(groups: Groups, margins: Bools) -> tuple[Bools, Bools]:
    """Return which groups are of the same people as a margin, and of which all are shown."""
    same, shown = np.zeros((2, *groups.n.shape), dtype=bool)
    shown |= True
    for axis in (1, 2):
        if groups.n.shape[axis] > 1:
            same |= groups.n == groups.n.take([0], axis)
            shown &= margins.take([0], axis)
    return same & (groups.n > 0), shown


def _directly_in(groups: Groups) -> Floats:
    """Return how many people of each group can be in none of the units below, going by margins.

    Infinite where no margin says it.
    """
    own = groups.n.copy()
    below = groups.parent >= 0
    np.subtract.at(own, groups.parent[below], groups.n[below])
    most = np.full(own.shape, np.inf)
    for axis in (1, 2):
        if own.shape[axis] > 1:
            # Of everyone, those in none of the units below are not told; of a level, they are.
            most[groups.to_decide()] = np.minimum(most, own.take([0], axis))[groups.to_decide()]
    return most
