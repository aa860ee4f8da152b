"""Which teams are a viewer's, for answers that are found for all of the company at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from disclosure.viewer import NOTHING, NotAllowed, Scope
from survey.period import Period

if TYPE_CHECKING:
    from insights.measurements import Measurements


def rows_in_scope(
    data: Measurements, scope: Scope, period: Period, department: str = ""
) -> NDArray[np.bool_]:
    """Return which teams, (n_teams,), stood in the scope in a period, in a department if given.

    Raises
    ------
    NotAllowed
        If there is nothing in the scope.
    """
    if scope == NOTHING:
        raise NotAllowed("results")
    then = data.departments_in(period)
    if scope.everything:
        inside = np.ones(len(then), dtype=bool)
    else:
        each = zip(data.teams, then.tolist(), strict=True)
        inside = np.array([scope.holds(team.unit_id, name) for team, name in each], dtype=bool)
    return inside & (then == department) if department else inside
