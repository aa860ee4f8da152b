"""The result of a straight line through team scores, and its bands."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import BoolArray, FloatArray
from analysis.estimate import Estimate, estimate
from analysis.minimum import Emphasis, Rule
from analysis.quantile import t_critical


@dataclass(frozen=True, eq=False)
class Band:
    """A fitted line with its band at the points asked for, each (m,); n and rule as the line's.

    Attributes
    ----------
    x, fit, low, high : float
        Position, line and bounds, score points.
    inside : bool
        Whether x lies within the observed range; outside it the line is a guess.
    """

    x: FloatArray
    fit: FloatArray
    low: FloatArray
    high: FloatArray
    inside: BoolArray


@dataclass(frozen=True)
class SimpleLine:
    """A least squares line y = intercept + slope x over teams.

    Attributes
    ----------
    slope : float
        Points of y for one point of x.
    intercept : float
        y at x = 0, score points.
    slope_se : float
        Standard error of the slope.
    ci_low, ci_high : float
        Interval of the slope at ``level``.
    p_value : float
        Two-sided, against a slope of 0.
    sigma : float
        Residual standard deviation on n - 2, score points.
    r2 : float
        Share of the variance of y, 0 to 1.
    x_mean, sxx : float
        Mean of x, and its sum of squared deviations.
    x_low, x_high : float
        Observed range of x.
    n_used, n_dropped : int
        Teams with both scores, and teams left out.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "ols".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of teams.
    """

    slope: float
    intercept: float
    slope_se: float
    ci_low: float
    ci_high: float
    p_value: float
    sigma: float
    r2: float
    x_mean: float
    sxx: float
    x_low: float
    x_high: float
    n_used: int
    n_dropped: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis

    def mean_band(self, x: ArrayLike, level: float = 0.95) -> Band:
        """Return the line and the interval of the mean of teams at each x.

        Parameters
        ----------
        x : (m,) float
            Score points, finite.
        level : float
            Confidence level, between 0 and 1.

        Returns
        -------
        Band
            ``fit +- t(n - 2) sigma sqrt(1/n + (x - x_mean)^2 / sxx)``.
        """
        return self._band(x, level, own_spread=0.0)

    def prediction_band(self, x: ArrayLike, level: float = 0.95) -> Band:
        """Return the line and the interval for one further team at each x.

        Parameters
        ----------
        x : (m,) float
            Score points, finite.
        level : float
            Confidence level, between 0 and 1.

        Returns
        -------
        Band
            ``fit +- t(n - 2) sigma sqrt(1 + 1/n + (x - x_mean)^2 / sxx)``.
        """
        return self._band(x, level, own_spread=1.0)

    def _band(self, x: ArrayLike, level: float, own_spread: float) -> Band:
        at = np.atleast_1d(np.array(x, dtype=np.float64))
        if not np.isfinite(at).all():
            raise ValueError("x holds a missing or infinite number; ask for finite points")
        fit = self.intercept + self.slope * at
        share = own_spread + 1 / self.n_used + (at - self.x_mean) ** 2 / self.sxx
        half = t_critical(level, self.n_used - 2) * self.sigma * np.sqrt(share)
        inside = (at >= self.x_low) & (at <= self.x_high)
        return Band(at, fit, fit - half, fit + half, inside)

    def difference_for(self, step: float, level: float = 0.95) -> Estimate:
        """Return the difference of y that goes with a difference of `step` in x.

        Parameters
        ----------
        step : float
            Score points, finite.
        level : float
            Confidence level, between 0 and 1.

        Returns
        -------
        Estimate
            An association between teams, not what a team gains by changing.
        """
        if not isfinite(step):
            raise ValueError(f"step is {step}; give finite score points")
        value, error, n = self.slope * step, self.slope_se * abs(step), self.n_used
        return estimate(
            value, error, df=n - 2, level=level, n_used=n, method=self.method, rule=self.rule
        )
