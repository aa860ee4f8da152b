"""Flag for a link between staff and customer scores that is too strong to be believed."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.links.fisher import Correlation
from analysis.minimum import CORRELATION, Emphasis, Rule

IMPLAUSIBLE_R = 0.6
"""Published links between staff and customers lie near .15 to .25, corrected near .33."""


class Check(StrEnum):
    """What to look at when a link is too good to be true."""

    SHARED_RATERS = "shared_raters"
    FEW_TEAMS = "few_teams"
    STABLE_DIFFERENCES = "stable_differences"


@dataclass(frozen=True)
class TooGoodToBeTrue:
    """Whether a correlation over teams is implausibly strong.

    Attributes
    ----------
    flagged : bool
        Whether ``|r|`` is above ``limit``.
    beyond_chance : bool
        Whether the whole interval is.
    checks : tuple of Check
        What to look at, empty unless flagged.
    r, ci_low, ci_high, level : float
        The correlation, its interval and confidence level.
    limit : float
        `IMPLAUSIBLE_R`.
    n_used : int
        Teams.
    method : str
        "plausible_size".
    rule : Rule
        Of the correlation.
    emphasis : Emphasis
        Of the correlation.
    """

    flagged: bool
    beyond_chance: bool
    checks: tuple[Check, ...]
    r: float
    ci_low: float
    ci_high: float
    level: float
    limit: float
    n_used: int
    method: str
    rule: Rule
    emphasis: Emphasis


def too_good_to_be_true(link: Correlation, overlap_checked: bool = False) -> TooGoodToBeTrue:
    """Return whether a correlation over teams is too strong to be taken at face value.

    Parameters
    ----------
    link : Correlation
        Between staff and customer scores.
    overlap_checked : bool
        Whether `without_shared_raters` was applied and no overlap was unknown.

    Returns
    -------
    TooGoodToBeTrue
        With what to look at: shared raters unless checked, few teams below
        `minimum.CORRELATION.normal`, and stable differences between teams (region, size).

    Notes
    -----
    ``|r| > .6``. A flag asks for a look; it does not show that the link is false.

    Source
    ------
    Harter, Schmidt & Hayes 2002, Journal of Applied Psychology 87, 268-279: .32 to .33 after
    correction in 7,939 units. The limit is this product's convention. Compared with
    no program: the tests take values on either side of the limit.

    Examples
    --------
    >>> from analysis.links.correlation import pearson
    >>> found = too_good_to_be_true(pearson([1, 2, 3, 4, 5, None], [2, 1, 4, 3, 5, 9]))
    >>> found.flagged, found.beyond_chance, [str(check) for check in found.checks]
    (True, False, ['shared_raters', 'few_teams', 'stable_differences'])
    """
    flagged = abs(link.r) > IMPLAUSIBLE_R
    suspects = {
        Check.SHARED_RATERS: not overlap_checked,
        Check.FEW_TEAMS: link.n_used < CORRELATION.normal,
        Check.STABLE_DIFFERENCES: True,
    }
    return TooGoodToBeTrue(
        flagged=flagged,
        beyond_chance=max(link.ci_low, -link.ci_high) > IMPLAUSIBLE_R,
        checks=tuple(check for check, due in suspects.items() if flagged and due),
        r=link.r,
        ci_low=link.ci_low,
        ci_high=link.ci_high,
        level=link.level,
        limit=IMPLAUSIBLE_R,
        n_used=link.n_used,
        method="plausible_size",
        rule=link.rule,
        emphasis=link.emphasis,
    )
