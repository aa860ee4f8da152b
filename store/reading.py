"""What the screens ask of the cube, never of answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from store.cells import wave_columns
from store.connection import Connection
from store.cube import COUNTS_FOR, IS_SCORED
from store.named import CONSTRUCT
from survey.chain import CONSTRUCTS

# Cell 0 is everyone's.
_ANSWER_COUNTS = """
SELECT wave.programme, audience, period, unit_id, item_id, construct, scale_min, scale_max,
    reverse, value, CAST(SUM(n) AS BIGINT) AS n
FROM answer_count JOIN wave USING (wave_id) JOIN item USING (item_key)
WHERE cell_id = 0 AND {conditions}
GROUP BY ALL
ORDER BY wave.programme, audience, ANY_VALUE(period_length), ANY_VALUE(period_number), unit_id,
    item_id, value
"""

# A construct's sums with itself are those of its scores.
_CONSTRUCT_PAIRS = f"""
WITH asked AS (
    SELECT wave_id FROM wave
    WHERE programme = $programme AND audience = $audience AND period = $period
),
pair AS (
    SELECT * FROM construct_pair
    UNION ALL
    SELECT import_id, wave_id, unit_id, construct, construct, n, total, total, total_of_squares,
        total_of_squares, total_of_squares
    FROM construct_moment WHERE cell_id = 0
)
SELECT unit_id, CAST(construct_a AS {CONSTRUCT}) AS construct_a,
    CAST(construct_b AS {CONSTRUCT}) AS construct_b, CAST(SUM(n) AS BIGINT) AS n,
    SUM(sum_a) AS sum_a, SUM(sum_b) AS sum_b, SUM(sum_aa) AS sum_aa, SUM(sum_bb) AS sum_bb,
    SUM(sum_ab) AS sum_ab
FROM pair
WHERE wave_id IN (SELECT wave_id FROM asked)
GROUP BY ALL
ORDER BY unit_id, 2, 3
"""

# A favourable answer lies above 60 on 0-100, an unfavourable one below 40: 4 and 5, and 1 and 2,
# of five. Of a scale that a file states in fractions a boundary must not turn on a last digit.
_QUESTION_COUNTS = f"""
WITH counted AS (
    SELECT unit_id, item_id, import_id, n, ROUND(CAST(
        CASE WHEN reverse THEN scale_max - value ELSE value - scale_min END AS DOUBLE)
        * 100 / (scale_max - scale_min), 6) AS points
    FROM answer_count JOIN wave USING (wave_id) JOIN item USING (item_key)
    WHERE cell_id = 0 AND wave.programme = $programme AND audience = $audience
        AND period = $period AND construct = $construct AND {IS_SCORED}
)
SELECT unit_id, item_id, file_hash, CAST(SUM(n) AS BIGINT) AS n,
    CAST(SUM(CASE WHEN points > 60 THEN n ELSE 0 END) AS BIGINT) AS favourable,
    CAST(SUM(CASE WHEN points < 40 THEN n ELSE 0 END) AS BIGINT) AS unfavourable
FROM counted JOIN import_log USING (import_id)
GROUP BY unit_id, item_id, file_hash
ORDER BY unit_id, item_id, file_hash
"""

_ANSWERED = "answered AS (SELECT DISTINCT wave_id, item_key FROM answer_count WHERE cell_id = 0)"

_CONSTRUCT_ITEMS = f"""
WITH {_ANSWERED},
{COUNTS_FOR}
SELECT wave.programme, audience, period, counts_for.construct, item_id, version,
    scale_min, scale_max, reverse, text
FROM answered JOIN wave USING (wave_id) JOIN item USING (item_key)
JOIN counts_for ON counts_for.part = item.construct
WHERE {IS_SCORED}
ORDER BY wave.programme, audience, period_length, period_number, counts_for.construct, item_id,
    version
"""

_ASKED_ITEMS = f"""
WITH {_ANSWERED}
SELECT item_id, version, item.programme, construct, scale_min, scale_max, reverse, text,
    audience, period
FROM answered JOIN wave USING (wave_id) JOIN item USING (item_key)
WHERE NOT (scale_min = 0 AND scale_max = 1)
ORDER BY item.programme, item_id, version, audience, period_length, period_number
"""


def answer_counts(
    connection: Connection,
    unit_ids: Collection[int] | None,
    **equal_to: str | None,
) -> pd.DataFrame:
    """Return how often each value of each item was given, by wave and unit.

    ``equal_to`` keeps the rows whose programme, period or construct is the one given; a
    construct's items are also those of its parts.
    """
    condition = {
        "programme": "wave.programme = $programme",
        "period": "period = $period",
        "construct": "construct IN (SELECT UNNEST($construct))",
    }
    wanted: dict[str, Any] = {name: value for name, value in equal_to.items() if value is not None}
    conditions = ["TRUE", *(condition[name] for name in wanted)]
    if "construct" in wanted:
        wanted["construct"] = _with_its_parts(wanted["construct"])
    if unit_ids is not None:
        conditions.append("unit_id IN (SELECT UNNEST(CAST($unit_ids AS INTEGER[])))")
        wanted["unit_ids"] = [int(unit_id) for unit_id in unit_ids]
    sql = _ANSWER_COUNTS.format(conditions=" AND ".join(conditions))
    return connection.frame(sql, wanted)


def question_counts(
    connection: Connection, programme: str, audience: str, period: str, construct: str
) -> pd.DataFrame:
    """Return how many answered each question of a construct, and how, by unit and file."""
    wave = wave_columns(programme, audience, period)
    return connection.frame(_QUESTION_COUNTS, {**wave, "construct": construct})


def construct_pairs(
    connection: Connection, programme: str, audience: str, period: str
) -> pd.DataFrame:
    """Return the sums and cross-products of respondents' scores by unit, for one wave."""
    wave = wave_columns(programme, audience, period)
    return connection.frame(_CONSTRUCT_PAIRS, wave)


def construct_items(connection: Connection) -> pd.DataFrame:
    """Return the versions of items on which each wave's scores of a construct rest."""
    return connection.frame(_CONSTRUCT_ITEMS)


def asked_items(connection: Connection) -> pd.DataFrame:
    """Return the versions of the questions on a scale that each wave asked, scored or not."""
    return connection.frame(_ASKED_ITEMS)


def _with_its_parts(construct: str) -> list[str]:
    return [construct, *(part.id for part in CONSTRUCTS if part.part_of == construct)]
