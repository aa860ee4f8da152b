"""The crosswalk: which unit every spelling of a team, department or region means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from store.connection import Connection
from store.placing import settle
from store.rows import append_rows, next_value
from store.service import count_people_of_joined

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNIT_KINDS = ("team", "department", "region")

SAMPLE = "sample"
"""Source of the spellings that the sample declares, and that go with it."""

_LATEST_NAMES = """
SELECT kind, spelling_key, ARG_MAX(spelling, name_id) AS spelling,
    ARG_MAX(unit_id, name_id) AS unit_id
FROM unit_name
GROUP BY kind, spelling_key
"""

_REFERENCES = (
    ("response", "unit_id"),
    ("team_score", "unit_id"),
    *((table, "unit_id") for table in ("answer_count", "construct_moment", "construct_pair")),
    *(("crossed_unit", column) for column in ("unit_id", "place_id")),
    ("unit_parent", "unit_id"),
    ("unit_parent", "parent_id"),
    ("comment", "unit_id"),
    ("unit_name", "unit_id"),
    ("response", "rated_unit_id"),
    *((table, "unit_id") for table in ("crossed_moment", "headcount", "kpi", "event")),
    *(("rating_count", column) for column in ("unit_id", "rater_unit_id")),
    *(("unit_change", column) for column in ("old_unit_id", "new_unit_id")),
    *(("unit_weight", column) for column in ("staff_unit_id", "customer_unit_id")),
)
"""Tables and columns that name a unit, but for the ledger: what it says is never rewritten."""

HAS_NAME = "unit_id IN (SELECT unit_id FROM unit_name)"
"""Whether an import or HR names a unit; others are kept for what was released of them."""

IS_FORMER_NAME = "unit_id IN (SELECT old_unit_id FROM unit_change WHERE kind = 'renamed')"
"""Whether a unit has no people of its own: it only keeps the name that another had before."""

# What two units that became one said of each other, or said twice.
_SAID_OF_ITSELF = "DELETE FROM unit_change WHERE old_unit_id = new_unit_id"
_SAID_TWICE = """
DELETE FROM unit_weight WHERE rowid NOT IN (
    SELECT MIN(rowid) FROM unit_weight GROUP BY staff_unit_id, customer_unit_id)
"""

_SPELLED = pa.schema([("kind", pa.string()), ("spelling", pa.string()), ("unit_id", pa.int32())])


def spelling_key(spelling: str) -> str:
    """Return the spelling without width, case and extra space, for comparing names."""
    return " ".join(unicodedata.normalize("NFKC", spelling).casefold().split())


class Crosswalk:
    """The units and their spellings while a transaction adds to them; ``save`` writes them."""

    def __init__(
        self, cursor: DuckDBPyConnection, source: str, import_id: int | None = None
    ) -> None:
        self._cursor = cursor
        self._source = source
        self._import_id = import_id
        self._spelled: dict[tuple[str, str], int] = {
            (kind, key): unit_id
            for kind, key, _, unit_id in cursor.execute(_LATEST_NAMES).fetchall()
        }
        units = cursor.execute(
            f"SELECT kind, name, unit_id FROM unit WHERE NOT {IS_FORMER_NAME}"
        ).fetchall()
        self._named = {(kind, spelling_key(name)): unit_id for kind, name, unit_id in units}
        # A number that the ledger knows is never another unit's.
        self._next_unit = max(
            next_value(cursor, "unit", "unit_id"), next_value(cursor, "release_ledger", "unit_id")
        )
        self._new_units: list[tuple[int, str, str]] = []
        self._new_names: dict[tuple[str, str], tuple[str, int]] = {}

    def note_all(
        self, kind: str, spellings: Iterable[str | None], unit_of: Mapping[str, str]
    ) -> pa.Table:
        """Return kind, spelling and unit_id of each spelling; ``unit_of`` has what was decided."""
        decided = {spelling_key(spelling): name for spelling, name in unit_of.items()}
        named = [text for text in dict.fromkeys(spellings) if text and spelling_key(text)]
        found = [
            {
                "kind": kind,
                "spelling": spelling,
                "unit_id": self.note(kind, spelling, decided.get(spelling_key(spelling), "")),
            }
            for spelling in named
        ]
        return pa.Table.from_pylist(found, schema=_SPELLED)

    def note(self, kind: str, spelling: str, name: str = "") -> int:
        """Return the unit a spelling means, new where it is unknown, and keep the spelling.

        ``name`` is the unit's name where that was decided; otherwise the spelling decides.
        """
        unit_id = self.called(kind, name) if name else self.meant(kind, spelling)
        if unit_id is None:
            unit_id = self._new_unit(kind, " ".join((name or spelling).split()))
        self._keep(kind, spelling, unit_id)
        if name:
            self._keep(kind, name, unit_id)
        return unit_id

    def declare(self, kind: str, spelling: str, name: str) -> None:
        """Let a spelling mean the unit of this name from now on.

        A unit that bore the spelling as its name is the same unit under its new name: it is
        renamed, or joined with the unit that bears the new name already.
        """
        old, target = self.bearing(kind, spelling), self.called(kind, name)
        if old and target is None:
            self._rename(kind, old, spelling, name)
        elif old and target and old != target:
            self._join(old, target)
        self.note(kind, spelling, name)

    def rename(self, kind: str, old: str, new: str) -> tuple[int, int]:
        """Let the unit called ``old`` be called ``new``; return what keeps its name, and the unit.

        A unit that bears the new name already is the same unit: the two become one.
        """
        self.declare(kind, old, new)
        unit_id = self.find(kind, new)
        former = self._next_unit
        self._next_unit += 1
        self._new_units.append((former, " ".join(old.split()), kind))
        return former, unit_id

    def find(self, kind: str, name: str) -> int:
        """Return the unit that HR calls by this name, new where there is none."""
        return self.called(kind, name) or self.note(kind, name)

    def called(self, kind: str, name: str) -> int | None:
        """Return the unit of this name, or else the one that a spelling of it means."""
        return self.bearing(kind, name) or self._spelled.get((kind, spelling_key(name)))

    def meant(self, kind: str, spelling: str) -> int | None:
        """Return the unit that a file means by this spelling."""
        return self._spelled.get((kind, spelling_key(spelling))) or self.bearing(kind, spelling)

    def bearing(self, kind: str, name: str) -> int | None:
        """Return the unit whose own name this is, not only its spelling in some file."""
        return self._named.get((kind, spelling_key(name)))

    def save(self) -> None:
        """Write the units and spellings that are new since the last time."""
        first = next_value(self._cursor, "unit_name", "name_id")
        names = [
            (first + i, key, spelling, kind, unit_id, self._source, self._import_id)
            for i, ((kind, key), (spelling, unit_id)) in enumerate(self._new_names.items())
        ]
        append_rows(self._cursor, "unit", self._new_units)
        append_rows(self._cursor, "unit_name", names)
        self._new_units, self._new_names = [], {}

    def _new_unit(self, kind: str, name: str) -> int:
        unit_id = self._next_unit
        self._next_unit += 1
        self._new_units.append((unit_id, name, kind))
        self._named[kind, spelling_key(name)] = unit_id
        return unit_id

    def _keep(self, kind: str, spelling: str, unit_id: int) -> None:
        key = (kind, spelling_key(spelling))
        self._spelled[key] = unit_id
        self._new_names[key] = (spelling, unit_id)

    def _rename(self, kind: str, unit_id: int, old_name: str, name: str) -> None:
        self.save()  # so that the unit is there to be renamed
        self._cursor.execute("UPDATE unit SET name = ? WHERE unit_id = ?", [name, unit_id])
        del self._named[kind, spelling_key(old_name)]
        self._named[kind, spelling_key(name)] = unit_id

    def _join(self, old: int, target: int) -> None:
        self.save()  # so that all that names the old unit is there
        for table, column in _REFERENCES:
            self._cursor.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [target, old]
            )
        waves = count_people_of_joined(self._cursor, target)
        settle(self._cursor, [(wave_id, target) for wave_id in waves])
        self._cursor.execute(_SAID_OF_ITSELF)
        self._cursor.execute(_SAID_TWICE)
        self._cursor.execute("DELETE FROM unit WHERE unit_id = ?", [old])
        for known in (self._spelled, self._named):
            known.update({key: target for key, unit_id in known.items() if unit_id == old})


def delete_unused_units(cursor: DuckDBPyConnection) -> None:
    """Delete the units that nothing in the store names any more, but for the company.

    One of which something was released stays: imported again, it is to be the same unit.
    """
    references = (*_REFERENCES, ("release_ledger", "unit_id"))
    used = " UNION ".join(
        f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL" for table, column in references
    )
    cursor.execute(f"DELETE FROM unit WHERE kind <> 'company' AND unit_id NOT IN ({used})")


def declare_spellings(
    connection: Connection, pairs: Mapping[str, str], kind: str, source: str
) -> None:
    """Let each spelling mean the unit of the name it is paired with."""
    with connection.write() as cursor:
        crosswalk = Crosswalk(cursor, source)
        for spelling, name in pairs.items():
            crosswalk.declare(kind, spelling, name)
        crosswalk.save()


def units(connection: Connection, kind: str) -> dict[int, str]:
    """Return id and name of the units of a kind, by name."""
    return dict(
        connection.rows(
            f"""SELECT unit_id, name FROM unit
            WHERE kind = ? AND (kind = 'company' OR {HAS_NAME}) ORDER BY name, unit_id""",
            [kind],
        )
    )


def spellings(connection: Connection, kind: str) -> dict[str, str]:
    """Return the unit's name of every spelling of this kind."""
    return dict(
        connection.rows(
            f"""SELECT spelling, name
            FROM ({_LATEST_NAMES}) latest JOIN unit USING (kind, unit_id)
            WHERE kind = ? ORDER BY spelling""",
            [kind],
        )
    )
