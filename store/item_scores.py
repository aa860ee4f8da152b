"""Single answers of a wave, for what no sum of the cube can tell; of so many people at most."""

from __future__ import annotations

import pandas as pd

from store.cells import wave_columns
from store.connection import Connection
from store.cube import IS_SCORED
from store.named import named

# Hashes mix people of all files and teams, and choose the same ones every time. Items have
# numbers: of half a million answers, names take as long to sort and to write out as all else.
_ITEM_SCORES = f"""
WITH numbered AS (
    SELECT *, ROW_NUMBER() OVER (ORDER BY item_id, version, item_key) AS place FROM item
), person AS (
    SELECT response_id, unit_id, ROW_NUMBER() OVER (ORDER BY HASH(response_id)) - 1 AS person
    FROM response JOIN wave USING (wave_id)
    WHERE programme = $programme AND audience = $audience AND period = $period
        AND rated_unit_id IS NULL
    QUALIFY person < $most
)
SELECT CAST(person AS INTEGER) AS person, unit_id, item_key,
    CAST(CASE WHEN item.reverse THEN scale_max - value ELSE value - scale_min END AS DOUBLE)
        * 100 / (scale_max - scale_min) AS score
FROM person JOIN answer USING (response_id) JOIN numbered AS item USING (item_key)
WHERE {IS_SCORED}
ORDER BY person, place
"""

_NAMES = "SELECT item_key, item_id, construct FROM item"


def item_scores(
    connection: Connection, programme: str, audience: str, period: str, most: int
) -> pd.DataFrame:
    """Return the answers of at most ``most`` people, drawn alike every time, a row for each."""
    wave = wave_columns(programme, audience, period)
    with connection.read() as cursor:
        cursor.begin()  # answers and names of one moment
        found = cursor.execute(_ITEM_SCORES, {**wave, "most": most}).df()
        rows = cursor.execute(_NAMES).fetchall()
    keys = found.pop("item_key").to_numpy()
    item_ids = named(keys, {key: item_id for key, item_id, _ in rows})
    found.insert(2, "item_id", pd.Series(item_ids))
    found.insert(3, "construct", pd.Series(named(keys, {key: name for key, _, name in rows})))
    return found
