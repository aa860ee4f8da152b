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
from disclosure.links import may_be_drawn, takes_part
from insights.measurements import Measurements
from survey.chain import Link
from survey.period import Period

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LinkStrength:
    """The association of two stages over teams.

    ``correlation`` is None where there are fewer teams than a correlation needs, or no
    variation among them; ``line`` and ``slope`` where there are fewer than a regression needs.
    The slope's interval allows for departments as the correlation's does; the line's band is
    that of teams drawn one by one.
    """

    link: Link
    source_period: Period
    target_period: Period
    n_teams: int
    correlation: Correlation | None
    rank_correlation: Correlation | None
    line: SimpleLine | None
    slope: Estimate | None

    @property
    def lag(self) -> int:
        """Return by how many periods the target follows the source."""
        return self.target_period.number - self.source_period.number

    @property
    def is_clear(self) -> bool:
        """Return whether neither interval, the correlation's nor the slope's, holds zero."""
        found = [x for x in (self.correlation, self.slope) if x is not None]
        return bool(found) and all(x.ci_low > 0 or x.ci_high < 0 for x in found)


@dataclass(frozen=True)
class PairedTeams:
    """The two scores of every team; ``used`` enter statistics, ``drawn`` may be shown."""

    source: TeamMoments
    target: TeamMoments
    used: NDArray[np.bool_]
    drawn: NDArray[np.bool_]


def pair_teams(
    data: Measurements, link: Link, period: Period, lag: int, audience: str
) -> PairedTeams:
    """Return each team's source score ``lag`` periods earlier beside its target score."""
    source_period = period.earlier(lag) if link.crosses_programmes else period
    source = data.moments(link.source, source_period, audience)
    target = data.moments(link.target, period, audience)
    return PairedTeams(
        source, target, takes_part(source.n, target.n), may_be_drawn(source.n, target.n)
    )


def link_strength(
    data: Measurements, link: Link, period: Period, lag: int, audience: str
) -> LinkStrength:
    """Return a link's strength in one period; the lag counts between staff and customers only."""
    pairs = pair_teams(data, link, period, lag, audience)
    x, y = pairs.source.mean[pairs.used], pairs.target.mean[pairs.used]
    clusters = departments_of(data, pairs.used)
    enough = len(x) >= MIN_TEAMS_CORRELATION
    line = _line(x, y)
    return LinkStrength(
        link=link,
        source_period=period.earlier(lag) if link.crosses_programmes else period,
        target_period=period,
        n_teams=len(x),
        correlation=_correlation(x, y, clusters) if enough else None,
        rank_correlation=_rank_correlation(x, y) if enough else None,
        line=line,
        slope=_slope(x, y, clusters, line),
    )


def departments_of(data: Measurements, teams: NDArray[np.bool_]) -> NDArray[np.object_] | None:
    """Return the departments that cluster these teams, None where the teams have none."""
    departments = data.departments[teams]
    return departments if all(departments) else None


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
