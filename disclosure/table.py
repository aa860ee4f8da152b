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
from disclosure.release import POINTS_OPEN, possible_totals

if TYPE_CHECKING:
    from disclosure.parts import Parts

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

MEAN_OPEN = 10.0
"""Points that must be open of a hidden mean; whoever guesses the middle is off by 5 or more."""

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
    must_open : float
        Points that must lie between the group's total and everybody's answering 0, or 100.
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
    must_open: Floats
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
            _must_open(groups, protection).ravel(),
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

    def may_be_shown(self, held: Bools | None) -> Bools:
        """Return the margins shown, and the groups that are of enough people by themselves."""
        shape = self.groups.n.shape
        needed = np.full(shape, self.protection.minimum)
        needed[:, 1:, 1:] = self.protection.minimum_cross
        enough = self.n >= needed.ravel()
        differing = (100 * self.n - self.low > self.must_open) & (self.high > self.must_open)
        shown = self.alike | (self.movable & enough & differing)
        if held is not None:
            shown &= ~held.ravel()
        return shown | self.margins


def _must_open(groups: Groups, protection: Protection) -> Floats:
    """Return the points that a group's total must stay away from everybody's answering alike.

    One person's answer must stay open by a quarter of the scale. Where the group is divided
    further, a hidden division, of one person fewer than the minimum, must keep an open mean.
    """
    n_attributes = np.add.outer(
        np.arange(groups.n.shape[1]) > 0, np.arange(groups.n.shape[2]) > 0
    ).astype(int)
    upper = (groups.parent <= COMPANY_ROW)[:, None, None]
    of_level = MEAN_OPEN * (protection.minimum - 1)
    of_cross = MEAN_OPEN * (protection.minimum_cross - 1)
    divided = np.where(upper, of_cross, np.where(n_attributes == 0, of_level, 0.0))
    return np.maximum(np.where(n_attributes == 2, 0.0, divided), POINTS_OPEN)


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
