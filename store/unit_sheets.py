"""A table of numbers about teams into the store, within one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.errors import AlreadyImported
from store.headcounts import append_headcounts
from store.imports import ImportRecord, LogLine, active_import, append_log
from store.kpis import append_kpis
from store.rows import next_value
from store.units import Crosswalk
from survey.unit_sheets import UnitSheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def import_unit_sheet(
    cursor: DuckDBPyConnection,
    sheet: UnitSheet,
    unit_of: Mapping[str, str],
    who: str,
    is_sample: bool,
) -> ImportRecord:
    """Store the numbers of a table and return the import's record."""
    if known := active_import(cursor, sheet.file_hash):
        raise AlreadyImported(known)
    import_id = next_value(cursor, "import_log", "import_id")
    crosswalk = Crosswalk(cursor, "import", import_id)
    spelled = crosswalk.note_all("team", sheet.spellings, unit_of).to_pydict()
    crosswalk.save()
    unit_ids = dict(zip(spelled["spelling"], spelled["unit_id"], strict=True))
    append_headcounts(cursor, import_id, sheet.headcounts, unit_ids)
    append_kpis(cursor, import_id, sheet.kpis, unit_ids)
    line = LogLine(
        file_name=sheet.file_name,
        file_hash=sheet.file_hash,
        loader=sheet.kind,
        fingerprint=sheet.fingerprint,
        plan="",
        n_rows=len(sheet.rows),
        n_teams=len(set(unit_ids.values())),
        # of no programme: numbers are never in the way of the answers of a survey
        waves=[("", "", period) for period in sheet.periods],
        issues=sheet.issues,
    )
    return append_log(cursor, import_id, line, who, is_sample)
