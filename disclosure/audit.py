"""What an attacker can find out about hidden means, by linear programming.

The attacker knows how many people are in every group, hidden or not: more than anybody is shown.
A total of n people lies between 0 and 100 n, and a shown mean says what it was before rounding.
His unknowns are the totals of the finest parts: of people whom no group tells apart.

Solving two programmes for each of thousands of hidden groups takes minutes. Most are open by far,
and two worlds that agree with all that is shown prove it: the width of a group's bounds is at
least the distance between them. Only for the others programmes are solved.
"""

from __future__ import annotations

import numpy as np

from disclosure.equations import UNIT
from disclosure.exchange import open_by_exchange
from disclosure.parts import Parts
from disclosure.table import MEAN_OPEN, Bools, Ints, Table
from disclosure.worlds import EXACT, Known, farthest

TOGETHER = 4
"""Departments that are changed together where one by itself does not leave a group open."""


def narrow_means(table: Table, shown: Bools, asked: Ints) -> Ints:
    """Return which of the hidden groups asked for have means that are known to within 5 points.

    What is found open is open. What is found narrow may be open by changing people of more
    departments at the same time.
    """
    asked = asked[~open_by_exchange(table, shown, asked)]
    for aimed in (False, True):
        if not len(asked):
            return asked
        parts = table.parts.within(asked)
        rows, of, block = parts.by_block(asked)
        known = _known(table, shown, parts)
        amount = known.middle()
        ways = known.aimed(rows, block, amount) if aimed else known.random(amount)
        found = np.zeros(len(asked))
        np.maximum.at(found, of, farthest(rows, known.along(amount, ways)))
        asked = asked[found <= MEAN_OPEN * table.n[asked]]
    widths = np.array([_width(table, shown, group) for group in asked], dtype=float)
    return asked[widths <= MEAN_OPEN * table.n[asked]]


def _width(table: Table, shown: Bools, group: int) -> float:
    """Return the width of a group's bounds when the departments beside it change, too."""
    sums = table.equations
    lists = sums.of[(sums.part == group) & (sums.kind[sums.of] == UNIT)]
    beside = sums.part[np.isin(sums.of, lists) & ~shown[sums.part]]
    largest = beside[np.argsort(-table.n[beside], kind="stable")][:TOGETHER]
    parts = table.parts.within(np.append(largest, group)).together()
    rows, _, block = parts.by_block(np.array([group]))
    return float(_known(table, shown, parts).widths(rows, block)[0])


def _known(table: Table, shown: Bools, parts: Parts) -> Known:
    """Return what a table shows of some parts, everybody else being as they are."""
    visible = np.flatnonzero(shown)
    sums, of, block = parts.by_block(visible)
    elsewhere = table.total[visible[of]] - sums @ parts.total
    low, high = (x[visible[of]] - elsewhere for x in (table.low, table.high))
    return Known(parts.total, 100 * parts.n, parts.block, sums, block, low - EXACT, high + EXACT)
