"""Which teams changed since the period before, and is it real?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from disclosure.viewer import Scope
from insights.compared import NOT_COMPARED, Compared, ComparedUnits, compared_units
from insights.measurements import Measurements
from insights.rows_in_scope import rows_in_scope
from insights.team_history import is_inside_before
from insights.teams import unit_column
from survey.period import Period

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class UnitChange:
    """A team of a department, or a department as a whole, and how it changed.

    ``together`` are the teams that were merged into it since, itself among them if it was one.
    """

    name: str
    department: str
    is_team: bool
    found: Compared
    together: tuple[str, ...] = ()
    unit_id: int = 0  # of a team


@dataclass(frozen=True)
class TeamChanges:
    """The changes of one construct in a viewer's units since the period before.

    ``since`` is None where there is no such period. Without ``same_questions`` nothing is
    compared. ``n_at_once`` counts the company's teams that are judged together.
    """

    construct: str
    period: Period
    since: Period | None
    same_questions: bool = False
    n_at_once: int = 0
    departments: tuple[UnitChange, ...] = ()
    teams: tuple[UnitChange, ...] = ()

    @property
    def units(self) -> tuple[UnitChange, ...]:
        """Return departments, then teams."""
        return (*self.departments, *self.teams)


@dataclass(frozen=True, eq=False)
class CompanyChanges:
    """The changes of all of the company's units, judged together; for nobody's eyes as they are.

    ``asked`` (n_units,) are the units with answers. Where nothing is compared, there are none.
    """

    construct: str
    period: Period
    since: Period | None
    same_questions: bool
    found: ComparedUnits
    asked: Bools
    first_team: int

    @property
    def n_at_once(self) -> int:
        """Return how many teams are compared."""
        return int(self.found.is_compared[self.first_team :].sum())

    @property
    def fallen(self) -> Bools:
        """Return which teams fell by more than chance explains, and enough to matter."""
        return (self.asked & self.found.has_fallen)[self.first_team :]


def company_changes(
    data: Measurements, construct: str, period: Period, audience: str = ""
) -> CompanyChanges:
    """Return how all units changed since the period before; to be asked within `together`."""
    since = data.previous(construct, period, audience)
    first = data.units(period).row_of_team(0)
    if since is None or not data.same_questions(construct, since, period, audience):
        n = first + len(data.teams)
        nothing, nobody = ComparedUnits.nothing(n), np.zeros(n, dtype=bool)
        return CompanyChanges(construct, period, since, False, nothing, nobody, first)
    question = ("compared_units", construct, period, audience)
    found = data.once(question, lambda: compared_units(data, construct, since, period, audience))
    asked = ~unit_column(data, construct, period, audience).is_missing
    return CompanyChanges(construct, period, since, True, found, asked, first)


def team_changes(
    data: Measurements,
    scope: Scope,
    construct: str,
    period: Period,
    department: str = "",
    audience: str = "",
) -> TeamChanges:
    """Return how the scope's departments and teams changed that were asked in the period.

    They are judged among all of the company, so that two managers read the same of one team.

    Raises
    ------
    NotAllowed
        If there is nothing in the scope.
    """
    inside = rows_in_scope(data, scope, period, department)
    with data.together():
        company = company_changes(data, construct, period, audience)
    return TeamChanges(
        construct,
        period,
        company.since,
        company.same_questions,
        n_at_once=company.n_at_once,
        departments=tuple(
            UnitChange(name, name, is_team=False, found=company.found[row])
            for row, name in enumerate(data.units(period).departments, 1)
            if company.asked[row] and scope.holds_department(name) and department in ("", name)
        ),
        teams=changes_of_teams(data, scope, company, inside & company.asked[company.first_team :]),
    )


def changes_of_teams(
    data: Measurements, scope: Scope, company: CompanyChanges, rows: Bools
) -> tuple[UnitChange, ...]:
    """Return the changes of some of the scope's teams, ``rows`` (n_teams,).

    Where a team, or one whose people it has now, stood outside before, it is not compared: that
    would tell its score of then.
    """
    since, then = company.since, data.departments_in(company.period)
    if since is None:
        return ()
    question = ("parts", scope, since, company.period)  # the same for every construct
    parts_of = data.once(question, lambda: _parts(data, scope, since, company.period))
    found = []
    for row in np.flatnonzero(rows).tolist():
        team, change = data.teams[row], company.found[company.first_team + row]
        parts = parts_of[row]
        if change.change is None or not parts:
            change, parts = NOT_COMPARED, ()
        together = tuple(data.teams[part].name for part in parts) if len(parts) > 1 else ()
        found.append(UnitChange(team.name, then[row], True, change, together, team.unit_id))
    return tuple(found)


def _parts(
    data: Measurements, scope: Scope, since: Period, period: Period
) -> tuple[tuple[int, ...], ...]:
    """Return the rows of the teams whose people each team of the scope has now.

    Of none, where any of them stood outside before.
    """
    inside = rows_in_scope(data, scope, period).tolist()
    found = []
    for row, (team, is_inside) in enumerate(zip(data.teams, inside, strict=True)):
        is_told = is_inside and is_inside_before(data, scope, row, since, period)
        parts = data.links.parts(team.unit_id, since, period) if is_told else None
        found.append(tuple(data.rows[part] for part in parts or ()))
    return tuple(found)
