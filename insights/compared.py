"""Changes of all units of the company since an earlier period, judged together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.changes.exceptions import Exceptions, Verdict, judged
from analysis.changes.group_changes import group_changes
from analysis.changes.unit_changes import exceptional_changes
from analysis.minimum import SCORE
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from disclosure.release import ReleasedChange
from disclosure.released_changes import ReleasedChanges, release_changes
from insights.interval_steps import interval_steps
from insights.measurements import Measurements
from insights.regrouping import as_organised
from insights.units import Floats
from survey.period import Period

SMALLEST_OF_INTEREST = 2.5
"""Points: as if one person in ten answered a step higher on a scale of five. On less nobody would
act. Fixed beforehand: chosen on seeing the changes, it would flatter them."""

FEWEST_ANSWERS = SCORE.normal
"""Answers that a unit needs in each of the two periods: below, an interval flags nothing."""


@dataclass(frozen=True)
class Compared:
    """A unit's change as anybody may see it, and what may be said of it.

    The interval is the one that the verdict rests on: wider for units picked out among many.
    """

    verdict: Verdict
    change: ReleasedChange | None = None

    @property
    def is_real(self) -> bool:
        """Return whether the unit changed more than chance explains."""
        return self.verdict in (Verdict.REAL_AND_MATERIAL, Verdict.REAL_BUT_SMALL)


NOT_COMPARED = Compared(Verdict.TOO_FEW)


@dataclass(frozen=True, eq=False)
class ComparedUnits:
    """What is said of many units, each made when it is asked for; all arrays are (n_units,).

    Of a unit that is not compared every number is NaN.
    """

    verdict: NDArray[np.object_]
    changes: ReleasedChanges

    @classmethod
    def nothing(cls, n_units: int) -> ComparedUnits:
        """Return units of which none is compared."""
        verdict = np.empty(n_units, dtype=object)
        verdict[:] = Verdict.TOO_FEW
        return cls(verdict, ReleasedChanges(*np.full((3, n_units), np.nan)))

    @classmethod
    def joined(cls, *parts: ComparedUnits) -> ComparedUnits:
        """Return the units of these, one after another."""
        columns = zip(*(part.changes for part in parts), strict=True)
        changes = ReleasedChanges(*(np.concatenate(column) for column in columns))
        return cls(np.concatenate([part.verdict for part in parts]), changes)

    @property
    def is_compared(self) -> NDArray[np.bool_]:
        """Return which units have a change that may be told."""
        return ~np.isnan(self.changes.points)

    @property
    def has_fallen(self) -> NDArray[np.bool_]:
        """Return which units fell by more than chance explains, and enough to matter."""
        return (self.changes.points < 0) & (self.verdict == Verdict.REAL_AND_MATERIAL)

    def __getitem__(self, row: int) -> Compared:
        """Return what is said of one unit."""
        points, low, high = (float(column[row]) for column in self.changes)
        if np.isnan(points):
            return NOT_COMPARED
        return Compared(self.verdict[row], ReleasedChange(points, low, high))


def compared_units(
    data: Measurements, construct: str, since: Period, period: Period, audience: str
) -> ComparedUnits:
    """Return every unit's change, in the gate's order of the later period.

    All teams are one family of comparisons, and all departments another. Only units shown in
    both periods take part; the company itself is not compared.
    """
    asked = data, construct, (since, period), audience
    family = f"{construct} {audience} {since!s} {period!s}"
    return ComparedUnits.joined(
        ComparedUnits.nothing(1),
        _departments(*asked, f"departments: {family}"),
        _teams(*asked, f"teams: {family}"),
    )


def _teams(
    data: Measurements, construct: str, waves: tuple[Period, Period], audience: str, family: str
) -> ComparedUnits:
    before, after = (_shown_teams(data, construct, wave, waves[1], audience) for wave in waves)
    try:
        found = exceptional_changes(before, after, SMALLEST_OF_INTEREST, family)
    except Refusal:
        return ComparedUnits.nothing(len(before.n))
    return _as_told(found, (before.mean, after.mean), (before.n, after.n))


def _shown_teams(
    data: Measurements, construct: str, period: Period, now: Period, audience: str
) -> TeamMoments:
    """Return each team's moments, nobody's where it is hidden or has too few answers.

    Teams are those of ``now``; one that was split since had no people of its own.
    """
    side = as_organised(data, construct, period, now, audience)
    moments = side.as_shown()
    used = side.visible & (moments.n >= FEWEST_ANSWERS) & ~side.unknown
    columns = (moments.n, moments.total, moments.total_of_squares)
    return TeamMoments(*(np.where(used, column, 0.0) for column in columns))


def _departments(
    data: Measurements, construct: str, waves: tuple[Period, Period], audience: str, family: str
) -> ComparedUnits:
    """Judge by the wider of two: people as the sample, and teams, whose people are alike.

    Either alone can be too narrow: the first where whole teams moved or another mix of teams
    answered, the second where one team is most of the department.
    """
    before, after = (data.moments(construct, wave, audience) for wave in waves)
    names = data.units(waves[1]).departments
    then, now = (_departments_shown(data, construct, wave, audience, names) for wave in waves)
    found = group_changes(before, after, (then, now), len(names))
    answers = np.minimum(found.n_before, found.n_after)
    by_people = found.by_people.only(answers >= FEWEST_ANSWERS)
    by_teams = found.by_teams.only(by_people.found)
    by_teams = by_teams.or_else(by_people, by_teams.found)  # none, where all teams moved alike
    wider = by_people.or_else(by_teams, by_people.half >= by_teams.half)
    try:
        judgement = judged(wider, answers, SMALLEST_OF_INTEREST, family)
    except Refusal:
        return ComparedUnits.nothing(len(names))
    visible = (data.visible(construct, wave, audience) for wave in waves)
    sides = zip((before.n, after.n), visible, (then, now), strict=True)
    step = interval_steps(by_teams, data.gate.protection.minimum, *sides)
    means = found.mean_before, found.mean_after
    return _as_told(judgement, means, (found.n_before, found.n_after), step)


def _departments_shown(
    data: Measurements, construct: str, period: Period, audience: str, names: tuple[str, ...]
) -> NDArray[np.intp]:
    """Return each team's place among the named departments, -1 where its own is not shown."""
    units, table = data.units(period), data.table(construct, period, audience)
    if table is None:
        return np.full(len(data.teams), -1)
    places = {name: at for at, name in enumerate(names)}
    shown = table.shown[1 : 1 + units.n_departments, 0, 0]
    place = np.array([places.get(name, -1) for name in units.departments], dtype=np.intp)
    return np.append(np.where(shown, place, -1), -1)[units.department_of]


def _as_told(
    found: Exceptions,
    means: tuple[Floats, Floats],
    people: tuple[Floats, Floats],
    width_step: float | Floats = 0.0,
) -> ComparedUnits:
    """Return the changes as they may be told; the verdicts say no more than the changes told.

    Rounding widens intervals: what is drawn across "no change" is not called real.
    ``width_step`` is that of the interval of each unit by itself.
    """
    picked = found.family_high - found.family_low
    step = width_step * (picked / (found.ci_high - found.ci_low))
    changes = release_changes(*means, picked / 2, *people, whole_points=True, width_step=step)
    told = np.isfinite(changes.ci_low)
    points, low, high = (np.where(told, column, np.nan) for column in changes)
    smallest, given = SMALLEST_OF_INTEREST, np.array(found.verdict, dtype=object)
    material, small = (given == v for v in (Verdict.REAL_AND_MATERIAL, Verdict.REAL_BUT_SMALL))
    real = told & (material | small) & ~((low <= 0) & (high >= 0))
    verdict = ComparedUnits.nothing(len(given)).verdict
    verdict[told] = Verdict.NOT_DISTINGUISHED
    alike = (given == Verdict.EQUIVALENT) & (np.maximum(-low, high) < smallest)
    verdict[alike] = Verdict.EQUIVALENT
    verdict[real] = Verdict.REAL_BUT_SMALL
    verdict[real & material & ((low > smallest) | (high < -smallest))] = Verdict.REAL_AND_MATERIAL
    return ComparedUnits(verdict, ReleasedChanges(points, low, high))
