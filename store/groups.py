"""Sums by unit and level for the gate, which needs every group of a wave at once."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from store.cells import attribute_columns, wave_columns
from store.connection import Connection
from store.named import coded, construct_codes, named
from survey.attributes import ATTRIBUTES

_KEYS = ("unit_id", "construct", "cell_id", "import_id")

_WAVE = """
SELECT wave_id FROM wave
WHERE programme = $programme AND audience = $audience AND period = $period"""

# Rows come as they lie, with numbers for names: sorting and naming them would take ten times as
# long as reading them.
_MOMENTS = """
SELECT unit_id, construct, cell_id, import_id, n, total, total_of_squares
FROM construct_moment
WHERE wave_id = $wave AND cell_id IN $cells
"""

_CROSSED = """
SELECT unit_id, construct, cell_id, import_id, n, total, total_of_squares, n_teams, n_by_n,
    n_by_total, total_by_total, squares_within
FROM crossed_moment
WHERE wave_id = $wave AND cell_id IN $cells
"""

# Team results without n add nothing to what is counted; one without sd leaves squares unknown.
_TEAM_RESULTS = """
SELECT unit_id, construct, 0 AS cell_id, import_id, COALESCE(n, 0) AS n,
    mean * NULLIF(n, 0) AS total,
    CASE WHEN n > 0 THEN COALESCE((n - 1) * sd * sd + n * mean * mean, 'NaN') END
        AS total_of_squares
FROM team_score
WHERE wave_id = $wave
"""

_RATERS = f"""
SELECT unit_id, rater_unit_id, CAST(SUM(n) AS BIGINT) AS n
FROM rating_count
WHERE wave_id IN ({_WAVE})
GROUP BY unit_id, rater_unit_id
ORDER BY unit_id, rater_unit_id
"""

_LEVELS = f"""
SELECT attribute_a, level_a FROM attribute_cell
WHERE attribute_a <> '' AND attribute_b = ''
    AND cell_id IN (SELECT cell_id FROM construct_moment WHERE wave_id IN ({_WAVE}))
ORDER BY level_a
"""


def group_moments(
    connection: Connection,
    programme: str,
    audience: str,
    period: str,
    attributes: tuple[str, ...],
) -> pd.DataFrame:
    """Return the sums of scores by unit, construct, the attributes' levels and file.

    They are in no order, and a unit that was two has two rows. Of two attributes crossed, units
    are departments, teams of none, and the company for those who name no team; how far their
    teams lie apart is told by n_teams and the sums over teams of n by n, n by total, total by
    total and squares within.

    Raises
    ------
    ValueError
        If there are more than two attributes, one twice, or one that is not in the list.
    """
    if len(attributes) > 2 or len(set(attributes)) < len(attributes):
        raise ValueError(f"Groups are of none, one or two attributes, not {attributes}.")
    if not set(attributes) <= ATTRIBUTES.keys():
        raise ValueError(f"Attributes are {', '.join(ATTRIBUTES)}, not {attributes}.")
    ordered = tuple(sorted(attributes))
    attribute_a, attribute_b = attribute_columns(ordered).values()
    with connection.read() as cursor:
        cursor.begin()  # all of one moment
        known = connection.directory(cursor)
        cells = known.cells.get((attribute_a, attribute_b), {})
        wave_id = known.waves.get((str(programme), audience, str(period)))
        of_wave = {"wave": wave_id}
        sql = _CROSSED if len(ordered) == 2 else _MOMENTS
        parts = [cursor.sql(sql, params={**of_wave, "cells": [*cells]}).to_arrow_table()]
        if not ordered and wave_id in known.results:
            parts.append(cursor.sql(_TEAM_RESULTS, params=of_wave).to_arrow_table())
    first, second = (0, 1) if ordered == attributes else (1, 0)
    names = {
        "level_a": ("cell_id", {id: levels[first] for id, levels in cells.items()}),
        "level_b": ("cell_id", {id: levels[second] for id, levels in cells.items()}),
        "file_hash": ("import_id", known.files),
    }
    return _frame(pa.concat_tables(parts), names)


def _frame(rows: pa.Table, names: Mapping[str, tuple[str, Mapping[int, str]]]) -> pd.DataFrame:
    """The rows with names in place of numbers, each given with the numbers' column."""
    named_columns = {name: named(rows[ids].to_numpy(), of) for name, (ids, of) in names.items()}
    numbers = {name: rows[name].to_numpy() for name in rows.column_names if name not in _KEYS}
    unit_id, construct = rows["unit_id"].to_numpy(), coded(construct_codes(rows["construct"]))
    return pd.DataFrame({"unit_id": unit_id, "construct": construct, **named_columns, **numbers})


def rating_counts(
    connection: Connection, programme: str, audience: str, period: str
) -> pd.DataFrame:
    """Return how many people of each unit, rater_unit_id, rated each other one, unit_id."""
    return connection.frame(_RATERS, wave_columns(programme, audience, period))


def attribute_levels(
    connection: Connection, programme: str, audience: str, period: str
) -> dict[str, tuple[str, ...]]:
    """Return the levels with scores in a wave, of each attribute that has any."""
    rows = connection.rows(_LEVELS, wave_columns(programme, audience, period))
    levels = {a: tuple(level for name, level in rows if name == a) for a in ATTRIBUTES}
    return {attribute: found for attribute, found in levels.items() if found}
