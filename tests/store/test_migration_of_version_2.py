"""A file of the second version is brought up to this one with everything in it."""

from __future__ import annotations

import duckdb
import pytest

from store import Store
from store.schema import SCHEMA_VERSION, TABLES
from survey.crosswalk import ChangeKind, Crosswalk, TeamChange
from tests.store import version_2

COLUMNS = "SELECT table_name, column_name, data_type FROM duckdb_columns() ORDER BY ALL"
IN_ORDER = (
    "SELECT table_name, LIST(column_name ORDER BY column_index) FROM duckdb_columns() "
    "GROUP BY table_name ORDER BY table_name"
)


@pytest.fixture
def migrated(path):
    version_2.write(path)
    store = Store.open(path)
    yield store
    store.close()


def test_every_row_stays(path):
    version_2.write(path)
    with duckdb.connect(str(path)) as database:
        was = {
            name: database.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
            for name in version_2.TABLES
        }
    store = Store.open(path)
    for name in was.keys() - {"meta"}:
        columns = [column.split()[0] for column in version_2.TABLES[name].split(", ")]
        kept = store._connection.rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL")
        assert kept == was[name], name
    assert store._connection.rows("SELECT * FROM meta") == [(SCHEMA_VERSION, 7, None, False)]
    store.close()


@pytest.mark.parametrize("query", [COLUMNS, IN_ORDER])
def test_the_tables_are_those_of_a_new_file(migrated, store, query):
    assert migrated._connection.rows(query) == store._connection.rows(query)


def test_what_is_new_begins_empty(migrated):
    for name in TABLES.keys() - version_2.TABLES.keys():
        assert migrated._connection.rows(f"SELECT * FROM {name}") == [], name
    rated = migrated._connection.rows("SELECT rated_unit_id FROM response")
    assert rated == [(None,), (None,)]


def test_settings_access_and_ledger_hold_on(migrated):
    assert migrated.settings() == {"minimum": "7"}
    assert [grant.unit for grant in migrated.grants()] == ["North"]
    assert migrated.releases("CS", "", "2026-Q3")["score"].to_list() == [75.0]


def test_teams_can_be_merged_in_it(migrated):
    merged = TeamChange("North", "Coast", "2026-Q4", ChangeKind.MERGED)
    migrated.apply_crosswalk(Crosswalk(changes=(merged,)))
    assert migrated.unit_changes()[["old", "new"]].to_numpy().tolist() == [["North", "Coast"]]
    assert set(migrated.units("team").values()) == {"North", "Coast"}


def test_a_fault_half_way_leaves_the_file_as_it_was(path, monkeypatch):
    version_2.write(path)
    monkeypatch.setitem(TABLES, "unit_weight", "weight NO_SUCH_TYPE")
    with pytest.raises(Exception, match="survey database"):
        Store.open(path)
    with duckdb.connect(str(path)) as database:
        tables = database.execute("SELECT table_name FROM duckdb_tables").fetchall()
        assert {name for (name,) in tables} == version_2.TABLES.keys()
        assert database.execute("SELECT * FROM meta").fetchall() == [(2, 7, None, False)]
