"""Answers that go while the cube stays: a person's on request, and all that are old enough."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from store.comments import delete_comments
from store.cube import delete_unused_cells, rebuild
from store.placing import forget_units, settle
from store.pseudonyms import Codes
from store.service import rebuild_ratings
from store.waves import delete_unused_waves, waves_before

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def erase_respondent(cursor: DuckDBPyConnection, codes: Codes, respondent_id: str) -> int:
    """Delete a person's responses and comments, correct the cube, and return how many responses.

    Only shares of the cube in which the person has a response are built again: where answers were
    deleted for their age there is none, and the cube is all that is left.
    """
    key = codes.respondent_key(respondent_id)
    responses = cursor.execute(
        "SELECT import_id, wave_id, unit_id, rated_unit_id FROM response WHERE respondent_key = ?",
        [key],
    ).fetchall()
    _delete_responses(cursor, "respondent_key = ?", [key])
    delete_comments(cursor, codes, respondent_id)
    touched: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    rated: defaultdict[int, set[int]] = defaultdict(set)
    for import_id, wave_id, unit_id, rated_unit_id in responses:
        touched[import_id].add((wave_id, unit_id))
        if rated_unit_id is not None:
            rated[import_id].add(wave_id)
    rebuilt = {pair for id, units in touched.items() for pair in rebuild(cursor, id, units)}
    for import_id, wave_ids in rated.items():
        rebuild_ratings(cursor, import_id, wave_ids)
    settle(cursor, rebuilt)
    forget_units(cursor, {wave_id for wave_id, _ in rebuilt})
    delete_unused_waves(cursor)
    delete_unused_cells(cursor)
    if responses:
        _leave_behind(cursor)
    return len(responses)


def delete_answers(cursor: DuckDBPyConnection, before: date) -> int:
    """Delete responses, answers and comments of waves that ended before a day.

    Returns how many responses there were. The cube, team results and items stay.
    """
    ended = waves_before(cursor, before)
    count = _delete_responses(cursor, "wave_id IN (SELECT UNNEST(?::INTEGER[]))", [ended])
    cursor.execute("DELETE FROM comment WHERE wave_id IN (SELECT UNNEST(?::INTEGER[]))", [ended])
    if count:
        _leave_behind(cursor)
    return count


def _delete_responses(cursor: DuckDBPyConnection, condition: str, parameters: list[object]) -> int:
    of_these = f"SELECT response_id FROM response WHERE {condition}"
    cursor.execute(f"DELETE FROM answer WHERE response_id IN ({of_these})", parameters)
    return cursor.execute(f"DELETE FROM response WHERE {condition}", parameters).fetchall()[0][0]


def _leave_behind(cursor: DuckDBPyConnection) -> None:
    """Let the next start write the file anew: deleted rows stay legible in this one."""
    cursor.execute("UPDATE meta SET must_rewrite = TRUE")
