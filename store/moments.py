"""Sums of scores of every wave at once: half a million rows, asked for after every import.

They are put in order and added up here: for DuckDB, which does not know that they lie in order
already but for a few large pieces, that is most of the work. Only a unit that was two, and a
wave of several files, have rows to add up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from store.cells import EVERYONE, Cell, cell_columns
from store.connection import Connection
from store.named import constructs, named

_WHERE_CELL = """WHERE cell_id = (
    SELECT cell_id FROM attribute_cell
    WHERE (attribute_a, level_a, attribute_b, level_b) = (?, ?, ?, ?))"""

_OF_CELL = f"""
SELECT wave_id, unit_id, construct, n, total, total_of_squares FROM construct_moment
{_WHERE_CELL}
"""

_CROSSED = f"""
SELECT wave_id, unit_id, construct, n, total, total_of_squares FROM crossed_moment
{_WHERE_CELL}
"""

# A team result without n, or with n 0, is known but never shown: it adds nothing to what is
# counted. One without sd leaves the unit's squares unknown.
_OF_TEAMS = """
SELECT wave_id, unit_id, construct, COALESCE(n, 0) AS n,
    CASE WHEN n > 0 THEN n * mean ELSE 0 END AS total,
    CASE WHEN n > 0 THEN COALESCE((n - 1) * sd * sd + n * mean * mean, 'NaN') ELSE 0 END
        AS total_of_squares,
    response_rate
FROM team_score
WHERE ? = ''
"""

_WAVES = """
SELECT wave_id, programme, audience, period FROM wave
ORDER BY programme, audience, period_length, period_number
"""

_KEYS = ("place", "unit_id", "construct")
_SUMS = ("n", "total", "total_of_squares")


def construct_moments(connection: Connection, cell: Cell | None) -> pd.DataFrame:
    """Return n, total, total_of_squares and response_rate by wave, unit and construct.

    Of two attributes crossed, units are departments: see groups.py.
    """
    asked = cell_columns(cell or EVERYONE)
    with connection.read() as cursor:
        cursor.begin()  # all of one moment
        sql = _CROSSED if asked[2] else _OF_CELL
        of_cell = cursor.sql(sql, params=list(asked)).to_arrow_table()
        of_teams = cursor.sql(_OF_TEAMS, params=[asked[0]]).to_arrow_table()
        waves = cursor.execute(_WAVES).fetchall()
    rows = pa.concat_tables([of_cell, of_teams], promote_options="default")
    columns = {name: rows[name].to_numpy() for name in ("unit_id", *_SUMS, "response_rate")}
    construct = constructs(rows["construct"])
    columns["construct"] = construct.codes
    place_of = np.zeros(max((wave[0] for wave in waves), default=0) + 1, np.int64)
    place_of[[wave[0] for wave in waves]] = np.arange(len(waves))
    columns["place"] = place_of[rows["wave_id"].to_numpy()]
    columns = _added_up(columns)
    places = columns.pop("place")
    construct = pd.Categorical.from_codes(columns["construct"], dtype=construct.dtype)
    frame = pd.DataFrame({**columns, "construct": construct})
    for at, name in enumerate(("programme", "audience", "period")):
        frame.insert(at, name, named(places, {p: wave[1 + at] for p, wave in enumerate(waves)}))
    return frame


def _added_up(columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return one row for each place, unit and construct, in this order."""
    keys = columns[_KEYS[0]]
    for name in _KEYS[1:]:
        keys = keys * (1 + int(columns[name].max(initial=0))) + columns[name]
    if (np.diff(keys) < 0).any():
        order = np.argsort(keys, kind="stable")  # soon done where large pieces are in order
        keys, columns = keys[order], {name: column[order] for name, column in columns.items()}
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    if len(starts) < len(keys):
        sums = {name: np.add.reduceat(columns[name], starts) for name in _SUMS}
        rate = np.fmax.reduceat(columns["response_rate"], starts)
        columns = {name: column[starts] for name, column in columns.items()}
        columns |= {**sums, "response_rate": rate}
    for name in _SUMS[1:]:
        columns[name] = np.where(columns["n"], columns[name], np.nan)
    return columns
