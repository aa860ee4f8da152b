"""What the figures of the teams' screen draw, as tables to take away; what is hidden is empty."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insights.change_wording import verdict_word
from insights.funnel import TeamFunnel
from insights.heat_map import distance
from insights.rank_intervals import TeamRanks
from insights.similar_teams import Beside
from insights.team_changes import TeamChanges
from insights.teams import Scores, TeamOverview, TeamRow, Trend
from survey.chain import CONSTRUCT
from survey.language import gettext as _


def heat_map_table(overview: TeamOverview) -> pd.DataFrame:
    """Return a row per unit and measure, with its distance from the company."""
    units: list[tuple[str, str, Scores]] = [("", _("Company"), overview.company)]
    units += [(row.name, _("all teams together"), row.scores) for row in overview.departments]
    units += [(row.team.department, row.team.name, row.scores) for row in overview.rows]
    return pd.DataFrame(
        {
            _("Department"): department,
            _("Team"): name,
            _("Measure"): _measure(construct),
            _("Score"): score.score,
            _("95% from"): score.ci_low,
            _("95% to"): score.ci_high,
            _("Answers"): score.n,
            _("Difference from the company"): distance(score, company),
        }
        for department, name, scores in units
        for construct, score, company in zip(
            overview.constructs, scores, overview.company, strict=True
        )
    )


def team_table(overview: TeamOverview, row: TeamRow, beside: Beside) -> pd.DataFrame:
    """Return a team's row per measure, with what stands beside it."""
    columns = (row.scores, overview.company, beside.department_scores, beside.similar)
    return pd.DataFrame(
        {
            _("Measure"): _measure(construct),
            _("Score"): own.score,
            _("95% from"): own.ci_low,
            _("95% to"): own.ci_high,
            _("Answers"): own.n,
            _("Company"): company.score,
            _("Department"): department.score,
            _("Similar teams"): similar.score if similar else None,
        }
        for construct, own, company, department, similar in zip(
            overview.constructs, *columns, strict=True
        )
    )


def trend_table(trend: Trend) -> pd.DataFrame:
    """Return a row per period: the team's score and the company's."""
    return pd.DataFrame(
        {
            _("Period"): f"{period}",
            _("Score"): own.score,
            _("95% from"): own.ci_low,
            _("95% to"): own.ci_high,
            _("Answers"): own.n,
            _("Company"): company.score,
        }
        for period, own, company in zip(trend.periods, trend.team, trend.company, strict=True)
    )


def own_changes_table(changes: Sequence[TeamChanges]) -> pd.DataFrame:
    """Return a row per measure of one team: its change, its interval, what may be said."""
    return pd.DataFrame(
        {
            _("Measure"): _measure(of_measure.construct),
            _("Since"): f"{of_measure.since}",
            _("Change"): change.points if change else None,
            _("95% from"): change.ci_low if change else None,
            _("95% to"): change.ci_high if change else None,
            _("Verdict"): verdict_word(unit),
        }
        for of_measure in changes
        for unit in of_measure.teams
        for change in (unit.found.change,)
    )


def funnel_table(funnel: TeamFunnel) -> pd.DataFrame:
    """Return a row per team of the funnel."""
    words = {
        1: _("above what chance explains"),
        -1: _("below what chance explains"),
        0: _("within what chance explains"),
    }
    return pd.DataFrame(
        {
            _("Department"): at.department,
            _("Team"): at.team.name,
            _("Answers"): at.score.n,
            _("Score"): at.score.score,
            _("Verdict"): words[at.side],
        }
        for at in funnel.teams
    )


def ranks_table(ranks: TeamRanks) -> pd.DataFrame:
    """Return a row per team: between which places it stands."""
    return pd.DataFrame(
        {
            _("Department"): rank.team.department,
            _("Team"): rank.team.name,
            _("Place from"): rank.low,
            _("Place to"): rank.high,
            _("Teams"): ranks.n_teams,
        }
        for rank in ranks.teams
    )


def _measure(construct: str) -> str:
    return _(CONSTRUCT[construct].name)
