"""An import taken back: exactly what it brought, within one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.cube import delete_unused_cells
from store.errors import NotImported
from store.imports import mark_undone, records
from store.placing import forget_units, settle, shared_units, waves_of_import
from store.units import SAMPLE, delete_unused_units
from store.waves import delete_unused_waves

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BROUGHT = (
    "response",
    "comment",
    "team_score",
    "answer_count",
    "construct_moment",
    "construct_pair",
    "crossed_moment",
    "rating_count",
    "import_item",
    "unit_parent",
    "unit_name",
    "headcount",
    "kpi",
)

# Between the first and the last: other imports' answers, millions of them, are not even read.
_RESPONSES = "SELECT MIN(response_id), MAX(response_id) FROM response WHERE import_id = ?"
_ANSWERS = """
DELETE FROM answer WHERE response_id BETWEEN $first AND $last
    AND response_id IN (SELECT response_id FROM response WHERE import_id = $import_id)
"""

# HR's own files may have the headings of a sample file: what HR chose for them stays.
_SAMPLE_LAYOUTS = """
DELETE FROM layout
WHERE fingerprint IN (SELECT fingerprint FROM import_log WHERE is_sample)
    AND fingerprint NOT IN (SELECT fingerprint FROM import_log WHERE NOT is_sample)
"""


def undo(cursor: DuckDBPyConnection, import_id: int) -> None:
    """Delete the rows of an import, and the waves, units, items and cells no other uses.

    What was released of it stays in the ledger, with the units it names.

    Raises
    ------
    NotImported
        If there is no such import or it is undone already.
    """
    if not records(cursor, "import_id = ? AND undone_at IS NULL", (import_id,)):
        raise NotImported(import_id)
    shared, waves = shared_units(cursor, import_id), waves_of_import(cursor, import_id)
    cursor.execute(_ANSWERS, _responses_of(cursor, import_id))
    for table in _BROUGHT:
        cursor.execute(f"DELETE FROM {table} WHERE import_id = ?", [import_id])
    forget_units(cursor, waves)
    settle(cursor, shared)
    delete_unused_waves(cursor)
    cursor.execute("DELETE FROM item WHERE item_key NOT IN (SELECT item_key FROM import_item)")
    delete_unused_cells(cursor)
    delete_unused_units(cursor)
    mark_undone(cursor, import_id)


def _responses_of(cursor: DuckDBPyConnection, import_id: int) -> dict[str, int | None]:
    first, last = cursor.execute(_RESPONSES, [import_id]).fetchall()[0]
    return {"first": first, "last": last, "import_id": import_id}


def undo_sample(cursor: DuckDBPyConnection) -> int:
    """Undo every sample import, forget what else the sample brought, and return how many it was:
    also spellings and layouts that stayed when a sample import was undone by hand.
    """
    samples = records(cursor, "is_sample AND undone_at IS NULL")
    for sample in samples:
        undo(cursor, sample.import_id)
    cursor.execute(_SAMPLE_LAYOUTS)
    cursor.execute("DELETE FROM unit_name WHERE source = ?", [SAMPLE])
    delete_unused_units(cursor)
    return len(samples)
