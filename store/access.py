"""Who has which role, and the administrator's settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.connection import Connection
from store.rows import append_rows
from survey.access import Grant, Role

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def settings(connection: Connection) -> dict[str, str]:
    """Return every setting by its name."""
    return dict(connection.rows("SELECT name, value FROM setting ORDER BY name"))


def set_settings(connection: Connection, changed: Mapping[str, str]) -> None:
    """Set these settings and leave the others."""
    with _changing(connection) as cursor:
        for name, value in changed.items():
            cursor.execute("DELETE FROM setting WHERE name = ?", [name])
            cursor.execute("INSERT INTO setting VALUES (?, ?)", [name, value])


def grants(connection: Connection) -> tuple[Grant, ...]:
    """Return all grants in the order in which they were given."""
    rows = connection.rows(
        "SELECT who, role, unit_kind, unit, first_day, last_day FROM access_grant ORDER BY place"
    )
    return tuple(Grant(who, Role(role), *rest) for who, role, *rest in rows)


def replace_grants(connection: Connection, given: Iterable[Grant]) -> None:
    """Keep these grants in place of all that were there."""
    rows = [
        (place, g.who, str(g.role), g.unit_kind, g.unit, g.first_day, g.last_day)
        for place, g in enumerate(given)
    ]
    with _changing(connection) as cursor:
        cursor.execute("DELETE FROM access_grant")
        append_rows(cursor, "access_grant", rows)


@contextmanager
def _changing(connection: Connection) -> Iterator[DuckDBPyConnection]:
    with connection.write_aside() as cursor:
        yield cursor
        cursor.execute("UPDATE upkeep SET access_version = access_version + 1")
