"""Variance of true team means: how far teams differ beyond the noise of their answers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.arrays import FloatArray
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

ROUNDS = 200
"""It settles within 20 rounds on real surveys; a bound keeps it finite."""

SETTLED = 1e-10
"""Relative change below which the iteration has settled."""


def weighted_mean(means: FloatArray, variances: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the precision-weighted mean over the last axis, and the sum of weights.

    Parameters
    ----------
    means, variances : (..., J) float
        Team means, score points, and their squared standard errors, > 0; broadcast together.

    Returns
    -------
    (...) float, (...) float
        The mean, and the sum of ``1 / variances``: its inverse squared standard error.

    Examples
    --------
    >>> weighted_mean(np.array([60.0, 80.0]), np.array([1.0, 3.0]))
    (array(65.), array(1.33333333))
    """
    weights = 1 / variances
    total = weights.sum(axis=-1)
    return np.asarray((weights * means).sum(axis=-1) / total), np.asarray(total)


def paule_mandel(means: FloatArray, variances: FloatArray) -> float:
    """Return the variance between teams by Paule and Mandel's equation, >= 0.

    Parameters
    ----------
    means : (J,) float
        Team means, score points, no NaN.
    variances : (J,) float
        Squared standard error of each mean, > 0.

    Returns
    -------
    float
        Score points squared; 0 where teams differ no more than their errors say.

    Notes
    -----
    Solves ``sum w_j (y_j - mu)^2 = J - 1`` with ``w_j = 1 / (tau2 + v_j)`` by Newton's steps
    from 0, which approach the root from below. Assumes no distribution.

    Source
    ------
    Paule & Mandel 1982, Journal of Research of the NBS 87, 377-385; steps of DerSimonian &
    Kacker 2007, Contemporary Clinical Trials 28, 105-114. Compared with R metafor 3.8.

    Examples
    --------
    >>> round(paule_mandel(np.array([60.0, 70.0, 80.0]), np.array([25.0, 25.0, 25.0])), 6)
    75.0
    """
    tau2 = 0.0
    for _ in range(ROUNDS):
        total = tau2 + variances
        squares = (means - weighted_mean(means, total)[0]) ** 2
        excess = float((squares / total).sum()) - (len(means) - 1)
        if excess <= 0:
            break
        step = excess / float((squares / total**2).sum())
        tau2 += step
        if step <= SETTLED * tau2:
            break
    return tau2


@dataclass(frozen=True)
class VarianceComponents:
    """Variance between and within teams, score points squared, and respondents less teams."""

    tau2: float
    sigma2: float
    df_within: float


def pooled_within(moments: TeamMoments) -> tuple[float, float]:
    """Return the variance pooled within teams, > 0, and its degrees of freedom.

    Parameters
    ----------
    moments : TeamMoments
        J teams; those without answers or of unknown spread are left out.

    Returns
    -------
    float, float
        Score points squared, and respondents less teams.

    Raises
    ------
    TooFew
        "too_few_answers" if no team has two respondents.
    Refusal
        "spread_unknown" if no team's is known; "no_variation" if nobody differs in any team.

    Examples
    --------
    >>> pooled_within(TeamMoments.from_means([4, 3, 5], [60, 70, 50], [10, None, 12]))
    (125.14285714285714, 7.0)
    """
    known = moments.answered & ~np.isnan(moments.squares_within)
    if not known.any():
        raise Refusal("spread_unknown", 0, 1)
    squares, df = moments.pooled_squares
    if df <= 0:
        raise TooFew("too_few_answers", float(moments.n[known].sum()), int(known.sum()) + 1)
    if squares <= 0:
        raise Refusal("no_variation", 0)
    return squares / df, df


def one_way_components(moments: TeamMoments) -> VarianceComponents:
    """Return both variance components by restricted likelihood from team moments.

    Parameters
    ----------
    moments : TeamMoments
        At least two teams with answers, all of known spread.

    Returns
    -------
    VarianceComponents
        ``tau2`` 0 where the likelihood is highest there.

    Raises
    ------
    TooFew, Refusal
        As `pooled_within`; also "too_few_teams" below two, and "spread_unknown" if a team
        holds only a mean.

    Notes
    -----
    With ``r = tau2 / sigma2`` and ``w_j = n_j / (1 + n_j r)``: minimises
    ``(N - 1) log(SSW + sum w_j (y_j - mu)^2) + sum log(1 + n_j r) + log sum w_j`` over
    ``r / (1 + r)``. Teams without answers are left out.

    Source
    ------
    Harville 1977, JASA 72, 320-338. Compared with R lme4 1.1.31 (``lmer``, REML).

    Examples
    --------
    >>> teams = TeamMoments.from_means([4, 6, 5, 0], [60, 80, 70, None], [9, 11, 10, None])
    >>> found = one_way_components(teams)
    >>> round(found.tau2, 2), round(found.sigma2, 2)
    (78.16, 104.04)
    """
    from scipy.optimize import minimize_scalar

    used = moments.answered
    n, means = moments.n[used], moments.mean[used]
    if len(n) < 2:
        raise TooFew("too_few_teams", len(n), 2)
    moments.require_spread()
    sigma2, df = pooled_within(moments)
    within, answers = sigma2 * df, float(n.sum())

    def residual(ratio: float) -> tuple[float, float]:
        mu, weight = weighted_mean(means, 1 / n + ratio)
        return within + float(((means - mu) ** 2 / (1 / n + ratio)).sum()), float(weight)

    def deviance(share: float) -> float:
        ratio = share / (1 - share)
        squares, weight = residual(ratio)
        return (answers - 1) * np.log(squares) + np.log1p(n * ratio).sum() + np.log(weight)

    # A coarse search first: the likelihood of few teams can have two peaks.
    grid = np.linspace(0, 1, 66)[:-1]
    best = int(np.argmin([deviance(share) for share in grid]))
    bounds = (grid[max(best - 1, 0)], min(grid[best] + grid[1], 1 - 1e-9))
    options = {"xatol": 1e-10}
    found: Any = minimize_scalar(deviance, bounds=bounds, method="bounded", options=options)
    share = float(found.x) if found.fun < deviance(0.0) else 0.0
    ratio = share / (1 - share)
    sigma2 = residual(ratio)[0] / (answers - 1)
    return VarianceComponents(ratio * sigma2, sigma2, df)
