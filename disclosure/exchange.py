"""Hidden groups that are open because four of them may have exchanged points.

Where two teams of one department hide two levels each, points may pass from one level to the
other in the first team and back in the second: every total that can be shown stays as it is.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from disclosure.table import MEAN_OPEN, Bools, Floats, Ints, Table


def open_by_exchange(table: Table, shown: Bools, asked: Ints) -> Bools:
    """Return which of the hidden groups asked for are proved open so; none of two attributes.

    Parameters
    ----------
    table : Table
        By one attribute; of other tables nothing is proved.
    shown : (n_groups,) bool
        What is shown.
    asked : (n_asked,) int
        Hidden groups.
    """
    shape = table.groups.n.shape
    axes = [axis for axis in (1, 2) if shape[axis] > 1]
    if len(axes) != 1:
        return np.zeros(len(asked), dtype=bool)
    n, total = (x.reshape(shape[0], -1) for x in (table.n, table.total))
    hidden = (~shown).reshape(n.shape) & (n > 0)
    is_leaf = ~np.isin(np.arange(shape[0]), table.groups.parent)
    up, down = 100 * n - total, total
    free = np.where(hidden & is_leaf[:, None], np.minimum(up, down), 0.0)
    free[:, 0] = 0.0  # index 0 is everyone
    room = _room(free, table.groups.parent)
    width = np.minimum(room, up) + np.minimum(room, down)
    return (width > MEAN_OPEN * n).ravel()[asked]


def _room(free: Floats, parent: Ints) -> Floats:
    """Return the points that each cell may gain or lose in its best exchange."""
    room = np.zeros_like(free)
    below = parent >= 0
    above = np.where(below, parent, 0)
    for one, other in combinations(range(1, free.shape[1]), 2):
        pair = np.where(below, np.minimum(free[:, one], free[:, other]), 0.0)
        exchanged = np.minimum(pair, _largest_beside(pair, above))
        for level in (one, other):
            room[:, level] = np.maximum(room[:, level], exchanged)
    return room


def _largest_beside(pair: Floats, above: Ints) -> Floats:
    """Return the largest value of another unit below the same one."""
    largest, second = np.zeros((2, len(pair)))
    np.maximum.at(largest, above, pair)
    is_largest = pair == largest[above]
    np.maximum.at(second, above, np.where(is_largest, 0.0, pair))
    alone = np.bincount(above, is_largest, len(pair)) == 1
    return np.where(is_largest & alone[above], second[above], largest[above])
