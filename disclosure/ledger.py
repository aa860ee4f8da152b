"""What was shown before stays known: new answers enter a figure only in groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.suppression import shown_groups

Floats = NDArray[np.float64]


def held_back(
    groups: Groups,
    added: Floats,
    removed: Floats,
    protection: Protection,
    *,
    margins_held: NDArray[np.bool_] | None = None,
) -> NDArray[np.bool_]:
    """Return which groups must not be shown anew yet; what was shown of them before still may.

    Whoever kept the earlier figure of a group holds the new one against it: what is left belongs
    to the people who came or went. These are therefore a table of groups like any other, and a
    figure is renewed only where that table's entry could be shown: at least the minimum came,
    went and make the difference, and no subtraction over units or levels isolates fewer.

    Parameters
    ----------
    groups : Groups
        The groups as they are now.
    added, removed : (shape of groups.n) float
        People who came into each group since it was last released, and who went.
    protection : Protection
        The thresholds.
    margins_held : (shape of groups.n) bool or None
        Which of the margins are held back themselves.
    """
    held = np.zeros(groups.n.shape, dtype=bool)
    # It is the unit that must be large enough to be divided, not those who came into it.
    protection = replace(protection, people_per_level=0, people_per_cross=0)
    for people in (added, removed, np.abs(added - removed)):
        if not people.any():
            continue
        # Nobody's scores are compared here: the middle of the scale keeps unanimity out of it.
        table = replace(groups, n=people, total=50.0 * people)
        margins = None if margins_held is None else (people > 0) & ~margins_held
        held |= (people > 0) & ~shown_groups(table, protection, margins=margins)
    return held & groups.to_decide()
