"""Random-intercept cross-lagged panel model: lags within units, apart from stable levels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, check_level
from analysis.direction.normal_sem import NormalFit, normal_fit
from analysis.direction.waves import UnitWaves, complete_units, interleaved_covariance
from analysis.direction.within_lags import WithinLags
from analysis.estimate import Estimate, estimate
from analysis.minimum import DIRECTION, DIRECTION_WAVES, Emphasis, Rule
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True)
class RandomInterceptCrossLagged:
    """Lagged paths within units and the spread of the units' stable levels.

    Attributes
    ----------
    es_to_es, cs_to_cs : Estimate
        Carry-over from wave to wave, points per point.
    es_to_cs, cs_to_es : Estimate
        Cross-lagged paths, points per point.
    es_to_cs_standardised, cs_to_es_standardised : Estimate
        The same in standard deviations within units.
    difference_standardised : Estimate
        The first of these less the second.
    level_variance_es, level_variance_cs, level_covariance : Estimate
        Of the units' stable levels, score points squared.
    chisq, df, cfi, rmsea, srmr, loglik : float
        Fit, as `NormalFit`.
    n_used, n_dropped : int
        Units with all scores, and units left out.
    n_waves : int
        Waves.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "ri_clpm_ml".
    rule : Rule
        `minimum.DIRECTION`.
    emphasis : Emphasis
        By the number of units.
    """

    es_to_es: Estimate
    cs_to_cs: Estimate
    es_to_cs: Estimate
    cs_to_es: Estimate
    es_to_cs_standardised: Estimate
    cs_to_es_standardised: Estimate
    difference_standardised: Estimate
    level_variance_es: Estimate
    level_variance_cs: Estimate
    level_covariance: Estimate
    chisq: float
    df: int
    cfi: float
    rmsea: float
    srmr: float
    loglik: float
    n_used: int
    n_dropped: int
    n_waves: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def _check_admissible(parameters: FloatArray, sample: FloatArray) -> None:
    for variance_es, covariance, variance_cs in parameters[4:].reshape(3, 3):
        least = min(variance_es / sample[0, 0], variance_cs / sample[1, 1])
        if least <= 1e-8 or covariance**2 >= variance_es * variance_cs:
            raise Refusal("inadmissible_solution", float(least))


def _fitted(units: UnitWaves) -> tuple[NormalFit, FloatArray, FloatArray]:
    """Fit, with the standardised cross paths and their difference, (3,), and errors, (3,)."""
    waves = units.es.shape[1]
    if waves < DIRECTION_WAVES.shown:
        raise TooFew("too_few_waves", waves, DIRECTION_WAVES.shown)
    sample, model = interleaved_covariance(units), WithinLags(waves)
    fit = normal_fit(sample, len(units.es), model, model.starts(sample))
    _check_admissible(fit.parameters, sample)
    paths, slopes = model.standardised_cross_paths(fit.parameters)
    contrast = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0]])
    slopes = contrast @ slopes
    return fit, contrast @ paths, np.sqrt(np.einsum("ik,kl,il->i", slopes, fit.errors, slopes))


def random_intercept_cross_lagged(
    es: ArrayLike, cs: ArrayLike, level: float = 0.95
) -> RandomInterceptCrossLagged:
    """Return the lagged paths within units between staff and customer scores.

    Parameters
    ----------
    es, cs : (J, T) float
        Staff and customer scores of the same J units in the same T >= 4 waves, evenly spaced,
        oldest first; NaN = no score.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    RandomInterceptCrossLagged
        ``emphasis`` REFUSED below `minimum.DIRECTION.shown` complete units.

    Raises
    ------
    TooFew
        "too_few_waves" below four; "too_few_units" unless complete units exceed 2 T.
    Refusal
        "no_variation"; "scores_determine_each_other" where covariances are singular;
        "inadmissible_solution" where the fit does not settle, a variance is not above 0 or a
        correlation of levels or shocks is not below 1.
    ValueError
        If the tables differ in shape.

    Notes
    -----
    ``score_jt = mean_t + level_j + w_jt``, ``w_t = B w_(t-1) + e_t``; B and the covariances of
    e_t are the same in all waves, those of w_1 and level_j are free. Standardised by
    the standard deviations of w, averaged over waves; delta method intervals, normal.
    Units with any score missing are dropped and counted. Measurement error shrinks the paths:
    not detected is not absent. An association in time, not proof of cause.

    Source
    ------
    Hamaker, Kuiper & Grasman 2015, Psychological Methods 20, 102-116. Compared with lavaan
    0.6-14.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> w, es, cs = rng.normal(size=(2, 80)), np.zeros((80, 5)), np.zeros((80, 5))
    >>> stable = rng.normal(size=(2, 80))
    >>> for t in range(5):
    ...     w = np.array([0.3 * w[0], 0.3 * w[1] + 0.4 * w[0]]) + rng.normal(size=(2, 80))
    ...     es[:, t], cs[:, t] = w + stable
    >>> es[0, 2] = np.nan
    >>> found = random_intercept_cross_lagged(es, cs)
    >>> found.n_used, found.n_dropped, found.df
    (79, 1, 42)
    >>> found.es_to_cs.ci_low > 0 > found.cs_to_es.ci_low
    True
    """
    check_level(level)
    units = complete_units(es, cs)
    fit, standardised, errors = _fitted(units)
    n, waves = units.es.shape

    def as_estimate(value: float, error: float) -> Estimate:
        return estimate(
            value, error, df=None, level=level, n_used=n, method="ri_clpm_ml", rule=DIRECTION
        )

    found = list(map(as_estimate, fit.parameters, np.sqrt(np.diag(fit.errors))))
    there, back, difference = map(as_estimate, standardised, errors)
    return RandomInterceptCrossLagged(
        es_to_es=found[0],
        cs_to_cs=found[1],
        es_to_cs=found[2],
        cs_to_es=found[3],
        es_to_cs_standardised=there,
        cs_to_es_standardised=back,
        difference_standardised=difference,
        level_variance_es=found[4],
        level_covariance=found[5],
        level_variance_cs=found[6],
        chisq=fit.chisq,
        df=fit.df,
        cfi=fit.cfi,
        rmsea=fit.rmsea,
        srmr=fit.srmr,
        loglik=fit.loglik,
        n_used=n,
        n_dropped=units.n_dropped,
        n_waves=waves,
        level=level,
        method="ri_clpm_ml",
        rule=DIRECTION,
        emphasis=DIRECTION.emphasis(n),
    )
