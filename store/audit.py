"""The audit log: who did what. Rows are added and never changed or deleted.

Each row's hash covers the hash before it, and the newest is kept apart: a row that somebody
changed, took out or put in with another program breaks the chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd

from store.connection import Connection
from store.rows import next_value

_CHAIN = "SELECT number, done_at, who, action, detail, hash FROM audit_log ORDER BY number"


def append_audit(connection: Connection, who: str, action: str, detail: Mapping[str, str]) -> None:
    """Add a row: who did what, now."""
    text = json.dumps(dict(detail), ensure_ascii=False, sort_keys=True)
    with connection.write_aside() as cursor:
        row = (next_value(cursor, "audit_log", "number"), _now(), who, str(action), text)
        head = cursor.execute("SELECT audit_head FROM upkeep").fetchall()[0][0]
        new_head = _hash(head, *row)
        cursor.execute("INSERT INTO audit_log VALUES (?, ?, ?, ?, ?, ?)", [*row, new_head])
        cursor.execute("UPDATE upkeep SET audit_head = ?", [new_head])


def audit_log(connection: Connection, newest: int | None) -> pd.DataFrame:
    """Return number, at (UTC), who, action and detail (JSON text), newest first."""
    found = connection.frame(
        "SELECT number, done_at, who, action, detail FROM audit_log ORDER BY number DESC LIMIT ?",
        [newest],
    )
    found["done_at"] = found["done_at"].dt.tz_localize(UTC)
    return found.rename(columns={"done_at": "at"})


def audit_is_intact(connection: Connection) -> bool:
    """Return whether the log is as it was written, from the first row to the newest."""
    with connection.read() as cursor:
        cursor.begin()  # both queries see one state
        rows = cursor.execute(_CHAIN).fetchall()
        head = cursor.execute("SELECT audit_head FROM upkeep").fetchall()[0][0]
    reached = ""
    for expected, (*row, found) in enumerate(rows, start=1):
        reached = _hash(reached, *row)
        if row[0] != expected or found != reached:
            return False
    return reached == head


def _hash(before: str, number: int, at: datetime, who: str, action: str, detail: str) -> str:
    row = [before, number, at.isoformat(timespec="microseconds"), who, action, detail]
    return hashlib.sha256(json.dumps(row).encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
