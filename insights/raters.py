"""People whose ratings of a team would be left over when their teams' scores are taken away."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insights.deciding import GatedTable
from insights.units import Floats, Units


def untold_raters(
    counts: pd.DataFrame, row_of: Mapping[int, int], received: GatedTable | None, units: Units
) -> Floats:
    """Return, in the gate's order, how many who rated a team are of teams without a score.

    Parameters
    ----------
    counts
        unit_id, rater_unit_id and n: the people of one team who rated another.
    row_of
        The gate's row of each unit by its id.
    received
        What is shown of the service that the raters' teams receive, from the same ratings.
    units
        The units of the period.
    """
    told = _told(received, len(units.parent))
    found = np.zeros(len(units.parent))
    for unit, rater, n in zip(
        *(counts[name].tolist() for name in ("unit_id", "rater_unit_id", "n")), strict=True
    ):
        row = row_of.get(rater, 0)
        if row <= units.n_departments or not told[row]:
            found[row_of.get(unit, 0)] += n
    return found


def _told(received: GatedTable | None, n_rows: int) -> NDArray[np.bool_]:
    if received is None:
        return np.zeros(n_rows, dtype=bool)
    told = received.shown[:, 0, 0].copy()
    told[[row for row, *level in received.earlier if level == [0, 0]]] = True
    return told
