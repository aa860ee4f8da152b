"""What the teams' screen asks, remembered; see remembered.py.

Asked by what an overview is of: comparing all of one takes long.
"""

from __future__ import annotations

from insights import answer_shares, rank_intervals, similar_teams
from insights import funnel as funnels
from insights import unusual as exceptions
from insights.team_changes import TeamChanges
from insights.teams import TeamOverview
from insights.teams import attribute_levels as levels_of
from pages.components.queries import measurements, scope
from pages.components.remembered import remembered, remembered_for_all
from pages.components.session import current_store
from survey.period import Period


@remembered_for_all()
def attribute_levels(period: Period, audience: str) -> dict[str, tuple[str, ...]]:
    """Return the levels by which answers of a period may be filtered, by attribute."""
    return levels_of(measurements(), period, audience)


@remembered
def funnel(construct: str, period: Period, department: str, audience: str) -> funnels.TeamFunnel:
    """Return the teams of a department between the limits of chance."""
    return funnels.team_funnel(measurements(), scope(), construct, period, department, audience)


@remembered
def ranks(
    construct: str, period: Period, department: str, audience: str
) -> rank_intervals.TeamRanks:
    """Return between which places the teams of a department stand."""
    asked = construct, period, department, audience
    return rank_intervals.team_ranks(measurements(), scope(), *asked)


@remembered
def _unusual(
    constructs: tuple[str, ...], period: Period, department: str, audience: str
) -> exceptions.Unusual:
    asked = constructs, period, department, audience
    return exceptions.unusual(measurements(), scope(), *asked)


def unusual(overview: TeamOverview, department: str, audience: str) -> exceptions.Unusual:
    """Return an overview's teams that are below what chance explains."""
    return _unusual(overview.constructs, overview.period, department, audience)


@remembered
def _beside(
    constructs: tuple[str, ...], period: Period, unit_id: int, audience: str
) -> similar_teams.Beside:
    asked = constructs, period, unit_id, audience
    return similar_teams.beside(measurements(), scope(), *asked)


def beside(overview: TeamOverview, unit_id: int, audience: str) -> similar_teams.Beside:
    """Return what stands beside a team."""
    return _beside(overview.constructs, overview.period, unit_id, audience)


@remembered
def _changes_of_team(
    constructs: tuple[str, ...], period: Period, unit_id: int, audience: str
) -> tuple[TeamChanges, ...]:
    asked = constructs, period, unit_id, audience
    return exceptions.changes_of_team(measurements(), scope(), *asked)


def changes_of_team(
    overview: TeamOverview, unit_id: int, audience: str
) -> tuple[TeamChanges, ...]:
    """Return how a team changed since the period before, in each measure."""
    return _changes_of_team(overview.constructs, overview.period, unit_id, audience)


@remembered
def answers(
    construct: str, period: Period, unit_id: int, audience: str
) -> answer_shares.AnswerShares:
    """Return how a team answered the questions of a measure."""
    asked = construct, period, unit_id, audience
    return answer_shares.answer_shares(current_store(), measurements(), scope(), *asked)
