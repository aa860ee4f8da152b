"""What an attacker can find out about hidden shares: exactly, as units stand below one another.

As for means (``audit``) he knows how many people are in every group. A unit's count lies between
the sums of what those below it can have; what it leaves them is what the others do not need.
Once up and once down a tree of sums gives the very bounds that programmes would, also those of
whole counts.
"""

from __future__ import annotations

import numpy as np

from disclosure.groups import COMPANY_ROW
from disclosure.table import MEAN_OPEN, Bools, Floats, Ints, Table


def narrow_shares(table: Table, shown: Bools, asked: Ints) -> Ints:
    """Return which of the hidden units asked for have shares that are known to within 5 percent.

    Of a table of units alone: shares are of everyone.
    """
    low, high = share_bounds(table, shown)
    return asked[(high - low)[asked] <= MEAN_OPEN * table.n[asked]]


def share_bounds(table: Table, shown: Bools) -> tuple[Floats, Floats]:
    """Return the lowest and highest total that every unit can have, for all that is shown."""
    parent, n = table.groups.parent, table.n
    low, high = np.where(shown, table.low, 0.0), np.where(shown, table.high, 100 * n)
    least, most = np.zeros(len(n)), 100 * _directly_in(parent, n)
    for units in reversed(table.by_depth):
        low[units] = np.maximum(low[units], least[units])
        high[units] = np.minimum(high[units], most[units])
        inside = units[parent[units] >= COMPANY_ROW]
        np.add.at(least, parent[inside], low[inside])
        np.add.at(most, parent[inside], high[inside])
    for units in table.by_depth[1:]:
        above = parent[units]
        others_most, others_least = most[above] - high[units], least[above] - low[units]
        low[units] = np.maximum(low[units], low[above] - others_most)
        high[units] = np.minimum(high[units], high[above] - others_least)
    return low, high


def _directly_in(parent: Ints, n: Floats) -> Floats:
    """Return the people of each unit who are in none below it."""
    below = parent >= COMPANY_ROW
    return np.maximum(n - np.bincount(parent[below], n[below], len(n)), 0.0)
