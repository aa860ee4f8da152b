"""The tables: what each holds, and which version of them this program reads.

No keys or foreign keys are declared: DuckDB checks them too eagerly when rows are deleted and
inserted in one transaction. Each module that writes a table keeps its rows unique.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import SchemaMismatch
from survey.attributes import ATTRIBUTES
from survey.language import mark

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA_VERSION = 1
COMPANY = 0
"""Unit of the responses that name no team."""
COMPANY_NAME = mark("Company")

_ATTRIBUTE_COLUMNS = ", ".join(f"{attribute} VARCHAR" for attribute in ATTRIBUTES)

TABLES: dict[str, str] = {
    # one row; data_version counts the writes, for cache keys
    "meta": "schema_version INTEGER, data_version BIGINT",
    # audience tells customer groups apart, '' where a programme asks everyone
    "wave": "wave_id INTEGER, programme VARCHAR, audience VARCHAR, period VARCHAR, "
    "period_length INTEGER, period_number INTEGER",
    # kind is company, region, department or team
    "unit": "unit_id INTEGER, name VARCHAR, kind VARCHAR",
    # what an import says of a period: never rewritten, so that history is not re-parented
    "unit_parent": "import_id INTEGER, unit_id INTEGER, parent_id INTEGER, "
    "valid_from VARCHAR, last_month INTEGER",
    # the crosswalk: every spelling each import or HR (import_id null) used; the latest row holds
    "unit_name": "name_id BIGINT, spelling_key VARCHAR, spelling VARCHAR, kind VARCHAR, "
    "unit_id INTEGER, source VARCHAR, import_id INTEGER",
    # a question as it was asked: another wording, scale or construct is another version
    "item": "item_key INTEGER, item_id VARCHAR, version INTEGER, programme VARCHAR, "
    "construct VARCHAR, scale_min SMALLINT, scale_max SMALLINT, reverse BOOLEAN, text VARCHAR",
    # the questions an import asked, answered or not
    "import_item": "import_id INTEGER, item_key INTEGER",
    # the day only: with its time of day an answer could be matched to a person
    "response": "response_id BIGINT, import_id INTEGER, wave_id INTEGER, unit_id INTEGER, "
    f"submitted_at DATE, {_ATTRIBUTE_COLUMNS}",
    "answer": "response_id BIGINT, item_key INTEGER, value SMALLINT",
    # files that hold team results instead of answers; scores 0-100, rate in percent
    "team_score": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, construct VARCHAR, "
    "n BIGINT, mean DOUBLE, sd DOUBLE, response_rate DOUBLE",
    # the cube: see cube.py
    "attribute_cell": "cell_id INTEGER, attribute_a VARCHAR, level_a VARCHAR, "
    "attribute_b VARCHAR, level_b VARCHAR",
    "answer_count": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "item_key INTEGER, value SMALLINT, n BIGINT",
    "construct_moment": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "construct_a VARCHAR, construct_b VARCHAR, n BIGINT, sum_a DOUBLE, sum_b DOUBLE, "
    "sum_aa DOUBLE, sum_bb DOUBLE, sum_ab DOUBLE",
    # issues are kinds with counts: never what a cell held
    "import_log": "import_id INTEGER, file_name VARCHAR, file_hash VARCHAR, loader VARCHAR, "
    "fingerprint VARCHAR, plan VARCHAR, n_rows BIGINT, n_teams BIGINT, waves VARCHAR, "
    "issues VARCHAR, who VARCHAR, imported_at TIMESTAMP, is_sample BOOLEAN, undone_at TIMESTAMP",
    "layout": "fingerprint VARCHAR, loader VARCHAR, plan VARCHAR",
    "label_order": "labels VARCHAR",
}


def create_or_check(cursor: DuckDBPyConnection, path: Path | None) -> None:
    """Create the tables in an empty database; refuse one that another version wrote."""
    found = {name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables").fetchall()}
    if not found:
        _create(cursor)
    elif "meta" not in found:
        raise SchemaMismatch(path, "tables of another program", SCHEMA_VERSION)
    else:
        versions = cursor.execute("SELECT schema_version FROM meta").fetchall()
        if versions != [(SCHEMA_VERSION,)]:
            found_version = versions[0][0] if versions else "unknown"
            raise SchemaMismatch(path, f"schema {found_version}", SCHEMA_VERSION)


def _create(cursor: DuckDBPyConnection) -> None:
    for name, columns in TABLES.items():
        cursor.execute(f"CREATE TABLE {name} ({columns})")
    cursor.execute("INSERT INTO meta VALUES (?, 0)", [SCHEMA_VERSION])
    cursor.execute("INSERT INTO unit VALUES (?, ?, 'company')", [COMPANY, COMPANY_NAME])
    cursor.execute("INSERT INTO attribute_cell VALUES (0, '', '', '', '')")
