"""What the funnels of `funnel` and `overdispersion` share: their result and their checks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray
from analysis.control.counted import counted
from analysis.minimum import FUNNEL, Emphasis, Rule
from analysis.refusal import Refusal, TooFew

WARNING_LEVEL, ACTION_LEVEL = 0.95, 0.998
"""About two and three standard errors; the usual pair of funnel plots."""


@dataclass(frozen=True, eq=False)
class Funnel:
    """Values of J units with the limits of chance around one target, at two fixed levels.

    Attributes
    ----------
    value : (J,) float
        Share 0 to 1, or mean in score points; NaN for a unit without answers, as all below.
    target : float
        What all units are compared with, same unit.
    warning_low, warning_high : (J,) float
        Limits at 95 %.
    action_low, action_high : (J,) float
        Limits at 99.8 %.
    below_warning, above_warning, below_action, above_action : (J,) bool
        Which units lie outside; False for a unit without answers.
    p_value : (J,) float
        Two-sided, against the target; feed it to `benjamini_hochberg`.
    n_used : (J,) float
        Answers.
    n_units : int
        Units with answers.
    method : str
        "exact_binomial", "normal" or "over_dispersed".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of units.
    """

    value: FloatArray
    target: float
    warning_low: FloatArray
    warning_high: FloatArray
    action_low: FloatArray
    action_high: FloatArray
    below_warning: BoolArray
    above_warning: BoolArray
    below_action: BoolArray
    above_action: BoolArray
    p_value: FloatArray
    n_used: FloatArray
    n_units: int
    method: str
    rule: Rule
    emphasis: Emphasis


def counted_units(k: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return k and n of units, NaN where a unit has no answers.

    Parameters
    ----------
    k, n : (J,) float
        As `share_funnel`.

    Returns
    -------
    (J,) float, (J,) float
        As `counted`.

    Raises
    ------
    TooFew
        "too_few_units" below `minimum.FUNNEL.shown` units with answers.
    ValueError
        If lengths differ, a k is not between 0 and n or a count is no whole number.

    Examples
    --------
    >>> counted_units([3, 0, *[4] * 10], [9, 0, None, *[5] * 9])[1][:4]
    array([ 9., nan, nan,  5.])
    """
    hits, sizes = counted(k, n)
    asked = ~np.isnan(sizes)
    if (np.concatenate([hits[asked], sizes[asked]]) % 1 != 0).any():
        raise ValueError("k or n is not a whole number; give unweighted counts")
    enough_units(int(asked.sum()))
    return hits, sizes


def enough_units(units: int) -> None:
    """Return nothing; raise TooFew "too_few_units" if a funnel of so many may not be shown.

    Parameters
    ----------
    units : int
        Units with answers, >= 0.

    Examples
    --------
    >>> enough_units(10)
    """
    if units < FUNNEL.shown:
        raise TooFew("too_few_units", units, FUNNEL.shown)


def target_share(hits: FloatArray, sizes: FloatArray, target: float | None) -> float:
    """Return the target, or the share over all units, strictly between 0 and 1.

    Parameters
    ----------
    hits, sizes : (J,) float
        As `counted_units` returns them.
    target : float or None
        Given share; None = that over all units.

    Returns
    -------
    float
        A share.

    Raises
    ------
    Refusal
        "no_variation" if all answers are alike and no target is given.
    ValueError
        If the target is not between 0 and 1.

    Examples
    --------
    >>> target_share(np.array([3, np.nan, 5]), np.array([8, np.nan, 8]), None)
    0.5
    """
    if target is not None:
        if not 0 < target < 1:
            raise ValueError(f"target is {target}; give a share between 0 and 1, such as 0.80")
        return target
    share = float(np.nansum(hits) / np.nansum(sizes))
    if not 0 < share < 1:
        raise Refusal("no_variation", 0)
    return share


def funnel_of(
    value: FloatArray,
    target: float,
    limits: list[FloatArray],
    p_value: FloatArray,
    sizes: FloatArray,
    method: str,
) -> Funnel:
    """Return the `Funnel` of units with their limits.

    Parameters
    ----------
    value, p_value, sizes : (J,) float
        As ``value``, ``p_value`` and ``n_used`` of `Funnel`; `sizes` NaN without answers.
    target : float
        What units are compared with.
    limits : list of four (J,) float
        Warning low and high, action low and high.
    method : str
        As ``method`` of `Funnel`.

    Returns
    -------
    Funnel
        A value exactly on a limit is not outside.
    """
    units = int((~np.isnan(sizes)).sum())
    return Funnel(
        value=value,
        target=target,
        warning_low=limits[0],
        warning_high=limits[1],
        action_low=limits[2],
        action_high=limits[3],
        below_warning=value < limits[0],
        above_warning=value > limits[1],
        below_action=value < limits[2],
        above_action=value > limits[3],
        p_value=p_value,
        n_used=sizes,
        n_units=units,
        method=method,
        rule=FUNNEL,
        emphasis=FUNNEL.emphasis(units),
    )
