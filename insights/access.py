"""Who may see and do what: viewers from grants, and the grants as administrators change them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from disclosure.viewer import EVERYTHING, NOTHING, Scope, Viewer
from insights.access_rules import UnitNames, problems_of
from insights.auditing import ADDED, REMOVED, Action, note
from insights.changes import NotChanged
from survey.access import GROUP, Grant, Role

if TYPE_CHECKING:
    from store import Store

ADMINISTRATORS = "CHAIN_ADMINISTRATORS"
"""Environment variable: e-mails, comma separated, that are administrators whatever is stored."""


def viewer_of(store: Store, name: str, groups: frozenset[str], today: date) -> Viewer:
    """Return who has signed in, with the roles and units granted for today.

    ``name`` is the sign-in e-mail: without one nobody has signed in, whatever the ``groups`` at
    the sign-in provider say.
    """
    name = name.strip()
    if not name:
        return Viewer()
    held = [grant for grant in store.grants() if grant.holds_for(name, groups, today)]
    roles = {grant.role for grant in held}
    if name.casefold() in appointed_administrators():
        roles.add(Role.ADMINISTRATOR)
    led = [grant for grant in held if grant.role is Role.MANAGER]
    return Viewer(name, frozenset(roles), _scope(store, led) if led else NOTHING)


def local_viewer() -> Viewer:
    """Return who sits at the computer on which the dashboard runs: all roles, all units."""
    return Viewer(roles=frozenset(Role), units=EVERYTHING)


def preview(store: Store, role: Role, unit_kind: str = "", unit: str = "") -> Viewer:
    """Return somebody of one role, for looking at the dashboard with their eyes."""
    if role is not Role.MANAGER:
        return Viewer(roles=frozenset({role}))
    grant = Grant("", role, unit_kind, unit)
    return Viewer(roles=frozenset({role}), units=_scope(store, [grant]))


def appointed_administrators() -> frozenset[str]:
    """Return the e-mails, casefolded, that the server's environment makes administrators."""
    listed = os.environ.get(ADMINISTRATORS, "").split(",")
    return frozenset(name.strip().casefold() for name in listed if name.strip())


def grants(store: Store, viewer: Viewer) -> tuple[Grant, ...]:
    """Return all access that is granted; administrators only."""
    viewer.require(Role.ADMINISTRATOR)
    return store.grants()


def grantable_units(store: Store, viewer: Viewer) -> tuple[str, ...]:
    """Return the names of departments, then teams, that a manager can lead."""
    viewer.require(Role.ADMINISTRATOR)
    kinds = (sorted(store.units(kind).values()) for kind in ("department", "team"))
    return tuple(dict.fromkeys(name for names in kinds for name in names))


def people_and_groups(given: Iterable[Grant], today: date) -> tuple[int, int]:
    """Return how many people and how many groups have any access today."""
    holding = {
        grant.who.casefold()
        for grant in given
        if (grant.first_day or today) <= today <= (grant.last_day or today)
    }
    groups = sum(who.startswith(GROUP) for who in holding)
    return len(holding | appointed_administrators()) - groups, groups


def without_unit(store: Store, given: Iterable[Grant]) -> tuple[Grant, ...]:
    """Return the grants whose unit is not in the data (any more): they give nothing to see."""
    units = UnitNames(store)
    return tuple(g for g in given if g.unit_kind and units.find(g.unit_kind, g.unit) is None)


def change_grants(
    store: Store,
    viewer: Viewer,
    wanted: Sequence[Grant],
    *,
    seen: tuple[Grant, ...] | None = None,
    today: date | None = None,
) -> int:
    """Grant exactly this access from now on, and return how many rows were added or removed.

    Access that is stored already may name a unit that has left the data since; it stays.
    ``seen`` are the grants that the administrator saw and changed, None where nobody looked.

    Raises
    ------
    NotAllowed
        If the viewer is no administrator.
    NotChanged
        With everything that is wrong; nothing is changed then.
    """
    viewer.require(Role.ADMINISTRATOR)
    stored = store.grants()
    # Who sits at the computer itself, or is appointed, needs no row to administer.
    can_anyway = not viewer.name or bool(appointed_administrators())
    problems = problems_of(
        UnitNames(store),
        wanted,
        stored=stored,
        seen=stored if seen is None else seen,
        administrator_from=None if can_anyway else today or date.today(),
    )
    if problems:
        raise NotChanged(*problems)
    added = [grant for grant in wanted if grant not in stored]
    removed = [grant for grant in stored if grant not in wanted]
    # Before the change: one that fails half-way must not go unrecorded.
    for change, changed in ((REMOVED, removed), (ADDED, added)):
        for grant in changed:
            _note_change(store, viewer, change, grant)
    if added or removed:
        store.replace_grants(tuple(wanted))
    return len(added) + len(removed)


def _note_change(store: Store, viewer: Viewer, change: str, grant: Grant) -> None:
    note(
        store,
        viewer,
        Action.ACCESS_CHANGED,
        change=change,
        person=grant.who,
        role=str(grant.role),
        unit_kind=grant.unit_kind,
        unit=grant.unit,
        first_day=str(grant.first_day or ""),
        last_day=str(grant.last_day or ""),
    )


def _scope(store: Store, led: Iterable[Grant]) -> Scope:
    """A unit that is not in the data gives nothing."""
    units = UnitNames(store)
    found = [(grant.unit_kind, units.find(grant.unit_kind, grant.unit)) for grant in led]
    return Scope(
        teams=frozenset(unit[0] for kind, unit in found if unit and kind == "team"),
        departments=frozenset(unit[1] for kind, unit in found if unit and kind == "department"),
    )
