"""How does each team stand, against the company and over time?"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.means import team_means
from disclosure.minimum_group import (
    COVERING,
    HIDDEN,
    MISSING,
    ReleasedScore,
    release_unit_score,
)
from insights.measurements import Measurements, Team
from insights.stages import company_score
from survey.chain import CONSTRUCT
from survey.period import Period


@dataclass(frozen=True)
class TeamRow:
    """A team's scores, in the order of the overview's constructs."""

    team: Team
    scores: tuple[ReleasedScore, ...]


@dataclass(frozen=True)
class TeamOverview:
    """Teams beside each other in one period; ``company`` is the row to compare with."""

    period: Period
    constructs: tuple[str, ...]
    company: tuple[ReleasedScore, ...]
    rows: tuple[TeamRow, ...]


@dataclass(frozen=True)
class Trend:
    """One construct of one team over the periods, with the company's beside it."""

    construct: str
    periods: tuple[Period, ...]
    team: tuple[ReleasedScore, ...]
    company: tuple[ReleasedScore, ...]


def departments(data: Measurements, period: Period) -> tuple[str, ...]:
    """Return every department of a period, sorted."""
    return tuple(sorted({name for name in data.departments_in(period) if name}))


def team_overview(
    data: Measurements, period: Period, department: str = "", audience: str = ""
) -> TeamOverview:
    """Return the teams of a department, or all, that have any answer in the period."""
    constructs = tuple(
        construct
        for construct in data.constructs()
        if data.moments(construct, period, audience).n.any()
        or data.has_results_of_unknown_size(construct, period, audience).any()
    )
    columns = [team_scores(data, construct, period, audience) for construct in constructs]
    then = data.departments_in(period)
    rows = [
        TeamRow(team, tuple(column[i] for column in columns))
        for i, team in enumerate(data.teams)
        if not department or then[i] == department
    ]
    return TeamOverview(
        period=period,
        constructs=constructs,
        company=tuple(
            company_score(data.company_moments(construct, period, audience))
            for construct in constructs
        ),
        rows=tuple(row for row in rows if any(score != MISSING for score in row.scores)),
    )


def team_scores(
    data: Measurements, construct: str, period: Period, audience: str = ""
) -> tuple[ReleasedScore, ...]:
    """Return each team's released score, in the order of the teams."""
    question = ("team_scores", construct, period, audience)
    return data.once(question, lambda: _team_scores(data, construct, period, audience))


def _team_scores(
    data: Measurements, construct: str, period: Period, audience: str
) -> tuple[ReleasedScore, ...]:
    moments = data.moments(construct, period, audience)
    if not moments.n.any():
        released = [MISSING] * len(data.teams)
    else:
        means = team_means(moments)
        released = [
            release_unit_score(means.n_used[i], means.mean[i], means.ci_low[i], means.ci_high[i])
            for i in range(len(data.teams))
        ]
    unknown = data.has_results_of_unknown_size(construct, period, audience)
    visible = data.visible(construct, period, audience)
    return tuple(
        _gated(score, bool(unknown[i]), bool(visible[i])) for i, score in enumerate(released)
    )


def _gated(score: ReleasedScore, size_unknown: bool, visible: bool) -> ReleasedScore:
    if size_unknown:
        return HIDDEN
    return COVERING if score.is_shown and not visible else score


def team_trends(data: Measurements, unit_id: int, audience: str = "") -> tuple[Trend, ...]:
    """Return a team's trend in each construct that it was ever asked."""
    row = next(i for i, team in enumerate(data.teams) if team.unit_id == unit_id)
    trends = (_trend(data, construct, row, audience) for construct in data.constructs())
    return tuple(trend for trend in trends if any(s != MISSING for s in trend.team))


def _trend(data: Measurements, construct: str, row: int, audience: str) -> Trend:
    programme = CONSTRUCT[construct].programme
    periods = data.periods(programme, audience if programme == "CS" else "")
    return Trend(
        construct,
        periods,
        tuple(team_scores(data, construct, period, audience)[row] for period in periods),
        tuple(
            company_score(data.company_moments(construct, period, audience)) for period in periods
        ),
    )
