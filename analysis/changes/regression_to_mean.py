"""Regression to the mean in theory: what picking the lowest teams does by itself."""

from dataclasses import dataclass
from math import asin, pi, sqrt


@dataclass(frozen=True)
class PickedBelowMean:
    """What happens to teams picked for being below the mean if nothing is done.

    A theory, not found from answers: it has no interval, count or rule that could hide it.

    Attributes
    ----------
    gain : float
        Their mean rise, in standard deviations of team means.
    share_rising : float
        Share of them that rises, 0 to 1.
    share_above_mean : float
        Share of them truly above the mean, 0 to 1.
    method : str
        "normal_theory".
    """

    gain: float
    share_rising: float
    share_above_mean: float
    method: str


def picked_below_mean(reliability: float) -> PickedBelowMean:
    """Return what teams picked for being below the mean do if nothing is done, in theory.

    Parameters
    ----------
    reliability : float
        ICC(2) of the team means, 0 to 1.

    Returns
    -------
    PickedBelowMean
        Gain in standard deviations of observed team means; two shares from 0 to 1.

    Raises
    ------
    ValueError
        If `reliability` is not between 0 and 1.

    Notes
    -----
    For normal scores with reliability R in two waves: gain ``(1 - R) sqrt(2 / pi)``; rising
    ``1/2 + asin(sqrt((1 - R) / 2)) / pi``; truly above ``1/2 - asin(sqrt R) / pi``. Takes no
    data, so none can be missing: a missing reliability is an error. Holds for teams of one
    size; use `coaching_effect` for real ones.

    Source
    ------
    Areas of the bivariate normal quadrant, Sheppard 1899. Compared with below_mean_coaching of
    tests/reference/simulations.json, a simulation.

    Examples
    --------
    >>> found = picked_below_mean(0.5)
    >>> round(found.gain, 3), round(found.share_rising, 3), round(found.share_above_mean, 3)
    (0.399, 0.667, 0.25)
    """
    if not 0 <= reliability <= 1:
        raise ValueError(f"reliability is {reliability}; give 0 to 1")
    return PickedBelowMean(
        gain=(1 - reliability) * sqrt(2 / pi),
        share_rising=0.5 + asin(sqrt((1 - reliability) / 2)) / pi,
        share_above_mean=0.5 - asin(sqrt(reliability)) / pi,
        method="normal_theory",
    )
