"""Changes of all units of the company since an earlier period, judged together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analysis.changes.change import change_in_mean, difference_of_means
from analysis.changes.exceptions import Verdict, judged
from analysis.changes.unit_changes import exceptional_changes
from analysis.estimate import Estimate
from analysis.minimum import SCORE
from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from disclosure.release import ReleasedChange, release_change
from insights.interval_steps import interval_step
from insights.measurements import Measurements
from insights.regrouping import as_organised
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


def compared_units(
    data: Measurements, construct: str, since: Period, period: Period, audience: str
) -> tuple[Compared, ...]:
    """Return every unit's change, in the gate's order of the later period.

    All teams are one family of comparisons, and all departments another. Only units shown in
    both periods take part; the company itself is not compared.
    """
    waves = (since, period)
    visible = [data.visible(construct, wave, audience) for wave in waves]
    before, after = (_shown_teams(data, construct, wave, period, audience) for wave in waves)
    names = data.units(period).departments
    departments = [
        [_department(data, construct, wave, audience, name) for wave in waves] for name in names
    ]
    family = f"{construct} {audience} {since!s} {period!s}"

    def told_in(found: Estimate, *sides: TeamMoments) -> float:
        people = (np.append(side.n, 0.0) for side in sides)
        minimum = data.gate.protection.minimum
        return interval_step(found, minimum, *zip(people, visible, strict=True))

    return (
        NOT_COMPARED,
        *_departments_judged(departments, told_in, f"departments: {family}"),
        *_teams_judged(before, after, f"teams: {family}"),
    )


def _shown_teams(
    data: Measurements, construct: str, period: Period, now: Period, audience: str
) -> TeamMoments:
    """Return each team's moments, nobody's where it is hidden or has too few answers.

    Teams are those of ``now``; one that was split since had no people of its own.
    """
    side = as_organised(data, construct, period, now, audience)
    moments = side.as_shown()
    return _only(moments, side.visible & (moments.n >= FEWEST_ANSWERS) & ~side.unknown)


def _department(
    data: Measurements, construct: str, period: Period, audience: str, name: str
) -> TeamMoments:
    """Return the moments of a department's teams, nobody's where it is not shown itself."""
    units, table = data.units(period), data.table(construct, period, audience)
    moments = data.moments(construct, period, audience)
    inside = np.zeros(len(moments.n), dtype=bool)
    if table is not None and name in units.departments:
        row = units.row_of_department(name)
        if table.shown[row, 0, 0]:
            inside = units.members(row)[:-1]
    if moments.n[inside].sum() < FEWEST_ANSWERS:
        inside = np.zeros(len(moments.n), dtype=bool)
    return _only(moments, inside)


def _only(moments: TeamMoments, used: np.ndarray) -> TeamMoments:
    columns = (moments.n, moments.total, moments.total_of_squares)
    return TeamMoments(*(np.where(used, column, 0.0) for column in columns))


def _teams_judged(before: TeamMoments, after: TeamMoments, family: str) -> list[Compared]:
    try:
        found = exceptional_changes(before, after, SMALLEST_OF_INTEREST, family)
    except Refusal:
        return [NOT_COMPARED] * len(before.n)
    halves = (found.family_high - found.family_low) / 2
    columns = (before.mean, after.mean, halves, before.n, after.n)
    return [
        _released(verdict, *numbers)
        for verdict, *numbers in zip(
            found.verdict, *(column.tolist() for column in columns), strict=True
        )
    ]


def _departments_judged(
    waves: list[list[TeamMoments]], told_in: Callable[..., float], family: str
) -> list[Compared]:
    of_each = [_of_department(before, after, told_in) for before, after in waves]
    estimates = [estimate for estimate, _ in of_each]
    if not any(estimates):
        return [NOT_COMPARED] * len(waves)
    sums = [[(float(m.n.sum()), float(m.total.sum())) for m in pair] for pair in waves]
    answers = np.array([min(before[0], after[0]) for before, after in sums])
    found = judged(estimates, answers, SMALLEST_OF_INTEREST, family)
    halves = ((found.family_high - found.family_low) / 2).tolist()
    told = []
    for ((n0, total0), (n1, total1)), (estimate, step), half, verdict in zip(
        sums, of_each, halves, found.verdict, strict=True
    ):
        if estimate is None:
            told.append(NOT_COMPARED)
            continue
        wider = 2 * half / (estimate.ci_high - estimate.ci_low)
        told.append(_released(verdict, total0 / n0, total1 / n1, half, n0, n1, wider * step))
    return told


def _of_department(
    before: TeamMoments, after: TeamMoments, told_in: Callable[..., float]
) -> tuple[Estimate | None, float]:
    """Return the wider of two: people as the sample, and teams, whose people are alike.

    With it, the step in which its half-width is told.

    Either alone can be too narrow: the first where whole teams moved or another mix of teams
    answered, the second where one team is most of the department.
    """
    try:
        by_people = difference_of_means(*_people(before), *_people(after))
    except Refusal:
        return None, 0.0
    try:
        by_teams = change_in_mean(before, after)
    except Refusal:  # all teams moved alike
        return by_people, told_in(by_people, before, after)
    wider = max(by_people, by_teams, key=lambda estimate: estimate.ci_high - estimate.ci_low)
    return wider, told_in(by_teams, before, after)


def _people(moments: TeamMoments) -> tuple[float, float, float]:
    """Return n, mean and variance of the people of all these teams together."""
    columns = (moments.n, moments.total, moments.total_of_squares)
    people = TeamMoments(*(np.array([column.sum()]) for column in columns))
    return float(people.n[0]), float(people.mean[0]), float(people.variance[0])


def _released(
    verdict: Verdict,
    before: float,
    after: float,
    half: float,
    n_before: float,
    n_after: float,
    width_step: float = 0.0,
) -> Compared:
    """Return the change as it may be told; the verdict says no more than the change told."""
    if verdict is Verdict.TOO_FEW:
        return NOT_COMPARED
    change = release_change(
        before, after, half, n_before, n_after, whole_points=True, width_step=width_step
    )
    return NOT_COMPARED if change.ci_low is None else Compared(_as_told(verdict, change), change)


def _as_told(verdict: Verdict, change: ReleasedChange) -> Verdict:
    """Rounding widens intervals: what is drawn across "no change" is not called real."""
    low, high = change.ci_low or 0.0, change.ci_high or 0.0
    smallest = SMALLEST_OF_INTEREST
    if verdict is Verdict.EQUIVALENT:
        return verdict if max(-low, high) < smallest else Verdict.NOT_DISTINGUISHED
    if verdict is Verdict.NOT_DISTINGUISHED or low <= 0 <= high:
        return Verdict.NOT_DISTINGUISHED
    beyond = low > smallest or high < -smallest
    return verdict if beyond else Verdict.REAL_BUT_SMALL
