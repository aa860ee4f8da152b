"""What a driver of pure noise would have got: the yardstick of weak drivers."""

import numpy as np

from analysis.aggregation.icc import intraclass_correlation
from analysis.arrays import FloatArray
from analysis.cross_products import CrossProducts, Scatter
from analysis.drivers.johnson_weights import RANK_TOLERANCE
from analysis.drivers.shapley_r2 import Measure, shares
from analysis.moments import TeamMoments
from analysis.refusal import Refusal


def with_noise(correlations: FloatArray, df: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return R correlation matrices with a variable of pure noise put before the last one.

    Parameters
    ----------
    correlations : (R, k, k) float
        Of R resamples.
    df : (R,) float
        Their degrees of freedom.
    rng : Generator
        Source of the noise.

    Returns
    -------
    (R, k + 1, k + 1) float
        As if each person drawn had been given a standard normal number of their own.

    Notes
    -----
    Given the other variables, centred and scaled to length 1, with correlations ``C = L L'``, the
    products of a normal variable with them are ``L g``, g of k standard normals, and its own
    square is ``g'g`` plus a chi-square on df - k (with the rank of C for k, if it is less). So no
    respondent's row is needed; this is the exact distribution, not an approximation.

    Source
    ------
    Bartlett's decomposition: Anderson 2003, An Introduction to Multivariate Statistical
    Analysis, 3rd ed., chapter 7. Compared with a number drawn for each person, in the tests.

    Examples
    --------
    >>> with_noise(np.eye(2)[None], np.array([50.0]), np.random.default_rng(1)).shape
    (1, 3, 3)
    """
    resamples, k = correlations.shape[:2]
    eigenvalues, vectors = np.linalg.eigh(correlations)
    drawn = rng.standard_normal((resamples, k))
    drawn *= eigenvalues > RANK_TOLERANCE * eigenvalues[:, -1:]
    rest = 2 * rng.standard_gamma(np.maximum(df - np.count_nonzero(drawn, axis=1), 0) / 2)
    length = np.sqrt((drawn**2).sum(axis=1) + rest)
    scaled = np.sqrt(np.maximum(eigenvalues, 0.0)) * drawn / length[:, None]
    noise = (vectors @ scaled[..., None])[..., 0]
    order = np.insert(np.arange(k), k - 1, k)
    wider = np.zeros((resamples, k + 1, k + 1))
    wider[:, :k, :k], wider[:, k, k] = correlations, 1.0
    wider[:, k, :k] = wider[:, :k, k] = noise
    return wider[:, order[:, None], order]


def design_effect(answers: CrossProducts) -> float:
    """Return how much teams widen the chance correlation of a driver with the outcome, >= 1.

    Parameters
    ----------
    answers : CrossProducts
        Drivers, and the outcome last; all vary.

    Returns
    -------
    float
        Factor on the variance; 1 where each team has one person, or there is one team.

    Notes
    -----
    ``1 + (sum n_j^2 / N - 1) ICC1_x ICC1_y``, with the largest `intraclass_correlation` of the
    drivers and negative ones as 0. People with a missing answer are not in the cross-products.

    Source
    ------
    Scott & Holt 1982, Journal of the American Statistical Association 77, 848-854. Compared
    with simulated teams whose intraclass correlations are known.

    Examples
    --------
    >>> teams = np.repeat(np.arange(10.0), 5)
    >>> answers = np.column_stack([teams, teams])
    >>> answers[::5, 0] = np.nan
    >>> design_effect(CrossProducts.from_scores(answers, teams))
    4.0
    """
    n, people = answers.n[answers.n > 0], float(answers.n.sum())
    if len(n) < 2 or people <= len(n):
        return 1.0
    icc = [_icc1(answers, variable) for variable in range(answers.sums.shape[1])]
    return 1 + (float(n @ n) / people - 1) * max(icc[:-1]) * icc[-1]


def _icc1(answers: CrossProducts, variable: int) -> float:
    """ICC(1) of one variable; 1 if nobody differs within teams, 0 if teams differ too little."""
    squares = answers.products[:, variable, variable]
    try:
        moments = TeamMoments(answers.n, answers.sums[:, variable], squares)
        return max(intraclass_correlation(moments).icc1, 0.0)
    except Refusal as refused:
        return 1.0 if refused.reason == "no_variation" else 0.0


def noise_p_values(
    sample: Scatter,
    measure: Measure,
    times: int,
    rng: np.random.Generator,
    widening: float = 1.0,
) -> FloatArray:
    """Return the share of variables of pure noise that get each driver's weight, or more.

    Parameters
    ----------
    sample : Scatter
        Of p drivers, and the outcome last.
    measure : "johnson" or "lmg"
        Of the weights.
    times : int
        Variables of noise, each in a model of its own beside the drivers.
    rng : Generator
        Source of the noise.
    widening : float
        The `design_effect` the noise has, as if it came from fewer people.

    Returns
    -------
    (p,) float
        Above 0, at most 1: a p value.

    Notes
    -----
    ``(1 + count) / (1 + times)``, the count of noise with at least the weight that the driver has
    in the same model. A driver that has nothing to do with the outcome nor with the other drivers
    is such a variable itself, so its p value is below .05 in one of twenty samples.

    Source
    ------
    Davison & Hinkley 1997, Bootstrap Methods and their Application, equation 4.11; after
    Tonidandel, LeBreton & Johnson 2009, Psychological Methods 14, 387-399.

    Examples
    --------
    >>> products = 50 * np.array([[1, 0, 0.8], [0, 1, 0], [0.8, 0, 1]])
    >>> sample = Scatter(products, np.zeros(3), np.array(50.0))
    >>> noise_p_values(sample, "johnson", 99, np.random.default_rng(1))
    array([0.01, 1.  ])
    """
    correlations = np.repeat(sample.correlation[None], times, axis=0)
    df = np.full(times, float(sample.df) / widening)
    weights = shares(with_noise(correlations, df, rng), measure)
    count = (weights[:, -1:] >= weights[:, :-1]).sum(axis=0)
    return np.asarray((1 + count) / (1 + times))
