"""Correlation of staff scores with customer scores some waves later."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import (
    BoolArray,
    FloatArray,
    as_waves,
    centred_in_groups,
    check_level,
    label_codes,
)
from analysis.links.correlation import Correlation, clustered_pearson, team_correlation
from analysis.minimum import CLUSTERS, CORRELATION, Emphasis, Rule, deciding_rule
from analysis.refusal import Refusal, TooFew


@dataclass(frozen=True)
class LagCorrelation:
    """The correlation at one lag, or why there is none.

    Attributes
    ----------
    lag_waves : int
        Waves by which the customer score follows the staff score.
    r, ci_low, ci_high, p_value : float or None
        Correlation, -1 to 1, its interval and p value; None where refused.
    n_pairs : int
        Pairs of a team's staff score and its later customer score.
    n_teams : int
        Teams with at least one pair.
    n_waves : int
        Customer waves with pairs.
    n_clusters : int or None
        Clusters behind the interval: teams, or the coarser ones given.
    level : float
        Confidence level, between 0 and 1.
    method : str or None
        As `Correlation`; None where refused.
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of teams, not of pairs.
    refusal : Refusal or None
        Why there is no number.
    """

    lag_waves: int
    r: float | None
    ci_low: float | None
    ci_high: float | None
    p_value: float | None
    n_pairs: int
    n_teams: int
    n_waves: int
    n_clusters: int | None
    level: float
    method: str | None
    rule: Rule
    emphasis: Emphasis
    refusal: Refusal | None

    @property
    def n_used(self) -> int:
        """Return the number of pairs used."""
        return self.n_pairs


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Centred pairs of one lag, the team and the wave of each."""

    x: FloatArray
    y: FloatArray
    team: np.ndarray
    n_teams: int
    n_waves: int


def _pooled(es: FloatArray, cs: FloatArray, lag: int) -> _Pairs:
    waves = max(es.shape[1] - lag, 0)
    early, late = es[:, :waves], cs[:, lag:]
    usable: BoolArray = ~np.isnan(early) & ~np.isnan(late)
    # A wave with one team holds no comparison between teams.
    usable &= usable.sum(axis=0) >= 2
    team, wave = np.nonzero(usable)
    return _Pairs(
        x=centred_in_groups(early[usable], wave),
        y=centred_in_groups(late[usable], wave),
        team=team,
        n_teams=len(np.unique(team)),
        n_waves=len(np.unique(wave)),
    )


def _correlation(pairs: _Pairs, cluster: np.ndarray | None, level: float) -> Correlation:
    if pairs.n_teams < CORRELATION.shown:
        raise TooFew("too_few_teams", pairs.n_teams, CORRELATION.shown)
    coarse = None if cluster is None else cluster[pairs.team]
    if coarse is not None and label_codes(coarse, "cluster").max() == 0:
        coarse = None
    if coarse is None and pairs.n_waves > 1:
        return clustered_pearson(pairs.x, pairs.y, pairs.team, level)
    return team_correlation(pairs.x, pairs.y, coarse, level)


def _at_lag(pairs: _Pairs, lag: int, cluster: np.ndarray | None, level: float) -> LagCorrelation:
    found: Correlation | None = None
    refusal: Refusal | None = None
    rule, strength = CORRELATION, Emphasis.REFUSED
    try:
        found = _correlation(pairs, cluster, level)
    except Refusal as refused:
        refusal = refused
    else:
        counts = [(CORRELATION, pairs.n_teams)]
        if found.method == "cluster_jackknife":
            counts.append((CLUSTERS, found.n_clusters or 0))
        rule, counted = deciding_rule(*counts)
        strength = rule.emphasis(counted)
    return LagCorrelation(
        lag_waves=lag,
        r=found and found.r,
        ci_low=found and found.ci_low,
        ci_high=found and found.ci_high,
        p_value=found and found.p_value,
        n_pairs=len(pairs.x),
        n_teams=pairs.n_teams,
        n_waves=pairs.n_waves,
        n_clusters=found and found.n_clusters,
        level=level,
        method=found and found.method,
        rule=rule,
        emphasis=strength,
        refusal=refusal,
    )


def lag_profile(
    es: ArrayLike,
    cs: ArrayLike,
    max_lag: int = 3,
    cluster: ArrayLike | None = None,
    level: float = 0.95,
) -> tuple[LagCorrelation, ...]:
    """Return the correlation of staff and later customer scores at lags 0 to `max_lag`.

    Parameters
    ----------
    es, cs : (J, T) float
        Staff and customer scores of the same J teams in the same T waves, evenly spaced,
        oldest first; NaN = no score.
    max_lag : int
        Largest lag in waves, >= 0.
    cluster : (J,) labels or None
        What makes teams alike, such as region; a lag with two to four in use is refused, and
        one in use counts as none.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    tuple of LagCorrelation, length ``max_lag + 1``
        A lag that cannot be had is there too, with its ``refusal`` and None for the numbers.

    Raises
    ------
    ValueError
        If the tables differ in shape or `max_lag` is negative.

    Notes
    -----
    For lag k all pairs ``(es[j, t - k], cs[j, t])`` are pooled over t, each less the mean, in its
    wave, of the teams that form pairs there: a rise of the whole company in both makes no link.
    With several waves the interval is the jackknife over teams (or `cluster`), since pairs of
    one team are alike; with one wave it is `team_correlation`. Fewer than ten teams are
    refused. Stable differences between teams enter every lag: the largest lag is not a
    direction of cause.

    Source
    ------
    As `clustered_pearson`. Compared with `clustered_pearson` of the centred pairs in the tests.

    Examples
    --------
    >>> es = [[j + t for t in range(2)] for j in range(12)]
    >>> cs = [[(j * 5) % 12 + j, None] for j in range(12)]
    >>> now, later = lag_profile(es, cs, max_lag=1)
    >>> round(now.r, 4), now.n_teams, now.n_waves
    (0.78, 12, 1)
    >>> later.r, str(later.refusal)
    (None, 'too_few_teams: found 0, needed 10')
    """
    staff, customers = as_waves(es, "es"), as_waves(cs, "cs")
    if staff.shape != customers.shape:
        raise ValueError(f"es is {staff.shape} and cs is {customers.shape}; align teams and waves")
    if max_lag < 0:
        raise ValueError(f"max_lag is {max_lag}; give 0 or more")
    check_level(level)
    labels = None if cluster is None else np.asarray(cluster)
    if labels is not None and labels.shape != staff.shape[:1]:
        raise ValueError(f"{labels.size} cluster labels for {len(staff)} teams; give one each")
    lags = range(max_lag + 1)
    return tuple(_at_lag(_pooled(staff, customers, k), k, labels, level) for k in lags)
