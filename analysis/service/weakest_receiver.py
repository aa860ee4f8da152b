"""Which of several units in a service matrix is the weakest, and how sure that is."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray
from analysis.minimum import Emphasis, Rule
from analysis.refusal import Refusal, TooFew
from analysis.resampling import SEED
from analysis.service.service_matrix import InternalService


@dataclass(frozen=True, eq=False)
class WeakestReceiver:
    """Which of several receivers is the weakest, and how sure that is.

    The probabilities say how sure it is; they have no interval.

    Attributes
    ----------
    unit : tuple of labels, length R
        Receivers compared.
    probability : (R,) float
        Share of draws in which the receiver is the lowest; sums to 1.
    weakest : label
        Receiver of the lowest effect.
    n_draws : int
        Draws of all effects together.
    n_used : int
        Ratings behind the matrix.
    method : str
        "posterior_draws".
    rule : Rule
        The rule of the matrix.
    emphasis : Emphasis
        The emphasis of the matrix.
    """

    unit: tuple[Hashable, ...]
    probability: FloatArray
    weakest: Hashable
    n_draws: int
    n_used: int
    method: str
    rule: Rule
    emphasis: Emphasis


def weakest_receiver(
    matrix: InternalService,
    among: Collection[Hashable] | None = None,
    draws: int = 4000,
    seed: int = SEED,
) -> WeakestReceiver:
    """Return for each receiver the probability, 0 to 1, that its quality is the lowest.

    Parameters
    ----------
    matrix : InternalService
        Fitted ratings.
    among : collection of labels or None
        Receivers to compare, such as those on the way to one customer; None = all.
    draws : int
        Draws, >= 1.
    seed : int
        Seed of the draws.

    Returns
    -------
    WeakestReceiver
        The lower the highest probability, the less "the weakest link" means.

    Raises
    ------
    Refusal
        "no_variation_between_receivers" if there is no evidence that receivers differ.
    TooFew
        "too_few_receivers" below two.
    ValueError
        If `among` names a unit that nobody rated, or `draws` is below 1.

    Notes
    -----
    Draws of all effects together, from Student's t on ``matrix.df`` with the effects'
    covariance: effects estimated from the same givers err together. Units nobody rated
    (missing) are not among the receivers and cannot be the weakest.

    Source
    ------
    Goldstein & Spiegelhalter 1996, Journal of the Royal Statistical Society A 159, 385-443
    (ranks with their uncertainty). Compared with the closed form for two receivers.

    Examples
    --------
    >>> from analysis.service.internal_service import internal_service
    >>> from analysis.moments import TeamMoments
    >>> pairs = [(a, b) for a in "ABCDE" for b in "ABCDE" if a != b]
    >>> means = [6 - (b == "E") + 0.2 * (i % 3) for i, (a, b) in enumerate(pairs)]
    >>> n = [9] * 19 + [0]
    >>> matrix = internal_service(TeamMoments.from_means(n, means, [1.2] * 20), *zip(*pairs))
    >>> weakest_receiver(matrix).weakest
    'E'
    """
    if draws < 1:
        raise ValueError(f"draws is {draws}; give 1 or more")
    receivers = matrix.receivers
    if receivers is None:
        raise Refusal("no_variation_between_receivers", 0)
    wanted = list(receivers.unit) if among is None else list(dict.fromkeys(among))
    if unknown := [unit for unit in wanted if unit not in receivers.unit]:
        raise ValueError(f"{unknown} received no ratings; leave them out")
    if len(wanted) < 2:
        raise TooFew("too_few_receivers", len(wanted), 2)
    at = [receivers.unit.index(unit) for unit in wanted]
    rng = np.random.default_rng(seed)
    root = _root(matrix.receiver_covariance[np.ix_(at, at)])
    widening = np.sqrt(matrix.df / rng.chisquare(matrix.df, draws))[:, None]
    drawn = receivers.effect[at] + widening * (rng.standard_normal((draws, len(at))) @ root.T)
    lowest = np.bincount(drawn.argmin(axis=1), minlength=len(at)) / draws
    return WeakestReceiver(
        unit=tuple(wanted),
        probability=lowest,
        weakest=wanted[int(receivers.effect[at].argmin())],
        n_draws=draws,
        n_used=matrix.n_used,
        method="posterior_draws",
        rule=matrix.rule,
        emphasis=matrix.emphasis,
    )


def _root(covariance: FloatArray) -> FloatArray:
    """Square root of a covariance that may be singular."""
    values, vectors = np.linalg.eigh(covariance)
    return vectors * np.sqrt(np.maximum(values, 0.0))
