"""A file of the third version is brought up to this one with everything in it."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from store import Store
from store.schema import SCHEMA_VERSION, TABLES
from survey.event import Event
from tests.store import version_3

COLUMNS = "SELECT table_name, column_name, data_type FROM duckdb_columns() ORDER BY ALL"
IN_ORDER = (
    "SELECT table_name, LIST(column_name ORDER BY column_index) FROM duckdb_columns() "
    "GROUP BY table_name ORDER BY table_name"
)


@pytest.fixture
def migrated(path):
    version_3.write(path)
    store = Store.open(path)
    yield store
    store.close()


def test_every_row_stays(path):
    version_3.write(path)
    with duckdb.connect(str(path)) as database:
        was = {
            name: database.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
            for name in version_3.TABLES
        }
    store = Store.open(path)
    for name in was.keys() - {"meta"}:
        columns = [column.split()[0] for column in version_3.TABLES[name].split(", ")]
        kept = store._connection.rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL")
        assert kept == was[name], name
    assert store._connection.rows("SELECT * FROM meta") == [(SCHEMA_VERSION, 7, None, False)]
    store.close()


@pytest.mark.parametrize("query", [COLUMNS, IN_ORDER])
def test_the_tables_are_those_of_a_new_file(migrated, store, query):
    assert migrated._connection.rows(query) == store._connection.rows(query)


def test_events_begin_empty_and_can_be_kept(migrated):
    assert migrated.events() == ()
    kept = migrated.keep_event(Event(date(2026, 3, 1), "Moved"))
    assert migrated.events() == (kept,)


def test_headcounts_key_figures_and_codebook_hold_on(migrated):
    assert migrated.headcounts()["invited"].to_list() == [40]
    assert migrated.kpis()["numerator"].to_list() == [3.0]
    assert [item.id for item in migrated.codebook_items()] == ["mine"]


def test_a_fault_half_way_leaves_the_file_as_it_was(path, monkeypatch):
    version_3.write(path)
    monkeypatch.setitem(TABLES, "event", "day NO_SUCH_TYPE")
    with pytest.raises(Exception, match="survey database"):
        Store.open(path)
    with duckdb.connect(str(path)) as database:
        tables = database.execute("SELECT table_name FROM duckdb_tables").fetchall()
        assert {name for (name,) in tables} == version_3.TABLES.keys()
        assert database.execute("SELECT * FROM meta").fetchall() == [(3, 7, None, False)]
