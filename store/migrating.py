"""What earlier versions kept of the cube, brought into the tables of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.crossing import folded_over_files
from store.placing import note_units

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_TEAMS = """
CREATE TEMPORARY TABLE team_crossed AS
SELECT import_id, wave_id, unit_id, cell_id, construct_a AS construct, n, sum_a AS total,
    sum_aa AS total_of_squares
FROM construct_moment JOIN attribute_cell USING (cell_id)
WHERE attribute_b <> '' AND wave_id = ?
"""

_FORGET_TEAMS = """
DELETE FROM construct_moment
WHERE cell_id IN (SELECT cell_id FROM attribute_cell WHERE attribute_b <> '')
"""

_PAIRS = """
INSERT INTO construct_pair
SELECT import_id, wave_id, unit_id, construct_a, construct_b, n, sum_a, sum_b, sum_aa, sum_bb,
    sum_ab
FROM construct_moment WHERE cell_id = 0 AND construct_a < construct_b
"""

_MOMENTS = """
CREATE TABLE kept AS
SELECT import_id, wave_id, unit_id, cell_id, construct_a AS construct, n, sum_a AS total,
    sum_aa AS total_of_squares
FROM construct_moment WHERE construct_a = construct_b
"""


def fold_crossed_cells(cursor: DuckDBPyConnection) -> None:
    """Keep the sums of two attributes crossed by department; no answer is needed for it."""
    imports = cursor.execute("SELECT DISTINCT import_id FROM answer_count").fetchall()
    note_units(cursor, [import_id for (import_id,) in imports])
    waves = cursor.execute("SELECT wave_id FROM wave ORDER BY wave_id").fetchall()
    for (wave_id,) in waves:  # all at once would need much memory
        cursor.execute(_OF_TEAMS, [wave_id])
        cursor.execute(f"INSERT INTO crossed_moment {folded_over_files('team_crossed')}")
        cursor.execute("DROP TABLE team_crossed")
    cursor.execute(_FORGET_TEAMS)


def part_pairs(cursor: DuckDBPyConnection) -> None:
    """Keep the pairs of constructs, most of what a question read in vain, in their own table."""
    cursor.execute(_PAIRS)
    cursor.execute(_MOMENTS)
    cursor.execute("DROP TABLE construct_moment")
    cursor.execute("ALTER TABLE kept RENAME TO construct_moment")
