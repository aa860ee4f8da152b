"""What a correlation would be if both team scores were perfectly reliable."""

from dataclasses import dataclass
from math import sqrt

from analysis.refusal import Refusal


@dataclass(frozen=True)
class Disattenuated:
    """A correlation divided by the unreliability of both scores.

    Attributes
    ----------
    r : float
        -1 to 1.
    ci_low, ci_high : float
        Bounds divided alike and clipped to -1 to 1; too narrow, see Notes of `disattenuated`.
    attenuation : float
        Observed r as a share of this one, 0 to 1.
    n_used : int or None
        Teams behind the observed correlation, as passed on by the caller.
    """

    r: float
    ci_low: float
    ci_high: float
    attenuation: float
    n_used: int | None


def disattenuated(
    r: float,
    ci: tuple[float, float],
    icc2_x: float,
    icc2_y: float,
    n_used: int | None = None,
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

    Returns
    -------
    Disattenuated
        Farther from 0 than `r`.

    Raises
    ------
    Refusal
        "reliability_too_low" if a reliability is 0, negative or missing, or if the corrected
        r would leave -1 to 1.
    ValueError
        If a reliability is above 1.

    Notes
    -----
    ``r / sqrt(ICC2_x ICC2_y)``, bounds likewise. The reliabilities are themselves estimates and
    their error is not in the interval. Never the headline.

    Source
    ------
    Spearman 1904, American Journal of Psychology 15, 72-101.

    Examples
    --------
    >>> found = disattenuated(0.42, (0.12, 0.65), 0.72, 0.85)
    >>> round(found.r, 4), round(found.ci_low, 4), round(found.ci_high, 4)
    (0.5369, 0.1534, 0.8309)
    """
    if max(icc2_x, icc2_y) > 1:
        raise ValueError(f"reliabilities are {icc2_x} and {icc2_y}; they cannot exceed 1")
    if not min(icc2_x, icc2_y) > 0:
        raise Refusal("reliability_too_low", min(icc2_x, icc2_y), 0)
    attenuation = sqrt(icc2_x * icc2_y)
    if abs(r) > attenuation:
        raise Refusal("reliability_too_low", attenuation, abs(r))
    low, high = (max(-1.0, min(1.0, bound / attenuation)) for bound in ci)
    return Disattenuated(r / attenuation, low, high, attenuation, n_used)
