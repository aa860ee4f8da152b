"""The rank of each team, and how far chance alone would move it."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from analysis.arrays import FloatArray, check_level
from analysis.minimum import Emphasis, Rule
from analysis.resampling import SEED
from analysis.scores.shrinkage import ShrunkenMeans


@dataclass(frozen=True, eq=False)
class RankIntervals:
    """The rank of each of J teams, 1 the highest; NaN for a team without answers.

    Attributes
    ----------
    rank : (J,) float
        Mean rank over the draws, 1 to ``n_teams``; seldom a whole number.
    ci_low, ci_high : (J,) float
        Interval at ``level``, whole ranks.
    lowest_probability : (J,) float
        Chance of being the lowest team, 0 to 1.
    n_used : (J,) float
        Respondents.
    n_teams : int
        Teams ranked.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "posterior_draws".
    rule : Rule
        The rule that hides or greys them.
    emphasis : tuple of Emphasis, length J
        As of the shrunken means.
    """

    rank: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    lowest_probability: FloatArray
    n_used: FloatArray
    n_teams: int
    level: float
    method: str
    rule: Rule
    emphasis: tuple[Emphasis, ...]


def _draws(means: ShrunkenMeans, count: int, rng: np.random.Generator) -> FloatArray:
    """Posterior draws of the teams with answers, (count, n_teams)."""
    used = means.n_used > 0
    place, own = means.target[used], 1 - means.weight[used]
    mu_se = np.array([target.mu_se for target in means.targets])[place]
    common = own * mu_se
    alone = np.sqrt(np.maximum(means.standard_error[used] ** 2 - common**2, 0.0))
    shared = rng.standard_normal((count, len(means.targets)))[:, place]
    return means.mean[used] + common * shared + alone * rng.standard_normal((count, len(own)))


def rank_intervals(
    means: ShrunkenMeans, level: float = 0.95, draws: int = 2000, seed: int = SEED
) -> RankIntervals:
    """Return the rank of each team, 1 the highest, with an interval from posterior draws.

    Parameters
    ----------
    means : ShrunkenMeans
        J teams.
    level : float
        Confidence level, between 0 and 1.
    draws : int
        Draws of all true means together, >= 1.
    seed : int
        So that a screen shows the same interval twice.

    Returns
    -------
    RankIntervals
        Among all teams with answers, whatever their parent.

    Raises
    ------
    ValueError
        If `draws` is below 1.

    Notes
    -----
    Draws each team's true mean from the normal distribution of its shrunken mean, teams of
    one target sharing the error of its mean, and ranks each draw; equal draws are ranked at
    random. Quantiles of the ranks are rounded outwards. A single rank says next to nothing:
    in simulations the five teams that looked worst held half of the five that were.

    Source
    ------
    Goldstein & Spiegelhalter 1996, Journal of the Royal Statistical Society A 159, 385-443.
    Compared with no other software: checked against simulated companies of known ranks.

    Examples
    --------
    >>> from analysis.moments import TeamMoments
    >>> from analysis.scores.shrinkage import shrunken_means
    >>> teams = TeamMoments.from_means([20] * 5 + [0], [40, 55, 60, 65, 90, None], [8] * 6)
    >>> found = rank_intervals(shrunken_means(teams))
    >>> found.ci_low, found.ci_high
    (array([ 5.,  3.,  2.,  2.,  1., nan]), array([ 5.,  4.,  4.,  3.,  1., nan]))
    """
    check_level(level)
    if draws < 1:
        raise ValueError(f"{draws} draws; give at least one")
    rng = np.random.default_rng(seed)
    drawn = _draws(means, draws, rng)
    # Where nothing tells teams apart, equal draws must not fall in the order of the file.
    dust = 1e-9 * np.abs(drawn).max(initial=0.0) * rng.random(drawn.shape)
    order = np.argsort(-(drawn + dust), axis=1)
    ranks = np.empty(order.shape[::-1], dtype=np.int32)  # (n_teams, draws)
    np.put_along_axis(ranks, order.T, np.arange(1, len(ranks) + 1)[:, None], axis=0)
    used = means.n_used > 0
    rank, low, high, lowest = np.full((4, len(used)), np.nan)
    rank[used], lowest[used] = ranks.mean(axis=1), (ranks == means.n_teams).mean(axis=1)
    ends = floor((draws - 1) * (1 - level) / 2), ceil((draws - 1) * (1 + level) / 2)
    sorted_there = np.partition(ranks, ends, axis=1)
    low[used], high[used] = sorted_there[:, ends[0]], sorted_there[:, ends[1]]
    return RankIntervals(
        rank=rank,
        ci_low=low,
        ci_high=high,
        lowest_probability=lowest,
        n_used=means.n_used,
        n_teams=means.n_teams,
        level=level,
        method="posterior_draws",
        rule=means.rule,
        emphasis=means.emphasis,
    )
