"""How does each team stand, against the company and over time?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from disclosure.release import HIDDEN, MISSING, ReleasedScore
from disclosure.released_scores import ReleasedScores, ScoresOfOne
from disclosure.viewer import NOTHING, NotAllowed, Scope
from insights.asked import new_questions
from insights.cells import EVERYBODY, Filter
from insights.deciding import GatedTable
from insights.measurements import Measurements
from insights.team_history import TeamBreak, breaks, inside, own_scores
from insights.units import Team
from survey.chain import CONSTRUCT
from survey.period import Period
from survey.programme import Programme

Scores = Sequence[ReleasedScore]


@dataclass(frozen=True)
class TeamRow:
    """A team's scores, in the order of the overview's constructs."""

    team: Team
    scores: Scores


@dataclass(frozen=True)
class DepartmentRow:
    """A department's scores, in the order of the overview's constructs."""

    name: str
    scores: Scores


@dataclass(frozen=True)
class TeamOverview:
    """Units beside each other in one period; ``company`` is the row to compare with."""

    period: Period
    who: Filter
    constructs: tuple[str, ...]
    company: Scores
    departments: tuple[DepartmentRow, ...]
    rows: tuple[TeamRow, ...]

    @property
    def units(self) -> tuple[DepartmentRow | TeamRow, ...]:
        """Return departments, then teams."""
        return (*self.departments, *self.rows)


@dataclass(frozen=True)
class Trend:
    """One construct of one team over the periods, with the company's beside it.

    ``new_questions`` are the places of the periods whose questions are not those of the period
    before them in which it was asked.
    """

    construct: str
    periods: tuple[Period, ...]
    team: Scores
    company: Scores
    breaks: tuple[TeamBreak, ...] = ()
    new_questions: tuple[int, ...] = ()


def departments(data: Measurements, scope: Scope, period: Period) -> tuple[str, ...]:
    """Return every department of a period that has a team in the scope, sorted."""

    def found() -> tuple[str, ...]:
        stood = zip(data.teams, data.departments_in(period), strict=True)
        return tuple(sorted({of for team, of in stood if of and scope.holds(team.unit_id, of)}))

    return data.once(("departments inside", scope, period), found)


def attribute_levels(
    data: Measurements, period: Period, audience: str = ""
) -> dict[str, tuple[str, ...]]:
    """Return the levels by which answers of a period may be filtered, by attribute."""
    found: dict[str, set[str]] = {}
    waves = {data.wave(construct, period, audience) for construct in data.constructs()}
    for wave in sorted(waves):
        for attribute, levels in data.gate.levels(wave).items():
            found.setdefault(attribute, set()).update(levels)
    return {name: tuple(sorted(levels)) for name, levels in sorted(found.items())}


def team_overview(
    data: Measurements,
    scope: Scope,
    period: Period,
    department: str = "",
    audience: str = "",
    who: Filter = EVERYBODY,
) -> TeamOverview:
    """Return the scope's departments and teams that have any answer in the period.

    Of one level's people only teams large enough to be divided are there; where two attributes
    are crossed, departments and the company alone.

    Raises
    ------
    NotAllowed
        If there is nothing in the scope: not even the company's scores are for such a viewer.
    """
    if scope == NOTHING:
        raise NotAllowed("results")
    question = ("overview", period, audience, who)
    with data.together():
        asked = data.once(question, lambda: _columns(data, period, audience, who))
    constructs, columns, listed = asked
    units, then = data.units(period), data.departments_in(period)
    names = (name for name in departments(data, scope, period) if scope.holds_department(name))
    return TeamOverview(
        period=period,
        who=who,
        constructs=constructs,
        company=tuple(column[0] for column in columns),
        departments=tuple(
            DepartmentRow(name, ScoresOfOne(columns, units.row_of_department(name)))
            for name in names
            if department in ("", name)
        ),
        rows=tuple(
            TeamRow(data.teams[i], ScoresOfOne(columns, units.row_of_team(i)))
            for i in listed
            if department in ("", then[i]) and scope.holds(data.teams[i].unit_id, then[i])
        ),
    )


def _columns(
    data: Measurements, period: Period, audience: str, who: Filter
) -> tuple[tuple[str, ...], list[ReleasedScores], list[int]]:
    """Return the constructs that anybody of a unit was asked, every unit's score in each.

    With them the places of the teams that answered; of a part of their people, of those of which
    any score can be shown.
    """
    found = {
        construct: unit_column(data, construct, period, audience, who)
        for construct in data.constructs()
    }
    asked = {name: column for name, column in found.items() if not column.is_missing[1:].all()}
    listed = np.zeros(len(data.units(period).parent), dtype=bool)
    for column in asked.values():
        listed |= ~column.is_missing if who == EVERYBODY else column.is_shown
    teams = listed[data.units(period).row_of_team(0) :] if len(who.levels) < 2 else listed[:0]
    return tuple(asked), list(asked.values()), np.flatnonzero(teams).tolist()


def unit_column(
    data: Measurements,
    construct: str,
    period: Period,
    audience: str = "",
    who: Filter = EVERYBODY,
) -> ReleasedScores:
    """Return each unit's released score, in the gate's order: company, departments, teams."""
    question = ("unit_column", construct, period, audience, who)
    return data.once(question, lambda: _unit_column(data, construct, period, audience, who))


def _unit_column(
    data: Measurements, construct: str, period: Period, audience: str, who: Filter
) -> ReleasedScores:
    units = data.units(period)
    table = data.table(construct, period, audience, who)
    cell = _cell(table, who)
    n_rows = len(units.parent)
    if table is None or cell is None:
        scores = ReleasedScores.of([MISSING] * n_rows)
    else:
        scores = table.column(cell)
        if len(scores) < n_rows:
            # Of two attributes crossed, teams have none: not even that nobody is in it.
            anybody = data.moments(construct, period, audience).answered
            of_teams = (HIDDEN if there else MISSING for there in anybody.tolist())
            scores = ReleasedScores.of([*scores, *of_teams])
        for wider in who.wider():
            # Of a hidden group not even that it is empty of a level is told: it would count it.
            above = unit_column(data, construct, period, audience, wider)
            scores = scores.hiding(above.is_hidden)
    if who == EVERYBODY:
        unknown = data.has_results_of_unknown_size(construct, period, audience)
        scores = scores.hiding(np.append(np.zeros(n_rows - len(unknown), dtype=bool), unknown))
    return scores


def _cell(table: GatedTable | None, who: Filter) -> tuple[int, int] | None:
    """Return a filter's place in its table; None where nobody in the wave has a level."""
    if table is None:
        return None
    place = [0, 0]
    for axis, (_, level) in enumerate(who.levels):
        if level not in table.sums.levels[axis]:
            return None
        place[axis] = 1 + table.sums.levels[axis].index(level)
    return place[0], place[1]


def team_scores(
    data: Measurements, construct: str, period: Period, audience: str = ""
) -> ReleasedScores:
    """Return each team's released score, in the order of the teams."""
    return unit_column(data, construct, period, audience)[1 + data.units(period).n_departments :]


def team_trends(
    data: Measurements, scope: Scope, unit_id: int, audience: str = ""
) -> tuple[Trend, ...]:
    """Return a team's trend in each construct that it was ever asked.

    A period in which the team stood outside the scope has no score.

    Raises
    ------
    NotAllowed
        If the team never stood inside the scope.
    """
    row = next((i for i, team in enumerate(data.teams) if team.unit_id == unit_id), None)
    if row is None or not any(inside(data, scope, row, p) for p in data.periods()):
        raise NotAllowed("another unit's trend")
    with data.together():
        trends = [_trend(data, scope, construct, row, audience) for construct in data.constructs()]
    return tuple(trend for trend in trends if any(s != MISSING for s in trend.team))


def _trend(data: Measurements, scope: Scope, construct: str, row: int, audience: str) -> Trend:
    programme = CONSTRUCT[construct].programme
    periods = data.periods(programme, audience if programme is Programme.CS else "")
    columns: Sequence[Scores] = [unit_column(data, construct, p, audience) for p in periods]
    return Trend(
        construct,
        periods,
        own_scores(data, scope, row, periods, columns),
        tuple(column[0] for column in columns),
        breaks(data, row, periods),
        new_questions(data, construct, periods, audience),
    )
