"""The result of units rating one another."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from analysis.arrays import FloatArray
from analysis.minimum import Emphasis, Rule


class DyadState(StrEnum):
    """What may be said of one unit's rating of another."""

    SHOWN = "shown"
    MERGE = "merge"
    MISSING = "missing"
    NO_RELATION = "no_relation"


@dataclass(frozen=True, eq=False)
class UnitEffects:
    """Effects of U units on ratings, as givers or as receivers.

    Part of `InternalService`, which holds level, method, rule and emphasis.

    Attributes
    ----------
    unit : tuple of labels, length U
        The units.
    effect : (U,) float
        Score points above or below ``mean``, shrunk (best linear unbiased prediction).
    standard_error : (U,) float
        Of ``effect`` as a prediction; it holds the uncertainty of the mean.
    conditional_error : (U,) float
        The same given the mean, as lme4 prints it.
    ci_low, ci_high : (U,) float
        Interval of ``effect``.
    unshrunk : (U,) float
        Least squares effect in the same weights, less the average of all units.
    raw_mean : (U,) float
        Mean of the ratings given or received, in score points: mixed with who rated whom.
    n_used, n_partners : (U,) float
        Ratings, and units at their other end.
    """

    unit: tuple[Hashable, ...]
    effect: FloatArray
    standard_error: FloatArray
    conditional_error: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    unshrunk: FloatArray
    raw_mean: FloatArray
    n_used: FloatArray
    n_partners: FloatArray


@dataclass(frozen=True, eq=False)
class DyadEffects:
    """What D ordered pairs add to giver and receiver; NaN where there is no rating.

    Part of `InternalService`, which holds level and method; n is in `Dyads`.

    Attributes
    ----------
    effect, standard_error : (D,) float
        Score points, shrunk (best linear unbiased prediction), and its error as a prediction.
    ci_low, ci_high : (D,) float
        Interval of ``effect``.
    """

    effect: FloatArray
    standard_error: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray


@dataclass(frozen=True, eq=False)
class Dyads:
    """D ordered pairs of units, as they were given.

    Part of `InternalService`, which holds level and method.

    Attributes
    ----------
    giver, receiver : tuple of labels, length D
        Who rates, and who is rated.
    n_used : (D,) float
        Ratings.
    mean, residual : (D,) float
        Mean rating, and what giver and receiver leave of it: what the pair adds and chance,
        in score points; NaN where there is no rating.
    added : DyadEffects or None
        What pairs add, shrunk; None where there is no evidence that they add anything.
    state : tuple of DyadState, length D
        "merge" means too few: show them only merged with other givers.
    emphasis : tuple of Emphasis, length D
        By the number of ratings.
    """

    giver: tuple[Hashable, ...]
    receiver: tuple[Hashable, ...]
    n_used: FloatArray
    mean: FloatArray
    residual: FloatArray
    added: DyadEffects | None
    state: tuple[DyadState, ...]
    emphasis: tuple[Emphasis, ...]


@dataclass(frozen=True, eq=False)
class InternalService:
    """The internal service matrix, taken apart.

    Attributes
    ----------
    mean : float
        Level of all ratings, score points.
    givers, receivers : UnitEffects or None
        Leniency and quality; None where there is no evidence (F test, p < .05) that units
        differ in it.
    dyads : Dyads
        Every ordered pair given.
    giver_variance, receiver_variance, dyad_variance, residual_variance : float
        Score points squared, >= 0; the residual is people's within a pair where ``method``
        ends in "dyads", else it holds the pairs' too and dyad_variance is 0.
    receiver_covariance : (R, R) float
        Of the receivers' effects as predictions.
    df : int
        Degrees of freedom of t in the intervals: rated pairs - givers - receivers + 1.
    n_givers, n_receivers, n_used : int
        Units that rate, units that are rated, ratings.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "crossed_reml_dyads"; "crossed_reml_means" if nobody differs within any pair;
        "crossed_reml" if pairs were asked to add nothing.
    rule : Rule
        `minimum.INTERNAL_SERVICE`; single dyads go by `minimum.DYAD`.
    emphasis : Emphasis
        By givers or receivers, whichever are fewer.
    """

    mean: float
    givers: UnitEffects | None
    receivers: UnitEffects | None
    dyads: Dyads
    giver_variance: float
    receiver_variance: float
    dyad_variance: float
    residual_variance: float
    receiver_covariance: FloatArray
    df: int
    n_givers: int
    n_receivers: int
    n_used: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis
