"""The numbers that caches go by: remembered, and never older than the data that is read."""

from contextlib import suppress
from shutil import copy
from threading import Event, Thread

from store import Store
from store.connection import Connection
from tests.store.exports import survey_export

EXPORT = survey_export([{"answers": {"cs1": 4}}])


def asked_of(store, monkeypatch):
    """The queries that a store still sends to the database."""
    sent, rows = [], Connection.rows
    monkeypatch.setattr(
        Connection, "rows", lambda self, sql, *of: (sent.append(sql), rows(self, sql, *of))[1]
    )
    return sent


def test_a_version_is_read_once_until_something_is_written(store, monkeypatch):
    sent = asked_of(store, monkeypatch)
    before = [(store.data_version(), store.access_version()) for _turn in range(3)]
    assert (len(set(before)), len(sent)) == (1, 2)
    store.import_export(EXPORT)
    store.set_settings({"smallest_group": "7"})
    after = (store.data_version(), store.access_version())
    assert all(now > then for now, then in zip(after, before[0], strict=True))


def test_a_write_that_fails_leaves_the_version(store):
    before = store.data_version()
    with suppress(ZeroDivisionError), store._connection.write():
        raise ZeroDivisionError
    assert store.data_version() == before
    assert store._connection.rows("SELECT data_version FROM meta") == [(before,)]


def test_who_reads_a_version_while_a_write_is_committed_does_not_keep_it(path, monkeypatch):
    store, version = Store.open(path), {}
    reads, goes_on = Event(), Event()
    rows = Connection.rows

    def slowly(self, sql, *of):
        found = rows(self, sql, *of)
        if sql == "SELECT data_version FROM meta" and "late" not in version:
            version["late"] = found[0][0]
            reads.set()
            goes_on.wait(timeout=30)
        return found

    monkeypatch.setattr(Connection, "rows", slowly)
    reader = Thread(target=store.data_version)
    reader.start()
    reads.wait(timeout=30)
    store.import_export(EXPORT)
    goes_on.set()
    reader.join()
    assert store.data_version() > version["late"]
    store.close()


def test_another_file_in_the_same_place_has_its_own_version(path, tmp_path):
    empty = tmp_path / "empty.duckdb"
    Store.open(empty).close()
    store = Store.open(path)
    store.import_export(EXPORT)
    assert store.data_version() > 0
    store.close()
    copy(empty, path)
    store = Store.open(path)
    assert store.data_version() == 0
    store.close()


def test_all_who_have_a_file_open_see_a_write_of_one_of_them(path):
    one, other = Store.open(path), Store.open(path)
    before = other.data_version()
    one.import_export(EXPORT)
    assert one.data_version() == other.data_version() > before
    one.close()
    other.close()
