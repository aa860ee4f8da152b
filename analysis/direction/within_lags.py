"""Covariances over waves that stable levels and lags within units imply."""

from math import sqrt

import numpy as np

from analysis.arrays import FloatArray
from analysis.direction.normal_sem import Implied

PATHS = ((0, 0), (1, 1), (1, 0), (0, 1))
"""Row and column of staff on staff, customers on customers, staff to customers and back."""

PARTS = (
    np.array([[1.0, 0.0], [0.0, 0.0]]),
    np.array([[0.0, 1.0], [1.0, 0.0]]),
    np.array([[0.0, 0.0], [0.0, 1.0]]),
)
"""What a variance of staff, a covariance and a variance of customers add to a 2 x 2 matrix."""

STARTS = ((0.5, 0.2), (0.2, 0.6), (0.8, 0.0))
"""Share of variance that is stable, and carry-over, to search from."""


class WithinLags:
    """Model of T waves, variables in the order es 1, cs 1, es 2, cs 2 and so on.

    Its 13 parameters are the four `PATHS`, then three `PARTS` each of the stable levels, of the
    first wave and of the shocks of every later wave.

    Parameters
    ----------
    waves : int
        T, at least 3.

    Notes
    -----
    ``score_t = level + w_t``, ``w_t = B w_(t-1) + e_t``; with A the paths set below the diagonal
    of a matrix over all waves, ``cov(w) = (I - A)^-1 cov(e) (I - A)^-T``.

    Source
    ------
    Hamaker, Kuiper & Grasman 2015, Psychological Methods 20, 102-116, paths and shocks equal
    in all waves.
    """

    def __init__(self, waves: int) -> None:
        self.waves = waves
        before, first, unit = np.eye(waves, k=-1), np.diag(np.eye(waves)[0]), np.eye(2)
        self._steps = np.array([np.kron(before, np.outer(unit[i], unit[j])) for i, j in PATHS])
        self._levels = np.array([np.kron(np.ones((waves, waves)), part) for part in PARTS])
        times = (first, np.eye(waves) - first)
        self._shocks = np.array([np.kron(time, part) for time in times for part in PARTS])

    def within(self, parameters: FloatArray) -> Implied:
        """Return the covariances within units.

        Parameters
        ----------
        parameters : (13,) float
            As the class says.

        Returns
        -------
        Implied
            (2T, 2T), slopes (13, 2T, 2T).
        """
        carried = np.tensordot(parameters[:4], self._steps, axes=1)
        total = np.linalg.inv(np.eye(2 * self.waves) - carried)
        covariance = total @ np.tensordot(parameters[7:], self._shocks, axes=1) @ total.T
        half = total @ self._steps @ covariance
        by_shock = total @ self._shocks @ total.T
        parts = (half + half.transpose(0, 2, 1), np.zeros_like(self._levels), by_shock)
        slopes = np.concatenate(parts)
        return Implied(covariance, np.asarray(slopes, dtype=np.float64))

    def __call__(self, parameters: FloatArray) -> Implied:
        """Return the covariances of the scores, within and between units together."""
        within = self.within(parameters)
        within.slopes[4:7] = self._levels
        levels = np.tensordot(parameters[4:7], self._levels, axes=1)
        return Implied(within.covariance + levels, within.slopes)

    def starts(self, sample: FloatArray) -> list[FloatArray]:
        """Return points to search from.

        Parameters
        ----------
        sample : (2T, 2T) float
            Covariances of the scores.

        Returns
        -------
        list of (13,) float
            One for each of `STARTS`.
        """
        blocks = sample.reshape(self.waves, 2, self.waves, 2)
        now = np.einsum("titj->ij", blocks) / self.waves
        three = np.array([now[0, 0], 0.5 * now[0, 1], now[1, 1]])

        def point(stable: float, carry: float) -> FloatArray:
            moving = (1 - stable) * three
            paths = np.array([carry, carry, 0, 0])
            return np.concatenate([paths, stable * three, moving, (1 - carry**2) * moving])

        return [point(stable, carry) for stable, carry in STARTS]

    def standardised_cross_paths(self, parameters: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return both cross-lagged paths in standard deviations within units.

        Parameters
        ----------
        parameters : (13,) float
            As the class says.

        Returns
        -------
        (2,), (2, 13) float
            Staff to customers first, and their slopes by the parameters; the variances are the
            averages of those of all waves.
        """
        within = self.within(parameters)
        variances = np.diag(within.covariance).reshape(self.waves, 2).mean(axis=0)
        slopes = np.diagonal(within.slopes, axis1=1, axis2=2).reshape(-1, self.waves, 2)
        relative = slopes.mean(axis=1) / variances
        ratio, turn = sqrt(variances[0] / variances[1]), (relative[:, 0] - relative[:, 1]) / 2
        there, back, own = parameters[2] * ratio, parameters[3] / ratio, np.eye(len(parameters))
        by_parameter = np.array([own[2] * ratio + there * turn, own[3] / ratio - back * turn])
        return np.array([there, back]), by_parameter
