"""How much data each output needs before it is shown, and before it is shown as normal.

Source: Each rule's reason says where its numbers come from; where none is named, they are
conventions of this product, chosen with the simulations in tests/reference/simulations.json.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Emphasis(StrEnum):
    """How strongly a number may be drawn: not at all, greyed, or as normal."""

    REFUSED = "refused"
    GREYED = "greyed"
    NORMAL = "normal"


@dataclass(frozen=True)
class Rule:
    """The rule that hides or greys a result; every result carries its own.

    Attributes
    ----------
    name : str
        Machine name of the output.
    counted : str
        What is counted: "answers", "people", "teams", "units", "waves", "clusters", "points".
    shown : int
        Fewest cases at which the output is shown, greyed.
    normal : int
        Fewest cases at which it is shown as normal, >= ``shown``.
    """

    name: str
    counted: str
    shown: int
    normal: int

    def __post_init__(self) -> None:
        """Check the order of the two sizes."""
        if self.normal < self.shown:
            raise ValueError(f"normal ({self.normal}) is below shown ({self.shown}); swap them")

    def emphasis(self, n: float) -> Emphasis:
        """Return how strongly a number resting on `n` cases may be drawn.

        Parameters
        ----------
        n : float
            Cases the number rests on, >= 0; NaN where that is unknown.

        Returns
        -------
        Emphasis
            REFUSED below ``shown`` or where n is NaN, GREYED below ``normal``, else NORMAL.

        Examples
        --------
        >>> CORRELATION.emphasis(12)
        <Emphasis.GREYED: 'greyed'>
        >>> CORRELATION.emphasis(float("nan"))
        <Emphasis.REFUSED: 'refused'>
        """
        if n >= self.normal:
            return Emphasis.NORMAL
        return Emphasis.GREYED if n >= self.shown else Emphasis.REFUSED

    def emphases(self, n: NDArray[np.float64]) -> tuple[Emphasis, ...]:
        """Return the emphasis of many numbers, (J,), as `emphasis` of each.

        Examples
        --------
        >>> [str(emphasis) for emphasis in CORRELATION.emphases(np.array([12, np.nan]))]
        ['greyed', 'refused']
        """
        levels = np.array([*Emphasis], dtype=object)
        return tuple(levels[(n >= self.shown).astype(int) + (n >= self.normal)].tolist())


def weakest(*emphases: Emphasis) -> Emphasis:
    """Return the weakest of several emphases, for a number that rests on several counts.

    Parameters
    ----------
    *emphases : Emphasis
        At least one.

    Returns
    -------
    Emphasis
        One of them.

    Examples
    --------
    >>> weakest(Emphasis.NORMAL, Emphasis.GREYED)
    <Emphasis.GREYED: 'greyed'>
    """
    return min(emphases, key=list(Emphasis).index)


def deciding_rule(*counts: tuple[Rule, float]) -> tuple[Rule, float]:
    """Return the rule, with its count, that shows a number weakest; the first of equals.

    Parameters
    ----------
    *counts : tuple of (Rule, float)
        Each rule that holds for the number, and how many cases it finds; NaN = unknown.

    Returns
    -------
    tuple of (Rule, float)
        One of `counts`; hand both to `analysis.estimate.estimate`.

    Examples
    --------
    >>> rule, count = deciding_rule((CORRELATION, 40), (CLUSTERS, 6))
    >>> rule.name, count
    ('interval over clusters', 6)
    """
    order = list(Emphasis)
    return min(counts, key=lambda pair: order.index(pair[0].emphasis(pair[1])))


SCORE = Rule("score", "answers", 5, 10)
"""Fewer than five would tell on a person; below ten an interval flags nothing."""

CROSS = Rule("cross of two attributes", "answers", 10, 10)

OWN_SPREAD = Rule("a team's own spread", "answers", 10, 10)
"""Below, the spread pooled over teams is used."""

NPS_ARROW = Rule("change of a Net Promoter Score", "answers", 50, 100)
"""In each wave: at 50 the half width is about 20 points."""

ICC = Rule("intraclass correlation", "teams", 10, 30)
"""The variance between fewer teams is guesswork; from 30 it is stable."""

AGREEMENT = Rule("agreement within a team", "answers", 5, 10)
"""O'Neill 2017; and agreement of fewer would tell what each said."""

ALPHA = Rule("alpha", "people", 30, 100)

OMEGA = Rule("omega", "people", 100, 200)
"""Loadings from fewer are unstable; alpha stands in."""

SHRINKAGE = Rule("shrinkage to the parent unit", "teams", 5, 20)
"""Below 20 the uncertainty of the variance between teams is drawn, not neglected."""

CORRELATION = Rule("correlation over teams", "teams", 10, 30)
"""With 10, r = .33 has the interval -.38 to .79; from 30, 80 % power for a true r of .50."""

REGRESSION = Rule("line over teams", "teams", 20, 50)
"""With fewer, one team can turn it."""

WITHIN_UNITS = Rule("within-unit slope", "units", 20, 50)
"""Units with two or more waves: its cluster error needs them."""

CLUSTERS = Rule("interval over clusters", "clusters", 5, 20)
"""With fewer, t on G - 1 no longer covers (sim_clusterboot2.json)."""

DIRECTION_WAVES = Rule("direction of a link", "waves", 4, 4)
DIRECTION = Rule("direction of a link", "units", 50, 100)
"""Two waves point the wrong way in a fifth to a quarter of cases (sim_crosslag.csv)."""

MEDIATION = Rule("mediation", "teams", 50, 100)

PATH_MODEL = Rule("chain as a path model", "teams", 50, 100)

DRIVERS = Rule("drivers", "people", 100, 200)
DRIVERS_PER_DRIVER = 20
"""People for each driver, if that is more."""

KANO = Rule("penalty and reward", "people in each of low and high", 20, 50)

PLS = Rule("PLS index", "people", 100, 200)

GAP = Rule("expectation gap", "people", 10, 30)

CONTROL_LIMITS = Rule("control limits", "points", 12, 20)

FUNNEL = Rule("funnel", "units", 10, 20)

RAKED_CELL = Rule("level of a weighting margin", "people", 5, 5)
"""Levels with fewer are collapsed before raking."""

DYAD = Rule("rating of one unit by another", "answers", 5, 10)

RECIPROCITY = Rule("reciprocity of ratings", "pairs", 15, 30)

INTERNAL_SERVICE = Rule("internal service matrix", "units", 5, 20)
"""Units that give or receive: the variance between fewer is drawn from hardly anything."""

LAGGED_WAVES = Rule("lagged slopes within units", "waves", 6, 6)
"""With fewer, a carry-over of 0 is found as -.33 or lower (Nickell 1981)."""

FEWEST_PAIRS = 4
"""Pairs of a Fisher interval: its standard error is 1 / sqrt(n - 3)."""

FEWEST_ON_A_LINE = 3
"""Points of a straight line with a spread around it: two of them fix the line."""

FEWEST_STAGE_TEAMS = 5
"""Teams that took part in all stages of a chain, before its own rule is asked."""

FEWEST_REPEATED = 3
"""People who answered both times, before the correlation of their answers is used."""

FEWEST_ITEMS = 3
"""Items of a one-factor model: with two the loadings are not identified."""

FEWEST_ANSWERS_PER_TEAM = 3
"""Answers per team, on average: with fewer there is hardly a team to speak of."""

FULL_RESPONSE = 0.70
"""Response rate from which the bounds for those who did not answer need not be shown."""


def drivers_rule(n_drivers: int) -> Rule:
    """Return the rule of a driver analysis with so many drivers.

    Parameters
    ----------
    n_drivers : int
        Drivers put to the analysis together, >= 1.

    Returns
    -------
    Rule
        `DRIVERS`, with both sizes raised to 20 people for each driver where that is more.

    Examples
    --------
    >>> drivers_rule(8).shown
    160
    """
    shown = max(DRIVERS.shown, DRIVERS_PER_DRIVER * n_drivers)
    return Rule(DRIVERS.name, DRIVERS.counted, shown, max(DRIVERS.normal, shown))
