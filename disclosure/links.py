"""Statistics over teams: which teams take part, and to how many digits they are told."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLURRED_FROM = 20
"""People from which rounding to whole points hides a mean: the means of 20 people on five
points lie 1.25 points apart, those of 8 people 3.1 points, each with a whole point of its own."""

BLURRED_TEAMS_THAT_COVER = 200
"""Teams so blurred from which hidden teams take part in a link, undrawn.

Holding a statistic over teams against the teams drawn leaves what belongs to the hidden ones.
Each blurred team adds an unknown 0.29 points (a whole point's standard deviation), so what is
left is known to about 0.29 * sqrt(200) = 4 points at best. In a smaller link they are left out.
"""

TEAMS_FOR_FOUR_DIGITS = 100
"""At 100 teams a correlation's interval is 0.4 wide: two digits are plenty below."""


def takes_part(
    n_source: NDArray[np.float64], n_target: NDArray[np.float64], drawn: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which teams enter a statistic over teams.

    Parameters
    ----------
    n_source, n_target : (n_teams,) float
        People behind either score; 0 where there is none.
    drawn : (n_teams,) bool
        Teams of which both scores may be shown.
    """
    blurred = drawn & (n_source >= BLURRED_FROM) & (n_target >= BLURRED_FROM)
    if int(blurred.sum()) >= BLURRED_TEAMS_THAT_COVER:
        return (n_source > 0) & (n_target > 0)
    return drawn


def among_the_drawn(scores: NDArray[np.float64], drawn: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return teams' scores as they enter a statistic: the undrawn no farther out than the drawn.

    An undrawn team far from all others moves a correlation so much that it is found by trying.
    """
    if not drawn.any():
        return scores
    inside = np.clip(scores, scores[drawn].min(), scores[drawn].max())
    return np.where(drawn, scores, inside)


def digits_of_statistic(n_teams: int, n_undrawn: int = 0) -> int:
    """Return the decimals of a correlation or slope over teams.

    Every further digit is one more equation in the teams' exact scores. Over few teams two say
    all that the interval can carry, and with undrawn teams among them a third would be theirs;
    over many, all drawn, four are told, to compare with other programs.
    """
    return 4 if n_teams >= TEAMS_FOR_FOUR_DIGITS and not n_undrawn else 2
