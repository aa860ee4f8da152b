"""How does each team stand, against the company and over time?"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.means import team_means
from disclosure.minimum_group import HIDDEN, MISSING, ReleasedScore, release_unit_score
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

    @property
    def n_hidden(self) -> int:
        """Return how many teams have at least one score hidden."""
        return sum(any(score == HIDDEN for score in row.scores) for row in self.rows)

    @property
    def departments(self) -> tuple[str, ...]:
        """Return the departments of the teams shown, sorted."""
        return tuple(sorted({row.team.department for row in self.rows if row.team.department}))


@dataclass(frozen=True)
class Trend:
    """One construct of one team over the periods, with the company's beside it."""

    construct: str
    periods: tuple[Period, ...]
    team: tuple[ReleasedScore, ...]
    company: tuple[ReleasedScore, ...]


def departments(data: Measurements) -> tuple[str, ...]:
    """Return every department, sorted."""
    return tuple(sorted({team.department for team in data.teams if team.department}))


def team_overview(
    data: Measurements, period: Period, department: str = "", audience: str = ""
) -> TeamOverview:
    """Return the teams of a department, or all, that have any answer in the period."""
    constructs = data.constructs()
    columns = [team_scores(data, construct, period, audience) for construct in constructs]
    rows = [
        TeamRow(team, tuple(column[i] for column in columns))
        for i, team in enumerate(data.teams)
        if not department or team.department == department
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
    return tuple(HIDDEN if unknown[i] else score for i, score in enumerate(released))


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
