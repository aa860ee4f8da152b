"""What would have to be true for a link to be seen with so many teams."""

from dataclasses import dataclass
from math import atanh, ceil, inf, isfinite, sqrt, tanh
from statistics import NormalDist

from analysis.arrays import check_level
from analysis.links.fisher import fisher_bounds
from analysis.minimum import CORRELATION, FEWEST_PAIRS, Emphasis, Rule
from analysis.quantile import normal_critical
from analysis.refusal import TooFew

TRUE_R = 0.33
"""True-score correlation of staff and customer scores in Harter, Schmidt & Hayes 2002."""


@dataclass(frozen=True)
class PowerNote:
    """What so many teams can show.

    Attributes
    ----------
    smallest_r : float
        Smallest correlation found with ``power``, 0 to 1, either sign.
    assumed_r : float
        Correlation that is supposed to hold between the scores as measured, -1 to 1.
    ci_low, ci_high : float
        Interval it would have at ``level``.
    power_at_assumed : float
        Chance to tell it from 0, 0 to 1.
    teams_needed : int
        Teams at which that chance reaches ``power``.
    n_used : int
        Teams.
    power, level : float
        Wanted chance, and confidence level of the two-sided test, between 0 and 1.
    method : str
        "fisher_z".
    rule : Rule
        `minimum.CORRELATION`.
    emphasis : Emphasis
        By the number of teams.
    """

    smallest_r: float
    assumed_r: float
    ci_low: float
    ci_high: float
    power_at_assumed: float
    teams_needed: int
    n_used: int
    power: float
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def _distance(power: float, level: float) -> float:
    """Standard errors between 0 and a Fisher z that is found with chance `power`."""
    if not 0.5 <= power < 1:
        raise ValueError(f"power is {power}; give a chance from 0.5 to below 1, such as 0.8")
    return normal_critical(check_level(level)) + NormalDist().inv_cdf(power)


def _check_r(r: float) -> float:
    if not 0 < abs(r) < 1:
        raise ValueError(f"r is {r}; give a correlation other than 0, above -1 and below 1")
    return r


def teams_needed(r: float, power: float = 0.8, level: float = 0.95) -> int:
    """Return the teams needed to tell a true correlation `r` from 0 with chance `power`.

    Parameters
    ----------
    r : float
        Correlation of the scores as measured, -1 to 1, not 0.
    power : float
        Wanted chance, 0.5 to below 1.
    level : float
        Confidence level of the two-sided test, between 0 and 1.

    Returns
    -------
    int
        Teams, at least four.

    Raises
    ------
    ValueError
        If a number is out of its range.

    Notes
    -----
    ``3 + ((z_(1 - alpha/2) + z_power) / atanh(r))^2``, rounded up. Teams taken as independent:
    alike ones, as in regions, take more.

    Source
    ------
    Cohen 1988, Statistical Power Analysis, 2nd ed., chapter 3, in Fisher's form. Compared with
    tests/reference/simulations.json.

    Examples
    --------
    >>> teams_needed(0.33), teams_needed(-0.16)
    (70, 305)
    """
    needed = 3 + (_distance(power, level) / atanh(_check_r(r))) ** 2
    return max(ceil(needed - 1e-9), FEWEST_PAIRS)


def expected_observed_r(
    true_r: float, icc1_es: float, n_es: float, icc1_cs: float, n_cs: float
) -> float:
    """Return the correlation to expect between team means that hold noise, -1 to 1.

    Parameters
    ----------
    true_r : float
        Correlation of perfectly reliable scores, -1 to 1.
    icc1_es, icc1_cs : float
        ICC(1) of staff and of customer answers, above 0 and at most 1.
    n_es, n_cs : float
        Respondents of a typical team, >= 1.

    Returns
    -------
    float
        Nearer to 0 than `true_r`.

    Raises
    ------
    ValueError
        If a number is out of its range.

    Notes
    -----
    ``true_r sqrt(rel_es rel_cs)``, ``rel = n ICC1 / (1 + (n - 1) ICC1)`` (Spearman-Brown).

    Source
    ------
    Spearman 1904, American Journal of Psychology 15, 72-101; Bliese 2000 on the reliability of
    team means. Compared with tests/reference/simulations.json.

    Examples
    --------
    >>> round(expected_observed_r(0.33, icc1_es=0.10, n_es=10, icc1_cs=0.05, n_cs=50), 3)
    0.204
    """
    if not (abs(true_r) <= 1 and 0 < icc1_es <= 1 and 0 < icc1_cs <= 1):
        raise ValueError("true_r must lie in -1 to 1, and each ICC(1) above 0 and at most 1")
    if not (1 <= n_es < inf and 1 <= n_cs < inf):
        raise ValueError(f"sizes are {n_es} and {n_cs}; give 1 or more respondents")
    staff = n_es * icc1_es / (1 + (n_es - 1) * icc1_es)
    customers = n_cs * icc1_cs / (1 + (n_cs - 1) * icc1_cs)
    return true_r * sqrt(staff * customers)


def power_note(
    n_teams: int, assumed_r: float = TRUE_R, power: float = 0.8, level: float = 0.95
) -> PowerNote:
    """Return what a correlation over `n_teams` teams can show.

    Parameters
    ----------
    n_teams : int
        Teams with both scores.
    assumed_r : float
        Correlation of the scores as measured, -1 to 1, not 0; `expected_observed_r` for one
        of perfectly reliable scores.
    power : float
        Wanted chance, 0.5 to below 1.
    level : float
        Confidence level of the two-sided test, between 0 and 1.

    Returns
    -------
    PowerNote
        Says nothing about the link at hand: only the number of teams enters.

    Raises
    ------
    TooFew
        "too_few_teams" below four.
    ValueError
        If a number is out of its range.

    Notes
    -----
    ``tanh((z_(1 - alpha/2) + z_power) / sqrt(J - 3))`` and ``tanh(atanh(r) +- z / sqrt(J - 3))``.
    Teams are counted, not respondents, and taken as independent. Teams with a missing score are
    the caller's to leave out.

    Source
    ------
    As `teams_needed`; intervals as `analysis.links.correlation.pearson`. Compared with
    tests/reference/simulations.json.

    Examples
    --------
    >>> import numpy as np
    >>> staff, customers = np.array([7.0, 6, 8, None, 5, 9], float), np.array([8.0] * 6)
    >>> both = int((~np.isnan(staff) & ~np.isnan(customers)).sum())
    >>> round(power_note(both).smallest_r, 2), round(power_note(20).ci_low, 2)
    (0.96, -0.13)
    """
    if not isfinite(n_teams):
        raise ValueError(f"n_teams is {n_teams}; give the number of teams")
    if n_teams < FEWEST_PAIRS:
        raise TooFew("too_few_teams", n_teams, FEWEST_PAIRS)
    z, width = atanh(_check_r(assumed_r)), 1 / sqrt(n_teams - 3)
    critical, chance_below = normal_critical(level), NormalDist(z / width).cdf
    low, high = fisher_bounds(assumed_r, critical * width)
    return PowerNote(
        smallest_r=tanh(_distance(power, level) * width),
        assumed_r=assumed_r,
        ci_low=low,
        ci_high=high,
        power_at_assumed=chance_below(-critical) + 1 - chance_below(critical),
        teams_needed=teams_needed(assumed_r, power, level),
        n_used=n_teams,
        power=power,
        level=level,
        method="fisher_z",
        rule=CORRELATION,
        emphasis=CORRELATION.emphasis(n_teams),
    )
