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

SCHEMA_VERSION = 6
COMPANY = 0
"""Unit of the responses that name no team."""
COMPANY_NAME = mark("Company")

_ATTRIBUTE_COLUMNS = ", ".join(f"{attribute} VARCHAR" for attribute in ATTRIBUTES)

TABLES: dict[str, str] = {
    # one row; data_version counts the writes, for cache keys. key_check tells the key of the
    # pseudonyms from others; must_rewrite says that the file still has bytes of what was erased
    "meta": "schema_version INTEGER, data_version BIGINT, key_check VARCHAR, must_rewrite BOOLEAN",
    # one row, apart from meta so that its writers need not wait for an import: access_version
    # counts changes of settings and grants, audit_head is the newest hash of the audit log
    "upkeep": "access_version BIGINT, audit_head VARCHAR",
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
    # the day only: with its time of day an answer could be matched to a person; respondent_key
    # stands for the person, null where the file names none: see pseudonyms.py; rated_unit_id is
    # the team that the answers are about, null where they are about the respondent's own work
    "response": "response_id BIGINT, import_id INTEGER, wave_id INTEGER, unit_id INTEGER, "
    f"submitted_at DATE, {_ATTRIBUTE_COLUMNS}, respondent_key VARCHAR, rated_unit_id INTEGER",
    "answer": "response_id BIGINT, item_key INTEGER, value SMALLINT",
    # files that hold team results instead of answers; scores 0-100, rate in percent
    "team_score": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, construct VARCHAR, "
    "n BIGINT, mean DOUBLE, sd DOUBLE, response_rate DOUBLE",
    # what people wrote, in no order and without anything that leads to their responses
    "comment": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, question VARCHAR, "
    "text VARCHAR, erase_key VARCHAR",
    # the cube: see cube.py
    "attribute_cell": "cell_id INTEGER, attribute_a VARCHAR, level_a VARCHAR, "
    "attribute_b VARCHAR, level_b VARCHAR",
    "answer_count": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "item_key INTEGER, value SMALLINT, n BIGINT",
    "construct_moment": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "construct VARCHAR, n BIGINT, total DOUBLE, total_of_squares DOUBLE",
    "construct_pair": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, "
    "construct_a VARCHAR, construct_b VARCHAR, n BIGINT, sum_a DOUBLE, sum_b DOUBLE, "
    "sum_aa DOUBLE, sum_bb DOUBLE, sum_ab DOUBLE",
    # the same of two attributes crossed, by department: see crossing.py
    "crossed_moment": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, cell_id INTEGER, "
    "construct VARCHAR, n BIGINT, total DOUBLE, total_of_squares DOUBLE, n_teams DOUBLE, "
    "n_by_n DOUBLE, n_by_total DOUBLE, total_by_total DOUBLE, squares_within DOUBLE",
    # which department each team's people are added to there: see placing.py
    "crossed_unit": "wave_id INTEGER, unit_id INTEGER, place_id INTEGER",
    # people of one unit who rated another: see service.py
    "rating_count": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, rater_unit_id INTEGER, "
    "n BIGINT",
    # issues are kinds with counts: never what a cell held
    "import_log": "import_id INTEGER, file_name VARCHAR, file_hash VARCHAR, loader VARCHAR, "
    "fingerprint VARCHAR, plan VARCHAR, n_rows BIGINT, n_teams BIGINT, waves VARCHAR, "
    "issues VARCHAR, who VARCHAR, imported_at TIMESTAMP, is_sample BOOLEAN, undone_at TIMESTAMP",
    "layout": "fingerprint VARCHAR, loader VARCHAR, plan VARCHAR",
    "label_order": "labels VARCHAR",
    # HR's codebook: questions beside, or in place of, the supplied ones
    "codebook_item": "item_id VARCHAR, programme VARCHAR, construct VARCHAR, scale_min SMALLINT, "
    "scale_max SMALLINT, reverse BOOLEAN, text_en VARCHAR, text_zh VARCHAR",
    # people asked, by unit; the latest import's number holds
    "headcount": "import_id INTEGER, programme VARCHAR, period VARCHAR, unit_id INTEGER, "
    "invited INTEGER",
    # what a unit's business counts: complaints, turnover, revenue
    "kpi": "import_id INTEGER, unit_id INTEGER, period VARCHAR, metric VARCHAR, "
    "numerator DOUBLE, denominator DOUBLE",
    # from a period on, what was one team is (part of) another: see succession.py
    "unit_change": "old_unit_id INTEGER, new_unit_id INTEGER, period VARCHAR, kind VARCHAR",
    # which customers' unit belongs to which staff's unit, and how much it counts for it
    "unit_weight": "staff_unit_id INTEGER, customer_unit_id INTEGER, weight DOUBLE",
    # what happened to a unit or the company on a day, entered by HR
    "event": "event_id INTEGER, day DATE, title_en VARCHAR, title_zh VARCHAR, unit_id INTEGER",
    "setting": "name VARCHAR, value VARCHAR",
    # who has which role; place keeps them in the administrator's order
    "access_grant": "place INTEGER, who VARCHAR, role VARCHAR, unit_kind VARCHAR, unit VARCHAR, "
    "first_day DATE, last_day DATE",
    # append-only: see audit.py
    "audit_log": "number BIGINT, done_at TIMESTAMP, who VARCHAR, action VARCHAR, detail VARCHAR, "
    "hash VARCHAR",
    # append-only: see ledger.py
    "release_ledger": "state INTEGER, released_at TIMESTAMP, programme VARCHAR, audience VARCHAR, "
    "period VARCHAR, construct VARCHAR, unit_id INTEGER, attribute_a VARCHAR, level_a VARCHAR, "
    "attribute_b VARCHAR, level_b VARCHAR, files VARCHAR, n BIGINT, score DOUBLE, "
    "ci_low DOUBLE, ci_high DOUBLE",
}
"""Each table's columns. A later version adds columns at the end, as ALTER TABLE does."""

_NEW_COLUMNS = {
    2: {
        "meta": ("key_check VARCHAR", "must_rewrite BOOLEAN"),
        "response": ("respondent_key VARCHAR",),
    },
    3: {"response": ("rated_unit_id INTEGER",)},
    4: {},
    5: {},
    6: {},
}
_NEW_TABLES = {
    2: ("upkeep", "comment", "setting", "access_grant", "audit_log", "release_ledger"),
    3: ("codebook_item", "headcount", "kpi", "unit_change", "unit_weight", "rating_count"),
    4: ("event",),
    5: ("crossed_moment", "crossed_unit"),
    6: ("construct_pair",),
}
"""What each version added to the one before."""

_NO_UPKEEP = "INSERT INTO upkeep VALUES (0, '')"


def create_or_check(cursor: DuckDBPyConnection, path: Path | None) -> None:
    """Create the tables in an empty database, add what an earlier version had not; refuse others.

    Raises
    ------
    SchemaMismatch
        If a later version wrote the tables, or another program.
    """
    found = _version(cursor, path)
    if found is None:
        _create(cursor)
    else:
        for version in range(found + 1, SCHEMA_VERSION + 1):
            _add(cursor, version)


def check(cursor: DuckDBPyConnection, path: Path) -> None:
    """Refuse a database that is empty or that this version cannot read; change nothing."""
    if _version(cursor, path) is None:
        raise SchemaMismatch(path, "nothing", SCHEMA_VERSION)


def _version(cursor: DuckDBPyConnection, path: Path | None) -> int | None:
    tables = cursor.execute("SELECT table_name FROM duckdb_tables").fetchall()
    if not tables:
        return None
    if ("meta",) not in tables:
        raise SchemaMismatch(path, "tables of another program", SCHEMA_VERSION)
    versions = cursor.execute("SELECT schema_version FROM meta").fetchall()
    if versions not in [[(version,)] for version in range(1, SCHEMA_VERSION + 1)]:
        found = versions[0][0] if versions else "unknown"
        raise SchemaMismatch(path, f"schema {found}", SCHEMA_VERSION)
    return versions[0][0]


def _create(cursor: DuckDBPyConnection) -> None:
    for name, columns in TABLES.items():
        cursor.execute(f"CREATE TABLE {name} ({columns})")
    cursor.execute("INSERT INTO meta VALUES (?, 0, NULL, FALSE)", [SCHEMA_VERSION])
    cursor.execute(_NO_UPKEEP)
    cursor.execute("INSERT INTO unit VALUES (?, ?, 'company')", [COMPANY, COMPANY_NAME])
    cursor.execute("INSERT INTO attribute_cell VALUES (0, '', '', '', '')")


def _add(cursor: DuckDBPyConnection, version: int) -> None:
    """Add what a version has that the one before had not."""
    for table, columns in _NEW_COLUMNS[version].items():
        for column in columns:
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for name in _NEW_TABLES[version]:
        cursor.execute(f"CREATE TABLE {name} ({TABLES[name]})")
    if version == 2:
        cursor.execute(_NO_UPKEEP)
        cursor.execute("UPDATE meta SET must_rewrite = FALSE")
    if version in (5, 6):
        from store import migrating  # which needs what this module names

        change = migrating.fold_crossed_cells if version == 5 else migrating.part_pairs
        change(cursor)
    cursor.execute("UPDATE meta SET schema_version = ?", [version])
