"""What screens ask of insights, remembered for the next rerun."""

from __future__ import annotations

from disclosure.release import ReleasedScore
from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights import headcounts, teams, value_chain
from insights import team_changes as changing
from insights.cells import EVERYBODY, Filter
from insights.kpis import TeamKpi, team_kpis
from insights.measurements import Measurements
from pages.components.remembered import remembered, remembered_for_all
from pages.components.session import current_store, current_viewer
from survey.access import Role
from survey.period import Period
from survey.programme import Programme


@remembered_for_all(most=2)
def _measurements() -> Measurements:
    return Measurements.of(current_store())


def measurements() -> Measurements:
    """Return all measurements of the store as it is now, for who may see any result."""
    if not current_viewer().sees_results:
        raise NotAllowed("results")
    return _measurements()


def measurements_for_hr() -> Measurements:
    """Return the same for HR, to count what is missing: no result may be shown of it."""
    current_viewer().require(Role.HR)
    return _measurements()


@remembered_for_all(most=2)
def is_empty() -> bool:
    """Return whether no import is in the store."""
    return current_store().is_empty()


def answer_beforehand() -> None:
    """Count and decide what the first screens will ask of everybody, while nobody waits."""
    data = _measurements()
    choices = value_chain.chain_choices(data)
    for period in choices.periods[:1]:
        lag = value_chain.default_lag(value_chain.lag_choices(data, period))
        value_chain.value_chain(data, EVERYTHING, period, lag, choices.audiences[0])


def scope() -> Scope:
    """Return whose results the viewer may see."""
    return current_viewer().scope


@remembered
def chain(period: Period, lag: int, audience: str) -> value_chain.ValueChain:
    """Return the value chain of a period."""
    return value_chain.value_chain(measurements(), scope(), period, lag, audience)


@remembered
def _overview(period: Period, department: str, audience: str, who: Filter) -> teams.TeamOverview:
    return teams.team_overview(measurements(), scope(), period, department, audience, who)


def overview(
    period: Period, department: str, audience: str, who: Filter = EVERYBODY
) -> teams.TeamOverview:
    """Return the teams of a department in a period."""
    return _overview(period, department, audience, who)  # everybody, said or not, is one question


@remembered
def trends(unit_id: int, audience: str) -> tuple[teams.Trend, ...]:
    """Return a team's trends."""
    return teams.team_trends(measurements(), scope(), unit_id, audience)


@remembered
def team_changes(
    construct: str, period: Period, department: str, audience: str
) -> changing.TeamChanges:
    """Return how the teams of a department changed since the period before."""
    asked = construct, period, department, audience
    return changing.team_changes(measurements(), scope(), *asked)


@remembered
def kpis(unit_id: int) -> tuple[TeamKpi, ...]:
    """Return a team's key figures."""
    return team_kpis(current_store(), scope(), unit_id)


@remembered_for_all()
def company_rate(
    programme: Programme, period: Period, told: tuple[tuple[str, ReleasedScore], ...]
) -> headcounts.ResponseRate | None:
    """Return the share of people invited who are behind the company's scores ``told``."""
    asked = invited(programme, period)
    return headcounts.company_rate(asked, measurements(), period, told, programme)


@remembered_for_all()
def invited(programme: Programme, period: Period) -> headcounts.Invited:
    """Return the headcounts of a period, which no screen shows as they are."""
    return headcounts.invited(current_store(), programme, period)
