"""Cross-lagged regression of two waves: a table for the curious, no evidence of direction."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, check_level
from analysis.collinearity import correlations_of
from analysis.direction.statement import Statement
from analysis.direction.waves import complete_units, interleaved_covariance
from analysis.estimate import Estimate, estimate
from analysis.minimum import REGRESSION, Emphasis, Rule
from analysis.refusal import TooFew

ES, CS = 0, 1
"""Places of the first wave's scores; the second wave's follow in the same order."""

PREDICTORS = 2


@dataclass(frozen=True)
class CrossLagged:
    """Paths from the first to the second wave.

    Attributes
    ----------
    es_to_es, cs_to_cs, es_to_cs, cs_to_es : Estimate
        Paths, points per point.
    es_to_es_standardised, cs_to_cs_standardised : Estimate
        Carry-over in standard deviations.
    es_to_cs_standardised, cs_to_es_standardised : Estimate
        Cross-lagged paths in standard deviations.
    difference : Estimate
        ``es_to_cs`` less ``cs_to_es``, points per point.
    difference_standardised : Estimate
        The same in standard deviations: the one to read.
    statement : Statement
        Always NONE_TOO_FEW_WAVES: two waves are no evidence of direction.
    n_used, n_dropped : int
        Units with all four scores, and units left out.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "clpm_normal_theory".
    rule : Rule
        `minimum.REGRESSION`.
    emphasis : Emphasis
        By the number of units.
    """

    es_to_es: Estimate
    cs_to_cs: Estimate
    es_to_cs: Estimate
    cs_to_es: Estimate
    es_to_es_standardised: Estimate
    cs_to_cs_standardised: Estimate
    es_to_cs_standardised: Estimate
    cs_to_es_standardised: Estimate
    difference: Estimate
    difference_standardised: Estimate
    statement: Statement
    n_used: int
    n_dropped: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


@dataclass(frozen=True, eq=False)
class _Path:
    """A function of the 4 x 4 covariances: its value, and its symmetric slope by them."""

    value: float
    slope: FloatArray

    def less(self, other: "_Path") -> "_Path":
        return _Path(self.value - other.value, self.slope - other.slope)


def _path(covariance: FloatArray, start: int, end: int, standardised: bool) -> _Path:
    """Path from first-wave score `start` to second-wave score `end`, given the other score."""
    inverse = np.linalg.inv(covariance[:PREDICTORS, :PREDICTORS])
    outcome = PREDICTORS + end
    paths = inverse @ covariance[:PREDICTORS, outcome]
    own, residual = np.zeros(4), np.zeros(4)
    own[:PREDICTORS] = inverse[start]
    residual[:PREDICTORS], residual[outcome] = -paths, 1.0
    value = float(paths[start])
    slope = (np.outer(own, residual) + np.outer(residual, own)) / 2
    if standardised:
        slope[start, start] += value / 2
        slope[outcome, outcome] -= value / 2
    return _Path(value, slope)


def _paths(covariance: FloatArray, standardised: bool) -> tuple[_Path, _Path, _Path, _Path, _Path]:
    ends = ((ES, ES), (CS, CS), (ES, CS), (CS, ES))
    staff, customers, there, back = (_path(covariance, *pair, standardised) for pair in ends)
    return staff, customers, there, back, there.less(back)


def _estimated(path: _Path, among: FloatArray, n: int, level: float) -> Estimate:
    moved = path.slope @ among
    return estimate(
        path.value,
        sqrt(2 * float(np.sum(moved * moved.T)) / (n - PREDICTORS - 1)),
        df=n - PREDICTORS - 1,
        level=level,
        n_used=n,
        method="clpm_normal_theory",
        rule=REGRESSION,
    )


def cross_lagged(es: ArrayLike, cs: ArrayLike, level: float = 0.95) -> CrossLagged:
    """Return the paths between staff and customer scores of two waves.

    Parameters
    ----------
    es, cs : (J, 2) float
        Staff and customer scores of the same J units in the first and in the second wave;
        NaN = no score.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    CrossLagged
        Not evidence of direction, whatever the difference: see Notes.

    Raises
    ------
    TooFew
        "too_few_waves" below two; "too_few_units" below five with all four scores.
    Refusal
        "no_variation" or "scores_determine_each_other".
    ValueError
        If the tables differ in shape or hold more than two waves.

    Notes
    -----
    ``CS_2 = a CS_1 + c1 ES_1``, ``ES_2 = b ES_1 + c2 CS_1``, each with an intercept, by least
    squares. With M the slope of a path by the covariances S, ``SE^2 = 2 tr(M S M S) / (n - 3)``;
    t on n - 3, exact for a single path in score points. Units with a missing score are dropped
    and counted. Stable differences between units enter both paths: in simulations without
    any path back, the difference pointed the wrong way in 21 to 28 % of cases.

    Source
    ------
    Rogosa 1980, Psychological Bulletin 88, 245-258; the delta method for functions of normal
    covariances as in Anderson 2003, Multivariate Statistical Analysis, 3rd ed., section 3.4.
    Compared with lavaan 0.6-14, whose errors divide by n instead of n - 3.

    Examples
    --------
    >>> es = [[1, 2], [2, 1], [3, 5], [4, 3], [5, 4], [6, None], [2, 3]]
    >>> cs = [[2, 1], [1, 3], [4, 3], [3, 5], [5, 4], [4, 4], [3, 2]]
    >>> found = cross_lagged(es, cs)
    >>> round(found.es_to_cs.value, 3), found.n_used, found.n_dropped, str(found.statement)
    (1.308, 6, 1, 'none_too_few_waves')
    """
    check_level(level)
    units = complete_units(es, cs)
    n, waves = units.es.shape
    if waves < 2:
        raise TooFew("too_few_waves", waves, 2)
    if waves > 2:
        raise ValueError(f"{waves} waves; pass two, or use random_intercept_cross_lagged")
    covariance = interleaved_covariance(units)
    correlations = correlations_of(covariance)
    raw = [_estimated(path, covariance, n, level) for path in _paths(covariance, False)]
    scaled = [_estimated(path, correlations, n, level) for path in _paths(correlations, True)]
    return CrossLagged(
        es_to_es=raw[0],
        cs_to_cs=raw[1],
        es_to_cs=raw[2],
        cs_to_es=raw[3],
        es_to_es_standardised=scaled[0],
        cs_to_cs_standardised=scaled[1],
        es_to_cs_standardised=scaled[2],
        cs_to_es_standardised=scaled[3],
        difference=raw[4],
        difference_standardised=scaled[4],
        statement=Statement.NONE_TOO_FEW_WAVES,
        n_used=n,
        n_dropped=units.n_dropped,
        level=level,
        method="clpm_normal_theory",
        rule=REGRESSION,
        emphasis=REGRESSION.emphasis(n),
    )
