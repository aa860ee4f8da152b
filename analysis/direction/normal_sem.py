"""Maximum likelihood fit of a model of covariances, with free means."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log, pi, sqrt

import numpy as np

from analysis.arrays import FloatArray
from analysis.collinearity import SINGULAR, correlations_of, least_eigenvalue
from analysis.refusal import Refusal

STEPS = 300
"""Fisher scoring settles in 5 to 30 steps, or not at all."""

SETTLED = 1e-13
"""Fall of the discrepancy that one more step would still bring."""

MOST_CAUTIOUS = 1e12
"""Damping at which no step helps any more."""


@dataclass(frozen=True, eq=False)
class Implied:
    """What a model says of p variables, and how that moves with its k parameters.

    Attributes
    ----------
    covariance : (p, p) float
        Implied covariance matrix.
    slopes : (k, p, p) float
        Its derivative by each parameter.
    """

    covariance: FloatArray
    slopes: FloatArray


Model = Callable[[FloatArray], Implied]


@dataclass(frozen=True, eq=False)
class NormalFit:
    """Maximum likelihood estimates and how well they fit.

    Attributes
    ----------
    parameters : (k,) float
        Estimates.
    errors : (k, k) float
        Their covariance matrix, from the expected information.
    chisq, df : float, int
        Likelihood ratio statistic against free covariances, and its degrees of freedom.
    cfi, rmsea, srmr : float
        Comparative fit, 0 to 1; root mean square error of approximation, >= 0; standardised
        root mean square residual of means and covariances, >= 0.
    loglik : float
        Log likelihood.
    n_used : int
        Rows behind the covariance matrix.
    """

    parameters: FloatArray
    errors: FloatArray
    chisq: float
    df: int
    cfi: float
    rmsea: float
    srmr: float
    loglik: float
    n_used: int


@dataclass(frozen=True, eq=False)
class _State:
    """Discrepancy at a point, with its gradient and curvature in Gauss-Newton form."""

    parameters: FloatArray
    discrepancy: float
    gradient: FloatArray
    information: FloatArray


def _state(sample: FloatArray, model: Model, parameters: FloatArray) -> _State | None:
    """State at `parameters`; None where the implied covariances are impossible."""
    try:
        implied = model(parameters)
        root = np.linalg.inv(np.linalg.cholesky(implied.covariance))
    except np.linalg.LinAlgError:
        return None
    whitened = root @ sample @ root.T
    slopes = (root @ implied.slopes @ root.T).reshape(len(parameters), -1)
    return _State(
        parameters=parameters,
        discrepancy=float(np.trace(whitened) - 2 * np.log(np.diag(root)).sum()),
        gradient=slopes @ (np.eye(len(sample)) - whitened).ravel(),
        information=slopes @ slopes.T,
    )


def _settled(sample: FloatArray, model: Model, start: FloatArray) -> _State | None:
    """Minimum of the discrepancy near `start`; None where the search does not settle."""
    here, caution = _state(sample, model, start), 1e-3
    for _ in range(STEPS):
        if here is None or caution > MOST_CAUTIOUS:
            return None
        scale = np.diag(np.diag(here.information))
        try:
            step = np.linalg.solve(here.information + caution * scale, -here.gradient)
        except np.linalg.LinAlgError:
            return None
        if -float(here.gradient @ step) < SETTLED and caution <= 1:
            return here
        there = _state(sample, model, here.parameters + step)
        if there is not None and there.discrepancy < here.discrepancy + SETTLED:
            here, caution = there, caution / 10
        else:
            caution *= 10
    return None


def normal_fit(
    sample: FloatArray, n_used: int, model: Model, starts: Iterable[FloatArray]
) -> NormalFit:
    """Return the maximum likelihood fit of `model` to a covariance matrix.

    Parameters
    ----------
    sample : (p, p) float
        Covariance matrix with n in the denominator, positive definite.
    n_used : int
        Rows behind it.
    model : callable
        Gives the `Implied` covariances for (k,) parameters.
    starts : iterable of (k,) float
        Points to search from; the best minimum found is taken.

    Returns
    -------
    NormalFit
        Whether its parameters make sense is the caller's to check.

    Raises
    ------
    Refusal
        "inadmissible_solution" if no search settles or the parameters are not identified.

    Notes
    -----
    Minimises ``F = log|Sigma| + tr(S Sigma^-1)`` by Fisher scoring with damped steps; means are
    free, so they fit exactly. ``chisq = n (F - log|S| - p)``; errors are
    ``2/n [tr(Sigma^-1 dSigma_k Sigma^-1 dSigma_l)]^-1``. Normal distribution is assumed.

    Source
    ------
    Joreskog 1969, Psychometrika 34, 183-202; fit measures of Bentler 1990, Psychological
    Bulletin 107, 238-246, and Steiger 1990. Compared with lavaan 0.6-14 (vector riclpm).

    Examples
    --------
    >>> equal = lambda v: Implied(v[0] * np.eye(2), np.eye(2)[None])
    >>> fit = normal_fit(np.diag([1.0, 3.0]), 100, equal, [np.array([1.0])])
    >>> fit.parameters.round(6), round(fit.chisq, 3), fit.df
    (array([2.]), 28.768, 2)
    """
    # A trial step may leap to numbers too large for floats; it is then not taken.
    with np.errstate(over="ignore", invalid="ignore"):
        found = [state for start in starts if (state := _settled(sample, model, start))]
    if not found:
        raise Refusal("inadmissible_solution", 0)
    best = min(found, key=lambda state: state.discrepancy)
    if least_eigenvalue(correlations_of(best.information)) < SINGULAR:
        raise Refusal("inadmissible_solution", 0)
    errors = np.asarray(2 / n_used * np.linalg.inv(best.information), dtype=np.float64)
    return _with_fit(sample, n_used, model(best.parameters).covariance, best, errors)


def _with_fit(
    sample: FloatArray, n_used: int, implied: FloatArray, best: _State, errors: FloatArray
) -> NormalFit:
    p, variances = len(sample), np.diag(sample)
    log_sample = float(np.linalg.slogdet(sample)[1])
    chisq = max(n_used * (best.discrepancy - log_sample - p), 0.0)
    df = p * (p + 1) // 2 - len(best.parameters)
    excess = max(chisq - df, 0.0)
    independent = n_used * (float(np.log(variances).sum()) - log_sample) - p * (p - 1) / 2
    residuals = ((sample - implied) / np.sqrt(np.outer(variances, variances)))[np.tril_indices(p)]
    return NormalFit(
        parameters=best.parameters,
        errors=errors,
        chisq=chisq,
        df=df,
        cfi=1 - excess / max(independent, excess, np.finfo(float).tiny),
        rmsea=sqrt(excess / (df * n_used)) if df > 0 else 0.0,
        srmr=sqrt(float(residuals @ residuals) / (len(residuals) + p)),
        loglik=-n_used / 2 * (p * log(2 * pi) + best.discrepancy),
        n_used=n_used,
    )
