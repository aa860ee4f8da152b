"""Groups that do not add up to others, because people count in several of them.

Where a person rates several teams, a department's ratings are of fewer people than its teams'
counts together, and what is left of it when teams are taken away may be one person's. So nothing
is ever shown of such groups together, nor of their parts by attribute: then no sum of them can be
solved for one of them, and each is decided by itself.

What remains is that the same ratings stand in two tables, by rated team and by rater. Where
raters rated nobody else, whoever takes their teams' scores from that of the rated team is left
with its other raters. So a rated team is shown only if nobody, or at least the minimum, is left
when all raters' teams with a score are taken away. The other way round, rated teams may be taken
from a raters' department or company, if people of the rest rated none of them. That the rounding
of means has to bear: what is left of two of them is open by 25 points in total or more, so that
of four people or fewer no mean is known to within 6 points (see `disclosure.release`).
"""

from __future__ import annotations

import numpy as np

from disclosure.groups import Groups
from disclosure.protection import Protection
from disclosure.release import possible_totals
from disclosure.table import ONE_PERSON, Bools, Floats


def shown_apart(groups: Groups, untold: Floats, protection: Protection, held: Bools) -> Bools:
    """Return which groups are shown: of enough people who do not all answer alike, not held.

    Parameters
    ----------
    groups : Groups
        People who rated each unit, and their scores.
    untold : (n_units,) float
        Those of them who are of a team without a score in the raters' table.
    protection : Protection
        The thresholds.
    held : (shape of groups.n) bool
        Groups that must not be shown for another reason.
    """
    low, high = possible_totals(groups.n, groups.mean, whole_points=True)
    differing = (100 * groups.n - low > ONE_PERSON) & (high > ONE_PERSON)
    alone = ((untold > 0) & (untold < protection.minimum))[:, None, None]
    return (groups.n >= protection.minimum) & differing & ~alone & ~held


def held_apart(added: Floats, removed: Floats, protection: Protection) -> Bools:
    """Return which groups must not be shown anew yet: too few came, went or make the difference.

    What was shown of them before still may.
    """
    held = np.zeros(added.shape, dtype=bool)
    for people in (added, removed, np.abs(added - removed)):
        held |= (people > 0) & (people < protection.minimum)
    return held
