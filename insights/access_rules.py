"""What access may be granted, and what is wrong with grants that may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from insights.access_table import UNIT_KINDS
from insights.changes import Problem
from store.units import spelling_key
from survey.access import GROUP, Grant, Role
from survey.language import gettext as _

if TYPE_CHECKING:
    from store import Store


class UnitNames:
    """The units of the data by name: any spelling that HR linked finds its unit."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of_kind = cache(self._read)

    def find(self, kind: str, name: str) -> tuple[int, str] | None:
        """Return id and present name of a team or department, None where there is none."""
        return self._of_kind(kind).get(spelling_key(name)) if kind in UNIT_KINDS else None

    def _read(self, kind: str) -> dict[str, tuple[int, str]]:
        named = {spelling_key(name): (id, name) for id, name in self._store.units(kind).items()}
        spelled = {
            spelling_key(spelling): named[spelling_key(name)]
            for spelling, name in self._store.spellings(kind).items()
            if spelling_key(name) in named
        }
        return spelled | named


def problems_of(
    units: UnitNames,
    wanted: Sequence[Grant],
    *,
    stored: Sequence[Grant],
    seen: Sequence[Grant],
    administrator_from: date | None,
) -> list[Problem]:
    """Return what keeps these grants from taking the place of the stored ones.

    ``seen`` is the state they were made from; ``administrator_from`` the day from which a row
    must make somebody an administrator, None where others can administer anyway.
    """
    if tuple(seen) != tuple(stored):
        return [Problem("meanwhile")]
    problems: list[Problem] = []
    alike: defaultdict[tuple[str, ...], list[Grant]] = defaultdict(list)
    for row, grant in enumerate(wanted, start=1):
        found = [*_own_problems(grant), *_unit_problems(units, grant, grant in stored)]
        earlier = alike[_what_it_gives(grant)]
        if any(_overlap(grant, other) for other in earlier):
            found.append(Problem("duplicate"))
        earlier.append(grant)
        problems += [replace(problem, row=row, whose=grant.who) for problem in found]
    if administrator_from and not any(_administers(grant, administrator_from) for grant in wanted):
        problems.append(Problem("no_administrator"))
    return problems


def _own_problems(grant: Grant) -> Iterator[Problem]:
    if not _is_person_or_group(grant.who):
        yield Problem("who", found=grant.who)
    first, last = grant.first_day, grant.last_day
    if first and last and last < first:
        yield Problem("days", found=str(last), expected=str(first))


def _is_person_or_group(who: str) -> bool:
    if who.startswith(GROUP):
        return bool(who.removeprefix(GROUP).strip())
    name, _at, host = who.partition("@")
    return bool(name and host) and "@" not in host and not any(c.isspace() for c in who)


def _unit_problems(units: UnitNames, grant: Grant, is_stored: bool) -> Iterator[Problem]:
    if grant.role is not Role.MANAGER:
        if grant.unit or grant.unit_kind:
            yield Problem("needless_unit", found=grant.unit or _(UNIT_KINDS[grant.unit_kind]))
    elif not (grant.unit and grant.unit_kind):
        yield Problem("no_unit")
    elif not is_stored and units.find(grant.unit_kind, grant.unit) is None:
        yield Problem(f"unknown_{grant.unit_kind}", found=grant.unit)


def _what_it_gives(grant: Grant) -> tuple[str, ...]:
    return (grant.who.casefold(), grant.role, grant.unit_kind, spelling_key(grant.unit))


def _overlap(one: Grant, other: Grant) -> bool:
    """Return whether both hold on some day."""
    ends = ((one.last_day, other.first_day), (other.last_day, one.first_day))
    return not any(last and first and last < first for last, first in ends)


def _administers(grant: Grant, today: date) -> bool:
    begun = grant.first_day is None or grant.first_day <= today
    return grant.role is Role.ADMINISTRATOR and begun and grant.last_day is None
