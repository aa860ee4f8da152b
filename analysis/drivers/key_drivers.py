"""Driver analysis: what goes with an outcome, how sure that is, and whether it beats noise."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import BoolArray, FloatArray, check_level
from analysis.cross_products import CrossProducts, Scope
from analysis.drivers.driver_bootstrap import Drawing, arranged, enough_people
from analysis.drivers.johnson_weights import (
    is_suppressor,
    johnson,
    percent_of,
    variance_inflation,
)
from analysis.drivers.noise_variable import design_effect, noise_p_values
from analysis.drivers.shapley_r2 import Measure, shares
from analysis.minimum import CLUSTERS, Emphasis, Rule, deciding_rule
from analysis.resampling import SEED, PercentileInterval, percentile_interval


@dataclass(frozen=True, eq=False)
class Drivers:
    """Importance of p drivers, in the order given, with intervals from resampled teams.

    Attributes
    ----------
    weights, ci_low, ci_high : (p,) float
        Share of the outcome's variance, 0 to 1, and its interval at ``level``.
    percent : (p,) float
        Weights in percent of ``r_squared``.
    coefficients, coefficient_low, coefficient_high : (p,) float
        Standardised coefficient beside the other drivers, and its interval.
    correlations : (p,) float
        With the outcome.
    suppressor : (p,) bool
        Whether the coefficient does not go the way of the correlation: do not act on it.
    noise_p_value : (p,) float
        Share of variables of pure noise that get the driver's weight or more.
    distinguishable : (p,) bool
        Whether that is at most 1 - ``level``; else shade the driver, never set it to 0.
    r_squared, r_squared_low, r_squared_high : float
        Explained share of the variance, and its interval.
    vif, vif_max : (p,) float and float
        Variance inflation of the drivers as they were answered, >= 1, and the largest.
    n_used, n_dropped, n_teams : int
        People with all answers, people left out, and teams.
    n_resamples : int
        Resamples the intervals rest on.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "johnson" or "lmg", then what is compared, then "teams" or "people" as resampled.
    rule : Rule
        The weakest of the rules on people and on teams.
    emphasis : Emphasis
        What it says.
    """

    weights: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    percent: FloatArray
    coefficients: FloatArray
    coefficient_low: FloatArray
    coefficient_high: FloatArray
    correlations: FloatArray
    suppressor: BoolArray
    noise_p_value: FloatArray
    distinguishable: BoolArray
    r_squared: float
    r_squared_low: float
    r_squared_high: float
    vif: FloatArray
    vif_max: float
    n_used: int
    n_dropped: int
    n_teams: int
    n_resamples: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True)
class _Intervals:
    weights: PercentileInterval
    coefficients: PercentileInterval
    r_squared: PercentileInterval
    n_resamples: int


def _combinations(p: int, person_centred: bool) -> FloatArray:
    """Drivers less the person's mean over them, or as they are; and the outcome."""
    matrix = np.eye(p + 1)
    matrix[:p, :p] -= person_centred / p
    return matrix


def _method(measure: Measure, scope: Scope, person_centred: bool, of_people: bool) -> str:
    centred = "_less_person_mean" if person_centred else ""
    return f"{measure}_{scope}{centred}_{'people' if of_people else 'teams'}"


def _intervals(drawing: Drawing, level: float) -> _Intervals:
    model = drawing.model
    return _Intervals(
        weights=percentile_interval(drawing.weights, level),
        coefficients=percentile_interval(model.coefficients, level),
        r_squared=percentile_interval(model.r_squared, level),
        n_resamples=len(drawing.weights),
    )


def drivers(
    answers: CrossProducts,
    outcome: int = -1,
    *,
    measure: Measure = "johnson",
    within_teams: bool = False,
    person_centred: bool = False,
    resamples: int = 2000,
    level: float = 0.95,
    seed: int = SEED,
    drawing: Drawing | None = None,
) -> Drivers:
    """Return each driver's share of the outcome's variance, with intervals and a noise test.

    Parameters
    ----------
    answers : CrossProducts
        p drivers and the outcome. Where there is one team only, give each person as a team
        of one (``CrossProducts.from_scores(values)``): people are resampled then.
    outcome : int
        Position of the outcome; the last by default.
    measure : "johnson" or "lmg"
        Johnson's relative weights, or LMG; the latter for up to `shapley_r2.EXACT_UP_TO`
        drivers.
    within_teams : bool
        True compares people with their team's mean only.
    person_centred : bool
        True takes each person's mean over the drivers from them: what is left of the
        importance when a general halo is gone. Coefficients are then the shortest
        that fit, as the drivers depend on each other.
    resamples : int
        Resamples of teams, at least 100.
    level : float
        Confidence level, between 0 and 1.
    seed : int
        The same seed gives the same intervals.
    drawing : Drawing or None
        Resamples of the same answers, drawn for another question too; None = draw them.

    Returns
    -------
    Drivers
        An association, whatever the weight.

    Raises
    ------
    TooFew
        "too_few_people" below `minimum.drivers_rule`, within teams counted without one for
        each team; "too_few_clusters" below five teams.
    Refusal
        "no_variation", "collinear_drivers", "nothing_explained", or "too_many_drivers" for
        LMG.
    ValueError
        If `outcome` is no position, or `measure` or `resamples` is none allowed.

    Notes
    -----
    Percentile intervals over resamples of whole teams, as many as there are; a resample is a
    set of counts, so all come from one matrix product. Noise test: as many variables of pure
    noise join the model one by one (`noise_variable.noise_p_values`). Of drivers without effect
    one in twenty passes, at most; of those with a standardised effect of .15 among 400
    independent people four in five, as many as by t. The source instead asks whether the
    bootstrap interval of the difference from one noise variable holds 0: fewer than one in a
    hundred without effect pass then, but of those with one only two in five.

    Source
    ------
    Johnson 2004, Organizational Research Methods 7, 283-299 (bootstrap); Tonidandel, LeBreton &
    Johnson 2009, Psychological Methods 14, 387-399 (noise variable). Compared with R
    relaimpo 2.2.7 (``boot.relimp``, 2,000 resamples) within 0.02.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> values = rng.normal(70, 10, (400, 3))
    >>> values[:, 2] += values[:, 0]
    >>> values[0, 0] = np.nan
    >>> found = drivers(CrossProducts.from_scores(values, np.arange(400) % 40), resamples=200)
    >>> found.distinguishable, found.n_used, found.n_dropped, found.method
    (array([ True, False]), 399, 1, 'johnson_all_people_teams')
    """
    check_level(level)
    teams = arranged(answers, outcome, measure)
    scope = Scope.WITHIN_TEAMS if within_teams else Scope.ALL_PEOPLE
    p, people, n_teams = teams.sums.shape[1] - 1, int(teams.n.sum()), len(teams.n)
    compared = people - n_teams if within_teams else people
    by_people, combinations = enough_people(compared, p), _combinations(p, person_centred)
    scatter = teams.scatter(scope)
    drawing = drawing or Drawing(teams, measure, resamples, seed, scope, combinations)
    inflation, whole = variance_inflation(scatter.correlation), scatter.taking(combinations)
    weights, model = shares(whole.correlation[None], measure)[0], johnson(whole.correlation)
    percent, with_outcome = percent_of(weights), whole.correlation[:-1, -1]
    found = _intervals(drawing, level)
    widening = 1.0 if within_teams else design_effect(teams)
    noise = noise_p_values(whole, measure, drawing.resamples, drawing.rng, widening)
    rule, counted = deciding_rule((by_people, compared), (CLUSTERS, n_teams))
    return Drivers(
        weights=weights,
        ci_low=found.weights.low,
        ci_high=found.weights.high,
        percent=percent,
        coefficients=model.coefficients,
        coefficient_low=found.coefficients.low,
        coefficient_high=found.coefficients.high,
        correlations=with_outcome,
        suppressor=is_suppressor(model.coefficients, with_outcome),
        noise_p_value=noise,
        distinguishable=noise <= 1 - level,
        r_squared=float(model.r_squared),
        r_squared_low=float(found.r_squared.low),
        r_squared_high=float(found.r_squared.high),
        vif=inflation,
        vif_max=float(inflation.max()),
        n_used=people,
        n_dropped=teams.n_dropped,
        n_teams=n_teams,
        n_resamples=found.n_resamples,
        level=level,
        method=_method(measure, scope, person_centred, bool((teams.n == 1).all())),
        rule=rule,
        emphasis=rule.emphasis(counted),
    )
