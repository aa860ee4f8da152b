"""Two crossed sets of random effects and what pairs add, by restricted maximum likelihood."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, IntArray
from analysis.moments import TeamMoments
from analysis.quantile import f_quantile
from analysis.refusal import Refusal
from analysis.service.crossed_equations import CrossedCells, Equations

MOST_RATIO = 1000.0
"""Largest standard deviation of an effect, in residual standard deviations, that is sought."""

STARTS = (1.0, 0.2)
"""Ratios from which the likelihood is climbed; the higher top is kept."""

EVIDENCE = 0.95
"""Level of the F tests by which levels, or pairs, are said to differ."""


@dataclass(frozen=True, eq=False)
class CrossedEffects:
    """Effects and variance components of ``y = mu + first_a + second_b + dyad_ab + e``.

    What `internal_service` is made of; it adds level, rule and emphasis.

    Attributes
    ----------
    mean : float
        mu, in score points.
    first, second : (A,) and (B,) float
        Best linear unbiased predictions, score points.
    dyad, dyad_error : (C,) float
        The same of what each combination adds, and its standard error as a prediction.
    first_fixed, second_fixed : (A,) and (B,) float
        Least squares effects, not shrunk, less their average.
    covariance : (1 + A + B, 1 + A + B) float
        Of the errors of mean, first and second as predictions, score points squared; it holds
        the uncertainty of the mean.
    first_conditional, second_conditional : (A,) and (B,) float
        Standard deviations given the mean, as lme4's ``condVar``.
    first_variance, second_variance, dyad_variance, residual_variance : float
        Score points squared, >= 0; without "dyads" in ``method``, dyad_variance is 0 and
        residual_variance holds both.
    first_differs, second_differs, dyads_differ : bool
        Whether there is evidence, at `EVIDENCE`, that levels or combinations differ.
    df : int
        Combinations beyond what the levels take up.
    deviance : float
        Minus twice the restricted log likelihood.
    n_used : int
        Answers.
    method : str
        "crossed_reml_dyads"; "crossed_reml_means" where nobody differs within any combination,
        so that their means are all there is; "crossed_reml" without dyads.
    """

    mean: float
    first: FloatArray
    second: FloatArray
    dyad: FloatArray
    dyad_error: FloatArray
    first_fixed: FloatArray
    second_fixed: FloatArray
    covariance: FloatArray
    first_conditional: FloatArray
    second_conditional: FloatArray
    first_variance: float
    second_variance: float
    dyad_variance: float
    residual_variance: float
    first_differs: bool
    second_differs: bool
    dyads_differ: bool
    df: int
    deviance: float
    n_used: int
    method: str


def _ratios(cells: CrossedCells, dyads: bool) -> FloatArray:
    """Standard deviations of first, second and dyad over the residual's, at the top, (3,)."""
    from scipy.optimize import minimize

    sought, alike = (3 if dyads else 2), cells.equations(0.0)

    def deviance(ratios: FloatArray) -> float:
        equations = cells.equations(float(ratios[2])) if dyads else alike
        return equations.fit(ratios[:2])[0]

    bounds = [(0.0, MOST_RATIO)] * sought
    found = [
        minimize(deviance, np.full(sought, start), method="L-BFGS-B", bounds=bounds)
        for start in STARTS
    ]
    best = min(found, key=lambda fit: float(fit.fun)).x
    options = {"xatol": 1e-7, "fatol": 1e-10}
    top = minimize(deviance, best, method="Nelder-Mead", bounds=bounds, options=options).x
    for at in range(sought):
        without = top.copy()
        without[at] = 0.0
        if deviance(without) <= deviance(top) + 1e-7:
            top = without
    return np.append(top, np.zeros(3 - sought))


def _exceeds(squares: float, df: int, error: float, error_df: int) -> bool:
    """Whether the mean square is larger than chance makes it."""
    if df <= 0 or error_df <= 0:
        return False
    return squares / df > f_quantile(EVIDENCE, df, error_df) * error / error_df


@dataclass(frozen=True, eq=False)
class _Solved:
    effects: FloatArray
    covariance: FloatArray
    given_mean: FloatArray
    residual: float
    deviance: float


def _solved(equations: Equations, ratios: FloatArray) -> _Solved:
    """Predictions of mean and levels, with the covariance of their errors."""
    scales, system = equations.scales(ratios), equations.system(ratios)
    deviance, residual = equations.fit(ratios)
    inverse = np.linalg.inv(system)
    return _Solved(
        effects=scales * (inverse @ (scales * equations.with_y)),
        covariance=residual * inverse * np.outer(scales, scales),
        given_mean=np.sqrt(residual * np.diag(np.linalg.inv(system[1:, 1:]))) * scales[1:],
        residual=residual,
        deviance=deviance,
    )


def _added_by_pairs(
    cells: CrossedCells, solved: _Solved, share: float
) -> tuple[FloatArray, FloatArray]:
    """Predictions of what cells add, and their errors; `share` is dyad over residual variance."""
    a, at = cells.sizes[0], np.zeros((3, len(cells.n)), dtype=np.int64)
    at[1], at[2] = 1 + cells.first, 1 + a + cells.second
    kept = share * cells.n / (1 + share * cells.n)
    left = cells.deviation - solved.effects[at].sum(axis=0)
    of_levels = solved.covariance[at[:, None], at[None]].sum(axis=(0, 1))
    return kept * left, np.sqrt(share * solved.residual * (1 - kept) + kept**2 * of_levels)


def _differ(cells: CrossedCells, equations: Equations, answers: int) -> tuple[bool, bool, bool]:
    """Whether first levels, second levels and pairs differ, by F tests."""
    (a, b), left, alike = cells.sizes, equations.squares_left, cells.equations(0.0)
    return (
        _exceeds(equations.squares_of(0), a - 1, left, cells.df),
        _exceeds(equations.squares_of(1), b - 1, left, cells.df),
        _exceeds(alike.squares_left, cells.df, cells.squares_within, answers - len(cells.n)),
    )


def crossed_effects(
    cells: TeamMoments, first: IntArray, second: IntArray, *, dyads: bool = True
) -> CrossedEffects:
    """Return the effects of two crossed classifications, in score points.

    Parameters
    ----------
    cells : TeamMoments
        C combinations, each with answers.
    first, second : (C,) int
        Level of each combination, from 0, every number up to the largest used.
    dyads : bool
        False leaves out what combinations add by themselves, as if answers in one were no
        more alike than others of the same levels: errors are too small where they are.

    Returns
    -------
    CrossedEffects
        A variance of exactly 0 says that levels differ no more than the rest does.

    Raises
    ------
    TooFew
        "too_few_pairs" if there are no more combinations than levels.
    Refusal
        "spread_unknown"; "disconnected" if levels fall into parts that no answer joins;
        "no_variation" if answers do not differ; "no_residual_variation" if levels explain all.

    Notes
    -----
    ``y = mu + first_a + second_b + dyad_ab + e``. The mean of a cell of n answers has the
    variance ``sd2 + s2 / n``; its reciprocal, times s2, weighs the cell in X'X and X'y, X the
    columns (mean, first, second). With ``s`` the effects' standard deviations over the
    residual's, Henderson's equations ``(S X'X S + diag(0, 1, ..)) v = S X'y`` are solved at the
    ratios of least restricted deviance ``log|S X'X S + diag| + sum log(1 + n sd2/s2)
    + (N - 1)(1 + log(2 pi r / (N - 1)))``, r the penalised squares. The variances' own
    uncertainty is not in ``covariance``. Evidence: F of what levels explain beyond the
    other set, against what is left between cells, in the same weights; for pairs, what is left
    against answers within cells.

    Source
    ------
    Henderson 1975, Biometrics 31, 423-447; Bates, Maechler, Bolker & Walker 2015, Journal of
    Statistical Software 67(1), section 3. Without dyads compared with R lme4 1.1-31 (``lmer``);
    with them, with the likelihood of all answers' full covariance matrix in the tests.

    Examples
    --------
    >>> cells = TeamMoments.from_means([3] * 4, [6, 8, 7, 9.5], [1] * 4)
    >>> found = crossed_effects(cells, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    >>> found.second.round(3), round(found.first_variance, 3), found.dyad_variance
    (array([-1.058,  1.058]), 0.63, 0.0)
    """
    table = CrossedCells.of(cells, first, second, pairs_apart=dyads)
    alike = table.equations(0.0)
    if table.squares_within + alike.squares_left <= 1e-9 * alike.squares_between:
        raise Refusal("no_residual_variation", 0)
    told_apart = dyads and table.squares_within > 0
    ratios = _ratios(table, told_apart)
    equations, a = table.equations(float(ratios[2])), table.sizes[0]
    solved, fixed = _solved(equations, ratios[:2]), equations.fixed
    first_variance, second_variance, dyad_variance = (solved.residual * ratios**2).tolist()
    answers = int(cells.n.sum())
    differ = _differ(table, equations, answers)
    dyad, dyad_error = _added_by_pairs(table, solved, float(ratios[2] ** 2))
    return CrossedEffects(
        mean=table.centre + float(solved.effects[0]),
        first=solved.effects[1 : 1 + a],
        second=solved.effects[1 + a :],
        dyad=dyad,
        dyad_error=dyad_error,
        first_fixed=fixed[1 : 1 + a] - fixed[1 : 1 + a].mean(),
        second_fixed=fixed[1 + a :] - fixed[1 + a :].mean(),
        covariance=solved.covariance,
        first_conditional=solved.given_mean[:a],
        second_conditional=solved.given_mean[a:],
        first_variance=first_variance,
        second_variance=second_variance,
        dyad_variance=dyad_variance,
        residual_variance=solved.residual,
        first_differs=differ[0] and first_variance > 0,
        second_differs=differ[1] and second_variance > 0,
        dyads_differ=differ[2] and dyad_variance > 0,
        df=table.df,
        deviance=solved.deviance,
        n_used=answers,
        method=f"crossed_reml{'' if not dyads else '_dyads' if told_apart else '_means'}",
    )
