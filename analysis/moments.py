"""Per-team sufficient statistics: the form in which scores reach most other modules."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import (
    ROUNDING_DUST,
    BoolArray,
    FloatArray,
    as_vector,
    complete,
    label_codes,
    same_length,
)
from analysis.refusal import Refusal


@dataclass(frozen=True, eq=False)
class TeamMoments:
    """Respondents, sum and sum of squares of their scores, for each of J teams.

    Moments of the same team add up: over periods, sites or attribute cells.

    Parameters
    ----------
    n : (J,) float
        Respondents with a score, >= 0; 0 = the team has no answers.
    total : (J,) float
        Sum of their scores, in score points; 0 where `n` is 0.
    total_of_squares : (J,) float
        Sum of their squared scores; NaN where the spread inside the team is unknown.

    Raises
    ------
    ValueError
        If lengths differ, `n` is negative or missing, a total is missing or not 0 without
        answers, or a sum of squares is smaller than its total allows.

    Examples
    --------
    >>> teams = TeamMoments([2, 3], [130, 210], [8500, 14750])
    >>> teams.mean, teams.variance
    (array([65., 70.]), array([50., 25.]))
    """

    n: FloatArray
    total: FloatArray
    total_of_squares: FloatArray

    def __post_init__(self) -> None:
        """Check the three arrays against each other and freeze them."""
        for name in ("n", "total", "total_of_squares"):
            vector = as_vector(getattr(self, name), name)
            vector.setflags(write=False)
            object.__setattr__(self, name, vector)
        same_length(n=self.n, total=self.total, total_of_squares=self.total_of_squares)
        if not (self.n >= 0).all():
            raise ValueError("n holds a negative or missing number; give counts >= 0")
        if np.isnan(self.total).any() or self.total[self.n == 0].any():
            raise ValueError("total is missing, or not 0 where n is 0; correct the sums")
        least = self._squares_of_the_mean()
        if (self.total_of_squares < least * (1 - 1e-9) - 1e-9).any():
            raise ValueError("total_of_squares is below total^2 / n; correct the sums")

    def _squares_of_the_mean(self) -> FloatArray:
        return self.total**2 / np.maximum(self.n, np.finfo(float).tiny)

    @property
    def answered(self) -> BoolArray:
        """Return which teams have at least one respondent, (J,) bool."""
        return self.n > 0

    @property
    def mean(self) -> FloatArray:
        """Return each team's mean in score points, (J,); NaN where `n` is 0."""
        means = np.full(len(self.n), np.nan)
        np.divide(self.total, self.n, out=means, where=self.answered)
        return means

    @property
    def squares_within(self) -> FloatArray:
        """Return each team's sum of squared deviations, (J,); NaN where unknown.

        Rounding dust of the subtraction is returned as exactly 0.
        """
        squares = self.total_of_squares - self._squares_of_the_mean()
        dust = squares <= ROUNDING_DUST * self.total_of_squares
        return np.where(dust, 0.0, squares)

    @property
    def variance(self) -> FloatArray:
        """Return each team's variance on n - 1, (J,); NaN where `n` < 2 or unknown."""
        variances = np.full(len(self.n), np.nan)
        np.divide(self.squares_within, self.n - 1, out=variances, where=self.n >= 2)
        return variances

    @property
    def pooled_squares(self) -> tuple[float, float]:
        """Return the sum of ``squares_within`` of teams of known spread, and its df, each >= 0.

        The degrees of freedom are these teams' respondents less the teams; 0, 0 without any.
        """
        known = self.answered & ~np.isnan(self.squares_within)
        return float(self.squares_within[known].sum()), float((self.n[known] - 1).sum())

    def require_spread(self) -> None:
        """Return nothing; raise Refusal "spread_unknown" if a team with answers has only a mean.

        Examples
        --------
        >>> TeamMoments.from_means([4, 0], [60, None], [10, None]).require_spread()
        """
        known = ~np.isnan(self.squares_within[self.answered])
        if not known.all():
            raise Refusal("spread_unknown", int(known.sum()), len(known))

    def of_teams(self, chosen: BoolArray) -> "TeamMoments":
        """Return the moments of some of the teams, in the same order.

        Parameters
        ----------
        chosen : (J,) bool
            Which teams; K are true.

        Returns
        -------
        TeamMoments
            Of K teams.

        Examples
        --------
        >>> TeamMoments.from_means([3, 0], [60, None]).of_teams(np.array([True, False])).n
        array([3.])
        """
        return TeamMoments(self.n[chosen], self.total[chosen], self.total_of_squares[chosen])

    @classmethod
    def from_means(
        cls, n: ArrayLike, mean: ArrayLike, sd: ArrayLike | None = None
    ) -> "TeamMoments":
        """Return the moments of teams whose results are already means.

        Parameters
        ----------
        n : (J,) float
            Respondents behind each mean, >= 0.
        mean : (J,) float
            Score points; NaN allowed only where `n` is 0.
        sd : (J,) float or None
            Standard deviation on n - 1, score points, >= 0; NaN or None = unknown.

        Returns
        -------
        TeamMoments
            With ``total_of_squares`` NaN where `sd` is unknown and `n` is above 1.

        Raises
        ------
        ValueError
            If lengths differ, an `sd` is negative or a mean is missing where `n` > 0.

        Examples
        --------
        >>> TeamMoments.from_means([4, 4, 0], [60, 70, None], [10, None, None]).variance
        array([100.,  nan,  nan])
        """
        sizes, means = as_vector(n, "n"), as_vector(mean, "mean")
        spread = np.full(len(sizes), np.nan) if sd is None else as_vector(sd, "sd")
        same_length(n=sizes, mean=means, sd=spread)
        if (spread < 0).any():
            raise ValueError("sd holds a negative number; give standard deviations >= 0")
        means = np.where(sizes == 0, 0.0, means)
        within = np.where(sizes <= 1, 0.0, (sizes - 1) * spread**2)
        return cls(sizes, sizes * means, sizes * means**2 + within)

    @classmethod
    def from_scores(cls, scores: ArrayLike, team: ArrayLike) -> "TeamMoments":
        """Return the moments of respondents' scores, teams in order of first appearance.

        Parameters
        ----------
        scores : (n_respondents,) float
            Score points; NaN = no score, left out.
        team : (n_respondents,) labels
            Team of each respondent, text or numbers.

        Returns
        -------
        TeamMoments
            A team without any score keeps its place with ``n`` 0.

        Raises
        ------
        ValueError
            If lengths differ or a team label is missing.

        Examples
        --------
        >>> TeamMoments.from_scores([60, 70, None], ["A", "A", "B"]).n
        array([2., 0.])
        """
        values, codes = as_vector(scores, "scores"), label_codes(team, "team")
        same_length(scores=values, team=codes)
        used, teams = complete(values), int(codes.max(initial=-1)) + 1

        def per_team(weights: FloatArray) -> FloatArray:
            sums = np.bincount(codes[used], weights=weights[used], minlength=teams)
            return sums.astype(np.float64)

        return cls(per_team(np.ones_like(values)), per_team(values), per_team(values**2))
