"""How strongly does one stage go with the next, team by team?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.correlation import Correlation, spearman, team_correlation
from analysis.estimate import Estimate
from analysis.minimum import MIN_CLUSTERS, MIN_TEAMS_CORRELATION, Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.regression import SimpleLine, simple_line, slope_interval_clustered
from disclosure.links import among_the_drawn, digits_of_statistic, takes_part
from insights.measurements import Measurements
from survey.chain import CONSTRUCT, Link, Stage
from survey.period import Period
from survey.programme import Programme

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LinkStrength:
    """The association of two stages over teams.

    ``correlation`` is None where there are fewer teams than a correlation needs, or no
    variation among them; ``line`` and ``slope`` where there are fewer than a regression needs.
    The slope's interval allows for departments as the correlation's does; the line's band is
    that of teams drawn one by one. ``digits`` is the number of decimals that may be told.
    """

    link: Link
    source_period: Period
    target_period: Period
    n_teams: int
    correlation: Correlation | None
    rank_correlation: Correlation | None
    line: SimpleLine | None
    slope: Estimate | None
    digits: int = 2

    @property
    def lag(self) -> int:
        """Return by how many periods the target follows the source."""
        return self.target_period.number - self.source_period.number

    @property
    def is_clear(self) -> bool:
        """Return whether the interval of the correlation leaves out zero."""
        r = self.correlation
        return r is not None and (r.ci_low > 0 or r.ci_high < 0)


@dataclass(frozen=True)
class PairedTeams:
    """The two scores of every team; ``used`` enter statistics, ``drawn`` may be shown.

    ``source_unknown`` and ``target_unknown``: there is a result, of nobody knows how many.
    """

    source: TeamMoments
    target: TeamMoments
    used: NDArray[np.bool_]
    drawn: NDArray[np.bool_]
    source_unknown: NDArray[np.bool_]
    target_unknown: NDArray[np.bool_]


def period_asked(stage: Stage, period: Period, lag: int) -> Period:
    """Return when a stage's people were asked: staff ``lag`` periods before the customers."""
    return period.earlier(lag) if CONSTRUCT[stage].programme is Programme.ES else period


def pair_teams(
    data: Measurements, link: Link, period: Period, lag: int, audience: str
) -> PairedTeams:
    """Return each team's source score beside its target score."""
    asked = [(s, period_asked(s, period, lag), audience) for s in (link.source, link.target)]
    source, target = (data.moments(*key) for key in asked)
    drawn = data.visible(*asked[0]) & data.visible(*asked[1])
    unknown = (data.has_results_of_unknown_size(*key) for key in asked)
    return PairedTeams(source, target, takes_part(source.n, target.n, drawn), drawn, *unknown)


def link_strength(
    data: Measurements, link: Link, period: Period, lag: int, audience: str
) -> LinkStrength:
    """Return a link's strength for the customers' period, staff asked ``lag`` periods before."""
    pairs = pair_teams(data, link, period, lag, audience)
    source_period = period_asked(link.source, period, lag)
    x, y = (
        among_the_drawn(side.mean, pairs.drawn)[pairs.used]
        for side in (pairs.source, pairs.target)
    )
    clusters = clusters_of(data.departments_in(source_period)[pairs.used])
    enough = len(x) >= MIN_TEAMS_CORRELATION
    line = _line(x, y)
    return LinkStrength(
        link=link,
        source_period=source_period,
        target_period=period_asked(link.target, period, lag),
        n_teams=len(x),
        correlation=_correlation(x, y, clusters) if enough else None,
        rank_correlation=_rank_correlation(x, y) if enough else None,
        line=line,
        slope=_slope(x, y, clusters, line),
        digits=digits_of_statistic(len(x), int((pairs.used & ~pairs.drawn).sum())),
    )


def clusters_of(departments: NDArray[np.object_]) -> NDArray[np.object_] | None:
    """Return the clusters of teams, None where no team has a department.

    A team without one is a cluster of its own: nothing is known that it shares with others.
    """
    if not any(departments):
        return None
    return np.array([name or f"\0{i}" for i, name in enumerate(departments)], dtype=object)


def _correlation(x: Floats, y: Floats, clusters: NDArray[np.object_] | None) -> Correlation | None:
    try:
        return team_correlation(x, y, clusters)
    except Refusal:
        return None


def _rank_correlation(x: Floats, y: Floats) -> Correlation | None:
    try:
        return spearman(x, y)
    except Refusal:
        return None


def _line(x: Floats, y: Floats) -> SimpleLine | None:
    try:
        line = simple_line(x, y)
    except Refusal:
        return None
    return None if line.emphasis is Emphasis.REFUSED else line


def _slope(
    x: Floats, y: Floats, clusters: NDArray[np.object_] | None, line: SimpleLine | None
) -> Estimate | None:
    if line is None:
        return None
    if clusters is None or len(set(clusters)) < MIN_CLUSTERS:
        return line.difference_for(1.0)
    try:
        return slope_interval_clustered(x, y, clusters)
    except Refusal:
        return line.difference_for(1.0)
