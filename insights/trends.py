"""How did a score of the company, a department or a team develop, and where is it another one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from disclosure.release import HIDDEN, MISSING, ReleasedScore
from disclosure.released_scores import ReleasedScores
from disclosure.viewer import NOTHING, NotAllowed, Scope
from insights.asked import new_questions
from insights.cells import EVERYBODY, Filter
from insights.measurements import Measurements
from insights.team_history import breaks, inside, own_scores, place_of
from insights.teams import Scores, unit_column
from survey.chain import CONSTRUCT, SERVICE_GIVEN
from survey.crosswalk import ChangeKind
from survey.period import Period
from survey.programme import Programme


@dataclass(frozen=True)
class Unit:
    """A team by its number, a department by its name, or with neither the whole company."""

    department: str = ""
    team: int | None = None

    @property
    def is_company(self) -> bool:
        """Return whether it is the whole company."""
        return self.team is None and not self.department


COMPANY = Unit()


class BreakKind(StrEnum):
    """Why scores before and after are not of the same thing."""

    QUESTIONS = "questions"
    SPLIT = "split"
    MERGED = "merged"  # the history is that of the teams together, so it can be compared
    MOVED = "moved"


@dataclass(frozen=True)
class Break:
    """What is another from the period at ``place`` on; ``teams`` are those concerned."""

    place: int
    kind: BreakKind
    teams: tuple[str, ...] = ()

    @property
    def parts(self) -> bool:
        """Return whether nothing is compared across it."""
        return self.kind is not BreakKind.MERGED


@dataclass(frozen=True)
class UnitTrend:
    """A unit's released scores from the first to the last period in which it was asked.

    ``beside`` has what they are held against: beside a department's or a team's the company's,
    beside those of the respondents ``who`` alone everyone's. ``name`` is "" for the company.
    """

    construct: str
    audience: str
    unit: Unit
    name: str
    periods: tuple[Period, ...]
    scores: Scores
    beside: Scores
    breaks: tuple[Break, ...] = ()
    who: Filter = EVERYBODY

    @property
    def comparable(self) -> tuple[int, ...]:
        """Return the places since the last break whose periods are as long as the newest."""
        first = max((found.place for found in self.breaks if found.parts), default=0)
        length = self.periods[-1].length if self.periods else None
        return tuple(
            place
            for place in range(first, len(self.periods))
            if self.periods[place].length is length
        )

    @property
    def shown(self) -> tuple[int, ...]:
        """Return the comparable places that have a score."""
        return tuple(place for place in self.comparable if self.scores[place].is_shown)

    def score(self, period: Period) -> ReleasedScore:
        """Return the score of a period, missing where it was not asked."""
        found = dict(zip(self.periods, self.scores, strict=True))
        return found.get(period, MISSING)


def trend_levels(
    data: Measurements, construct: str, audience: str = ""
) -> dict[str, tuple[str, ...]]:
    """Return the levels, by attribute, of those who were asked about a construct in any period."""
    if construct == SERVICE_GIVEN:
        return {}  # the gate tells nothing of groups of those who rate others
    found: dict[str, set[str]] = {}
    for period in _asked(data, construct, audience):
        for attribute, levels in data.gate.levels(data.wave(construct, period, audience)).items():
            found.setdefault(attribute, set()).update(levels)
    return {name: tuple(sorted(levels)) for name, levels in sorted(found.items())}


def unit_trend(
    data: Measurements,
    scope: Scope,
    construct: str,
    unit: Unit,
    audience: str = "",
    who: Filter = EVERYBODY,
) -> UnitTrend:
    """Return a unit's trend in one construct; a period outside the scope has no score.

    Raises
    ------
    NotAllowed
        If the unit is not in the scope; of the company, if nothing is.
    """
    if scope == NOTHING:
        raise NotAllowed("results")
    periods = _asked(data, construct, audience)
    with data.together():
        columns = [unit_column(data, construct, period, audience) for period in periods]
    found = [
        Break(at, BreakKind.QUESTIONS) for at in new_questions(data, construct, periods, audience)
    ]
    name = unit.department
    if unit.team is not None:
        row = _row(data, scope, unit.team)
        name = data.teams[row].name
        found += _reorganised(data, row, periods)
    elif unit.department:
        if not scope.holds_department(unit.department):
            raise NotAllowed("another department's trend")
        found += _moved(data, unit.department, periods, columns)
    scores = _of_unit(data, scope, unit, periods, columns)
    beside = () if unit.is_company else tuple(column[0] for column in columns)
    if who != EVERYBODY:
        of_group = [_of_group(data, construct, period, audience, who) for period in periods]
        everyone, scores = scores, _of_unit(data, scope, unit, periods, of_group)
        beside = everyone
        if unit.team is not None:
            scores = _as_listed(scores, everyone, of_group)
    breaks = tuple(sorted(found, key=lambda one: one.place))
    return UnitTrend(construct, audience, unit, name, periods, scores, beside, breaks, who)


def _of_group(
    data: Measurements, construct: str, period: Period, audience: str, who: Filter
) -> Scores:
    # Each period by itself: whoever asks for something else meanwhile waits for one alone.
    with data.together():
        return unit_column(data, construct, period, audience, who)


def _as_listed(scores: Scores, everyone: Scores, of_group: Sequence[Scores]) -> Scores:
    """Return a team's scores of a group as its overview tells them.

    A team whose people cannot be divided is not listed there, so it is not told either that
    nobody of it is in the group.
    """
    return tuple(
        HIDDEN if score == MISSING and MISSING not in (all_of_it, column[0]) else score
        for score, all_of_it, column in zip(scores, everyone, of_group, strict=True)
    )


def _of_unit(
    data: Measurements,
    scope: Scope,
    unit: Unit,
    periods: Sequence[Period],
    columns: Sequence[Scores],
) -> Scores:
    if unit.team is not None:
        return own_scores(data, scope, data.rows[unit.team], periods, columns)
    if unit.department:
        return _of_department(data, unit.department, periods, columns)
    return tuple(column[0] for column in columns)


def _asked(data: Measurements, construct: str, audience: str) -> tuple[Period, ...]:
    """Return the programme's periods from the first to the last in which it was asked."""
    programme = CONSTRUCT[construct].programme
    periods = data.periods(programme, audience if programme is Programme.CS else "")
    asked = [i for i, p in enumerate(periods) if data.is_asked(construct, p, audience)]
    return periods[asked[0] : asked[-1] + 1] if asked else ()


def _row(data: Measurements, scope: Scope, unit_id: int) -> int:
    row = data.rows.get(unit_id)
    if row is None or not any(inside(data, scope, row, p) for p in data.periods()):
        raise NotAllowed("another unit's trend")
    return row


def _of_department(
    data: Measurements, name: str, periods: Sequence[Period], columns: Sequence[Scores]
) -> Scores:
    units = [data.units(period) for period in periods]
    return tuple(
        column[of.row_of_department(name)] if name in of.departments else MISSING
        for of, column in zip(units, columns, strict=True)
    )


def _reorganised(data: Measurements, row: int, periods: Sequence[Period]) -> list[Break]:
    kinds = {ChangeKind.SPLIT: BreakKind.SPLIT, ChangeKind.MERGED: BreakKind.MERGED}
    return [
        Break(place, kinds[became.kind], became.teams)
        for became in breaks(data, row, periods)
        if became.kind in kinds and (place := place_of(periods, became.period))
    ]


def _moved(
    data: Measurements, name: str, periods: Sequence[Period], columns: Sequence[ReleasedScores]
) -> list[Break]:
    """Return where teams that answered before and after came into the department, or left it."""
    found = []
    asked = [i for i, column in enumerate(columns) if not column.is_missing.all()]
    for then, now in pairwise(asked):
        before, after = (data.departments_in(periods[place]) == name for place in (then, now))
        rows = before != after
        for place in (then, now):
            rows &= _answered(data, periods[place], columns[place])
        if rows.any():
            moved = tuple(data.teams[row].name for row in np.flatnonzero(rows).tolist())
            found.append(Break(now, BreakKind.MOVED, moved))
    return found


def _answered(data: Measurements, period: Period, column: ReleasedScores) -> NDArray[np.bool_]:
    return ~column.is_missing[data.units(period).row_of_team(0) :]
