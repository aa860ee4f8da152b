"""How many people a hidden group can have, going by the groups of which the number is shown."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, milp

from disclosure.equations import UNIT
from disclosure.parts import Parts
from disclosure.table import SMALL, Bools, Floats, Ints, Table

ANY_NUMBER = 1e9
PASSES = 20
"""Bounds hand on to the next sum what they gained; after a few passes they gain no more."""

MIXED = 4
EXACT = 1e-6


def narrow_counts(table: Table, shown: Bools, asked: Ints) -> Ints:
    """Return which of the hidden groups asked for have counts of fewer values than the minimum.

    Not those that have so few whatever is hidden, as five people in three levels have. Sums are
    taken one at a time. Several together may tell more; programmes find it where the table is
    small.
    """
    low, high = count_bounds(table, shown)
    fewest, most = count_bounds(table, table.margins)
    asked = asked[(most - fewest)[asked] >= table.protection.minimum]
    narrow = (high - low)[asked] < table.protection.minimum
    small = len(table.n) <= SMALL
    if not small or narrow.any() or not len(asked):
        return asked[narrow]
    return asked[_widths(table, shown, asked) < table.protection.minimum - EXACT]


def _widths(table: Table, shown: Bools, asked: Ints) -> Floats:
    """Return how far apart counts are in worlds found by programmes, in all where they are few.

    A programme that aims at many groups at once gives worlds that prove most of them open.
    """
    groups = table.groups
    member = Parts.of(groups, groups.n > 0).member
    everybody = float(table.n.max())
    somebody = np.flatnonzero(table.n > 0)
    visible = shown[somebody]
    limits = (
        member[somebody],
        np.where(visible, table.n[somebody], 1),
        np.where(visible, table.n[somebody], everybody),
    )
    rows, rng = member[asked], np.random.default_rng(0)
    low, high = np.full(len(asked), np.inf), np.full(len(asked), -np.inf)
    aims = [*rng.choice([-1.0, 1.0], (MIXED, len(asked))), *np.eye(len(asked))]
    for number, aim in enumerate(aims):
        group = number - MIXED
        if group >= 0 and high[group] - low[group] >= table.protection.minimum:
            continue
        for sign in (1, -1):
            world = milp(sign * (rows.T @ aim), constraints=limits, bounds=Bounds(0, everybody)).x
            if world is None:  # people who came and went need not add up over units
                return np.zeros(len(asked))
            low, high = np.minimum(low, rows @ world), np.maximum(high, rows @ world)
    return high - low


def count_bounds(table: Table, shown: Bools) -> tuple[Floats, Floats]:
    """Return the fewest and the most people of every group.

    The number of a group shown is known, nobody is in a missing one, and somebody in a hidden
    one. Every sum bounds its parts by the whole and the others, and the whole by its parts.
    """
    sums = table.every_equation
    low = np.where(shown, table.n, np.minimum(table.n, 1))
    high = np.where(shown | (table.n == 0), table.n, ANY_NUMBER)
    known = (sums.kind == UNIT) & np.isfinite(table.directly_in[sums.whole])
    outside = np.where(known, table.directly_in[sums.whole], ANY_NUMBER)
    for _ in range(PASSES):
        before = low.sum(), high.sum()
        fewest, most = sums.summed(low[sums.part]), sums.summed(high[sums.part]) + outside
        np.maximum.at(low, sums.whole, fewest)
        np.minimum.at(high, sums.whole, most)
        others_most, others_fewest = (
            most[sums.of] - high[sums.part],
            fewest[sums.of] - low[sums.part],
        )
        whole = sums.whole[sums.of]
        np.maximum.at(low, sums.part, low[whole] - others_most)
        np.minimum.at(high, sums.part, high[whole] - others_fewest)
        if before == (low.sum(), high.sum()):
            break
    return low, high
