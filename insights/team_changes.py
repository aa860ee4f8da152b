"""Which teams changed since the period before, and is it real?"""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.release import MISSING
from disclosure.viewer import NOTHING, NotAllowed, Scope
from insights.compared import NOT_COMPARED, Compared, compared_units
from insights.measurements import Measurements
from insights.team_history import is_inside_before
from insights.teams import unit_column
from survey.period import Period


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
    if scope == NOTHING:
        raise NotAllowed("results")
    since = data.previous(construct, period, audience)
    if since is None or not data.same_questions(construct, since, period, audience):
        return TeamChanges(construct, period, since)
    question = ("compared_units", construct, period, audience)
    with data.together():
        company = data.once(
            question, lambda: compared_units(data, construct, since, period, audience)
        )
        asked = [score != MISSING for score in unit_column(data, construct, period, audience)]
    units = data.units(period)
    return TeamChanges(
        construct,
        period,
        since,
        same_questions=True,
        n_at_once=sum(unit.change is not None for unit in company[1 + units.n_departments :]),
        departments=tuple(
            UnitChange(name, name, is_team=False, found=company[row])
            for row, name in enumerate(units.departments, 1)
            if asked[row] and scope.holds_department(name) and department in ("", name)
        ),
        teams=tuple(
            unit
            for row, unit in enumerate(
                _teams(data, scope, since, period, company), 1 + units.n_departments
            )
            if unit is not None and asked[row] and department in ("", unit.department)
        ),
    )


def _teams(
    data: Measurements, scope: Scope, since: Period, period: Period, company: tuple[Compared, ...]
) -> list[UnitChange | None]:
    """Return each team's change, None outside the scope.

    Where a team, or one whose people it has now, stood outside before, it is not compared: that
    would tell its score of then.
    """
    first = 1 + data.units(period).n_departments
    names = {team.unit_id: team.name for team in data.teams}
    question = ("parts", scope, since, period)  # the same for every construct
    parts_of = data.once(question, lambda: _parts(data, scope, since, period))
    found: list[UnitChange | None] = [None] * len(data.teams)
    for i, (department, parts) in parts_of.items():
        change = company[first + i]
        if change.change is None or not parts:
            change, parts = NOT_COMPARED, ()
        together = tuple(names[part] for part in parts) if len(parts) > 1 else ()
        team = data.teams[i]
        found[i] = UnitChange(team.name, department, True, change, together, team.unit_id)
    return found


def _parts(
    data: Measurements, scope: Scope, since: Period, period: Period
) -> dict[int, tuple[str, tuple[int, ...]]]:
    """Return the department of each team in the scope, and the teams whose people it has now.

    Of none, where any of them stood outside before.
    """
    found = {}
    for i, (team, now) in enumerate(zip(data.teams, data.departments_in(period), strict=True)):
        if scope.holds(team.unit_id, now):
            is_inside = is_inside_before(data, scope, i, since, period)
            parts = data.links.parts(team.unit_id, since, period) if is_inside else None
            found[i] = now, tuple(parts or ())
    return found
