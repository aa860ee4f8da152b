"""Importance against performance of drivers, with the probability of each quadrant."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, check_level
from analysis.cross_products import CrossProducts
from analysis.drivers.driver_bootstrap import Drawing, arranged, enough_people
from analysis.drivers.johnson_weights import percent_of, variance_inflation
from analysis.drivers.shapley_r2 import Measure, shares
from analysis.links.quadrant import decided
from analysis.minimum import CLUSTERS, Emphasis, Rule, deciding_rule
from analysis.resampling import SEED, PercentileInterval, percentile_interval

QUADRANTS = ("keep_up", "concentrate_here", "possible_overkill", "low_priority")
"""Important and good, important and poor, less important and good, less important and poor."""


@dataclass(frozen=True, eq=False)
class ImportancePerformance:
    """Importance and performance of p drivers, in the order given.

    Attributes
    ----------
    importance, importance_low, importance_high : (p,) float
        Percent of R2, 0 to 100, and its interval at ``level``.
    performance, performance_low, performance_high : (p,) float
        Mean of all people, score points, and its interval.
    importance_cross : float
        Where the quadrants part: 100 / p, the mean importance.
    performance_cross : float
        The same, score points: the target, or the mean performance of the drivers.
    probability : (p, 4) float
        Of the `QUADRANTS`, 0 to 1; a row sums to 1.
    label : tuple of str or None
        The quadrant with a probability of `analysis.links.quadrant.LABEL_FROM` or more;
        None = undecided.
    covariance : (p, 2, 2) float
        Of importance and performance over resamples, for the ellipse of each driver.
    n_used, n_dropped, n_teams : int
        People with all answers, people left out, and teams.
    n_resamples : int
        Resamples the intervals and probabilities rest on.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "johnson" or "lmg", then "target" or "means" by the cross-hairs of performance.
    rule : Rule
        The weakest of the rules on people and on teams.
    emphasis : Emphasis
        What it says.
    """

    importance: FloatArray
    importance_low: FloatArray
    importance_high: FloatArray
    performance: FloatArray
    performance_low: FloatArray
    performance_high: FloatArray
    importance_cross: float
    performance_cross: float
    probability: FloatArray
    label: tuple[str | None, ...]
    covariance: FloatArray
    n_used: int
    n_dropped: int
    n_teams: int
    n_resamples: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True, eq=False)
class _Spread:
    importance: PercentileInterval
    performance: PercentileInterval
    probability: FloatArray
    covariance: FloatArray


def _spread(
    importance: FloatArray, performance: FloatArray, target: float | None, level: float
) -> _Spread:
    """Intervals, quadrant shares and covariances of R joint draws, each (R, p)."""
    cross = performance.mean(axis=1, keepdims=True) if target is None else target
    important, good = importance > 100 / importance.shape[1], performance >= cross
    quadrants = (important & good, important & ~good, ~important & good, ~important & ~good)
    apart = np.stack([importance, performance], axis=2)
    apart = apart - apart.mean(axis=0)
    return _Spread(
        importance=percentile_interval(importance, level),
        performance=percentile_interval(performance, level),
        probability=np.stack([share.mean(axis=0) for share in quadrants], axis=1),
        covariance=np.einsum("rpi,rpj->pij", apart, apart) / (len(apart) - 1),
    )


def importance_performance(
    answers: CrossProducts,
    outcome: int = -1,
    *,
    target: float | None = None,
    measure: Measure = "johnson",
    resamples: int = 2000,
    level: float = 0.95,
    seed: int = SEED,
    drawing: Drawing | None = None,
) -> ImportancePerformance:
    """Return where each driver lies in importance, percent, and performance, score points.

    Parameters
    ----------
    answers : CrossProducts
        p >= 2 drivers on one scale, and the outcome.
    outcome : int
        Position of the outcome; the last by default.
    target : float or None
        Performance asked for, score points; None = the mean over the drivers. Never the
        middle of the scale: above it lie all drivers of most organisations.
    measure : "johnson" or "lmg"
        As in `analysis.drivers.key_drivers.drivers`.
    resamples : int
        Resamples of teams, at least 100.
    level : float
        Confidence level, between 0 and 1.
    seed : int
        The same seed gives the same intervals.
    drawing : Drawing or None
        As in `analysis.drivers.key_drivers.drivers`, which may share it.

    Returns
    -------
    ImportancePerformance
        A driver is named only from a probability of `analysis.links.quadrant.LABEL_FROM`.

    Raises
    ------
    TooFew, Refusal
        As `analysis.drivers.key_drivers.drivers`.
    ValueError
        If there is one driver only, or `target` is not a finite number.

    Notes
    -----
    Importance and performance come from the same resample of teams, as do the means they are
    compared with: the probability of a quadrant is the share of resamples in it. Derived
    importance often disagrees with what people call important: show both. It does not show
    what an improvement would bring.

    Source
    ------
    Martilla & James 1977, Journal of Marketing 41(1), 77-79; derived importance as in GB/T
    19038 annex D. Compared with raw resampling of the same teams.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> values = rng.normal([80, 60, 75], 10, (300, 3))
    >>> values[:, 2] += values[:, 1]
    >>> values[0, 0] = np.nan
    >>> teams = CrossProducts.from_scores(values, np.arange(300) % 30)
    >>> found = importance_performance(teams, resamples=200)
    >>> found.label, found.n_dropped, found.importance_cross
    (('possible_overkill', 'concentrate_here'), 1, 50.0)
    """
    check_level(level)
    teams = arranged(answers, outcome, measure)
    p, people, n_teams = teams.sums.shape[1] - 1, int(teams.n.sum()), len(teams.n)
    if p < 2 or (target is not None and not np.isfinite(target)):
        raise ValueError("give two or more drivers, and a finite target or None")
    by_people = enough_people(people, p)
    whole = teams.scatter()
    variance_inflation(whole.correlation)
    importance = percent_of(shares(whole.correlation[None], measure)[0])
    performance = whole.means[:-1]
    drawing = drawing or Drawing(teams, measure, resamples, seed)
    drawn = percent_of(drawing.weights)
    spread = _spread(drawn, drawing.scatter.means[:, :-1], target, level)
    rule, counted = deciding_rule((by_people, people), (CLUSTERS, n_teams))
    return ImportancePerformance(
        importance=importance,
        importance_low=spread.importance.low,
        importance_high=spread.importance.high,
        performance=performance,
        performance_low=spread.performance.low,
        performance_high=spread.performance.high,
        importance_cross=100 / p,
        performance_cross=float(performance.mean()) if target is None else float(target),
        probability=spread.probability,
        label=decided(spread.probability, QUADRANTS),
        covariance=spread.covariance,
        n_used=people,
        n_dropped=teams.n_dropped,
        n_teams=n_teams,
        n_resamples=len(drawn),
        level=level,
        method=f"{measure}_{'means' if target is None else 'target'}",
        rule=rule,
        emphasis=rule.emphasis(counted),
    )
