"""What may be said about which moves first, staff or customer scores."""

from dataclasses import dataclass
from enum import StrEnum

from numpy.typing import ArrayLike

from analysis.arrays import check_level
from analysis.direction.ri_clpm import RandomInterceptCrossLagged, random_intercept_cross_lagged
from analysis.direction.waves import complete_units
from analysis.estimate import Estimate
from analysis.minimum import DIRECTION, DIRECTION_WAVES, Emphasis, Rule, deciding_rule
from analysis.refusal import Refusal, TooFew


class Statement(StrEnum):
    """The strongest statement about direction that the scores support."""

    NONE_TOO_FEW_WAVES = "none_too_few_waves"
    NONE_TOO_FEW_UNITS = "none_too_few_units"
    INADMISSIBLE = "inadmissible"
    NOT_DISTINGUISHED = "not_distinguished"
    CONSISTENT_WITH_STAFF_FIRST = "consistent_with_staff_first"
    CONSISTENT_WITH_CUSTOMERS_FIRST = "consistent_with_customers_first"
    RECIPROCAL = "reciprocal"


@dataclass(frozen=True)
class Direction:
    """A statement about direction and the paths it rests on.

    Attributes
    ----------
    statement : Statement
        What may be said.
    es_to_cs, cs_to_es : Estimate or None
        Standardised cross-lagged paths within units; None where there is no model.
    difference : Estimate or None
        The first less the second.
    refusal : Refusal or None
        Why there is no model.
    n_used, n_dropped : int
        Units with all scores, and units left out.
    n_waves : int
        Waves.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "ri_clpm_ml".
    rule : Rule
        The rule that hides or greys the statement: by waves or by units.
    emphasis : Emphasis
        What the rule says; REFUSED also where there is no model.
    """

    statement: Statement
    es_to_cs: Estimate | None
    cs_to_es: Estimate | None
    difference: Estimate | None
    refusal: Refusal | None
    n_used: int
    n_dropped: int
    n_waves: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis

    @property
    def announced(self) -> bool:
        """Return whether the statement names a direction."""
        return self.statement in (
            Statement.CONSISTENT_WITH_STAFF_FIRST,
            Statement.CONSISTENT_WITH_CUSTOMERS_FIRST,
            Statement.RECIPROCAL,
        )


def _statement(model: RandomInterceptCrossLagged) -> Statement:
    difference = model.difference_standardised
    staff = model.es_to_cs_standardised.ci_low > 0
    customers = model.cs_to_es_standardised.ci_low > 0
    if staff and customers:
        return Statement.RECIPROCAL
    if staff and difference.ci_low > 0:
        return Statement.CONSISTENT_WITH_STAFF_FIRST
    if customers and difference.ci_high < 0:
        return Statement.CONSISTENT_WITH_CUSTOMERS_FIRST
    return Statement.NOT_DISTINGUISHED


def _model(
    es: ArrayLike, cs: ArrayLike, waves: int, units: int, level: float
) -> tuple[Statement, RandomInterceptCrossLagged | None, Refusal | None]:
    if waves < DIRECTION_WAVES.shown:
        few = TooFew("too_few_waves", waves, DIRECTION_WAVES.shown)
        return Statement.NONE_TOO_FEW_WAVES, None, few
    if units < DIRECTION.shown:
        return Statement.NONE_TOO_FEW_UNITS, None, TooFew("too_few_units", units, DIRECTION.shown)
    try:
        model = random_intercept_cross_lagged(es, cs, level)
    except TooFew as few:
        return Statement.NONE_TOO_FEW_UNITS, None, few
    except Refusal as refused:
        return Statement.INADMISSIBLE, None, refused
    return _statement(model), model, None


def direction(es: ArrayLike, cs: ArrayLike, level: float = 0.95) -> Direction:
    """Return what may be said about whether staff or customer scores move first.

    Parameters
    ----------
    es, cs : (J, T) float
        Staff and customer scores of the same J units in the same T waves, evenly spaced, oldest
        first; NaN = no score.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Direction
        Names no direction below four waves or 50 units with all scores, whatever they are.

    Raises
    ------
    ValueError
        If the tables differ in shape.

    Notes
    -----
    Staff first where the standardised path from staff to customers is above 0 and above the
    path back, both by their intervals; customers first alike; reciprocal where both paths are
    above 0; else not distinguished, which is not "no effect". A path below 0 supports no
    statement. Two p values are never compared with each other. Units with any score
    missing are dropped. A third cause that moves one score before the other looks the same.

    Source
    ------
    As `random_intercept_cross_lagged`; least waves and units from tests/reference/
    sim_crosslag.csv, where two waves point the wrong way in a fifth to a quarter of cases.

    Examples
    --------
    >>> found = direction([[70, 71], [64, None]], [[80, 82], [75, 74]])
    >>> str(found.statement), found.n_waves, found.n_dropped, found.announced
    ('none_too_few_waves', 2, 1, False)
    """
    check_level(level)
    units = complete_units(es, cs)
    n, waves = units.es.shape
    statement, model, refusal = _model(units.es, units.cs, waves, n, level)
    rule, counted = deciding_rule((DIRECTION_WAVES, waves), (DIRECTION, n))
    return Direction(
        statement=statement,
        es_to_cs=model and model.es_to_cs_standardised,
        cs_to_es=model and model.cs_to_es_standardised,
        difference=model and model.difference_standardised,
        refusal=refusal,
        n_used=n,
        n_dropped=units.n_dropped,
        n_waves=waves,
        level=level,
        method="ri_clpm_ml",
        rule=rule,
        emphasis=rule.emphasis(counted) if model else Emphasis.REFUSED,
    )
