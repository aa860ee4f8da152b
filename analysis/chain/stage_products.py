"""Team scores of the chain's stages, and their sums of products by cluster."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import (
    FloatArray,
    IntArray,
    as_vector,
    complete,
    label_codes,
    same_length,
    varies,
)
from analysis.cluster import cluster_df
from analysis.cross_products import CrossProducts
from analysis.minimum import CLUSTERS, FEWEST_STAGE_TEAMS, Rule, deciding_rule
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True, eq=False)
class StageRows:
    """Complete rows of k stages.

    Attributes
    ----------
    scores : (n, k) float
        No NaN; every stage varies.
    codes : (n,) int or None
        Cluster of each row, 0 to G - 1; None where every row is a team of its own.
    n_teams, n_dropped : int
        Distinct teams in use, and rows left out because a stage is missing.
    n_clusters : int or None
        G, at least `minimum.CLUSTERS.shown`; None without clusters.
    cluster_df : float or None
        Of t for intervals over clusters, as `cluster.cluster_df`; None without clusters.
    """

    scores: FloatArray
    codes: IntArray | None
    n_teams: int
    n_dropped: int
    n_clusters: int | None
    cluster_df: float | None

    def judged_by(self, rule: Rule) -> tuple[Rule, float]:
        """Return the rule that decides how strongly a result of these rows is drawn.

        Parameters
        ----------
        rule : Rule
            Of the result, in teams.

        Returns
        -------
        (Rule, float)
            It and the teams, or the rule of clusters and theirs where that is stricter.
        """
        counts = [(rule, float(self.n_teams))]
        if self.n_clusters is not None:
            counts.append((CLUSTERS, float(self.n_clusters)))
        return deciding_rule(*counts)

    def products(self) -> CrossProducts:
        """Return sums and products of the scores less their means, by cluster, else by row."""
        return CrossProducts.from_scores(self.scores - self.scores.mean(axis=0), self.codes)


def stage_rows(
    stages: Sequence[ArrayLike] | FloatArray,
    team: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
) -> StageRows:
    """Return the complete rows of the stages, with the clusters their errors need.

    Parameters
    ----------
    stages : k sequences of (n,) float
        Scores of one team (in one period) per row; NaN = no score.
    team : (n,) labels or None
        Team of each row where teams stand in several rows; None = each row another team.
    cluster : (n,) labels or None
        What makes teams alike, such as region; None = the team, where teams are given.

    Returns
    -------
    StageRows
        Rows that miss any stage are dropped and counted.

    Raises
    ------
    TooFew
        "too_few_teams" below five; "too_few_clusters" below `minimum.CLUSTERS.shown`.
    Refusal
        "no_variation" if a stage is the same in all rows.
    ValueError
        If lengths differ, a label of a used row is missing or a team lies in two clusters.

    Examples
    --------
    >>> found = stage_rows([[1, 2, 3, 4, 6, None], [2, 1, 4, 3, 7, 5]])
    >>> found.scores.shape, found.n_teams, found.n_dropped
    ((5, 2), 5, 1)
    """
    named = {
        f"stage {i + 1}": as_vector(stage, f"stage {i + 1}") for i, stage in enumerate(stages)
    }
    labels = {"team": team, "cluster": cluster}
    given = {name: np.asarray(label) for name, label in labels.items() if label is not None}
    same_length(**named, **given)
    used = complete(*named.values())
    codes = {name: label_codes(label[used], name) for name, label in given.items()}
    scores = np.column_stack([stage[used] for stage in named.values()])
    n_teams = len(set(codes["team"].tolist())) if "team" in codes else len(scores)
    if n_teams < FEWEST_STAGE_TEAMS:
        raise TooFew("too_few_teams", n_teams, FEWEST_STAGE_TEAMS)
    if not all(varies(stage) for stage in scores.T):
        raise Refusal("no_variation", 0)
    if len(codes) == 2 and len(np.unique(np.column_stack(list(codes.values())), axis=0)) > n_teams:
        raise ValueError("a team lies in two clusters; give each team one")
    decisive = codes.get("cluster", codes.get("team"))
    n_clusters = None if decisive is None else int(decisive.max()) + 1
    if n_clusters is not None and n_clusters < CLUSTERS.shown:
        raise TooFew("too_few_clusters", n_clusters, CLUSTERS.shown)
    df = None if decisive is None else cluster_df(decisive)
    return StageRows(scores, decisive, n_teams, int((~used).sum()), n_clusters, df)
