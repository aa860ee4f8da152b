"""Bootstrap intervals of the weights and paths of a PLS path model."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, check_level
from analysis.cross_products import CrossProducts
from analysis.minimum import CLUSTERS, PLS, Emphasis, Rule, deciding_rule
from analysis.refusal import Refusal, TooFew
from analysis.resampling import SEED, drawn_teams, percentile_interval
from analysis.satisfaction_index.pls import pls_of_covariance, pls_path_model
from analysis.satisfaction_index.pls_design import PlsDesign
from analysis.satisfaction_index.pls_iteration import Scheme
from analysis.satisfaction_index.pls_weights import weight_shares

_MOST_FAILED = 0.05
"""Share of resamples without a solution above which the model is too fragile to report."""


@dataclass(frozen=True, eq=False)
class PlsBootstrap:
    """Percentile intervals of a PLS path model of p items in L constructs.

    Attributes
    ----------
    shares, share_low, share_high : (p,) float
        Weight of each item as a share of its construct's, and interval.
    weight_low, weight_high : (p,) float
        Interval of ``PlsModel.weights``.
    path_low, path_high : (L, L) float
        Interval of ``PlsModel.paths``; 0 where there is no path.
    n_used, n_dropped : int
        People who answered every item, and people left out.
    n_teams : int
        Teams drawn; people where each is a team of one.
    resamples, n_failed : int
        Resamples with a solution, and without.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "percentile_of_teams" or "percentile_of_people".
    rule, emphasis : Rule, Emphasis
        What hides or greys the result, and its verdict.
    """

    shares: FloatArray
    share_low: FloatArray
    share_high: FloatArray
    weight_low: FloatArray
    weight_high: FloatArray
    path_low: FloatArray
    path_high: FloatArray
    n_used: int
    n_dropped: int
    n_teams: int
    resamples: int
    n_failed: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def pls_bootstrap(
    items: CrossProducts,
    design: PlsDesign,
    *,
    scheme: Scheme = Scheme.PATH,
    standardised: bool = True,
    level: float = 0.95,
    resamples: int = 500,
    seed: int = SEED,
) -> PlsBootstrap:
    """Return percentile intervals of weights and paths.

    Parameters
    ----------
    items : CrossProducts
        Of the p items in scale points, by team; teams are drawn whole. Of people as teams of
        one, people are drawn, which is too narrow where members of a team are alike.
    design : PlsDesign
        Which items measure which construct, and which construct leads to which.
    scheme : Scheme
        Of the inner estimation.
    standardised : bool
        True weighs items by correlation, False by covariance.
    level : float
        Confidence level, between 0 and 1.
    resamples : int
        At least 100.
    seed : int
        Of the resamples; the same seed gives the same intervals.

    Returns
    -------
    PlsBootstrap
        Of the people who answered every item.

    Raises
    ------
    TooFew, Refusal
        As `pls_path_model`; "too_few_clusters" below `minimum.CLUSTERS.shown` teams;
        "negative_weight"; "resamples_failed" if more than one in twenty has no solution.
    ValueError
        If there are fewer than 100 resamples.

    Notes
    -----
    Each resample is estimated anew, with the sign of `pls_path_model`; those without a solution
    are left out and counted. Who misses an item is not in `items`, which counts them.

    Source
    ------
    Tenenhaus et al. 2005, Computational Statistics & Data Analysis 48, 159-205.
    Compared with the published bootstrap of package plspm: weights to .02, paths to .05.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> quality = rng.normal(size=150)
    >>> satisfaction = 0.6 * quality + rng.normal(0, 0.8, 150)
    >>> answers = np.repeat(np.column_stack([quality, satisfaction]), 2, axis=1)
    >>> answers += rng.normal(0, 0.5, (150, 4))
    >>> answers[0, 0] = np.nan
    >>> items = CrossProducts.from_scores(answers, np.arange(150) % 30)
    >>> design = PlsDesign({"PQ": ("q1", "q2"), "CS": ("s1", "s2")}, (("PQ", "CS"),))
    >>> found = pls_bootstrap(items, design, resamples=100)
    >>> found.n_used, found.n_dropped, found.n_teams, bool((found.share_low < found.shares).all())
    (149, 1, 30, True)
    """
    check_level(level)
    if resamples < 100:
        raise ValueError(f"{resamples} resamples; draw at least 100")
    model = pls_path_model(items, design, scheme=scheme, standardised=standardised)
    teams = items.in_use()
    n_teams, n = len(teams.n), model.n_used
    if n_teams < CLUSTERS.shown:
        raise TooFew("too_few_clusters", n_teams, CLUSTERS.shown)
    shares = weight_shares(model)
    drawn = _estimated_again(teams, design, (scheme, standardised), resamples, seed)
    share, weight, path = (
        percentile_interval(np.stack(each), level) for each in zip(*drawn, strict=True)
    )
    rule, counted = deciding_rule((PLS, float(n)), (CLUSTERS, float(n_teams)))
    return PlsBootstrap(
        shares=shares,
        share_low=share.low,
        share_high=share.high,
        weight_low=weight.low,
        weight_high=weight.high,
        path_low=path.low,
        path_high=path.high,
        n_used=n,
        n_dropped=items.n_dropped,
        n_teams=n_teams,
        resamples=len(drawn),
        n_failed=resamples - len(drawn),
        level=level,
        method="percentile_of_people" if teams.n.max() == 1 else "percentile_of_teams",
        rule=rule,
        emphasis=rule.emphasis(counted),
    )


def _estimated_again(
    teams: CrossProducts,
    design: PlsDesign,
    how: tuple[Scheme, bool],
    resamples: int,
    seed: int,
) -> list[tuple[FloatArray, FloatArray, FloatArray]]:
    """Shares, weights and paths of each resample that has a solution."""
    people, drawn = int(teams.n.sum()), []
    for covariance in _resampled(teams, resamples, seed):
        with suppress(Refusal):
            again = pls_of_covariance(
                covariance, people, design, scheme=how[0], standardised=how[1]
            )
            drawn.append((weight_shares(again), again.weights, again.paths))
    failed = resamples - len(drawn)
    if failed > _MOST_FAILED * resamples:
        raise Refusal("resamples_failed", failed, int(_MOST_FAILED * resamples))
    return drawn


def _resampled(teams: CrossProducts, resamples: int, seed: int) -> Iterator[FloatArray]:
    """Covariances of each resample, (p, p), divided by its people."""
    for times in drawn_teams(len(teams.n), resamples, np.random.default_rng(seed)):
        stack = teams.weighted(times)
        yield from stack.products / (stack.df + 1)[:, None, None]
