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
from store.directory import Directory
from store.named import coded, construct_codes, named

_OF_CELL = """
SELECT wave_id, unit_id, construct, n, total, total_of_squares FROM {table}
WHERE cell_id = ?
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
"""

_KEYS = ("place", "unit_id", "construct")
_SUMS = ("n", "total", "total_of_squares")


def construct_moments(connection: Connection, cell: Cell | None) -> pd.DataFrame:
    """Return n, total, total_of_squares and response_rate by wave, unit and construct.

    Of two attributes crossed, units are departments: see groups.py.
    """
    attribute_a, level_a, attribute_b, level_b = cell_columns(cell or EVERYONE)
    with connection.read() as cursor:
        cursor.begin()  # all of one moment
        known = connection.directory(cursor)
        cells = known.cells.get((attribute_a, attribute_b), {})
        cell_id = next((id for id, levels in cells.items() if levels == (level_a, level_b)), None)
        sql = _OF_CELL.format(table="crossed_moment" if attribute_b else "construct_moment")
        parts = [cursor.sql(sql, params=[cell_id]).to_arrow_table()]
        if not attribute_a and known.results:
            parts.append(cursor.sql(_OF_TEAMS).to_arrow_table())
    columns = _added_up(_columns(pa.concat_tables(parts, promote_options="default"), known))
    places = columns.pop("place")
    names = {
        name: named(places, {place: wave[at] for place, wave in enumerate(known.waves)})
        for at, name in enumerate(("programme", "audience", "period"))
    }
    construct = coded(columns.pop("construct"))
    return pd.DataFrame({**names, **columns, "construct": construct})


def _columns(rows: pa.Table, known: Directory) -> dict[str, np.ndarray]:
    """The rows with their waves' places in the order of time, and numbers for constructs."""
    columns = {name: rows[name].to_numpy() for name in ("unit_id", *_SUMS)}
    told = "response_rate" in rows.column_names
    columns["response_rate"] = (
        rows["response_rate"].to_numpy() if told else np.full(len(rows), np.nan)
    )
    columns["construct"] = construct_codes(rows["construct"])
    waves = list(known.waves.values())
    place_of = np.zeros(max(waves, default=0) + 1, np.int64)
    place_of[waves] = np.arange(len(waves))
    return {**columns, "place": place_of[rows["wave_id"].to_numpy()]}


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
