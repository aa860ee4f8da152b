"""A file of any earlier version is brought up to this one with everything in it."""

from __future__ import annotations

import duckdb
import pytest

from store import Store
from store.schema import SCHEMA_VERSION, TABLES
from tests.store import version_1, version_2, version_3, version_4, version_5
from tests.store.earlier_versions import write

META = {
    version_1: (1, 7),
    version_2: (2, 7, None, False),
    version_3: (3, 7, None, False),
    version_4: (4, 7, None, False),
    version_5: (5, 7, None, False),
}
VERSIONS = pytest.mark.parametrize("version", META)
COLUMNS = "SELECT table_name, column_name, data_type FROM duckdb_columns() ORDER BY ALL"
IN_ORDER = (
    "SELECT table_name, LIST(column_name ORDER BY column_index) FROM duckdb_columns() "
    "GROUP BY table_name ORDER BY table_name"
)


def of_constructs(rows):
    """What the sums of each construct are now: said once, and crossed ones by department."""
    return [
        (*row[:5], *(row[i] for i in (6, 7, 9)))
        for row in rows
        if row[3] != version_4.CROSSED and row[4] == row[5]
    ]


def of_pairs(rows):
    return [(*row[:3], *row[4:]) for row in rows if row[4] != row[5]]


@VERSIONS
def test_every_row_stays(path, version):
    write(path, version)
    with duckdb.connect(str(path)) as database:
        was = {
            name: database.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
            for name in version.TABLES
        }
    store = Store.open(path)
    moments = was.pop("construct_moment")
    for table, now in (("moment", of_constructs(moments)), ("pair", of_pairs(moments))):
        assert store._connection.rows(f"SELECT * FROM construct_{table} ORDER BY ALL") == now
    for name in was.keys() - {"meta"}:
        columns = [column.split()[0] for column in version.TABLES[name].split(", ")]
        kept = store._connection.rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL")
        assert kept == was[name], name
    assert was["meta"] == [META[version]]
    assert store._connection.rows("SELECT * FROM meta") == [(SCHEMA_VERSION, 7, None, False)]
    assert store.data_version() == 7
    store.close()


@VERSIONS
@pytest.mark.parametrize("query", [COLUMNS, IN_ORDER])
def test_the_tables_are_those_of_a_new_file(path, store, version, query):
    write(path, version)
    migrated = Store.open(path)
    assert migrated._connection.rows(query) == store._connection.rows(query)
    migrated.close()


@pytest.mark.parametrize(
    ("version", "table", "broken"),
    [
        (version_1, "release_ledger", "state NO_SUCH_TYPE"),
        (version_2, "unit_weight", "weight NO_SUCH_TYPE"),
        (version_3, "event", "day NO_SUCH_TYPE"),
        (version_4, "crossed_moment", "n NO_SUCH_TYPE"),
        (version_5, "construct_pair", "n NO_SUCH_TYPE"),
    ],
)
def test_a_fault_half_way_leaves_the_file_as_it_was(path, monkeypatch, version, table, broken):
    write(path, version)
    monkeypatch.setitem(TABLES, table, broken)
    with pytest.raises(Exception, match="survey database"):
        Store.open(path)
    with duckdb.connect(str(path)) as database:
        tables = database.execute("SELECT table_name FROM duckdb_tables").fetchall()
        assert {name for (name,) in tables} == version.TABLES.keys()
        assert database.execute("SELECT * FROM meta").fetchall() == [META[version]]
