"""Units rate one another: who gives high ratings, who receives them, and who stands out."""

from collections.abc import Hashable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.arrays import BoolArray, FloatArray, IntArray, check_level, label_codes, same_length
from analysis.minimum import DYAD, INTERNAL_SERVICE
from analysis.moments import TeamMoments
from analysis.quantile import t_critical
from analysis.refusal import Refusal, TooFew
from analysis.service.crossed_effects import CrossedEffects, crossed_effects
from analysis.service.service_matrix import (
    DyadEffects,
    Dyads,
    DyadState,
    InternalService,
    UnitEffects,
)

__all__ = [
    "DyadEffects",
    "DyadState",
    "Dyads",
    "InternalService",
    "UnitEffects",
    "internal_service",
]


def _checked_relations(
    ratings: TeamMoments, givers: list[Hashable], receivers: list[Hashable], related: BoolArray
) -> None:
    for name, labels in (("giver", givers), ("receiver", receivers)):
        label_codes(np.array(labels, dtype=object), name)
    pairs = list(zip(givers, receivers, strict=True))
    if len(set(pairs)) < len(pairs):
        raise ValueError("a pair of units is listed twice; add its moments up first")
    own = np.array([giver == receiver for giver, receiver in pairs], dtype=bool)
    for reason, wrong in (("unit_rates_itself", own), ("rating_without_relation", ~related)):
        if ratings.n[wrong].any():
            raise Refusal(reason, float(ratings.n[wrong].sum()), 0)


def _units(
    fitted: tuple[FloatArray, FloatArray, FloatArray, FloatArray],
    codes: IntArray,
    rated: TeamMoments,
    names: NDArray[Any],
    critical: float,
) -> UnitEffects:
    """Effects of one side; `fitted` is effect, error, conditional error, least squares."""
    effect, error, conditional, unshrunk = fitted
    half = critical * error
    n = np.bincount(codes, weights=rated.n)
    partners = np.bincount(codes).astype(np.float64)
    return UnitEffects(
        unit=tuple(dict.fromkeys(names.tolist())),
        effect=effect,
        standard_error=error,
        conditional_error=conditional,
        ci_low=effect - half,
        ci_high=effect + half,
        unshrunk=unshrunk,
        raw_mean=np.asarray(np.bincount(codes, weights=rated.total) / n),
        n_used=np.asarray(n, dtype=np.float64),
        n_partners=partners,
    )


def _dyads(
    ratings: TeamMoments,
    givers: list[Hashable],
    receivers: list[Hashable],
    related: BoolArray,
    found: CrossedEffects,
    expected: FloatArray,
    critical: float,
) -> Dyads:
    def state(n: float, works_together: bool) -> DyadState:
        if n > 0:
            return DyadState.SHOWN if n >= DYAD.shown else DyadState.MERGE
        return DyadState.MISSING if works_together else DyadState.NO_RELATION

    def at_ratings(values: FloatArray) -> FloatArray:
        all_pairs = np.full(len(ratings.n), np.nan)
        all_pairs[ratings.answered] = values
        return all_pairs

    half = critical * found.dyad_error
    columns = (found.dyad, found.dyad_error, found.dyad - half, found.dyad + half)
    sizes = ratings.n.tolist()
    return Dyads(
        giver=tuple(givers),
        receiver=tuple(receivers),
        n_used=ratings.n,
        mean=ratings.mean,
        residual=ratings.mean - at_ratings(expected),
        added=DyadEffects(*map(at_ratings, columns)) if found.dyads_differ else None,
        state=tuple(map(state, sizes, related.tolist())),
        emphasis=tuple(DYAD.emphasis(n) for n in sizes),
    )


def _enough_units(first: IntArray, second: IntArray) -> tuple[int, int]:
    counts = int(first.max()) + 1, int(second.max()) + 1
    for side, units in zip(("givers", "receivers"), counts, strict=True):
        if units < INTERNAL_SERVICE.shown:
            raise TooFew(f"too_few_{side}", units, INTERNAL_SERVICE.shown)
    return counts


def _sides(
    found: CrossedEffects, a: int
) -> tuple[tuple[FloatArray, FloatArray, FloatArray, FloatArray], ...]:
    errors = np.sqrt(np.diag(found.covariance))
    return (
        (found.first, errors[1 : 1 + a], found.first_conditional, found.first_fixed),
        (found.second, errors[1 + a :], found.second_conditional, found.second_fixed),
    )


def internal_service(
    ratings: TeamMoments,
    giver: ArrayLike,
    receiver: ArrayLike,
    related: ArrayLike | None = None,
    level: float = 0.95,
    *,
    dyads: bool = True,
) -> InternalService:
    """Return givers' leniency, receivers' quality and what pairs add, in score points.

    Parameters
    ----------
    ratings : TeamMoments
        D ordered pairs of units: ratings given by people of one to another.
    giver, receiver : (D,) labels
        Unit whose people rate, and unit they rate.
    related : (D,) bool or None
        False where the two do not work together; None = all pairs listed do. Pairs not listed
        have no working relation either.
    level : float
        Confidence level, between 0 and 1.
    dyads : bool
        False takes pairs to add nothing of their own; errors are too small where they do.

    Returns
    -------
    InternalService
        ``givers``, ``receivers`` or ``dyads.added`` is None where there is no evidence that
        they differ.

    Raises
    ------
    TooFew
        "no_answers"; "too_few_givers" or "too_few_receivers" below
        `minimum.INTERNAL_SERVICE.shown`; "too_few_pairs" if there are no more than units.
    Refusal
        "unit_rates_itself"; "rating_without_relation"; and those of `crossed_effects`.
    ValueError
        If lengths differ, a label is missing or a pair is listed twice.

    Notes
    -----
    ``r_ab(k) = mu + giver_a + receiver_b + dyad_ab + e``, random effects by restricted maximum
    likelihood; intervals by t on pairs - givers - receivers + 1, which makes up for most of what
    the estimated variances add. What a pair adds cannot be told from people's spread
    where nobody differs within any pair: the residual holds both then. Pairs without a rating,
    for whatever reason, are left out of the fit; ``state`` tells them apart. Whether units
    differ is judged by an F test (`crossed_effects`): a variance above 0 is found in half of
    the matrices in which units are alike. Ratings of one person are taken as independent; it
    does not show why a unit is rated low. Where pairs differ more than people do, intervals of
    eight units' pairs hold in 92 of 100 cases rather than 95.

    Source
    ------
    Kenny 1994, Interpersonal Perception (giver, receiver, relationship); Henderson 1975,
    Biometrics 31, 423-447. Without dyads compared with R lme4 1.1-31 (``lmer``, ``ranef``)
    and ``lm``; with them, with the covariance matrix of all ratings in the tests.

    Examples
    --------
    >>> units = "ABCDE"
    >>> pairs = [(a, b) for a in units for b in units if a != b]
    >>> means = [6 + (a == "A") - (b == "E") + 0.1 * i for i, (a, b) in enumerate(pairs)]
    >>> n = [6] * 19 + [0]
    >>> ratings = TeamMoments.from_means(n, means[:19] + [None], [1.2] * 20)
    >>> found = internal_service(ratings, *zip(*pairs))
    >>> found.receivers.unit[found.receivers.effect.argmin()], str(found.dyads.state[-1])
    ('E', 'missing')
    """
    check_level(level)
    givers, receivers = np.asarray(giver), np.asarray(receiver)
    works = np.ones(len(ratings.n), bool) if related is None else np.array(related, dtype=bool)
    same_length(ratings=ratings.n, giver=givers, receiver=receivers, related=works)
    from_, to = givers.tolist(), receivers.tolist()
    _checked_relations(ratings, from_, to, works)
    used = ratings.answered
    if not used.any():
        raise TooFew("no_answers", 0, 1)
    first, second = label_codes(givers[used], "giver"), label_codes(receivers[used], "receiver")
    counts = _enough_units(first, second)
    rated = ratings.of_teams(used)
    found = crossed_effects(rated, first, second, dyads=dyads)
    expected = found.mean + found.first[first] + found.second[second]
    given, received = _sides(found, counts[0])
    names, critical = (givers[used], receivers[used]), t_critical(level, found.df)
    return InternalService(
        mean=found.mean,
        givers=_units(given, first, rated, names[0], critical) if found.first_differs else None,
        receivers=_units(received, second, rated, names[1], critical)
        if found.second_differs
        else None,
        dyads=_dyads(ratings, from_, to, works, found, expected, critical),
        giver_variance=found.first_variance,
        receiver_variance=found.second_variance,
        dyad_variance=found.dyad_variance,
        residual_variance=found.residual_variance,
        receiver_covariance=found.covariance[1 + counts[0] :, 1 + counts[0] :],
        df=found.df,
        n_givers=counts[0],
        n_receivers=counts[1],
        n_used=found.n_used,
        level=level,
        method=found.method,
        rule=INTERNAL_SERVICE,
        emphasis=INTERNAL_SERVICE.emphasis(min(counts)),
    )
