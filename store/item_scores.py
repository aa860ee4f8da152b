"""Single answers of a wave, for what no sum of the cube can tell; of so many people at most."""

from __future__ import annotations

import pandas as pd

from store.connection import Connection
from store.cube import IS_SCORED

# Hashes mix people of all files and teams, and choose the same ones every time.
_ITEM_SCORES = f"""
WITH person AS (
    SELECT response_id, unit_id, ROW_NUMBER() OVER (ORDER BY HASH(response_id)) - 1 AS person
    FROM response JOIN wave USING (wave_id)
    WHERE programme = $programme AND audience = $audience AND period = $period
        AND rated_unit_id IS NULL
    QUALIFY person < $most
)
SELECT CAST(person AS INTEGER) AS person, unit_id, item_id, item.construct,
    CAST(CASE WHEN item.reverse THEN scale_max - value ELSE value - scale_min END AS DOUBLE)
        * 100 / (scale_max - scale_min) AS score
FROM person JOIN answer USING (response_id) JOIN item USING (item_key)
WHERE {IS_SCORED}
ORDER BY person, item_id, version
"""


def item_scores(
    connection: Connection, programme: str, audience: str, period: str, most: int
) -> pd.DataFrame:
    """Return the answers of at most ``most`` people, drawn alike every time, a row for each."""
    wave = {"programme": str(programme), "audience": audience, "period": str(period)}
    return connection.frame(_ITEM_SCORES, {**wave, "most": most})
