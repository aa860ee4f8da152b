"""HR's crosswalk written into the tables; succession.py says what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from store.rows import append_rows
from store.units import HAS_NAME, IS_FORMER_NAME, delete_unused_units
from store.units import Crosswalk as Units
from survey.crosswalk import (
    ChangeKind,
    Crosswalk,
    CrosswalkOutcome,
    Joined,
    Spelling,
    TeamChange,
    TeamWeight,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T", TeamChange, TeamWeight)
Place = tuple[int | str, ...]  # the columns by which a row is found again

CHANGES = f"""
SELECT old.name AS old, new.name AS new, period, unit_change.kind, old_unit_id, new_unit_id
FROM unit_change
JOIN unit old ON old.unit_id = old_unit_id
JOIN unit new ON new.unit_id = new_unit_id
WHERE new.{HAS_NAME} AND (old.{HAS_NAME} OR old.{IS_FORMER_NAME})
ORDER BY period, new.name, old.name
"""

WEIGHTS = f"""
SELECT staff.name AS staff, customers.name AS customers, weight, staff_unit_id, customer_unit_id
FROM unit_weight
JOIN unit staff ON staff.unit_id = staff_unit_id
JOIN unit customers ON customers.unit_id = customer_unit_id
WHERE staff.{HAS_NAME} AND customers.{HAS_NAME}
ORDER BY staff.name, customers.name
"""

_ANSWERS = """
SELECT (SELECT COUNT(*) FROM response WHERE unit_id = $unit_id)
    + (SELECT COALESCE(SUM(n), 0) FROM team_score WHERE unit_id = $unit_id)
"""


def set_crosswalk(cursor: DuckDBPyConnection, wanted: Crosswalk) -> CrosswalkOutcome:
    """Make the crosswalk what HR wants, and return what changed."""
    units = Units(cursor, "hr")
    before = {unit_id for (unit_id,) in cursor.execute("SELECT unit_id FROM unit").fetchall()}
    changes = _stored(cursor, CHANGES, _change)
    weights = _stored(cursor, WEIGHTS, _weight)
    spelled, renamed, joined = _set_names(cursor, units, wanted.names)
    new_changes, gone_changes = _difference(wanted.changes, changes)
    new_weights, gone_weights = _difference(wanted.weights, weights)
    _delete(cursor, "unit_change", ("old_unit_id", "new_unit_id", "period"), gone_changes)
    _delete(cursor, "unit_weight", ("staff_unit_id", "customer_unit_id"), gone_weights)
    joined += _joined_by_renaming(cursor, units, new_changes)
    _insert_changes(cursor, units, new_changes)
    _insert_weights(cursor, units, new_weights)
    units.save()
    delete_unused_units(cursor)
    return CrosswalkOutcome(
        tuple(spelled),
        tuple(renamed),
        tuple(joined),
        _named_since(cursor, before),
        tuple(new_changes),
        tuple(gone_changes),
        tuple(new_weights),
        tuple(gone_weights),
    )


def _stored(
    cursor: DuckDBPyConnection, sql: str, made: Callable[..., tuple[T, Place]]
) -> dict[T, Place]:
    return dict([made(*row) for row in cursor.execute(sql).fetchall()])


def _change(
    old: str, new: str, period: str, kind: str, old_id: int, new_id: int
) -> tuple[TeamChange, Place]:
    return TeamChange(old, new, period, ChangeKind(kind)), (old_id, new_id, period)


def _weight(
    staff: str, customers: str, weight: float, staff_id: int, customer_id: int
) -> tuple[TeamWeight, Place]:
    return TeamWeight(staff, customers, weight), (staff_id, customer_id)


def _difference(
    wanted: Sequence[T] | None, stored: Mapping[T, Place]
) -> tuple[list[T], dict[T, Place]]:
    """Return what is new, and what is gone; nothing of either where nothing was said."""
    if wanted is None:
        return [], {}
    gone = {row: at for row, at in stored.items() if row not in wanted}
    return [row for row in dict.fromkeys(wanted) if row not in stored], gone


def _set_names(
    cursor: DuckDBPyConnection, units: Units, names: Sequence[Spelling]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[Joined]]:
    """Units' own names come first: a spelling may stand beside the new name of its unit."""
    spelled: list[tuple[str, str]] = []
    renamed: list[tuple[str, str]] = []
    joined: list[Joined] = []
    for name in sorted(names, key=lambda name: units.bearing(name.kind, name.spelling) is None):
        pair, target = (name.spelling, name.unit), units.called(name.kind, name.unit)
        if target is not None and target == units.meant(name.kind, name.spelling):
            continue
        bearing = units.bearing(name.kind, name.spelling)
        if bearing is None:
            spelled.append(pair)
        elif target is None:
            renamed.append(pair)
        else:
            joined.append(Joined(*pair, _n_answers(cursor, bearing)))
        units.declare(name.kind, name.spelling, name.unit)
    return spelled, renamed, joined


def _joined_by_renaming(
    cursor: DuckDBPyConnection, units: Units, changes: Sequence[TeamChange]
) -> list[Joined]:
    return [
        Joined(change.old, change.new, _n_answers(cursor, units.find("team", change.old)))
        for change in changes
        if change.kind is ChangeKind.RENAMED and units.bearing("team", change.new)
    ]


def _insert_changes(
    cursor: DuckDBPyConnection, units: Units, changes: Sequence[TeamChange]
) -> None:
    """Renamed units come first: the other changes may call them by either name."""
    renaming = [change for change in changes if change.kind is ChangeKind.RENAMED]
    rows = [
        (*units.rename("team", change.old, change.new), change.period, str(change.kind))
        for change in renaming
    ]
    rows += [
        (*(units.find("team", name) for name in (c.old, c.new)), c.period, str(c.kind))
        for c in changes
        if c.kind is not ChangeKind.RENAMED
    ]
    append_rows(cursor, "unit_change", rows)


def _insert_weights(
    cursor: DuckDBPyConnection, units: Units, weights: Sequence[TeamWeight]
) -> None:
    rows = [
        (units.find("team", row.staff), units.find("team", row.customers), row.weight)
        for row in weights
    ]
    append_rows(cursor, "unit_weight", rows)


def _delete(
    cursor: DuckDBPyConnection,
    table: str,
    columns: tuple[str, ...],
    gone: Mapping[T, Place],
) -> None:
    condition = " AND ".join(f"{column} = ?" for column in columns)
    for at in gone.values():
        cursor.execute(f"DELETE FROM {table} WHERE {condition}", list(at))


def _n_answers(cursor: DuckDBPyConnection, unit_id: int) -> int:
    return int(cursor.execute(_ANSWERS, {"unit_id": unit_id}).fetchall()[0][0])


def _named_since(cursor: DuckDBPyConnection, before: set[int]) -> tuple[str, ...]:
    """Return the names of units that were not there before."""
    rows = cursor.execute(
        f"SELECT unit_id, name FROM unit WHERE NOT {IS_FORMER_NAME} ORDER BY name"
    ).fetchall()
    return tuple(name for unit_id, name in rows if unit_id not in before)
