"""Funnel limits that take lasting differences between units as common cause."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray
from analysis.control.funnel_limits import (
    ACTION_LEVEL,
    WARNING_LEVEL,
    Funnel,
    counted_units,
    funnel_of,
    target_share,
)
from analysis.quantile import normal_critical, normal_p_value

WINSORISED = 0.10
"""Share of units drawn in at each end, so that true outliers do not hide themselves."""


@dataclass(frozen=True, eq=False)
class OverDispersion:
    """How much more units differ than chance would make them, with limits that allow for it.

    Counts, method, rule and emphasis are those of ``funnel``.

    Attributes
    ----------
    funnel : Funnel
        With the wider limits and p values; ``method`` "over_dispersed".
    z : (J,) float
        Distance from the target on the arcsine scale, in standard errors; NaN without answers.
    z_winsorised : (J,) float
        The same, with the outer tenth at each end drawn in.
    phi : float
        Mean of ``z_winsorised`` squared; 1 = chance alone.
    tau2 : float
        Variance between units on the arcsine scale, >= 0; 0 where ``phi`` is at most 1.
    """

    funnel: Funnel
    z: FloatArray
    z_winsorised: FloatArray
    phi: float
    tau2: float


def over_dispersed_funnel(
    k: ArrayLike, n: ArrayLike, target: float | None = None
) -> OverDispersion:
    """Return units' shares, 0 to 1, with funnel limits widened by over-dispersion.

    Parameters
    ----------
    k, n : (J,) float
        Favourable answers and answers, as in `share_funnel`; NaN or n = 0 is left out.
    target : float or None
        Strictly between 0 and 1; None = the share over all units.

    Returns
    -------
    OverDispersion
        Never with narrower limits than chance alone gives.

    Raises
    ------
    TooFew, Refusal, ValueError
        As `share_funnel`.

    Notes
    -----
    ``z = (asin sqrt p - asin sqrt target) / s``, ``s = 1 / (2 sqrt n)``; values beyond the 10 %
    and 90 % quantiles are set to them; ``phi = mean z^2``. If phi > 1:
    ``tau2 = (J phi - (J - 1)) / (sum w - sum w^2 / sum w)``, ``w = 1/s^2``; limits
    ``sin^2(asin sqrt target +- z sqrt(s^2 + tau2))``, the angle cut to 0 to pi/2. Takes real
    differences between units as normal, so it may flag nobody: show it beside
    `share_funnel` and let governance choose.

    Source
    ------
    Spiegelhalter 2005, Quality and Safety in Health Care 14, 347-351; Spiegelhalter et al.
    2012, Journal of the Royal Statistical Society A 175, 1-47. Compared with the R package
    FunnelPlotR.

    Examples
    --------
    >>> n = [86, 118, 66, 182, 40, 95, 77, None, 20, 150, 64]
    >>> k = [64, 89, 44, 165, 33, 60, 61, 10, 18, 118, 49]
    >>> found = over_dispersed_funnel(k, n)
    >>> round(found.phi, 3), round(found.tau2, 5), int(found.funnel.below_warning.sum())
    (1.638, 0.00235, 1)
    """
    hits, sizes = counted_units(k, n)
    share = target_share(hits, sizes, target)
    used, centre = ~np.isnan(sizes), float(np.arcsin(np.sqrt(share)))
    value = np.full(len(sizes), np.nan)
    np.divide(hits, sizes, out=value, where=used)
    distance = np.arcsin(np.sqrt(value)) - centre
    z = distance * 2 * np.sqrt(sizes)
    z_winsorised = np.clip(z, *np.quantile(z[used], [WINSORISED, 1 - WINSORISED]))
    phi = float((z_winsorised[used] ** 2).mean())
    tau2 = _between_units(phi, 4 * sizes[used])
    error = np.sqrt(1 / (4 * sizes) + tau2)
    limits = [
        np.sin(np.clip(centre + side * normal_critical(level) * error, 0, np.pi / 2)) ** 2
        for level in (WARNING_LEVEL, ACTION_LEVEL)
        for side in (-1, 1)
    ]
    p_value = normal_p_value(distance / error)
    funnel = funnel_of(value, share, limits, p_value, sizes, "over_dispersed")
    return OverDispersion(funnel, z, z_winsorised, phi, tau2)


def _between_units(phi: float, weights: FloatArray) -> float:
    if phi <= 1:
        return 0.0
    units, total = len(weights), weights.sum()
    return float((units * phi - (units - 1)) / (total - (weights**2).sum() / total))
