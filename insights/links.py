"""How strongly does one stage go with the next, team by team?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.false_discovery import benjamini_hochberg
from analysis.links.correlation import Correlation, spearman, team_correlation
from analysis.links.regression import SimpleLine, simple_line, slope_interval_clustered
from analysis.minimum import CORRELATION, Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from disclosure.links import among_the_drawn, digits_of_statistic, takes_part
from disclosure.release import ReleasedScore
from insights.measurements import Measurements
from insights.measuring import measured_by, periods_between
from insights.regrouping import as_organised, by_staff_team
from survey.chain import CONSTRUCT, Link, Stage
from survey.period import Period
from survey.programme import Programme

Floats = NDArray[np.float64]


TOO_FEW_DEPARTMENTS = "too_few_clusters"

LINKS_BY_CHANCE = 0.05
"""Share of chains without any link in which one is told to be there all the same."""


@dataclass(frozen=True)
class LinkStrength:
    """The association of two stages over teams.

    ``correlation`` is None where there are fewer teams or departments than a correlation needs, or
    no variation among them; ``line`` and ``slope`` where there are fewer than a regression needs.
    ``refused`` is the reason of the refusal, as `analysis.refusal` names it, "" where none was.
    The slope's interval allows for departments as the correlation's does; the line's band is
    that of teams drawn one by one. ``digits`` is the number of decimals that may be told. ``q``
    is the p value of the correlation among all links it is shown with; None where it stands alone.
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
    q: float | None = None
    refused: str = ""

    @property
    def lag(self) -> int:
        """Return by how many periods the target follows the source."""
        return periods_between(self.source_period, self.target_period)

    @property
    def is_clear(self) -> bool:
        """Return whether zero lies outside the interval, and not by chance among many links."""
        r = self.correlation
        if r is None or (self.q is not None and self.q > LINKS_BY_CHANCE):
            return False
        return r.ci_low > 0 or r.ci_high < 0


@dataclass(frozen=True)
class PairedTeams:
    """The two scores of every team; ``used`` enter statistics, ``drawn`` may be shown.

    ``source_unknown`` and ``target_unknown``: there is a result, of nobody knows how many.
    ``source_scores`` and ``target_scores`` are as anybody may see them.
    """

    source: TeamMoments
    target: TeamMoments
    used: NDArray[np.bool_]
    drawn: NDArray[np.bool_]
    source_unknown: NDArray[np.bool_]
    target_unknown: NDArray[np.bool_]
    source_scores: Sequence[ReleasedScore]
    target_scores: Sequence[ReleasedScore]


def pair_teams(
    data: Measurements, link: Link, period: Period, lag: int, audience: str
) -> PairedTeams:
    """Return each team's source score beside its target score.

    Teams are those of the later period; the customers of a staff team are those it serves.
    """
    asked = [measured_by(data, stage, period, lag) for stage in (link.source, link.target)]
    now = max((measured.period for measured in asked), key=lambda asked_in: asked_in.ends)
    source, target = (as_organised(data, *measured, now, audience) for measured in asked)
    if _is_of_customers(link.target) and not _is_of_customers(link.source):
        target = by_staff_team(data, target, source.answered)
    drawn = source.visible & target.visible
    used = takes_part(source.moments.n, target.moments.n, drawn)
    return PairedTeams(
        source.moments,
        target.moments,
        used,
        drawn,
        source.unknown,
        target.unknown,
        source.scores,
        target.scores,
    )


def _is_of_customers(stage: Stage) -> bool:
    return CONSTRUCT[stage].programme is Programme.CS


def link_strength(
    data: Measurements, link: Link, period: Period, lag: int, audience: str
) -> LinkStrength:
    """Return a link's strength for the customers' period, staff asked ``lag`` periods before."""
    pairs = pair_teams(data, link, period, lag, audience)
    source_period = measured_by(data, link.source, period, lag).period
    x, y = (
        among_the_drawn(side.mean, pairs.drawn)[pairs.used]
        for side in (pairs.source, pairs.target)
    )
    clusters = clusters_of(data.departments_in(source_period)[pairs.used])
    correlation, refused = _correlation(x, y, clusters)
    # Where too few departments say what chance does, no other number says it either.
    line = None if refused == TOO_FEW_DEPARTMENTS else _line(x, y)
    return LinkStrength(
        link=link,
        source_period=source_period,
        target_period=measured_by(data, link.target, period, lag).period,
        n_teams=len(x),
        correlation=correlation,
        rank_correlation=_rank_correlation(x, y) if correlation else None,
        line=line,
        slope=_slope(x, y, clusters, line),
        digits=digits_of_statistic(len(x), int((pairs.used & ~pairs.drawn).sum())),
        refused=refused,
    )


def judged_together(links: Sequence[LinkStrength]) -> tuple[LinkStrength, ...]:
    """Return links with their q values: of many links, some are far from zero by chance."""
    p = np.array([link.correlation.p_value if link.correlation else np.nan for link in links])
    if np.isnan(p).all():
        return tuple(links)
    found = benjamini_hochberg(p, "links of a chain", LINKS_BY_CHANCE)
    return tuple(
        replace(link, q=float(q)) if tested else link
        for link, q, tested in zip(links, found.q, found.tested, strict=True)
    )


def clusters_of(departments: NDArray[np.object_]) -> NDArray[np.object_] | None:
    """Return the clusters of teams, None where no team has a department, or all have one.

    A team without one is a cluster of its own: nothing is known that it shares with others.
    """
    if not any(departments) or len(set(departments)) == 1:
        return None
    return np.array([name or f"\0{i}" for i, name in enumerate(departments)], dtype=object)


def _correlation(
    x: Floats, y: Floats, clusters: NDArray[np.object_] | None
) -> tuple[Correlation | None, str]:
    """Return the correlation, or why there is none."""
    if len(x) < CORRELATION.shown:
        return None, "too_few_teams"
    try:
        return team_correlation(x, y, clusters), ""
    except Refusal as refusal:
        return None, refusal.reason


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
    if clusters is None:
        return line.difference_for(1.0)
    try:
        return slope_interval_clustered(x, y, clusters)
    except Refusal:
        return line.difference_for(1.0)
