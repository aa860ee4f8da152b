"""Where the people of each team were added to in cells of two attributes, and when it changes.

A later file, or the undo of one, may name another department for an earlier period; two units may
become one. Then the sums of the departments concerned are made again from the answers, within the
same transaction. Where answers of the wave were deleted for their age, or never were here, that
is not possible: then the wave's crossed cells go, and ``place_id`` is null in it. What cannot be
known exactly cannot be asked.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from store.recounting import WaveUnits, count_again, pairs, waves_without_answers
from store.rows import append_rows, visible

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The same as a team's parents in a period: see parents.py. The latest word before its end holds,
# or else the earliest after it.
_PLACED = """
told AS (
    SELECT unit_parent.unit_id, last_month,
        ARG_MAX(parent_id, (import_id, parent_id)) AS department_id
    FROM unit_parent JOIN unit parent ON parent.unit_id = parent_id
    WHERE parent.kind = 'department'
    GROUP BY unit_parent.unit_id, last_month
),
earliest AS (
    SELECT unit_id, ARG_MIN(department_id, last_month) AS department_id FROM told GROUP BY unit_id
),
timed AS (
    SELECT {wanted}.*, (period_number + 1) * 12 // period_length AS month
    FROM {wanted} JOIN wave USING (wave_id)
),
placed AS (
    SELECT timed.* EXCLUDE (month),
        COALESCE(told.department_id, earliest.department_id, timed.unit_id) AS now
    FROM timed
    ASOF LEFT JOIN told ON told.unit_id = timed.unit_id AND told.last_month <= timed.month
    LEFT JOIN earliest ON earliest.unit_id = timed.unit_id
)"""

_NOTE = f"""
INSERT INTO crossed_unit
WITH answered AS (
    SELECT DISTINCT wave_id, unit_id FROM answer_count WHERE import_id IN (SELECT UNNEST(?))
),
fresh AS (SELECT * FROM answered ANTI JOIN crossed_unit USING (wave_id, unit_id)),
lost AS (SELECT DISTINCT wave_id FROM crossed_unit WHERE place_id IS NULL),
{_PLACED.format(wanted="fresh")}
SELECT wave_id, unit_id, CASE WHEN wave_id NOT IN (SELECT wave_id FROM lost) THEN now END
FROM placed ORDER BY wave_id, unit_id
"""

_CHANGED = f"""
WITH {_PLACED.format(wanted="crossed_unit")},
doubled AS (SELECT wave_id, unit_id FROM crossed_unit GROUP BY ALL HAVING COUNT(*) > 1)
SELECT wave_id, unit_id, place_id, now, place_id IS DISTINCT FROM now
    OR (wave_id, unit_id) IN (SELECT wave_id, unit_id FROM doubled) AS is_moved
FROM placed
WHERE is_moved OR (wave_id, unit_id) IN (SELECT wave_id, unit_id FROM touched)
"""

_SHARED = """
SELECT wave_id, unit_id FROM answer_count
WHERE wave_id IN (SELECT DISTINCT wave_id FROM answer_count WHERE import_id = $import_id)
GROUP BY wave_id, unit_id
HAVING COUNT(DISTINCT import_id) > 1 AND BOOL_OR(import_id = $import_id)
"""

_FORGET = """
DELETE FROM crossed_unit
WHERE wave_id IN (SELECT UNNEST($waves)) AND (wave_id, unit_id) NOT IN (
    SELECT wave_id, unit_id FROM answer_count WHERE wave_id IN (SELECT UNNEST($waves)))
"""


def note_units(cursor: DuckDBPyConnection, import_ids: Collection[int]) -> None:
    """Keep where the teams of new imports stand, of which the answers are counted already."""
    cursor.execute(_NOTE, [list(import_ids)])


def shared_units(cursor: DuckDBPyConnection, import_id: int) -> list[tuple[int, int]]:
    """Return the waves and teams that an import has people of, and another one too."""
    return cursor.execute(_SHARED, {"import_id": import_id}).fetchall()


def waves_of_import(cursor: DuckDBPyConnection, import_id: int) -> list[int]:
    """Return the waves in which an import has answers that count."""
    rows = cursor.execute(
        "SELECT DISTINCT wave_id FROM answer_count WHERE import_id = ?", [import_id]
    ).fetchall()
    return [wave_id for (wave_id,) in rows]


def forget_units(cursor: DuckDBPyConnection, wave_ids: Collection[int]) -> None:
    """Forget where teams stood in these waves of which nobody's answers count any more."""
    cursor.execute(_FORGET, {"waves": list(wave_ids)})


def settle(cursor: DuckDBPyConnection, touched: WaveUnits = ()) -> None:
    """Make the crossed sums again where a team stands elsewhere by now, and where it is touched.

    A team is touched whose people are others than before, or came in another file too.
    """
    with visible(cursor, touched=pairs(touched)):
        changed = cursor.execute(_CHANGED).fetchall()
    if not changed:
        return
    moved = {wave_id for wave_id, *_, is_moved in changed if is_moved}
    lost = waves_without_answers(cursor, moved) if moved else set()
    places = {
        (wave_id, place)
        for wave_id, _, was, now, _ in changed
        for place in (was, now)
        if wave_id not in lost and place is not None
    }
    now_at = {(wave, unit): None if wave in lost else now for wave, unit, _, now, _ in changed}
    with visible(cursor, touched=pairs(now_at)):
        cursor.execute(
            "DELETE FROM crossed_unit "
            "WHERE (wave_id, unit_id) IN (SELECT wave_id, unit_id FROM touched)"
        )
    append_rows(cursor, "crossed_unit", [(*pair, place) for pair, place in now_at.items()])
    _lose(cursor, lost)
    if places:
        count_again(cursor, places)


def _lose(cursor: DuckDBPyConnection, waves: Collection[int]) -> None:
    lost = {"waves": list(waves)}
    of_these = "wave_id IN (SELECT UNNEST($waves))"
    cursor.execute(f"DELETE FROM crossed_moment WHERE {of_these}", lost)
    cursor.execute(
        f"UPDATE crossed_unit SET place_id = NULL WHERE {of_these} AND place_id IS NOT NULL", lost
    )
