"""PLS path modelling: weights of items, and the paths between the constructs they measure."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, check_level
from analysis.collinearity import correlations_of
from analysis.cross_products import CrossProducts
from analysis.minimum import PLS, Emphasis, Rule
from analysis.quantile import t_critical
from analysis.refusal import Refusal, TooFew
from analysis.satisfaction_index.pls_design import PlsDesign
from analysis.satisfaction_index.pls_iteration import Scheme, outer_weights, path_coefficients


@dataclass(frozen=True, eq=False)
class PlsModel:
    """A PLS path model of p items in L constructs.

    Attributes
    ----------
    design : PlsDesign
        Items, constructs and paths.
    weights : (p,) float
        Of each item, in points of the construct's standard score per point of the item.
    loadings : (p,) float
        Correlation of each item with its construct, -1 to 1.
    cross_loadings : (p, L) float
        Correlation of each item with every construct.
    communalities : (p,) float
        Squared loadings, 0 to 1.
    construct_correlations : (L, L) float
    item_correlations : (p, p) float
    paths : (L, L) float
        Standardised slope of the row's construct on the column's; 0 where there is no path.
    path_errors, ci_low, ci_high : (L, L) float
        Least squares error and interval of each path, weights taken as known; 0 without path.
    total_effects : (L, L) float
        Of the column's construct on the row's, by all ways.
    r2 : (L,) float
        Share of variance that goes with the constructs leading to it; 0 where none does.
    ave : (L,) float
        Average variance extracted: mean communality.
    n_used : int
        People.
    level : float
        Confidence level, between 0 and 1.
    rounds : int
        Iterations until the weights stood still.
    method : str
        "mode_a_path", "mode_a_centroid" or "mode_a_factorial".
    rule, emphasis : Rule, Emphasis
        What hides or greys the result, and its verdict.
    """

    design: PlsDesign
    weights: FloatArray
    loadings: FloatArray
    cross_loadings: FloatArray
    communalities: FloatArray
    construct_correlations: FloatArray
    item_correlations: FloatArray
    paths: FloatArray
    path_errors: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    total_effects: FloatArray
    r2: FloatArray
    ave: FloatArray
    n_used: int
    level: float
    rounds: int
    method: str
    rule: Rule
    emphasis: Emphasis


def pls_path_model(
    items: CrossProducts,
    design: PlsDesign,
    *,
    scheme: Scheme = Scheme.PATH,
    standardised: bool = True,
    tolerance: float = 1e-7,
    level: float = 0.95,
) -> PlsModel:
    """Return weights, loadings and paths of a PLS path model, mode A.

    Parameters
    ----------
    items : CrossProducts
        Of the p items in scale points, in the order of ``design.items``, of any teams.
    design : PlsDesign
        Which items measure which construct, and which construct leads to which.
    scheme : Scheme
        Of the inner estimation.
    standardised : bool
        True weighs items by correlation, False by covariance, so that items of larger spread
        count more.
    tolerance : float
        Largest change of a weight at which the iteration ends, > 0.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    PlsModel
        Each construct has the sign that makes the covariances with its items sum to a positive
        number.

    Raises
    ------
    TooFew
        "too_few_people" below `minimum.PLS.shown`.
    Refusal
        "no_variation" if an item is the same for all; "no_link" if a construct is unrelated to
        all its neighbours; "collinear" or "perfect_correlation" if constructs follow from
        one another; "not_converged".
    ValueError
        If `items` does not hold p items.

    Notes
    -----
    Until weights stand still: constructs ``y = X w`` of variance 1; each one's environment
    ``z = sum e y`` of its neighbours; ``w = cov(X, z)`` of its own items. Then loadings are
    ``cor(x, y)``, paths least squares of standardised constructs, total effects
    ``(I - B)^-1 - I``. Covariances are those of all people, divided by n. Who misses an item is
    not in `items`, which counts them. Intervals of paths take weights as known and are too
    narrow. Paths between constructs are shrunk by the noise of their items.

    Source
    ------
    Wold 1982, in Joreskog & Wold, Systems under Indirect Observation, part II; Tenenhaus et
    al. 2005, Computational Statistics & Data Analysis 48, 159-205. Compared with the outputs
    that package plspm publishes for 250 customers of a bank.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> quality = rng.normal(size=200)
    >>> satisfaction = 0.8 * quality + rng.normal(0, 0.6, 200)
    >>> both = np.repeat(np.column_stack([quality, satisfaction]), 3, axis=1)
    >>> answers = 7 + 2 * (both + rng.normal(0, 0.5, (200, 6)))
    >>> answers[0, 0] = np.nan
    >>> blocks = {"quality": ("q1", "q2", "q3"), "satisfaction": ("s1", "s2", "s3")}
    >>> design = PlsDesign(blocks, (("quality", "satisfaction"),))
    >>> found = pls_path_model(CrossProducts.from_scores(answers), design)
    >>> found.n_used, round(float(found.paths[1, 0]), 2), bool((found.loadings > 0.8).all())
    (199, 0.73, True)
    """
    check_level(level)
    n = int(items.n.sum())
    if n < PLS.shown:
        raise TooFew("too_few_people", n, PLS.shown)
    if items.sums.shape[1] != len(design.items):
        raise ValueError(f"{items.sums.shape[1]} items, design of {len(design.items)}; align them")
    return pls_of_covariance(
        items.scatter().products / n,
        n,
        design,
        scheme=scheme,
        standardised=standardised,
        tolerance=tolerance,
        level=level,
    )


def pls_of_covariance(
    covariance: FloatArray,
    n: int,
    design: PlsDesign,
    *,
    scheme: Scheme,
    standardised: bool,
    tolerance: float = 1e-7,
    level: float = 0.95,
) -> PlsModel:
    """Return `pls_path_model` from the covariances of the items.

    Parameters
    ----------
    covariance : (p, p) float
        Divided by n; a variable that does not vary has exactly 0, as in `Scatter`.
    n : int
        People.
    design, scheme, standardised, tolerance, level
        As `pls_path_model`.

    Returns
    -------
    PlsModel
        Of any number of people: the caller asks whether they are enough.

    Raises
    ------
    Refusal
        As `pls_path_model`.
    """
    spread = np.sqrt(np.diag(covariance))
    if not (spread > 0).all():
        raise Refusal("no_variation", 0)
    correlations = correlations_of(covariance)
    weighed = correlations if standardised else covariance
    outer, rounds = outer_weights(weighed, design, scheme, tolerance)
    between = outer.T @ weighed @ outer
    cross = weighed @ outer / (1 if standardised else spread[:, None])
    loadings = cross[design.membership]
    paths, r2, inflation = path_coefficients(between, design.leads)
    df = n - 1.0 - design.leads.sum(axis=1)
    errors = np.sqrt(inflation * ((1 - r2) / df)[:, None])
    half = t_critical(level, df)[:, None] * errors
    return PlsModel(
        design=design,
        weights=outer[design.membership] / (spread if standardised else 1),
        loadings=loadings,
        cross_loadings=cross,
        communalities=loadings**2,
        construct_correlations=between,
        item_correlations=correlations,
        paths=paths,
        path_errors=errors,
        ci_low=paths - half,
        ci_high=paths + half,
        total_effects=np.linalg.inv(np.eye(len(paths)) - paths) - np.eye(len(paths)),
        r2=r2,
        ave=design.membership.T @ loadings**2 / design.membership.sum(axis=0),
        n_used=n,
        level=level,
        rounds=rounds,
        method=f"mode_a_{scheme}",
        rule=PLS,
        emphasis=PLS.emphasis(n),
    )
