"""Mediation where customers answer one by one, and staff scores are those of teams."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector, check_level, varies
from analysis.chain.multiplied import multiplied
from analysis.chain.two_level import TwoLevel, covariance_of, fitted
from analysis.cross_products import CrossProducts
from analysis.estimate import Estimate, estimate
from analysis.minimum import FEWEST_STAGE_TEAMS, MEDIATION, Emphasis, Rule
from analysis.refusal import Refusal, TooFew

STEP = 1e-5


@dataclass(frozen=True)
class MultilevelMediation:
    """Slopes of team staff satisfaction (ES), perceived quality (PQ), satisfaction (CS).

    Attributes
    ----------
    a : Estimate
        Teams' PQ per point of ES.
    b : Estimate
        Teams' CS per point of PQ, ES held; free of what one customer's two answers share.
    direct : Estimate
        Teams' CS per point of ES, PQ held.
    indirect : Estimate
        ``a`` times ``b``.
    within : Estimate
        A customer's CS per point of PQ, among customers of one team.
    n_used, n_teams : int
        Customers, and teams with customers and a staff score.
    n_dropped : int
        Customers left out: an answer is missing, or their team has no staff score.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "two_level_ml".
    rule, emphasis : Rule, Emphasis
        What hides or greys the result, and its verdict, by teams.
    """

    a: Estimate
    b: Estimate
    direct: Estimate
    indirect: Estimate
    within: Estimate
    n_used: int
    n_teams: int
    n_dropped: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def multilevel_mediation(
    es: ArrayLike, customers: CrossProducts, level: float = 0.95
) -> MultilevelMediation:
    """Return the slopes from staff to customers through perceived quality, between teams.

    Parameters
    ----------
    es : (J,) float
        Staff satisfaction of each team, score points; NaN = none.
    customers : CrossProducts
        Of the same J teams, in the same order: PQ and CS of their customers.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    MultilevelMediation
        In points per point; its emphasis is REFUSED below `minimum.MEDIATION.shown` teams.

    Raises
    ------
    TooFew
        "too_few_teams" below `minimum.FEWEST_STAGE_TEAMS`; "too_few_answers" if no team has two
        customers.
    Refusal
        "no_variation", "no_variation_between" if teams do not differ beyond their customers, or
        "no_convergence".
    ValueError
        If the teams do not fit, or there are not two variables.

    Notes
    -----
    ``y_ij = alpha + gamma ES_j + u_j + e_ij`` for y = (PQ, CS), u and e normal with covariances
    T and W; ``a = gamma_PQ``, ``b = T_12 / T_11``, ``c' = gamma_CS - b gamma_PQ``, within slope
    ``W_12 / W_11``: a model with as many parameters as moments. Errors by the delta method from
    the observed information; the indirect effect's interval by multiplied draws, as
    `mediation`. Customers with a missing answer are left out. Scores of one time show a pattern,
    no cause.

    Source
    ------
    Preacher, Zyphur & Zhang 2010, Psychological Methods 15, 209-233 (2-1-1 design). Compared with
    R 4.2.2, lavaan 0.6.14.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> team = np.repeat(np.arange(60), 8)
    >>> es = rng.normal(60, 8, 60)
    >>> pq = 20 + 0.5 * es[team] + rng.normal(0, 4, 60)[team] + rng.normal(0, 6, 480)
    >>> cs = 10 + 0.8 * pq + rng.normal(0, 2, 60)[team] + rng.normal(0, 6, 480)
    >>> pq[0], es[1] = np.nan, np.nan
    >>> found = multilevel_mediation(es, CrossProducts.from_scores(np.array([pq, cs]).T, team))
    >>> found.n_teams, found.n_dropped, 0.2 < found.indirect.value < 0.6
    (59, 9, True)
    """
    check_level(level)
    data, used, people = _two_level(as_vector(es, "es"), customers)
    parameters, covariance = fitted(data)
    slopes = _slopes(parameters)
    gradient = np.array(
        [
            (_slopes(parameters + step) - _slopes(parameters - step)) / (2 * STEP)
            for step in STEP * np.eye(len(parameters))
        ]
    )
    errors = np.sqrt(np.diag(gradient.T @ covariance @ gradient))
    n_teams = int(used.sum())
    a, b, direct, within = (
        estimate(
            float(value),
            float(error),
            df=None,
            level=level,
            n_used=people,
            method="two_level_ml",
            rule=MEDIATION,
            n_clusters=n_teams,
            counted=n_teams,
        )
        for value, error in zip(slopes, errors, strict=True)
    )
    everybody = float(customers.n.sum()) + customers.n_dropped
    return MultilevelMediation(
        a=a,
        b=b,
        direct=direct,
        indirect=multiplied([a, b], level=level),
        within=within,
        n_used=int(people),
        n_teams=n_teams,
        n_dropped=int(everybody - people),
        level=level,
        method="two_level_ml",
        rule=MEDIATION,
        emphasis=MEDIATION.emphasis(n_teams),
    )


def _two_level(es: FloatArray, customers: CrossProducts) -> tuple[TwoLevel, np.ndarray, float]:
    if customers.sums.shape != (len(es), 2):
        raise ValueError(
            f"{len(es)} staff scores, customers of shape {customers.sums.shape}; give PQ and CS"
        )
    used = np.isfinite(es) & (customers.n > 0)
    n, sums, products = (x[used] for x in (customers.n, customers.sums, customers.products))
    if len(n) < FEWEST_STAGE_TEAMS:
        raise TooFew("too_few_teams", len(n), FEWEST_STAGE_TEAMS)
    if n.max() < 2:
        raise TooFew("too_few_answers", int(n.max()), 2)
    means = sums / n[:, None]
    if not (varies(es[used]) and varies(means[:, 0]) and varies(means[:, 1])):
        raise Refusal("no_variation", 0)
    within = (products - n[:, None, None] * means[:, :, None] * means[:, None, :]).sum(axis=0)
    return TwoLevel(es[used], n, means, within), used, float(n.sum())


def _slopes(parameters: FloatArray) -> FloatArray:
    """Return a, b, direct and within."""
    between, inside = covariance_of(parameters[4:7]), covariance_of(parameters[7:])
    b = between[0, 1] / between[0, 0]
    a, on_cs = parameters[2:4]
    return np.array([a, b, on_cs - b * a, inside[0, 1] / inside[0, 0]])
