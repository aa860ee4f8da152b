"""Control charts of a share over time: the p chart and Laney's p' chart."""

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray
from analysis.control.control_limits import (
    MEAN_RANGE,
    ControlChart,
    baseline_points,
    chart_of,
    mean_moving_range,
)
from analysis.control.counted import counted
from analysis.refusal import Refusal


def p_chart(k: ArrayLike, n: ArrayLike, baseline: int | None = None) -> ControlChart:
    """Return a share over time, 0 to 1, with limits that allow for chance alone.

    Parameters
    ----------
    k : (T,) float
        Favourable answers of each period, 0 to `n`; NaN = unknown.
    n : (T,) float
        Answers of each period, >= 0; NaN = unknown. Such a period, or one with 0, is skipped.
    baseline : int or None
        Periods from the start that set centre and limits for all; None = all.

    Returns
    -------
    ControlChart
        ``method`` "p"; ``sigma`` 1.

    Raises
    ------
    TooFew
        "too_few_points" below `minimum.CONTROL_LIMITS.shown` in the baseline.
    Refusal
        "no_variation" if all answers of the baseline are alike.
    ValueError
        If lengths differ, a k is not between 0 and n or `baseline` is out of range.

    Notes
    -----
    ``centre = sum k / sum n`` over the baseline; ``centre +- 3 sqrt(centre (1 - centre) / n)``,
    cut to 0 to 1. With hundreds of answers each period, harmless drift signals: use
    `laney_chart`.

    Source
    ------
    Shewhart 1931; Montgomery 2013, Introduction to Statistical Quality Control, 7th ed.,
    section 7.3. Compared with its formulas in base R.

    Examples
    --------
    >>> n = [88, 92, 86, 156, 119, 96, None, 125, 140, 102, 101, 173, 121, 90]
    >>> k = [77, 71, 65, 131, 96, 79, None, 101, 123, 85, 90, 151, 91, 55]
    >>> found = p_chart(k, n, baseline=13)
    >>> round(found.centre, 4), found.signal.nonzero()[0].tolist()
    (0.8292, [13])
    >>> found.lower.round(3)[-3:]
    array([0.743, 0.727, 0.71 ])
    """
    shares = _Shares(k, n, baseline)
    return shares.chart(1.0, "p")


def laney_chart(k: ArrayLike, n: ArrayLike, baseline: int | None = None) -> ControlChart:
    """Return a share over time, 0 to 1, with limits that allow for ordinary drift as well.

    Parameters
    ----------
    k, n : (T,) float
        Favourable answers and answers of each period, as in `p_chart`.
    baseline : int or None
        Periods from the start that set centre and limits for all; None = all.

    Returns
    -------
    ControlChart
        ``method`` "laney"; ``sigma`` is that of standardised shares.

    Raises
    ------
    TooFew, Refusal, ValueError
        As `p_chart`.

    Notes
    -----
    ``z_i = (p_i - centre) / s_i``, ``s_i = sqrt(centre (1 - centre) / n_i)``, ``sigma = mean
    |z_i - z_(i-1)| / 1.128`` over the baseline; limits ``centre +- 3 s_i max(sigma, 1)``, cut
    to 0 to 1: a sigma below 1 is reported, but never narrows the limits below chance.

    Source
    ------
    Laney 2002, Quality Engineering 14, 531-537. Compared with its formulas in base R.

    Examples
    --------
    >>> n = [880, 920, 860, 1560, 1190, 960, None, 1250, 1400, 1020, 1010, 1730, 1210, 900]
    >>> k = [770, 710, 650, 1310, 960, 790, None, 1010, 1230, 850, 900, 1510, 910, 650]
    >>> found = laney_chart(k, n, baseline=13)
    >>> round(found.sigma, 3), found.signal.nonzero()[0].tolist()
    (4.112, [])
    """
    shares = _Shares(k, n, baseline)
    points = baseline_points(shares.standardised, baseline)
    return shares.chart(mean_moving_range(points) / MEAN_RANGE, "laney")


class _Shares:
    """Shares of T periods, their standard errors and their standardised distances."""

    def __init__(self, k: ArrayLike, n: ArrayLike, baseline: int | None) -> None:
        hits, sizes = counted(k, n)
        first_hits = baseline_points(hits, baseline)
        self.centre = float(first_hits.sum() / baseline_points(sizes, baseline).sum())
        if not 0 < self.centre < 1:
            raise Refusal("no_variation", 0)
        self.baseline = baseline
        self.share: FloatArray = hits / sizes
        self.error: FloatArray = np.sqrt(self.centre * (1 - self.centre) / sizes)
        self.standardised: FloatArray = (self.share - self.centre) / self.error

    def chart(self, sigma: float, method: str) -> ControlChart:
        half = 3 * max(sigma, 1.0) * self.error
        limits = (np.maximum(self.centre - half, 0.0), np.minimum(self.centre + half, 1.0))
        return chart_of(
            self.share, self.centre, limits, sigma=sigma, baseline=self.baseline, method=method
        )
