"""What subtraction leaves of a sum of groups when all that is shown has been taken from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosure.equations import UNIT
from disclosure.table import MEAN_OPEN, Bools, Floats, Ints, Table

SURE = 1.96
"""Standard deviations within which a good guess lies, in 95 of 100."""

GUESSES_OFF = 8.0
"""Points by which a guess from one sum alone must be off: two sums of one group together, a unit's
and a level's, then still leave more than 5."""

GUESSED_WITHIN = 12.0
"""Standard deviation, in points, of what a hidden group's mean is guessed to be: an attacker has
an idea of what people say. Of the sample's teams and most published surveys it is below this."""


@dataclass(frozen=True)
class HiddenPart:
    """Per equation: its hidden groups, and people who are in none of its groups.

    Attributes
    ----------
    people : float
        How many of them there are.
    least : float
        How many there must be, since no hidden group is of nobody.
    largest : float
        People of the largest hidden group.
    spare : float
        People by which the most that the hidden part could hold, for all that is known of each
        group by itself, exceeds what it holds. Where none are spare, everyone holds the most.
    slack : float
        Points that the rounding of what is shown leaves open, in all.
    blur : float
        Variance of what that rounding took, even in every step.
    below, above : float
        Points by which the hidden people's total is surely below everybody's answering 100, and
        the most that it can be above 0.
    """

    people: Floats
    least: Floats
    largest: Floats
    spare: Floats
    slack: Floats
    blur: Floats
    below: Floats
    above: Floats

    def gives_away(
        self, whole: Floats, whole_shown: Bools, must_open: Floats, minimum: int
    ) -> Bools:
        """Return in which equations a hidden group's count or mean is known too well."""
        few = (self.people < self.least + minimum) | (self.spare < minimum)
        others = self.people - self.largest
        known = 100 * others + self.slack <= MEAN_OPEN * self.largest
        error = SURE * np.sqrt(self.blur + (GUESSED_WITHIN * others) ** 2)
        known |= error <= GUESSES_OFF * self.largest
        alike = (self.below <= must_open) | (self.above <= must_open)
        of_shown = (self.people > 0) & (few | known | alike)
        of_hidden = few | (100 * self.people + self.slack <= MEAN_OPEN * whole)
        return np.where(whole_shown, of_shown, of_hidden)

    def at(self, equations: Ints) -> HiddenPart:
        """Return the hidden parts of some equations."""
        return HiddenPart(**{name: x[equations] for name, x in vars(self).items()})

    def with_group(
        self, n: Floats, least: Floats, most: Floats, low: Floats, high: Floats
    ) -> HiddenPart:
        """Return the hidden parts if one more group were hidden in each."""
        return HiddenPart(
            self.people + n,
            self.least + least,
            np.maximum(self.largest, n),
            self.spare + most - n,
            self.slack - (high - low),
            np.maximum(self.blur - (high - low) ** 2 / 12, 0),
            self.below + 100 * n - high,
            self.above + low,
        )


def hidden_part(table: Table, shown: Bools) -> HiddenPart:
    """Return the hidden part of every equation of a table."""
    sums, visible = table.equations, shown[table.equations.part]
    n, low, high = (x[sums.part] for x in (table.n, table.low, table.high))
    people = sums.summed(n * ~visible) + sums.remainder
    least = sums.summed(np.where(visible, 0, least_people(table, shown)[sums.part]))
    width = table.high - table.low
    by_unit = sums.kind == UNIT
    room = sums.summed(np.where(visible, 0, most_people(table, shown)[sums.part]))
    spare = room + table.directly_in[sums.whole] - people
    widths = width[sums.part] * visible, shown[sums.whole] * width[sums.whole]
    return HiddenPart(
        people=people,
        least=least,
        largest=sums.largest(n * ~visible),
        spare=np.where(by_unit & (least > 0), spare, np.inf),
        slack=sums.summed(widths[0]) + widths[1],
        blur=(sums.summed(widths[0] ** 2) + widths[1] ** 2) / 12,
        below=100 * people - table.low[sums.whole] + sums.summed(high * visible),
        above=table.high[sums.whole] - sums.summed(low * visible),
    )


def least_people(table: Table, shown: Bools) -> Floats:
    """Return the fewest people a group can have: those of the groups below it, or somebody.

    Of a group that is shown: the fewest if it were hidden.
    """
    shape = table.groups.n.shape
    n, visible = table.n.reshape(shape), shown.reshape(shape)
    least = (n > 0).astype(float)
    for units in reversed(table.by_depth[1:]):
        above = table.groups.parent[units]
        within = np.zeros(shape)
        np.add.at(within, above, np.where(visible[units], n[units], least[units]))
        least[above] = np.maximum(least[above], within[above])
    return least.ravel()


def most_people(table: Table, shown: Bools) -> Floats:
    """Return the most people a group can have by what its unit shows of the other levels.

    Of a group that is shown: the most if it were hidden.
    """
    sums, most = table.equations, np.full(len(table.n), np.inf)
    visible = shown[sums.part]
    hidden = sums.summed(np.where(visible, 0, table.n[sums.part])) + sums.remainder
    least = least_people(table, shown)[sums.part]
    others = sums.summed(np.where(visible, 0, least))[sums.of] - np.where(visible, 0, least)
    found = hidden[sums.of] + np.where(visible, table.n[sums.part], 0) - others
    bounded = (sums.kind[sums.of] != UNIT) & shown[sums.whole[sums.of]]
    np.minimum.at(most, sums.part[bounded], found[bounded])
    return most
