"""The key figures of each unit: what its business counts, and of how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from store.connection import Connection
from store.rows import append_rows
from survey.unit_sheets import Kpi

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Two names of one unit in the same file are two parts of it, so they add up; of parts with and
# without a denominator nobody knows what the sum is of.
_LATEST = """
WITH latest AS (
    SELECT *, MAX(import_id) OVER (PARTITION BY unit_id, period, metric) AS newest
    FROM kpi
)
SELECT unit_id, period, metric, SUM(numerator) AS numerator,
    CASE WHEN COUNT(denominator) = COUNT(*) THEN SUM(denominator) END AS denominator
FROM latest
WHERE import_id = newest AND ($unit_id IS NULL OR unit_id = $unit_id)
GROUP BY unit_id, period, metric
ORDER BY metric, period, unit_id
"""


def append_kpis(
    cursor: DuckDBPyConnection, import_id: int, rows: Iterable[Kpi], unit_ids: Mapping[str, int]
) -> None:
    """Write the key figures of an import; ``unit_ids`` has the unit of every team's spelling."""
    written = [
        (
            *(import_id, unit_ids[row.team], row.period, row.metric),
            *(row.numerator, row.denominator),
        )
        for row in rows
    ]
    append_rows(cursor, "kpi", written)


def kpis(connection: Connection, unit_id: int | None) -> pd.DataFrame:
    """Return unit_id, period, metric, numerator and denominator (NaN where there is none).

    The latest import's numbers hold; ``unit_id`` None asks for every unit.
    """
    return connection.frame(_LATEST, {"unit_id": unit_id})
