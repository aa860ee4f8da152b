"""The release ledger: what was shown of each group, whoever saw it.

What was once shown stays known: rows outlive the undo and the replacing of the imports they rest
on, so that a later figure of the group can still be compared with them.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pyarrow as pa

from store.cells import attribute_columns, wave_columns
from store.connection import Connection
from store.rows import visible

_WAVE = ("programme", "audience", "period")
_TEXTS = (*_WAVE, "construct", "attribute_a", "level_a", "attribute_b", "level_b", "files")
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in _TEXTS),
        ("unit_id", pa.int32()),
        ("n", pa.int64()),
        *((name, pa.float64()) for name in ("score", "ci_low", "ci_high")),
    ]
)
_GROUP = "construct, unit_id, attribute_a, level_a, attribute_b, level_b"
_FIGURES = "files, n, score, ci_low, ci_high"

_RELEASES = f"""
SELECT state, released_at, {", ".join(_WAVE)}, {_GROUP}, {_FIGURES}
FROM release_ledger
WHERE programme = $programme AND audience = $audience AND period = $period
QUALIFY state = MAX(state) OVER (PARTITION BY {_GROUP})
ORDER BY {_GROUP}
"""

_OF_TABLE = f"""
SELECT state, construct, unit_id, level_a, level_b, {_FIGURES}
FROM release_ledger
WHERE programme = $programme AND audience = $audience AND period = $period
    AND attribute_a = $attribute_a AND attribute_b = $attribute_b
"""

_APPEND = f"""
INSERT INTO release_ledger
WITH latest AS (
    SELECT {", ".join(_WAVE)}, MAX(state) AS state FROM release_ledger
    GROUP BY {", ".join(_WAVE)}
)
SELECT COALESCE(latest.state, 0) + 1, $now, {", ".join(_WAVE)}, {_GROUP}, {_FIGURES}
FROM incoming LEFT JOIN latest USING ({", ".join(_WAVE)})
"""


def releases(connection: Connection, programme: str, audience: str, period: str) -> pd.DataFrame:
    """Return what was last shown of each group of a wave, one row per group."""
    wave = wave_columns(programme, audience, period)
    return connection.frame(_RELEASES, wave)


def table_releases(
    connection: Connection,
    programme: str,
    audience: str,
    period: str,
    attributes: tuple[str, ...],
) -> pd.DataFrame:
    """Return what was last shown of each group of a wave by these attributes, in no order."""
    wave = wave_columns(programme, audience, period)
    found = connection.frame(_OF_TABLE, {**wave, **attribute_columns(attributes)})
    if found["state"].nunique() < 2:  # as of most tables: finding the last takes as long again
        return found
    group = ["construct", "unit_id", "level_a", "level_b"]
    return found.sort_values("state", kind="stable").drop_duplicates(group, keep="last")


def append_releases(connection: Connection, shown: pd.DataFrame) -> None:
    """Add what is shown, as one new state of each wave in it.

    Raises
    ------
    KeyError
        If a column is missing.
    """
    table = pa.Table.from_pandas(shown[_SCHEMA.names], schema=_SCHEMA, preserve_index=False)
    now = datetime.now(UTC).replace(tzinfo=None)
    with connection.write_aside() as cursor, visible(cursor, incoming=table):
        cursor.execute(_APPEND, {"now": now})
