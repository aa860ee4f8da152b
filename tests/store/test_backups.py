"""A backup is the whole store, and comes back as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from store import Store, restore
from store.errors import BackupExists, NoBackup, SchemaMismatch, StoreInUse, StoreUnusable
from tests.store import version_1
from tests.store.earlier_versions import write
from tests.store.exports import content, survey_export

PERSON = {"respondent": "E1", "age": "old", "answers": {"cs1": 4}, "comments": {"Why?": "So"}}
OPEN = "import sys, pathlib, store; store.Store.open(pathlib.Path(sys.argv[1]))"
HOLD = (
    OPEN.replace("store.Store", "held = store.Store")
    + "; print('open', flush=True); sys.stdin.read()"
)
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "monday.duckdb"


@pytest.fixture
def filled(path):
    store = Store.open(path)
    store.import_export(survey_export([PERSON, {"answers": {"cs1": 2}}]))
    store.append_audit("ann@example.com", "uploaded", {})
    store.set_settings({"minimum": "7"})
    yield store
    store.close()


def everything(store: Store) -> dict:
    meta = store._connection.rows("SELECT * EXCLUDE data_version FROM meta")
    return {**content(store), "meta": meta, "import_log": store.imports()}


def other_than(path: Path) -> Store:
    store = Store.open(path)
    store.import_export(survey_export([PERSON], file_hash="other"))
    return store


def test_a_backup_holds_everything_and_is_the_owners_alone(filled, copy):
    filled.backup(copy)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    if os.name != "nt":
        assert copy.parent.stat().st_mode & 0o777 == 0o700
        assert copy.stat().st_mode & 0o777 == 0o600
    was = everything(filled)
    opened = Store.open(copy)
    assert everything(opened) == was
    assert opened.audit_is_intact()
    opened.close()


def test_the_order_of_rows_is_kept(filled, copy):
    people = [{"answers": {"cs1": 1 + i % 5}} for i in range(3000)]
    filled.import_export(survey_export(people, file_hash="many"))
    filled.backup(copy)
    opened = Store.open(copy)
    for table in ("answer", "response"):
        query = f"SELECT * FROM {table}"
        assert opened._connection.rows(query) == filled._connection.rows(query)
    opened.close()


def test_a_store_in_memory_has_backups_too(store, copy):
    store.import_export(survey_export([PERSON]))
    store.backup(copy)
    opened = Store.open(copy)
    assert content(opened) == content(store)
    opened.close()


def test_a_backup_overwrites_nothing(filled, copy):
    copy.parent.mkdir()
    copy.write_text("precious")
    with pytest.raises(BackupExists, match="another name"):
        filled.backup(copy)
    assert copy.read_text() == "precious"


def test_a_place_that_cannot_be_written_is_named(filled, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(StoreUnusable, match="taken"):
        filled.backup(tmp_path / "taken" / "monday.duckdb")


def test_a_backup_that_fails_leaves_no_file(filled, copy, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(filled._connection, "copy_to", fail)
    with pytest.raises(StoreUnusable):
        filled.backup(copy)
    assert not any(copy.parent.iterdir())


def test_a_backup_while_others_write_is_one_state(filled, copy):
    exports = [survey_export([PERSON], file_hash=f"x{i}") for i in range(8)]
    with ThreadPoolExecutor(3) as threads:
        writes = [threads.submit(filled.import_export, export) for export in exports]
        threads.submit(filled.backup, copy).result()
    assert all(write.result() for write in writes)
    opened = Store.open(copy)
    n_imports = len(opened.imports())
    assert opened.construct_moments()["n"].to_list() == [2 + n_imports - 1]
    assert len(content(opened)["response"]) == 2 + n_imports - 1
    opened.close()


def test_after_a_backup_other_programs_are_still_refused(filled, path, copy):
    filled.backup(copy)
    second = subprocess.run(
        [sys.executable, "-c", OPEN, str(path)], cwd=PROJECT, capture_output=True, text=True
    )
    assert "StoreInUse" in second.stderr


def test_restoring_brings_the_backup_back_and_keeps_what_was_there(filled, path, copy):
    filled.backup(copy)
    was = everything(filled)
    filled.import_export(survey_export([PERSON], file_hash="later"))
    later = everything(filled)
    filled.close()
    kept = restore(copy, path)
    assert kept == path.with_name("chain.duckdb.before-restore")
    for file, expected in ((path, was), (kept, later)):
        store = Store.open(file)
        assert everything(store) == expected
        store.close()
    names = {file.name for file in path.parent.iterdir()}
    assert names == {path.name, kept.name, "chain.duckdb.key"}
    if os.name != "nt":
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


def test_the_key_beside_the_database_still_fits(filled, path, copy):
    filled.backup(copy)
    filled.close()
    restore(copy, path)
    store = Store.open(path)
    assert store.erase_respondent("E1") == 1
    store.close()


def test_a_second_restore_overwrites_nothing(filled, path, copy):
    filled.backup(copy)
    filled.close()
    kept = [restore(copy, path), restore(copy, path)]
    assert [file.name for file in kept if file] == [
        "chain.duckdb.before-restore", "chain.duckdb.before-restore-2"
    ]  # fmt: skip
    assert all(file.exists() for file in kept if file)


def test_restoring_where_nothing_was(store, tmp_path, copy):
    store.import_export(survey_export([PERSON]))
    store.backup(copy)
    path = tmp_path / "new" / "chain.duckdb"
    assert restore(copy, path) is None
    opened = Store.open(path)
    assert content(opened) == content(store)
    opened.close()


def test_a_store_in_use_is_not_replaced(filled, path, copy):
    filled.backup(copy)
    with pytest.raises(StoreInUse):
        restore(copy, path)
    filled.close()
    command = [sys.executable, "-c", HOLD, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=PROJECT, **pipes) as process:
        assert process.stdout.readline().strip() == "open"
        was = os.stat(path).st_ino
        with pytest.raises(StoreInUse):
            restore(copy, path)
        assert os.stat(path).st_ino == was
        process.stdin.close()


def test_a_backup_that_is_itself_open_is_refused(filled, path, copy):
    filled.backup(copy)
    filled.close()
    opened = Store.open(copy)
    with pytest.raises(StoreInUse, match="monday"):
        restore(copy, path)
    opened.close()


def test_what_is_no_backup_is_refused_and_nothing_replaced(filled, path, copy, tmp_path):
    filled.backup(copy)
    filled.close()
    was = path.read_bytes()
    with pytest.raises(NoBackup, match="no file"):
        restore(tmp_path / "missing.duckdb", path)
    refused = {"text": tmp_path / "text.duckdb", "sales": tmp_path / "sales.duckdb"}
    refused["later"] = tmp_path / "later.duckdb"
    refused["text"].write_bytes(b"not a database" * 1000)
    refused["later"].write_bytes(copy.read_bytes())
    with duckdb.connect(str(refused["sales"])) as database:
        database.execute("CREATE TABLE sales (amount INTEGER)")
    with duckdb.connect(str(refused["later"])) as database:
        database.execute("UPDATE meta SET schema_version = 99")
    for name, file in refused.items():
        with pytest.raises(SchemaMismatch, match=file.name):
            restore(file, path)
        assert path.read_bytes() == was, name
    assert not list(path.parent.glob("*.before-restore*"))


def test_a_damaged_backup_is_refused_though_it_opens(filled, path, copy):
    people = [{"answers": {"cs1": 1 + i % 5}, "comments": {"?": f"{i}" * 9}} for i in range(5000)]
    filled.import_export(survey_export(people, file_hash="many"))
    filled.backup(copy)
    filled.close()
    stored = bytearray(copy.read_bytes())
    stored[len(stored) // 2] ^= 255
    copy.write_bytes(stored)
    with duckdb.connect(str(copy), read_only=True) as database:
        assert database.execute("SELECT schema_version FROM meta").fetchall()
    with pytest.raises(SchemaMismatch, match="monday"):
        restore(copy, path)
    Store.open(path).close()


def test_a_backup_of_the_first_version_is_brought_up_and_left_alone(path, copy):
    write(copy, version_1)
    stored = copy.read_bytes()
    restore(copy, path)
    assert copy.read_bytes() == stored
    store = Store.open(path)
    assert store.construct_moments()["n"].to_list() == [2]
    store.close()
