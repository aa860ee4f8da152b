"""Sums by unit and level for the gate, which needs every group of a wave at once."""

from __future__ import annotations

import pandas as pd

from store.connection import Connection
from store.named import CONSTRUCT, named
from survey.attributes import ATTRIBUTES

_GROUP = ("unit_id", "construct", "level_a", "level_b", "file_hash")
_SUMS = ("n", "total", "total_of_squares")
_OF_TEAMS = ("n_teams", "n_by_n", "n_by_total", "total_by_total", "squares_within")

_OF_WAVE = """
wave_id IN (SELECT wave_id FROM wave
    WHERE programme = $programme AND audience = $audience AND period = $period)"""

# Team results without n add nothing to what is counted; one without sd leaves squares unknown.
# Rows come as they lie, with numbers for names: sorting and naming them would take ten times as
# long as reading them.
_GROUP_MOMENTS = f"""
SELECT unit_id, CAST(construct_a AS {CONSTRUCT}) AS construct, cell_id, import_id, n,
    sum_a AS total, sum_aa AS total_of_squares
FROM construct_moment
WHERE construct_a = construct_b AND {_OF_WAVE} AND cell_id IN (
    SELECT cell_id FROM attribute_cell
    WHERE attribute_a = $attribute_a AND attribute_b = $attribute_b)
UNION ALL
SELECT unit_id, CAST(construct AS {CONSTRUCT}), 0, import_id, COALESCE(n, 0),
    mean * NULLIF(n, 0),
    CASE WHEN n > 0 THEN COALESCE((n - 1) * sd * sd + n * mean * mean, 'NaN') END
FROM team_score
WHERE $attribute_a = '' AND {_OF_WAVE}
"""

_CROSSED = f"""
SELECT unit_id, CAST(construct AS {CONSTRUCT}) AS construct, cell_id, import_id, n, total,
    total_of_squares, n_teams, n_by_n, n_by_total, total_by_total, squares_within
FROM crossed_moment
WHERE {_OF_WAVE} AND cell_id IN (
    SELECT cell_id FROM attribute_cell
    WHERE attribute_a = $attribute_a AND attribute_b = $attribute_b)
"""

_CELLS = """
SELECT cell_id, level_a, level_b FROM attribute_cell
WHERE attribute_a = $attribute_a AND attribute_b = $attribute_b
"""

_RATERS = f"""
SELECT unit_id, rater_unit_id, CAST(SUM(n) AS BIGINT) AS n
FROM rating_count
WHERE {_OF_WAVE}
GROUP BY unit_id, rater_unit_id
ORDER BY unit_id, rater_unit_id
"""

_LEVELS = f"""
SELECT attribute_a, level_a FROM attribute_cell
WHERE attribute_a <> '' AND attribute_b = ''
    AND cell_id IN (SELECT cell_id FROM construct_moment WHERE {_OF_WAVE})
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
    asked = dict(zip(("attribute_a", "attribute_b"), (*ordered, "", ""), strict=False))
    with connection.read() as cursor:
        cursor.begin()  # all of one moment
        of_wave = {**_wave(programme, audience, period), **asked}
        sql = _CROSSED if len(ordered) == 2 else _GROUP_MOMENTS
        frame = cursor.execute(sql, of_wave).df()
        cells = cursor.execute(_CELLS, asked).fetchall()
        files = dict(cursor.execute("SELECT import_id, file_hash FROM import_log").fetchall())
    names = ["level_a", "level_b"] if ordered == attributes else ["level_b", "level_a"]
    for place, name in enumerate(names, 1):
        frame[name] = named(frame["cell_id"], {cell[0]: cell[place] for cell in cells})
    frame["file_hash"] = named(frame["import_id"], files)
    return frame[[*_GROUP, *_SUMS, *(_OF_TEAMS if len(ordered) == 2 else ())]]


def rating_counts(
    connection: Connection, programme: str, audience: str, period: str
) -> pd.DataFrame:
    """Return how many people of each unit, rater_unit_id, rated each other one, unit_id."""
    return connection.frame(_RATERS, _wave(programme, audience, period))


def attribute_levels(
    connection: Connection, programme: str, audience: str, period: str
) -> dict[str, tuple[str, ...]]:
    """Return the levels with scores in a wave, of each attribute that has any."""
    rows = connection.rows(_LEVELS, _wave(programme, audience, period))
    levels = {a: tuple(level for name, level in rows if name == a) for a in ATTRIBUTES}
    return {attribute: found for attribute, found in levels.items() if found}


def _wave(programme: str, audience: str, period: str) -> dict[str, str]:
    return {"programme": str(programme), "audience": audience, "period": str(period)}
