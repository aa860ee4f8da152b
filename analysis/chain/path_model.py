"""The chain as a path model: every link's slope, and what passes along the whole of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, check_level
from analysis.chain.direct_paths import DirectPaths, direct_paths
from analysis.chain.multiplied import DRAWS, multiplied
from analysis.chain.stage_products import StageRows, stage_rows
from analysis.estimate import Estimate
from analysis.links.correlation import team_correlation
from analysis.links.regression import simple_line, slope_interval_clustered
from analysis.minimum import PATH_MODEL, Emphasis, Rule
from analysis.resampling import SEED


@dataclass(frozen=True)
class PathLink:
    """One link between neighbouring stages; n, level, rule and emphasis are those of ``slope``.

    Attributes
    ----------
    source, target : str
        Names of the stages.
    slope : Estimate
        Points of the target per point of the source.
    standardised, standardised_ci_low, standardised_ci_high : float
        The same in standard deviations, -1 to 1: the correlation and its interval.
    r2 : float
        Share of the target's variance that goes with the source, 0 to 1.
    """

    source: str
    target: str
    slope: Estimate
    standardised: float
    standardised_ci_low: float
    standardised_ci_high: float
    r2: float


@dataclass(frozen=True)
class PathModel:
    """A chain of stages, each depending on the one before alone.

    Attributes
    ----------
    links : tuple of PathLink
        In the order of the chain.
    indirect : Estimate
        Points of the last stage per point of the first, through every stage.
    total : Estimate
        Points of the last stage per point of the first, by whatever way.
    direct : DirectPaths or None
        Test that no path leaves a stage out; None with two stages, or with too few clusters.
    n_used, n_teams : int
        Complete rows, and distinct teams in them.
    n_clusters : int or None
        Clusters behind the errors; None where teams count as independent.
    n_dropped : int
        Rows left out because a stage is missing.
    level : float
        Confidence level, between 0 and 1.
    method : str
        "pattern" for stages of one time, "temporal" for each measured after the one before.
    rule, emphasis : Rule, Emphasis
        What hides or greys the model and its parts, and its verdict.
    """

    links: tuple[PathLink, ...]
    indirect: Estimate
    total: Estimate
    direct: DirectPaths | None
    n_used: int
    n_teams: int
    n_clusters: int | None
    n_dropped: int
    level: float
    method: str
    rule: Rule
    emphasis: Emphasis


def path_model(
    stages: Sequence[ArrayLike] | FloatArray,
    names: Sequence[str],
    *,
    team: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    temporal: bool = False,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> PathModel:
    """Return every link's slope along the chain, and their product, points per point.

    Parameters
    ----------
    stages : k sequences of (n,) float
        Scores in the order of the chain, one team (in one period) per row; NaN = no score.
    names : k texts
        Names of the stages.
    team : (n,) labels or None
        Team of each row where teams stand in several rows, such as periods.
    cluster : (n,) labels or None
        What makes teams alike, such as region; None = the team, where teams are given.
    temporal : bool
        Whether each stage was measured after the one before; only ``method`` depends on it.
    level : float
        Confidence level, between 0 and 1.
    draws, seed : int
        Of the interval of the indirect slope.

    Returns
    -------
    PathModel
        Of any five teams; ``emphasis`` is REFUSED below `minimum.PATH_MODEL.shown`.

    Raises
    ------
    TooFew
        "too_few_teams" below five; "too_few_clusters" below `minimum.CLUSTERS.shown`.
    Refusal
        "no_variation", "perfect_correlation", "depends_on_one_cluster"; "collinear" if a stage
        follows from several others.
    ValueError
        If there are fewer than two stages, or not a name for each.

    Notes
    -----
    ``stage_i = c_i + b_i stage_(i-1)``; the indirect slope is ``b_2 b_3 ... b_k``. Errors are
    least squares, t on n - 2; with clusters the delete-one-cluster jackknife, t on the effective
    number of clusters less 1. The product's interval is of multiplied draws (`multiplied`). Rows
    missing any stage are dropped and counted, so that all links rest on the same teams. Where
    ``direct`` finds paths beside the chain the slopes mix ways and their product is not the
    whole: use `mediation` for the three stages concerned. Noise in a stage shrinks its slopes and
    looks like a path beside it. A pattern, not proof of cause.

    Source
    ------
    Wright 1934, Annals of Mathematical Statistics 5, 161-215; Bollen 1989, Structural Equations
    with Latent Variables, chapter 4. Slopes as `simple_line`, compared with R 4.2.2 ``lm``.

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(2)
    >>> es = rng.normal(70, 8, 80)
    >>> pq = 30 + 0.5 * es + rng.normal(0, 3, 80)
    >>> cs = 20 + 0.8 * pq + rng.normal(0, 3, 80)
    >>> es[0] = np.nan
    >>> found = path_model([es, pq, cs], ["ES", "PQ", "CS"])
    >>> [(link.source, link.target) for link in found.links], found.n_used
    ([('ES', 'PQ'), ('PQ', 'CS')], 79)
    >>> found.indirect.ci_low < 0.4 < found.indirect.ci_high, found.direct.p_value > 0.05
    (True, True)
    """
    check_level(level)
    if len(stages) < 2 or len(stages) != len(names):
        raise ValueError(f"{len(stages)} stages, {len(names)} names; give two or more, one each")
    rows = stage_rows(stages, team, cluster)
    judged = rows.judged_by(PATH_MODEL)
    links = tuple(
        _link(rows, i, (names[i], names[i + 1]), level, judged) for i in range(len(names) - 1)
    )
    slopes = [link.slope for link in links]
    return PathModel(
        links=links,
        indirect=multiplied(slopes, level=level, draws=draws, seed=seed, judged=judged),
        total=_slope(rows, 0, len(names) - 1, level, judged),
        direct=direct_paths(rows, judged),
        n_used=len(rows.scores),
        n_teams=rows.n_teams,
        n_clusters=rows.n_clusters,
        n_dropped=rows.n_dropped,
        level=level,
        method="temporal" if temporal else "pattern",
        rule=judged[0],
        emphasis=judged[0].emphasis(judged[1]),
    )


def _link(
    rows: StageRows, at: int, names: tuple[str, str], level: float, judged: tuple[Rule, float]
) -> PathLink:
    x, y = rows.scores[:, at], rows.scores[:, at + 1]
    correlation = team_correlation(x, y, rows.codes, level)
    return PathLink(
        source=names[0],
        target=names[1],
        slope=_slope(rows, at, at + 1, level, judged),
        standardised=correlation.r,
        standardised_ci_low=correlation.ci_low,
        standardised_ci_high=correlation.ci_high,
        r2=correlation.r**2,
    )


def _slope(
    rows: StageRows, source: int, target: int, level: float, judged: tuple[Rule, float]
) -> Estimate:
    x, y = rows.scores[:, source], rows.scores[:, target]
    if rows.codes is None:
        found = simple_line(x, y, level).difference_for(1, level)
    else:
        found = slope_interval_clustered(x, y, rows.codes, level)
    rule, counted = judged
    return replace(found, rule=rule, emphasis=rule.emphasis(counted))
