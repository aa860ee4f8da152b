"""Which teams' people a team has now, and whose customers count for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

from survey.crosswalk import ChangeKind
from survey.period import Period

if TYPE_CHECKING:
    from store import Store

INSTANT = 1e-6  # of a year: periods end where others begin, but for rounding


@dataclass(frozen=True)
class Reorganisation:
    """From ``period`` on, the old team's people are in the new one; ``old_name`` as it was."""

    old: int
    new: int
    period: Period
    kind: ChangeKind
    old_name: str = ""

    @property
    def begins(self) -> float:
        """Return when it begins to hold, in years."""
        return self.period.begins

    def is_between(self, then: Period, now: Period) -> bool:
        """Return whether it came after ``then`` and by the end of ``now``."""
        return then.ends <= self.begins + INSTANT and now.ends > self.begins + INSTANT


class UnitLinks:
    """Merged and split teams, and the customers' units of staff teams; none if nothing is said.

    ``asked`` tells when each unit's first and last survey ended, in years: a team that was there
    before others were merged into it is one of those that it is made of.
    """

    def __init__(
        self,
        changes: Iterable[Reorganisation] = (),
        weights: Mapping[int, Mapping[int, float]] | None = None,
        asked: Mapping[int, tuple[float, float]] | None = None,
    ) -> None:
        kept = [change for change in changes if change.kind is not ChangeKind.RENAMED]
        self._changes = sorted(kept, key=lambda change: -change.begins)
        self._asked = asked or {}
        self.weights = weights or {}

    @classmethod
    def of(cls, store: Store) -> UnitLinks:
        """Return the links of a store's teams."""
        changes, weights = store.unit_changes(), store.unit_weights()
        columns = ("old_unit_id", "new_unit_id", "period", "kind", "old")
        found = [
            Reorganisation(old, new, Period.parse(period), ChangeKind(kind), name)
            for old, new, period, kind, name in zip(
                *(changes[column].tolist() for column in columns), strict=True
            )
        ]
        by_staff: dict[int, dict[int, float]] = {}
        for staff, customers, weight in zip(
            *(weights[c].tolist() for c in ("staff_unit_id", "customer_unit_id", "weight")),
            strict=True,
        ):
            by_staff.setdefault(staff, {})[customers] = weight
        return cls(found, by_staff, _asked(store) if found else {})

    def changed(self, then: Period, now: Period) -> dict[int, tuple[int, ...]]:
        """Return, for each team that is not what it was, the teams whose people it has now.

        There are none for a team that was merged into another, where its people stand now, and
        none for a part of one that was split since, be it called as the whole was before.
        """
        found: dict[int, tuple[int, ...]] = {}
        for change in reversed(self._changes):  # what came last holds
            if change.is_between(then, now):
                if self._goes_on_otherwise(change):
                    found[change.old] = ()
                found[change.new] = self.parts(change.new, then, now) or ()
        return found

    def parts(
        self, unit: int, then: Period, now: Period, *, across_splits: bool = False
    ) -> tuple[int, ...] | None:
        """Return the teams of then whose people together are the team's of now.

        None if a split lies between: nobody knows who of the old team is in the part. With
        ``across_splits`` the team is taken as it was called then.
        """
        since = [change for change in self._changes if change.is_between(then, now)]
        parts = [unit]
        for begins, group in groupby(since, key=lambda change: change.begins):
            at_once = list(group)
            split = [c for c in at_once if c.kind is ChangeKind.SPLIT]
            if not across_splits and any({c.old, c.new} & {*parts} for c in split):
                return None
            joined = [c for c in at_once if c.kind is ChangeKind.MERGED and c.new in parts]
            younger = {c.new for c in joined if self._was_asked(c.new)[0] > begins + INSTANT}
            parts = [p for p in parts if p not in younger] + [c.old for c in joined]
        return tuple(dict.fromkeys(parts))

    def _goes_on_otherwise(self, change: Reorganisation) -> bool:
        """Return whether what the old team said before is not its own any more."""
        last = self._was_asked(change.old)[1]
        return change.kind is ChangeKind.MERGED or last > change.begins + INSTANT

    def _was_asked(self, unit: int) -> tuple[float, float]:
        return self._asked.get(unit, (inf, -inf))

    def changes_of(self, unit: int) -> tuple[Reorganisation, ...]:
        """Return the changes that made a team what it is, oldest first."""
        return tuple(
            change
            for change in reversed(self._changes)
            if change.new == unit or (change.kind is ChangeKind.SPLIT and change.old == unit)
        )


def _asked(store: Store) -> dict[int, tuple[float, float]]:
    asked = store.teams_asked()
    found: dict[int, tuple[float, float]] = {}
    for unit, period in zip(asked["unit_id"].tolist(), asked["period"].tolist(), strict=True):
        ends = Period.parse(period).ends
        first, last = found.get(unit, (inf, -inf))
        found[unit] = min(first, ends), max(last, ends)
    return found
