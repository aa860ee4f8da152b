"""A team's scores over time, through what became of it: merged, or split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure.release import MISSING, ReleasedScore
from disclosure.viewer import Scope
from insights.measurements import Measurements
from insights.mixing import mixed_score
from insights.unit_links import INSTANT
from survey.crosswalk import ChangeKind
from survey.language import gettext as _
from survey.period import Period

Scores = Sequence[ReleasedScore]


@dataclass(frozen=True)
class TeamBreak:
    """What made a team what it is from a period on; ``teams`` are those it was or came from."""

    period: Period
    kind: ChangeKind
    teams: tuple[str, ...]

    def says(self) -> str:
        """Return what happened, in the language in use."""
        teams = _(", ").join(self.teams)
        if self.kind is ChangeKind.SPLIT:
            text = _(
                "Team split here: {teams} in {period}. Scores before and after are of different "
                "people, so nothing is compared across it."
            )
        else:
            text = _(
                "Merged in {period}: before it, the scores of {teams} are shown together, where "
                "each of them may be shown."
            )
        return text.format(teams=teams, period=self.period)


def own_scores(
    data: Measurements,
    scope: Scope,
    row: int,
    periods: Sequence[Period],
    columns: Sequence[Scores],
) -> Scores:
    """Return a team's scores, before a merger those of the teams it was made of, together.

    Missing in a period in which any of these stood outside the scope. ``columns`` has every
    unit's score in each period.
    """
    unit, rows = data.teams[row].unit_id, data.rows
    found = []
    for period, column in zip(periods, columns, strict=True):
        units = data.units(period)
        parts = data.links.parts(unit, period, periods[-1], across_splits=True) or ()
        there = [rows[part] for part in parts if part in rows]
        if len(there) < len(parts) or not all(inside(data, scope, at, period) for at in there):
            found.append(MISSING)
        else:
            found.append(mixed_score([column[units.row_of_team(at)] for at in there]))
    return tuple(found)


def inside(data: Measurements, scope: Scope, row: int, period: Period) -> bool:
    """Return whether a team stood in the scope in a period."""
    return scope.holds(data.teams[row].unit_id, data.departments_in(period)[row])


def is_inside_before(
    data: Measurements, scope: Scope, row: int, then: Period, now: Period
) -> bool:
    """Return whether all whose people are in a team now stood in the scope then."""
    rows = data.rows
    parts = data.links.parts(data.teams[row].unit_id, then, now)
    return bool(parts) and all(
        part in rows and inside(data, scope, rows[part], then) for part in parts or ()
    )


def breaks(data: Measurements, row: int, periods: Sequence[Period]) -> tuple[TeamBreak, ...]:
    """Return what became of a team after the first of these periods and by the last of them."""
    unit = data.teams[row].unit_id
    teams: dict[tuple[Period, ChangeKind], list[str]] = {}
    for change in data.links.changes_of(unit):
        if periods and change.is_between(periods[0], periods[-1]):
            teams.setdefault((change.period, change.kind), []).append(change.old_name)
    return tuple(
        TeamBreak(period, kind, tuple(dict.fromkeys(names)))
        for (period, kind), names in teams.items()
    )


def parted(periods: Sequence[Period], found: Sequence[TeamBreak]) -> tuple[int, ...]:
    """Return the places of the periods that a split parts from the ones before."""
    places = {place_of(periods, b.period) for b in found if b.kind is ChangeKind.SPLIT}
    return tuple(sorted(place for place in places if place))


def place_of(periods: Sequence[Period], start: Period) -> int:
    """Return the place of the first period that ends after another began; 0 for none or all."""
    begins = start.begins + INSTANT
    places = range(1, len(periods))
    return next((i for i in places if periods[i - 1].ends <= begins < periods[i].ends), 0)
