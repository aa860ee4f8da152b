"""What a correlation would be if both team scores were perfectly reliable."""

from dataclasses import dataclass
from math import sqrt

from analysis.arrays import check_level
from analysis.minimum import CORRELATION, Emphasis, Rule
from analysis.refusal import Refusal


@dataclass(frozen=True)
class Disattenuated:
    """A correlation divided by the unreliability of both scores: a second line, no headline.

    Attributes
    ----------
    r : float
        -1 to 1.
    ci_low, ci_high : float
        Interval at ``level``, -1 to 1; what it holds, ``method`` says.
    attenuation : float
        Observed r as a share of this one, 0 to 1.
    n_used : int or None
        Teams behind the observed correlation; None where the caller did not say.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "bounds_divided", without the uncertainty of the reliabilities, or
        "parametric_bootstrap", with it.
    rule : Rule
        `minimum.CORRELATION`.
    emphasis : Emphasis
        By the number of teams; REFUSED where it is unknown.
    """

    r: float
    ci_low: float
    ci_high: float
    attenuation: float
    n_used: int | None
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def disattenuated(
    r: float,
    ci: tuple[float, float],
    icc2_x: float,
    icc2_y: float,
    n_used: int | None = None,
    level: float = 0.95,
) -> Disattenuated:
    """Return the correlation, -1 to 1, corrected for unreliable team means.

    Parameters
    ----------
    r : float
        Observed correlation over teams, -1 to 1.
    ci : (float, float)
        Its interval.
    icc2_x, icc2_y : float
        Reliability of the team means, ICC(2), above 0 and at most 1.
    n_used : int or None
        Teams behind `r`.
    level : float
        Confidence level of `ci`, between 0 and 1.

    Returns
    -------
    Disattenuated
        Farther from 0 than `r`; ``method`` "bounds_divided".

    Raises
    ------
    Refusal
        "reliability_too_low" if a reliability is 0, negative or missing, or if the corrected
        r would leave -1 to 1.
    ValueError
        If a reliability is above 1, or not ``-1 <= ci[0] <= r <= ci[1] <= 1``.

    Notes
    -----
    ``r / sqrt(ICC2_x ICC2_y)``, bounds likewise and clipped to -1 to 1. The reliabilities are
    themselves estimates and their error is not in the interval: where the spread inside teams
    is known, use `analysis.links.attenuation_bootstrap`.

    Source
    ------
    Spearman 1904, American Journal of Psychology 15, 72-101. Compared with base R 4.2.2.

    Examples
    --------
    >>> found = disattenuated(0.42, (0.12, 0.65), 0.72, 0.85)
    >>> round(found.r, 4), round(found.ci_low, 4), round(found.ci_high, 4)
    (0.5369, 0.1534, 0.8309)
    """
    check_level(level)
    if not -1 <= ci[0] <= r <= ci[1] <= 1:
        raise ValueError(f"r is {r} and its interval {ci}; give -1 <= low <= r <= high <= 1")
    if max(icc2_x, icc2_y) > 1:
        raise ValueError(f"reliabilities are {icc2_x} and {icc2_y}; they cannot exceed 1")
    if not min(icc2_x, icc2_y) > 0:
        raise Refusal("reliability_too_low", min(icc2_x, icc2_y), 0)
    attenuation = sqrt(icc2_x * icc2_y)
    if abs(r) > attenuation:
        raise Refusal("reliability_too_low", attenuation, abs(r))
    low, high = (max(-1.0, min(1.0, bound / attenuation)) for bound in ci)
    return Disattenuated(
        r=r / attenuation,
        ci_low=low,
        ci_high=high,
        attenuation=attenuation,
        n_used=n_used,
        level=level,
        method="bounds_divided",
        rule=CORRELATION,
        emphasis=Emphasis.REFUSED if n_used is None else CORRELATION.emphasis(n_used),
    )
