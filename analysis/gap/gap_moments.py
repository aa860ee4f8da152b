"""Moments of expectation, perception and the gap between them."""

from dataclasses import dataclass

import numpy as np

from analysis.cross_products import CrossProducts


@dataclass(frozen=True)
class GapMoments:
    """One dimension's moments over the people who answered both, scale points.

    Attributes
    ----------
    n : int
        People.
    expected, perceived : float
        Means; 0 without people.
    variance_expected, variance_perceived, variance : float
        Of the two answers and of their difference, on n - 1; 0 below two people.
    """

    n: int
    expected: float
    perceived: float
    variance_expected: float
    variance_perceived: float
    variance: float

    @property
    def gap(self) -> float:
        """Return perception less expectation, scale points."""
        return self.perceived - self.expected

    def reliability(self, expected: float, perceived: float) -> float:
        """Return the reliability of people's gaps.

        Parameters
        ----------
        expected, perceived : float
            Reliability of the two answers, 0 to 1.

        Returns
        -------
        float
            ``(v_E r_E + v_P r_P - 2 c) / v_d``, c the covariance of the two answers; at most 1,
            negative kept.

        Examples
        --------
        >>> round(GapMoments(50, 5.8, 5.6, 1.0, 1.0, 1.0).reliability(0.8, 0.9), 3)
        0.7
        """
        noise = self.variance_expected * (1 - expected) + self.variance_perceived * (1 - perceived)
        return 1 - noise / self.variance


def gap_moments(pairs: CrossProducts) -> list[GapMoments]:
    """Return the moments of D dimensions.

    Parameters
    ----------
    pairs : CrossProducts
        One "team" for each dimension, two variables: expectation, then perception.

    Returns
    -------
    list of D GapMoments
        Rounding dust of the subtraction is returned as a variance of exactly 0.

    Examples
    --------
    >>> answers = [[5, 4], [6, 6], [7, 5], [6, None]]
    >>> found = gap_moments(CrossProducts.from_scores(answers, ["care"] * 4))
    >>> found[0].n, found[0].gap, found[0].variance
    (3, -1.0, 1.0)
    """
    signs = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 1.0]])
    scatters = pairs.weighted(np.eye(len(pairs.n)))
    variances = scatters.taking(signs).squares / np.maximum(scatters.df, 1.0)[:, None]
    return [
        GapMoments(int(n), *means.tolist(), *np.where(n > 1, spread, 0.0).tolist())
        for n, means, spread in zip(pairs.n, scatters.means, variances, strict=True)
    ]
