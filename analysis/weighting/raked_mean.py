"""A mean weighted to headcounts, beside the unweighted one."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import ROUNDING_DUST, FloatArray, IntArray, label_codes, same_length
from analysis.estimate import Estimate, estimate
from analysis.linearise import cluster_error
from analysis.minimum import CLUSTERS, SCORE, Emphasis, Rule, deciding_rule
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.scores.means import overall_mean
from analysis.weighting.raking import RakingWeights, raking_weights, start_weights
from analysis.weighting.raking_margins import Headcounts


@dataclass(frozen=True)
class RakedMean:
    """A mean weighted to headcounts, and the unweighted one.

    Attributes
    ----------
    weighted, unweighted : Estimate
        Score points, each with its own interval at ``level``.
    difference : float
        Weighted less unweighted, score points.
    moved : bool
        True where that is more than one standard error of the weighted mean: say so.
    weights : RakingWeights
        The weights, what was collapsed, and the design effect.
    n_used : int
        Respondents in both means.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "raking".
    rule : Rule
        That of ``weighted``.
    emphasis : Emphasis
        By the effective number of respondents and, where given, by teams as clusters.
    """

    weighted: Estimate
    unweighted: Estimate
    difference: float
    moved: bool
    weights: RakingWeights
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def _pooled(cells: TeamMoments, codes: IntArray) -> TeamMoments:
    n, total, squares = (
        np.bincount(codes, weights=part).astype(np.float64)
        for part in (cells.n, cells.total, cells.total_of_squares)
    )
    return TeamMoments(n, total, squares)


def _deviations(cells: TeamMoments, start: FloatArray, weights: RakingWeights) -> FloatArray:
    """Each cell's mean less what the levels of the margins, added up, say of it."""
    codes = weights.margins.codes
    levels = np.hstack([np.eye(int(own.max()) + 1)[own] for own in codes])
    root = np.sqrt(cells.n * start)
    centred = cells.mean - cells.total.sum() / cells.n.sum()
    solved = np.linalg.lstsq(levels * root[:, None], centred * root, rcond=None)[0]
    left = centred - levels @ solved
    left[np.abs(left) <= ROUNDING_DUST * np.abs(cells.mean).max()] = 0.0
    return left


def _error_of_respondents(cells: TeamMoments, left: FloatArray, part: FloatArray) -> float:
    """Linearised standard error, every respondent sampled on their own."""
    cells.require_spread()
    n = float(cells.n.sum())
    squares = float(part**2 @ (cells.squares_within + cells.n * left**2))
    variance = n / (n - 1) * (squares - float((part * cells.n) @ left) ** 2 / n)
    if variance <= 0:
        raise Refusal("no_variation", 0)
    return sqrt(variance)


def _team_codes(team: ArrayLike | None, n: FloatArray, used: np.ndarray) -> IntArray:
    if team is None:
        return np.zeros(int(used.sum()), dtype=np.int64)
    labels = np.asarray(team)
    same_length(n=n, team=labels)
    codes = label_codes(labels[used], "team")
    if codes.max() == 0:
        raise TooFew("too_few_teams", 1, 2)
    return codes


def raked_mean(
    cells: TeamMoments,
    levels: Mapping[str, ArrayLike],
    headcounts: Headcounts,
    *,
    start: ArrayLike | None = None,
    team: ArrayLike | None = None,
    level: float = 0.95,
) -> RakedMean:
    """Return the mean weighted to headcounts, in score points, beside the unweighted one.

    Parameters
    ----------
    cells : TeamMoments
        Respondents' scores in each of C combinations of levels (and teams).
    levels, headcounts, start
        As `raking_weights`.
    team : (C,) labels or None
        Team of each cell: answers in one team are alike; None = every respondent on their own.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    RakedMean
        Both means with intervals of their own.

    Raises
    ------
    TooFew, Refusal, ValueError
        As `raking_weights`; "too_few_teams" if `team` names one; "spread_unknown" without
        `team`; "no_variation" if scores do not differ, or not within the margins.

    Notes
    -----
    Weights are those of respondents with a score. With e a score less the fit of the margins'
    levels by least squares (start weights) and ``u = w e / sum w``,
    ``SE^2 = n/(n-1) sum (u - mean u)^2``, t on n - 1; with teams u is summed by team, n is their
    number. Trimming is not in it. Cells without a score or with an unknown level are left out.

    Source
    ------
    Deville & Sarndal 1992, Journal of the American Statistical Association 87, 376-382.
    Compared with R survey 4.1 (``rake``, ``svymean``).

    Examples
    --------
    >>> cells = TeamMoments.from_means([30, 10, 0], [60, 80, None], [12, 12, None])
    >>> site = {"site": ["HQ", "Plant", "Plant"]}
    >>> found = raked_mean(cells, site, {"site": {"HQ": 60, "Plant": 60}})
    >>> round(found.weighted.value, 6), found.unweighted.value, found.moved
    (70.0, 65.0, True)
    """
    weights = raking_weights(cells.n, levels, headcounts, start)
    used = weights.margins.used
    kept, codes = cells.of_teams(used), _team_codes(team, cells.n, used)
    part = weights.weight[used] / float(kept.n @ weights.weight[used])
    left = _deviations(kept, start_weights(start, cells.n)[used], weights)
    rule, counted = SCORE, weights.n_effective
    if team is None:
        error, df, teams = _error_of_respondents(kept, left, part), weights.n_used - 1, None
    else:
        influence = np.bincount(codes, weights=part * kept.n * left)
        error, teams = cluster_error(influence - influence.mean()), len(influence)
        df = teams - 1
        rule, counted = deciding_rule((rule, counted), (CLUSTERS, teams))
    weighted = estimate(
        float(part @ kept.total),
        error,
        df=df,
        level=level,
        n_used=weights.n_used,
        method="raking_linearised" if teams is None else "raking_linearised_by_team",
        n_clusters=teams,
        tested=False,
        rule=rule,
        counted=counted,
    )
    unweighted = overall_mean(_pooled(kept, codes), level)
    difference = weighted.value - unweighted.value
    return RakedMean(
        weighted=weighted,
        unweighted=unweighted,
        difference=difference,
        moved=abs(difference) > error,
        weights=weights,
        n_used=weights.n_used,
        level=level,
        method="raking",
        rule=weighted.rule,
        emphasis=weighted.emphasis,
    )
