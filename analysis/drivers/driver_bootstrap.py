"""Resamples of whole teams from their cross-products."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import numpy as np

from analysis.arrays import FloatArray
from analysis.cross_products import CrossProducts, Scatter, Scope
from analysis.drivers.johnson_weights import JohnsonWeights, johnson, positions_outcome_last
from analysis.drivers.shapley_r2 import EXACT_UP_TO, Measure, lmg
from analysis.minimum import CLUSTERS, Rule, drivers_rule
from analysis.refusal import Refusal, TooFew
from analysis.resampling import SEED, drawn_teams

LEAST_RESAMPLES = 100
"""With fewer, the ends of a percentile interval are single draws."""

LEAST_USABLE = 0.95
"""Share of resamples in which all variables vary; if fewer do, an interval would flatter."""


def arranged(answers: CrossProducts, outcome: int, measure: Measure) -> CrossProducts:
    """Return the cross-products of teams in use, drivers first and outcome last.

    Parameters
    ----------
    answers : CrossProducts
        p drivers and the outcome.
    outcome : int
        Position of the outcome, from 0, or from the end if negative.
    measure : "johnson" or "lmg"
        Of the weights wanted.

    Returns
    -------
    CrossProducts
        Of p + 1 variables, and of teams that have people.

    Raises
    ------
    Refusal
        "too_many_drivers" for LMG.
    ValueError
        If there is only one variable, or `outcome` or `measure` is none.
    """
    variables = answers.sums.shape[1]
    if variables < 2:
        raise ValueError("answers hold one variable; give drivers and an outcome")
    if measure not in get_args(Measure):
        raise ValueError(f"measure is {measure!r}; give one of {get_args(Measure)}")
    if measure == "lmg" and variables - 1 > EXACT_UP_TO:
        raise Refusal("too_many_drivers", variables - 1, EXACT_UP_TO)
    return answers.in_use().choosing(positions_outcome_last(variables, outcome).tolist())


def enough_people(found: float, n_drivers: int) -> Rule:
    """Return the rule of so many drivers, if there are people enough for it.

    Parameters
    ----------
    found : float
        People.
    n_drivers : int
        Drivers.

    Returns
    -------
    Rule
        `minimum.drivers_rule`.

    Raises
    ------
    TooFew
        "too_few_people" below it.
    """
    rule = drivers_rule(n_drivers)
    if found < rule.shown:
        raise TooFew("too_few_people", found, rule.shown)
    return rule


def resampled(
    answers: CrossProducts,
    resamples: int,
    rng: np.random.Generator,
    scope: Scope = Scope.ALL_PEOPLE,
    taking: FloatArray | None = None,
) -> Scatter:
    """Return the scatters of resamples of teams, a stack of those in which all vary.

    Parameters
    ----------
    answers : CrossProducts
        Teams to draw from, with replacement; those without people are left out.
    resamples : int
        Resamples to draw, at least `LEAST_RESAMPLES`.
    rng : Generator
        Source of the draws.
    scope : Scope
        What the scatter is of.
    taking : (m, k) float or None
        Of which combinations of the variables, if not of themselves.

    Returns
    -------
    Scatter
        A stack of at most `resamples`; memory does not grow with teams times resamples.

    Raises
    ------
    TooFew
        "too_few_clusters" below `minimum.CLUSTERS.shown` teams.
    Refusal
        "no_variation" if a variable does not vary in more than one in twenty resamples.

    Source
    ------
    Davison & Hinkley 1997, Bootstrap Methods and their Application, section 3.8: clusters
    drawn whole. Compared with resampling the rows of the same teams, in the tests.

    Examples
    --------
    >>> answers = CrossProducts.from_scores([[1, 2], [3, 5], [2, None], [4, 4], [5, 7], [6, 6]])
    >>> found = resampled(answers, 100, np.random.default_rng(1))
    >>> found.products.shape
    (100, 2, 2)
    """
    if resamples < LEAST_RESAMPLES:
        raise ValueError(f"resamples is {resamples}; give {LEAST_RESAMPLES} or more")
    teams = answers.in_use()
    if len(teams.n) < CLUSTERS.shown:
        raise TooFew("too_few_clusters", len(teams.n), CLUSTERS.shown)
    chunks = [teams.weighted(drawn, scope) for drawn in drawn_teams(len(teams.n), resamples, rng)]
    found = Scatter(
        np.concatenate([chunk.products for chunk in chunks]),
        np.concatenate([chunk.means for chunk in chunks]),
        np.concatenate([chunk.df for chunk in chunks]),
    )
    found = found if taking is None else found.taking(taking)
    kept = found.usable
    if kept.mean() < LEAST_USABLE:
        raise Refusal("no_variation", float(kept.mean()), LEAST_USABLE)
    return Scatter(found.products[kept], found.means[kept], found.df[kept])


@dataclass(frozen=True, eq=False)
class Drawing:
    """Resamples of the teams of a driver analysis, drawn when they are first asked for.

    Whatever rests on the same resamples may share one.

    Attributes
    ----------
    teams : CrossProducts
        As `arranged` returns them.
    measure : "johnson" or "lmg"
        Of the weights.
    resamples : int
        Resamples to draw, at least `LEAST_RESAMPLES`.
    seed : int
        The same seed gives the same resamples.
    scope : Scope
        What the scatters are of.
    taking : (m, k) float or None
        As in `resampled`.
    """

    teams: CrossProducts
    measure: Measure = "johnson"
    resamples: int = 2000
    seed: int = SEED
    scope: Scope = Scope.ALL_PEOPLE
    taking: FloatArray | None = None

    @cached_property
    def _drawn(self) -> tuple[Scatter, np.random.Generator]:
        rng = np.random.default_rng(self.seed)
        return resampled(self.teams, self.resamples, rng, self.scope, self.taking), rng

    @property
    def scatter(self) -> Scatter:
        """Return the stack of scatters, as `resampled`."""
        return self._drawn[0]

    @property
    def rng(self) -> np.random.Generator:
        """Return a source of what is drawn after the resamples, the same each time."""
        return deepcopy(self._drawn[1])

    @cached_property
    def model(self) -> JohnsonWeights:
        """Return Johnson's weights of each resample."""
        return johnson(self.scatter.correlation)

    @cached_property
    def weights(self) -> FloatArray:
        """Return the weights of each resample, (R, p)."""
        return lmg(self.scatter.correlation) if self.measure == "lmg" else self.model.weights
