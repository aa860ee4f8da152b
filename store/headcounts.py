"""How many people of each unit were asked to answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from store.connection import Connection
from store.rows import append_rows
from store.schema import COMPANY
from survey.unit_sheets import Headcount

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Two names of one unit in the same file are two parts of it, so they add up.
_LATEST = """
WITH latest AS (
    SELECT *, MAX(import_id) OVER (PARTITION BY programme, period, unit_id) AS newest
    FROM headcount
)
SELECT programme, period, unit_id, unit.kind, name, CAST(SUM(invited) AS BIGINT) AS invited
FROM latest JOIN unit USING (unit_id)
WHERE import_id = newest
GROUP BY programme, period, unit_id, unit.kind, name
ORDER BY programme, period, name, unit_id
"""


def append_headcounts(
    cursor: DuckDBPyConnection,
    import_id: int,
    rows: Iterable[Headcount],
    unit_ids: Mapping[str, int],
) -> None:
    """Write the headcounts of an import; ``unit_ids`` has the unit of every team's spelling."""
    written = [
        (
            *(import_id, str(row.programme), row.period),
            *(unit_ids[row.team] if row.team else COMPANY, row.invited),
        )
        for row in rows
    ]
    append_rows(cursor, "headcount", written)


def headcounts(connection: Connection) -> pd.DataFrame:
    """Return programme, period, unit_id, kind, name and invited: the latest import's number."""
    return connection.frame(_LATEST)
