"""Sums of crossed cells made again from the answers, for some departments of some waves."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pyarrow as pa

from store.crossing import TEAM_CROSSED, folded_over_files
from store.cube import append_cells, of_touched, run
from store.rows import visible
from store.service import TEAM_RECEIVED_CROSSED, of_touched_waves
from survey.chain import SERVICE_RECEIVED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WaveUnits = Collection[tuple[int, int]]
"""Waves and units in them."""

_TEAM_TABLE = """
CREATE TEMPORARY TABLE team_crossed (import_id INTEGER, wave_id INTEGER, unit_id INTEGER,
    cell_id INTEGER, construct VARCHAR, n BIGINT, total DOUBLE, total_of_squares DOUBLE)
"""

_UNITS = """
SELECT wave_id, unit_id FROM crossed_unit
WHERE (wave_id, place_id) IN (SELECT wave_id, unit_id FROM place)
"""

_IMPORTS = """
SELECT DISTINCT import_id FROM response
WHERE (wave_id, unit_id) IN (SELECT wave_id, unit_id FROM touched)
ORDER BY import_id
"""

_RATED = """
SELECT DISTINCT import_id, wave_id FROM response
WHERE rated_unit_id IS NOT NULL AND wave_id IN (SELECT wave_id FROM place)
"""

_WITHOUT_ANSWERS = """
SELECT import_id, wave_id FROM answer_count WHERE wave_id IN (SELECT UNNEST($waves))
EXCEPT
SELECT import_id, wave_id FROM response WHERE wave_id IN (SELECT UNNEST($waves))
"""

# What has no answers any more cannot be made again, and stays.
_DELETE = f"""
DELETE FROM crossed_moment
WHERE construct <> $service AND (wave_id, unit_id) IN (SELECT wave_id, unit_id FROM place)
    AND (import_id, wave_id) NOT IN ({_WITHOUT_ANSWERS})
"""

_DELETE_RECEIVED = f"""
DELETE FROM crossed_moment
WHERE construct = $service AND wave_id IN (SELECT UNNEST($waves))
    AND (import_id, wave_id) NOT IN ({_WITHOUT_ANSWERS})
"""


def waves_without_answers(cursor: DuckDBPyConnection, wave_ids: Collection[int]) -> set[int]:
    """Return those of the waves in which some file's answers are not here any more."""
    rows = cursor.execute(_WITHOUT_ANSWERS, {"waves": list(wave_ids)}).fetchall()
    return {wave_id for _, wave_id in rows}


def count_again(cursor: DuckDBPyConnection, places: WaveUnits) -> None:
    """Make the sums of these places again.

    A person's team, where teams rate each other, rests on all that the person said: these sums
    are made again for whole waves.
    """
    cursor.execute(_TEAM_TABLE)
    with visible(cursor, place=pairs(places)):
        units = cursor.execute(_UNITS).fetchall()
        with visible(cursor, touched=pairs(units)):
            for (import_id,) in cursor.execute(_IMPORTS).fetchall():
                if append_cells(cursor, import_id):
                    run(cursor, "team_crossed", of_touched(TEAM_CROSSED), import_id)
        waves = {"waves": list({wave_id for wave_id, _ in places}), "service": SERVICE_RECEIVED}
        cursor.execute(_DELETE, waves)
        rated = cursor.execute(_RATED).fetchall()
    waves = {"waves": list({wave_id for _, wave_id in rated}), "service": SERVICE_RECEIVED}
    cursor.execute(_DELETE_RECEIVED, waves)
    for import_id in {import_id for import_id, _ in rated}:
        of_import = [wave_id for found, wave_id in rated if found == import_id]
        with visible(cursor, touched=pa.table({"wave_id": pa.array(of_import, pa.int32())})):
            run(cursor, "team_crossed", of_touched_waves(TEAM_RECEIVED_CROSSED), import_id)
    cursor.execute(f"INSERT INTO crossed_moment {folded_over_files('team_crossed')}")
    cursor.execute("DROP TABLE team_crossed")


def pairs(wave_units: WaveUnits) -> pa.Table:
    """Return wave_id and unit_id of each, for queries to read."""
    waves, units = zip(*wave_units, strict=True) if wave_units else ((), ())
    return pa.table(
        {"wave_id": pa.array(waves, pa.int32()), "unit_id": pa.array(units, pa.int32())}
    )
