"""What the screens ask for: sums of the cube and of team results, never answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from store.cells import EVERYONE, Cell, cell_columns
from store.connection import Connection
from store.cube import COUNTS_FOR, IS_SCORED
from store.named import CONSTRUCT, named
from survey.chain import CONSTRUCTS

_IN_TIME = "ORDER BY programme, audience, period_length, period_number"

_CELL = """cell AS (
    SELECT cell_id FROM attribute_cell
    WHERE (attribute_a, level_a, attribute_b, level_b)
        = ($attribute_a, $level_a, $attribute_b, $level_b)
)"""

# A team result without n, or with n 0, is known but never shown: it adds nothing to what is
# counted. One without sd leaves the unit's squares unknown.
_CONSTRUCT_MOMENTS = f"""
WITH {_CELL},
part AS (
    SELECT wave_id, unit_id, construct_a AS construct, n, sum_a AS total,
        sum_aa AS total_of_squares, NULL AS response_rate
    FROM construct_moment
    WHERE cell_id = (SELECT cell_id FROM cell) AND construct_a = construct_b
    UNION ALL
    SELECT wave_id, unit_id, construct, COALESCE(n, 0), mean * NULLIF(n, 0),
        CASE WHEN n > 0 THEN COALESCE((n - 1) * sd * sd + n * mean * mean, 'NaN') END,
        response_rate
    FROM team_score
    WHERE $attribute_a = ''
),
placed AS (
    SELECT wave_id, CAST(ROW_NUMBER() OVER ({_IN_TIME}) AS INTEGER) AS place FROM wave
)
SELECT place, unit_id, CAST(construct AS {CONSTRUCT}) AS construct, CAST(SUM(n) AS BIGINT) AS n,
    SUM(total) AS total, SUM(total_of_squares) AS total_of_squares,
    CAST(MAX(response_rate) AS DOUBLE) AS response_rate
FROM part JOIN placed USING (wave_id)
GROUP BY ALL
ORDER BY place, unit_id, 3
"""

_WAVES = f"SELECT programme, audience, period FROM wave {_IN_TIME}"

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

_CONSTRUCT_PAIRS = f"""
SELECT unit_id, CAST(construct_a AS {CONSTRUCT}) AS construct_a,
    CAST(construct_b AS {CONSTRUCT}) AS construct_b, CAST(SUM(n) AS BIGINT) AS n,
    SUM(sum_a) AS sum_a, SUM(sum_b) AS sum_b, SUM(sum_aa) AS sum_aa, SUM(sum_bb) AS sum_bb,
    SUM(sum_ab) AS sum_ab
FROM construct_moment
WHERE cell_id = 0 AND wave_id IN (SELECT wave_id FROM wave
    WHERE programme = $programme AND audience = $audience AND period = $period)
GROUP BY ALL
ORDER BY unit_id, 2, 3
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


def construct_moments(connection: Connection, cell: Cell | None) -> pd.DataFrame:
    """Return n, total, total_of_squares and response_rate by wave, unit and construct."""
    with connection.read() as cursor:
        cursor.begin()  # both of one moment
        frame = cursor.execute(_CONSTRUCT_MOMENTS, _cell_parameters(cell)).df()
        waves = cursor.execute(_WAVES).fetchall()
    for at, column in enumerate(("programme", "audience", "period")):
        names = {place: wave[at] for place, wave in enumerate(waves, 1)}
        frame.insert(at, column, named(frame["place"], names))
    return frame.drop(columns="place")


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


def construct_pairs(
    connection: Connection, programme: str, audience: str, period: str
) -> pd.DataFrame:
    """Return the sums and cross-products of respondents' scores by unit, for one wave."""
    wave = {"programme": str(programme), "audience": audience, "period": str(period)}
    return connection.frame(_CONSTRUCT_PAIRS, wave)


def construct_items(connection: Connection) -> pd.DataFrame:
    """Return the versions of items on which each wave's scores of a construct rest."""
    return connection.frame(_CONSTRUCT_ITEMS)


def asked_items(connection: Connection) -> pd.DataFrame:
    """Return the versions of the questions on a scale that each wave asked, scored or not."""
    return connection.frame(_ASKED_ITEMS)


def _with_its_parts(construct: str) -> list[str]:
    return [construct, *(part.id for part in CONSTRUCTS if part.part_of == construct)]


def _cell_parameters(cell: Cell | None) -> dict[str, Any]:
    names = ("attribute_a", "level_a", "attribute_b", "level_b")
    return dict(zip(names, cell_columns(cell or EVERYONE), strict=True))
