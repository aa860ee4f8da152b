"""The cube's part for two attributes crossed: sums by department, not by team.

The gate decides on such cells for departments and the company alone, so no more is kept: teams
would be four fifths of the cube's rows. ``crossed_unit`` says which department each team's people
were added to, wave by wave; a team of none, and people who name no team, stand for themselves. An
interval over teams needs how far these lie apart: of their n and totals the squares and products
are kept, and how many they are. Where a team's people came in several files, each file has its
share of them, so that files add up: n of its own times n of the whole team.

The texts are standard SQL, like the cube's.
"""

from __future__ import annotations

from store.cube import CONSTRUCT_MOMENT
from store.mixes import CELLS, CROSSED_CELLS

TEAM_CROSSED = CONSTRUCT_MOMENT.replace(CELLS, CROSSED_CELLS)
"""Sums of respondents' scores 0-100 by team, in cells of two attributes."""

_FOLDED = """
SELECT part.import_id, part.wave_id, COALESCE(crossed_unit.place_id, part.unit_id) AS unit_id,
    part.cell_id, part.construct, CAST(SUM(part.n) AS BIGINT) AS n, SUM(part.total) AS total,
    SUM(part.total_of_squares) AS total_of_squares,
    SUM(1e0 * part.n / part.team_n) AS n_teams, SUM(1e0 * part.n * part.team_n) AS n_by_n,
    SUM(part.n * part.team_total) AS n_by_total,
    SUM(part.total * part.team_total) AS total_by_total,
    SUM(part.total_of_squares - part.total * part.team_total / part.team_n) AS squares_within
FROM ({parts}) part
LEFT JOIN crossed_unit ON crossed_unit.wave_id = part.wave_id
    AND crossed_unit.unit_id = part.unit_id
GROUP BY part.import_id, part.wave_id, COALESCE(crossed_unit.place_id, part.unit_id),
    part.cell_id, part.construct
"""

_WHOLE_TEAMS = """
    SELECT team_crossed.*, SUM(n) OVER team AS team_n, SUM(total) OVER team AS team_total
    FROM {teams} team_crossed
    WINDOW team AS (PARTITION BY wave_id, unit_id, cell_id, construct)
"""


def folded(by_team: str) -> str:
    """Return the query for departments' sums, of one import whose teams' sums are a query."""
    parts = f"SELECT t.*, t.n AS team_n, t.total AS team_total FROM ({by_team}) t"
    return _FOLDED.format(parts=parts)


def folded_over_files(teams: str) -> str:
    """Return the query for departments' sums, of teams' sums in a table that has every import."""
    return _FOLDED.format(parts=_WHOLE_TEAMS.format(teams=teams)) + "ORDER BY 2, 4, 3\n"
