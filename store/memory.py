"""What HR decided once: how a layout is read, and the order of answer labels."""

from __future__ import annotations

import json

from store.connection import Connection
from survey.export import ExportPlan
from survey.labels import LabelOrder


def layout(connection: Connection, fingerprint: str) -> tuple[str, ExportPlan] | None:
    """Return loader and plan remembered for files of this fingerprint, None for a new one."""
    rows = connection.rows("SELECT loader, plan FROM layout WHERE fingerprint = ?", [fingerprint])
    return (rows[0][0], ExportPlan.from_json(rows[0][1])) if rows else None


def layouts(connection: Connection) -> dict[str, str]:
    """Return the loader of each fingerprint remembered."""
    return dict(connection.rows("SELECT fingerprint, loader FROM layout ORDER BY fingerprint"))


def remember_layout(
    connection: Connection, fingerprint: str, loader: str, plan: ExportPlan
) -> None:
    """Keep how files of this fingerprint are read, in place of what was kept before."""
    with connection.write() as cursor:
        cursor.execute("DELETE FROM layout WHERE fingerprint = ?", [fingerprint])
        cursor.execute(
            "INSERT INTO layout VALUES (?, ?, ?)", [fingerprint, loader, plan.to_json()]
        )


def label_orders(connection: Connection) -> tuple[LabelOrder, ...]:
    """Return the label orders declared, in a fixed order."""
    rows = connection.rows("SELECT labels FROM label_order ORDER BY labels")
    return tuple(tuple(json.loads(labels)) for (labels,) in rows)


def remember_label_order(connection: Connection, labels: LabelOrder) -> None:
    """Keep answer labels, from the lowest to the highest, for every later file."""
    text = json.dumps(labels, ensure_ascii=False)
    with connection.write() as cursor:
        cursor.execute("DELETE FROM label_order WHERE labels = ?", [text])
        cursor.execute("INSERT INTO label_order VALUES (?)", [text])
