"""A file of the first version is brought up to this one with everything in it."""

from __future__ import annotations

import duckdb
import pytest

from store import Store, schema
from store.schema import SCHEMA_VERSION
from tests.store import version_1
from tests.store.exports import content, survey_export

COLUMNS = "SELECT table_name, column_name, data_type FROM duckdb_columns() ORDER BY ALL"
IN_ORDER = "SELECT table_name, LIST(column_name ORDER BY column_index) FROM duckdb_columns() "


@pytest.fixture
def migrated(path):
    version_1.write(path)
    store = Store.open(path)
    yield store
    store.close()


def test_everything_stored_stays(path):
    version_1.write(path)
    with duckdb.connect(str(path)) as database:
        was = {
            name: database.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
            for name in version_1.TABLES
        }
    store = Store.open(path)
    for name in was.keys() - {"meta"}:
        columns = [column.split()[0] for column in version_1.TABLES[name].split(", ")]
        kept = store._connection.rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL")
        assert kept == was[name], name
    assert was["meta"] == [(1, 7)]
    assert store.data_version() == 7
    store.close()


def test_the_tables_are_those_of_a_new_file(migrated, store):
    for query in (COLUMNS, IN_ORDER + "GROUP BY table_name ORDER BY table_name"):
        assert migrated._connection.rows(query) == store._connection.rows(query)
    assert migrated._connection.rows("SELECT schema_version FROM meta") == [(SCHEMA_VERSION,)]


def test_it_answers_and_takes_imports_like_a_new_file(migrated):
    assert migrated.construct_moments()[["n", "total"]].to_numpy().tolist() == [[2, 150.0]]
    was = content(migrated)
    person = {"respondent": "E1", "comments": {"Why?": "So"}, "answers": {"cs1": 1}}
    record = migrated.import_export(survey_export([person], file_hash="new"))
    assert migrated.construct_moments()["n"].to_list() == [3]
    assert len(migrated.comments("CS", "", "2026-Q3")) == 1
    migrated.undo(record.import_id)
    assert content(migrated) == was
    migrated.undo(1)
    assert migrated.is_empty()


def test_settings_and_logs_begin_empty(migrated):
    assert (migrated.settings(), migrated.grants(), migrated.access_version()) == ({}, (), 0)
    assert migrated.audit_is_intact()
    migrated.append_audit("hr@example.com", "uploaded", {})
    assert migrated.audit_is_intact()


def test_it_is_brought_up_once(path):
    version_1.write(path)
    Store.open(path).close()
    again = Store.open(path)
    assert again.construct_moments()["n"].to_list() == [2]
    again.close()


def test_a_fault_half_way_leaves_the_file_as_it_was(path, monkeypatch):
    version_1.write(path)
    broken = {**schema.TABLES, "release_ledger": "state NO_SUCH_TYPE"}
    monkeypatch.setattr(schema, "TABLES", broken)
    with pytest.raises(Exception, match="survey database"):
        Store.open(path)
    with duckdb.connect(str(path)) as database:
        tables = database.execute("SELECT table_name FROM duckdb_tables").fetchall()
        assert {name for (name,) in tables} == version_1.TABLES.keys()
        assert database.execute("SELECT * FROM meta").fetchall() == [(1, 7)]
