"""Slopes a what-if may follow, with how far each reaches."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import centred_in_groups
from analysis.chain.multiplied import DRAWS, multiplied
from analysis.chain.what_if import WhatIfBasis
from analysis.estimate import Estimate, estimate
from analysis.links.line import SimpleLine
from analysis.links.panel import UnitErrors, within_between
from analysis.links.unit_rows import unit_rows
from analysis.resampling import SEED


def within_basis(
    x: ArrayLike,
    y: ArrayLike,
    unit: ArrayLike,
    wave: ArrayLike | None = None,
    *,
    wave_effects: bool = False,
    errors: UnitErrors = UnitErrors.JACKKNIFE,
    level: float = 0.95,
) -> WhatIfBasis:
    """Return the slope within units over time, what "if this unit improves" refers to.

    Parameters
    ----------
    x, y : (n,) float
        Staff and customer scores of one unit in one wave per row; NaN = no score.
    unit : (n,) labels
        Unit of each row.
    wave : (n,) labels or None
        Wave of each row; needed for `wave_effects`.
    wave_effects : bool
        True takes out what all units share in a wave.
    errors : UnitErrors
        How the error of the slope is found, as `within_between`.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    WhatIfBasis
        Whose change starts at a unit's own average.

    Raises
    ------
    TooFew, Refusal, ValueError
        As `within_between`.

    Notes
    -----
    From units with two or more waves. ``own_spread = s sqrt(1 + 1/T)``: s the residual standard
    deviation within units on n - units - 1, with the waves' common shocks left in, as a
    coming wave has one too; T the harmonic mean of waves per unit, as a unit's own average rests
    on T waves. ``within_sd`` is that of x on n - units. Rows missing a score are dropped. Shows
    that the two moved together, not which moved first.

    Source
    ------
    As `within_between`; the prediction as `what_if`, the unit's average in place of the line's
    centre. Slope and error compared with R plm 2.6.

    Examples
    --------
    >>> from analysis.chain.what_if import what_if
    >>> rng = np.random.default_rng(1)
    >>> unit, usual = np.repeat(np.arange(25), 4), np.repeat(rng.normal(70, 6, 25), 4)
    >>> x = usual + rng.normal(0, 4, 100)
    >>> y = usual + 0.5 * (x - usual) + rng.normal(0, 2, 100)
    >>> x[0] = np.nan
    >>> found = what_if(within_basis(x, y, unit), at=70, change=4)
    >>> found.n_used, found.effect.ci_low < 2 < found.effect.ci_high, found.clipped_by
    (99, True, None)
    """
    found = within_between(x, y, unit, wave, wave_effects=wave_effects, errors=errors, level=level)
    rows = unit_rows(x, y, unit).repeated()
    dx, dy = centred_in_groups(rows.x, rows.unit), centred_in_groups(rows.y, rows.unit)
    left, df = dy - found.within * dx, found.n_used - found.n_units
    variance = float(left @ left) / (df - 1)
    return WhatIfBasis(
        slope=estimate(
            found.within,
            found.within_se,
            df=found.df,
            level=level,
            n_used=found.n_used,
            method=found.method,
            n_clusters=found.n_units,
            rule=found.rule,
            counted=found.n_units,
        ),
        low=float(rows.x.min()),
        high=float(rows.x.max()),
        within_sd=sqrt(float(dx @ dx) / df),
        own_spread=sqrt(variance * (1 + float((1 / np.bincount(rows.unit)).mean()))),
        centre=None,
    )


def line_basis(line: SimpleLine, within_sd: float, level: float = 0.95) -> WhatIfBasis:
    """Return the slope of a line over teams: how teams differ, not what one gains by changing.

    Parameters
    ----------
    line : SimpleLine
        Of customer on staff scores.
    within_sd : float
        Standard deviation of a unit's staff scores over time, points, > 0.
    level : float
        Confidence level of the slope's interval, between 0 and 1.

    Returns
    -------
    WhatIfBasis
        ``own_spread = s sqrt(1 + 1/n)``, surest at the mean of x.

    Raises
    ------
    ValueError
        If `within_sd` is not above 0.

    Notes
    -----
    For data of one wave, where there is no slope within units. Teams missing a score were
    dropped by `simple_line`.

    Source
    ------
    As `what_if`. Compared with R 4.2.2 ``predict.lm``.

    Examples
    --------
    >>> from analysis.links.regression import simple_line
    >>> line = simple_line([60, 64, 68, 72, None, 76], [70, 71, 75, 74, 80, 78])
    >>> basis = line_basis(line, within_sd=4)
    >>> basis.low, basis.high, basis.slope.n_used
    (60.0, 76.0, 5)
    """
    return WhatIfBasis(
        slope=line.difference_for(1, level),
        low=line.x_low,
        high=line.x_high,
        within_sd=within_sd,
        own_spread=line.sigma * sqrt(1 + 1 / line.n_used),
        centre=line.x_mean,
    )


def chain_basis(
    slopes: Sequence[Estimate],
    low: float,
    high: float,
    within_sd: float,
    *,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> WhatIfBasis:
    """Return the product of several links' slopes, from multiplied draws.

    Parameters
    ----------
    slopes : Estimates
        Of neighbouring links in order, such as ``WhatIfBasis.slope`` of each.
    low, high : float
        Observed range of the first stage, points.
    within_sd : float
        Standard deviation of a unit's score of the first stage over time, points, > 0.
    level : float
        Confidence level, between 0 and 1.
    draws : int
        Draws of each slope, at least 1000.
    seed : int
        Of the draws.

    Returns
    -------
    WhatIfBasis
        Without a prediction for one team: the links' spreads are not known together.

    Raises
    ------
    ValueError
        As `multiplied`; if `within_sd` is not above 0 or the range has no width.

    Notes
    -----
    Draws of the slopes are multiplied, not their bounds. What is missing was dropped where
    each slope was found.

    Source
    ------
    As `multiplied`. The product of the slopes is compared with that of the line in the tests.

    Examples
    --------
    >>> from analysis.links.regression import simple_line
    >>> line = simple_line([60, 64, 68, 72, None, 76], [70, 71, 75, 74, 80, 78])
    >>> link = line.difference_for(1)
    >>> basis = chain_basis([link, link], 60, 76, within_sd=4)
    >>> round(basis.slope.value, 4), basis.own_spread
    (0.2256, None)
    """
    product = multiplied(slopes, level=level, draws=draws, seed=seed)
    return WhatIfBasis(product, low, high, within_sd, own_spread=None, centre=None)
