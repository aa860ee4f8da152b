"""Which department and region a team belonged to in each period, as the files said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from store.connection import Connection
from store.rows import visible
from store.units import HAS_NAME
from survey.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_END_OF_TIME = 10**6  # months: later than any period

# Where the rows of a file disagree, most rows decide. A department in several regions has none of
# its own: each of its teams has one.
_OBSERVED = """
INSERT INTO unit_parent
WITH named AS (
    SELECT period, n, team.unit_id AS team, department.unit_id AS department,
        region.unit_id AS region
    FROM observed
    LEFT JOIN spelled team ON team.kind = 'team' AND team.spelling = observed.team
    LEFT JOIN spelled department ON department.kind = 'department'
        AND department.spelling = observed.department
    LEFT JOIN spelled region ON region.kind = 'region' AND region.spelling = observed.region
),
pair AS (
    SELECT 'team in department' AS link, team AS child, department AS parent, period, n FROM named
    UNION ALL
    SELECT 'team in region', team, region, period, n FROM named
    UNION ALL
    SELECT 'department in region', department, region, period, n FROM named
),
ranked AS (
    SELECT link, child, parent, period,
        ROW_NUMBER() OVER (
            PARTITION BY link, child, period ORDER BY SUM(n) DESC, parent) AS place,
        COUNT(*) OVER (PARTITION BY link, child, period) AS n_parents
    FROM pair
    WHERE child IS NOT NULL AND parent IS NOT NULL
    GROUP BY link, child, parent, period
)
SELECT ?, child, parent, period, last_month
FROM ranked JOIN wave_of USING (period)
WHERE place = 1 AND (link <> 'department in region' OR n_parents = 1)
GROUP BY child, parent, period, last_month
ORDER BY child, parent, last_month
"""

_TEAM_PARENTS = f"""
WITH known AS (
    SELECT unit_parent.unit_id AS child, parent.kind, COALESCE(
        ARG_MAX(parent_id, (last_month, import_id, parent_id))
            FILTER (last_month <= $month),
        ARG_MIN(parent_id, (last_month, -import_id, -parent_id))
            FILTER (last_month > $month)) AS parent_id
    FROM unit_parent JOIN unit parent ON parent.unit_id = parent_id
    GROUP BY unit_parent.unit_id, parent.kind
),
department AS (SELECT * FROM known WHERE kind = 'department'),
region AS (SELECT * FROM known WHERE kind = 'region')
SELECT team.unit_id, team.name AS team, department_unit.name AS department,
    region_unit.name AS region
FROM unit team
LEFT JOIN department ON department.child = team.unit_id
LEFT JOIN region own ON own.child = team.unit_id
LEFT JOIN region inherited ON inherited.child = department.parent_id
LEFT JOIN unit department_unit ON department_unit.unit_id = department.parent_id
LEFT JOIN unit region_unit ON region_unit.unit_id = COALESCE(own.parent_id, inherited.parent_id)
WHERE team.kind = 'team' AND team.{HAS_NAME}
ORDER BY team.name, team.unit_id
"""


def last_month(period: Period) -> int:
    """Return the month a period ends with, counted since year 0."""
    return (period.number + 1) * 12 // period.length


def append_parents(
    cursor: DuckDBPyConnection,
    import_id: int,
    observed: pa.Table,
    spelled: pa.Table,
    wave_of: pa.Table,
) -> None:
    """Keep the departments and regions that ``n`` rows of a file name for each period."""
    with visible(cursor, observed=observed, spelled=spelled, wave_of=wave_of):
        cursor.execute(_OBSERVED, [import_id])


def team_parents(connection: Connection, period: str | None) -> pd.DataFrame:
    """Return unit_id, team, department and region of each team, as valid in ``period``.

    The latest that was known at its end holds; where only later periods tell, their earliest.
    None asks for what is known last.
    """
    month = last_month(Period.parse(period)) if period else _END_OF_TIME
    return connection.frame(_TEAM_PARENTS, {"month": month})
