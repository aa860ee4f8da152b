"""How much data each output needs before it is shown, and before it is shown as normal."""

from enum import StrEnum

MIN_ANSWERS_OWN_SPREAD = 10
"""Answers before a team's own spread is used; below, the spread pooled over teams."""

MIN_ANSWERS_NPS_ARROW = 50
"""Answers in each wave before an NPS arrow: at 50 the half width is about 20 points."""

MIN_TEAMS_ICC = 10
"""Teams before an ICC is shown: the variance between fewer teams is guesswork."""

TEAMS_ICC_NORMAL = 30
"""Teams before the variance between teams is stable."""

MIN_TEAMS_CORRELATION = 10
"""Teams before a correlation is shown: with 10, r = .33 has the interval -.38 to .79."""

TEAMS_CORRELATION_NORMAL = 30
"""Teams before a correlation is shown as normal: 80 % power for a true r of .50."""

MIN_TEAMS_REGRESSION = 20
"""Teams before a line is drawn: with fewer, one team can turn it."""

TEAMS_REGRESSION_NORMAL = 50
"""Teams before a line is shown as normal."""

MIN_UNITS_WITHIN = 20
"""Units with two or more waves before a within-unit slope: its cluster SE needs them."""

UNITS_WITHIN_NORMAL = 50
"""Units with two or more waves before a within-unit slope is shown as normal."""

MIN_CLUSTERS = 5
"""Clusters before a cluster interval: with fewer, t on G - 1 no longer covers."""

CLUSTERS_NORMAL = 20
"""Clusters before a cluster interval is shown as normal."""


class Emphasis(StrEnum):
    """How strongly a number may be drawn: not at all, greyed, or as normal."""

    REFUSED = "refused"
    GREYED = "greyed"
    NORMAL = "normal"


def emphasis(n: float, shown: float, normal: float) -> Emphasis:
    """Return how strongly a number resting on `n` cases may be drawn.

    Parameters
    ----------
    n : float
        Cases the number rests on: answers, teams, clusters or waves, >= 0.
    shown : float
        Fewest cases at which it is drawn, greyed.
    normal : float
        Fewest cases at which it is drawn as normal, >= `shown`.

    Returns
    -------
    Emphasis
        REFUSED below `shown`, GREYED below `normal`, else NORMAL.

    Raises
    ------
    ValueError
        If `normal` is below `shown`.

    Examples
    --------
    >>> emphasis(12, MIN_TEAMS_CORRELATION, TEAMS_CORRELATION_NORMAL)
    <Emphasis.GREYED: 'greyed'>
    >>> emphasis(float("nan"), 5, 10)
    <Emphasis.REFUSED: 'refused'>
    """
    if normal < shown:
        raise ValueError(f"normal ({normal}) is below shown ({shown}); swap them")
    if n >= normal:
        return Emphasis.NORMAL
    return Emphasis.GREYED if n >= shown else Emphasis.REFUSED


def weakest(*emphases: Emphasis) -> Emphasis:
    """Return the weakest of several emphases, for a number that rests on several counts.

    Examples
    --------
    >>> weakest(Emphasis.NORMAL, Emphasis.GREYED)
    <Emphasis.GREYED: 'greyed'>
    """
    return min(emphases, key=list(Emphasis).index)
