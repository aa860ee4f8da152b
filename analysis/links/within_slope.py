"""Fixed effects slope of customer on staff scores, and its standard error over units."""

from enum import StrEnum
from math import sqrt

import numpy as np

from analysis.arrays import ROUNDING_DUST, FloatArray, IntArray, centred_in_groups
from analysis.cluster import jackknife_error
from analysis.links.unit_rows import UnitRows
from analysis.refusal import Refusal


class UnitErrors(StrEnum):
    """How the standard error of a slope within units is found."""

    JACKKNIFE = "jackknife"
    """From the slopes without each unit in turn: holds with few units."""
    CR0 = "CR0"
    """Arellano's: too small with few units."""
    CR1 = "CR1"
    """CR0 with its variance times J / (J - 1): too small too."""


def within_slope(rows: UnitRows, wave_effects: bool, errors: UnitErrors) -> tuple[float, float]:
    """Return the fixed effects slope, points of y per point of x, and its standard error.

    Parameters
    ----------
    rows : UnitRows
        Of units with two or more rows.
    wave_effects : bool
        True takes out what all units share in a wave; rows have their wave then.
    errors : UnitErrors
        Which standard error.

    Returns
    -------
    (float, float)
        Slope, and error > 0.

    Raises
    ------
    Refusal
        "no_variation_within", "perfect_correlation", "depends_on_one_cluster" if without one
        unit x does not vary, "no_variation" if leaving out any unit changes nothing.

    Examples
    --------
    >>> from analysis.links.unit_rows import unit_rows
    >>> rows = unit_rows([1, 2, 1, 3, 2, 4], [5, 7, 4, 5, 1, 4], ["A", "A", "B", "B", "C", "C"])
    >>> slope, error = within_slope(rows, False, UnitErrors.JACKKNIFE)
    >>> round(slope, 4), round(error, 4)
    (1.1111, 0.4807)
    """
    dx, dy = centred_in_groups(rows.x, rows.unit), centred_in_groups(rows.y, rows.unit)
    wave = rows.wave if wave_effects else None
    free_x, free_y = dx, dy
    if wave is not None:
        free_x, free_y = (_without_waves(values, rows.unit, wave) for values in (dx, dy))
    sxx, syy = float(free_x @ free_x), float(free_y @ free_y)
    if min(sxx, syy) <= 0:
        raise Refusal("no_variation_within", 0)
    slope = float(free_x @ free_y) / sxx
    left = free_y - slope * free_x
    if float(left @ left) <= ROUNDING_DUST * syy:
        raise Refusal("perfect_correlation", 1.0 if slope > 0 else -1.0)
    if errors is UnitErrors.JACKKNIFE:
        return slope, jackknife_error(_without_each_unit(dx, dy, rows.unit, wave))
    scores = np.bincount(rows.unit, weights=free_x * left)
    if float(scores @ scores) <= ROUNDING_DUST**2 * sxx * syy:
        raise Refusal("no_variation", 0)
    factor = len(scores) / (len(scores) - 1) if errors is UnitErrors.CR1 else 1.0
    return slope, sqrt(factor * float(scores @ scores)) / sxx


def _waves_of_units(unit: IntArray, wave: IntArray) -> tuple[FloatArray, FloatArray]:
    """Which unit has a row in which wave, 0 or 1, and as a share of its rows, (J, T) each."""
    asked = np.zeros((int(unit.max()) + 1, int(wave.max()) + 1))
    asked[unit, wave] = 1
    return asked, asked / asked.sum(axis=1, keepdims=True)


def _without_waves(values: FloatArray, unit: IntArray, wave: IntArray) -> FloatArray:
    """Residual of unit-centred values on unit-centred wave indicators."""
    asked, share = _waves_of_units(unit, wave)
    # The normal equations of a few waves, instead of one row per unit and wave.
    gram = np.diag(asked.sum(axis=0)) - asked.T @ share
    by_wave = np.bincount(wave, weights=values)
    effect = np.linalg.lstsq(gram, by_wave, rcond=None)[0]
    residual = values - effect[wave] + (share @ effect)[unit]
    residual[np.abs(residual) <= ROUNDING_DUST * np.abs(values).max(initial=0.0)] = 0.0
    return residual


def _without_each_unit(
    dx: FloatArray, dy: FloatArray, unit: IntArray, wave: IntArray | None
) -> FloatArray:
    """Slopes of unit-centred scores without each unit, wave effects estimated anew, (J,)."""
    own = np.vstack([np.bincount(unit, weights=product) for product in (dx * dx, dx * dy)])
    sxx, sxy = own.sum(axis=1, keepdims=True) - own
    if wave is not None:
        asked, share = _waves_of_units(unit, wave)
        scores = np.zeros((2, *asked.shape))
        scores[:, unit, wave] = dx, dy
        scores = scores.sum(axis=1, keepdims=True) - scores
        grams = np.eye(asked.shape[1]) * asked[:, None, :] - asked[:, :, None] * share[:, None, :]
        inverse = np.linalg.pinv(grams.sum(axis=0) - grams, rcond=1e-10, hermitian=True)
        by_x = np.einsum("jt,jts->js", scores[0], inverse)
        sxx = sxx - np.einsum("js,js->j", by_x, scores[0])
        sxy = sxy - np.einsum("js,js->j", by_x, scores[1])
    if sxx.min() <= ROUNDING_DUST * float(dx @ dx):
        raise Refusal("depends_on_one_cluster", 0)
    return np.asarray(sxy / sxx, dtype=np.float64)
