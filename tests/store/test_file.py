"""The database file: where it lies, who may read it, and which files are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from store import Store, default_path
from store.errors import SchemaMismatch, StoreInUse, StoreUnusable
from tests.store.exports import content, survey_export

OPEN = "import sys, pathlib, store; store.Store.open(pathlib.Path(sys.argv[1]))"
PERSON = {"answers": {"cs1": 4}}


def test_what_is_stored_is_there_after_closing(path):
    store = Store.open(path)
    store.import_export(survey_export([PERSON]))
    was = content(store)
    store.close()
    again = Store.open(path)
    assert content(again) == was
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other permissions")
def test_folder_and_files_are_the_owners_alone(path):
    store = Store.open(path)
    store.import_export(survey_export([PERSON]))
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    store.close()


def test_a_second_process_is_told_what_to_do(path):
    store = Store.open(path)
    project = Path(__file__).parents[2]
    second = subprocess.run(
        [sys.executable, "-c", OPEN, str(path)], cwd=project, capture_output=True, text=True
    )
    assert "StoreInUse" in second.stderr
    assert "Close the other dashboard" in second.stderr
    store.close()


def test_the_file_is_free_once_the_other_process_is_gone(path):
    project = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", OPEN, str(path)], cwd=project, check=True)
    Store.open(path).close()


def test_two_stores_of_one_file_in_one_process_share_it(path):
    one, other = Store.open(path), Store.open(path)
    one.import_export(survey_export([PERSON]))
    assert len(other.construct_moments()) == 1
    one.close()
    assert len(other.construct_moments()) == 1
    other.close()


@pytest.mark.parametrize("version", [0, 99])
def test_a_file_of_another_version_is_refused_and_left_alone(path, version):
    Store.open(path).close()
    with duckdb.connect(str(path)) as database:
        database.execute("UPDATE meta SET schema_version = ?", [version])
    with pytest.raises(SchemaMismatch, match=f"holds schema {version}; this version reads"):
        Store.open(path)
    with duckdb.connect(str(path)) as database:
        assert database.execute("SELECT schema_version FROM meta").fetchall() == [(version,)]


def test_a_database_of_another_program_is_refused(path):
    path.parent.mkdir()
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE TABLE sales (amount INTEGER)")
    with pytest.raises(SchemaMismatch, match="tables of another program"):
        Store.open(path)


def test_a_file_that_is_no_database_is_refused(path):
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(SchemaMismatch, match="something else than a survey database"):
        Store.open(path)


def test_a_damaged_database_is_refused(path):
    Store.open(path).close()
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()[:9000]))
    with pytest.raises(SchemaMismatch, match="something else than a survey database"):
        Store.open(path)


def test_a_log_without_version_is_refused(path):
    Store.open(path).close()
    with duckdb.connect(str(path)) as database:
        database.execute("DELETE FROM meta")
    with pytest.raises(SchemaMismatch, match="holds schema unknown"):
        Store.open(path)


def test_a_path_that_speaks_of_locks_is_not_taken_for_one(tmp_path):
    path = tmp_path / "Could not set lock" / "blocks.duckdb"
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(SchemaMismatch):
        Store.open(path)


def test_a_folder_that_cannot_be_made_is_named_with_the_remedy(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(StoreUnusable, match="taken.chain.duckdb cannot be created .* CHAIN_STORE"):
        Store.open(tmp_path / "taken" / "chain.duckdb")


@pytest.mark.parametrize(
    ("says", "refusal"),
    [
        ('IO Error: Cannot open file "a": Permission denied', StoreUnusable),
        ('IO Error: Could not write file "a": No space left on device', StoreUnusable),
        ('IO Error: Cannot open file "a": 另一个程序。\n\nFile is already open in b', StoreInUse),
    ],
)
def test_duckdbs_words_are_told_apart(monkeypatch, path, says, refusal):
    def connect(*_: object, **__: object) -> None:
        raise duckdb.IOException(says)

    monkeypatch.setattr(duckdb, "connect", connect)
    with pytest.raises(refusal):
        Store.open(path)


def test_the_environment_names_the_file(monkeypatch, path):
    monkeypatch.setenv("CHAIN_STORE", str(path))
    assert default_path() == path
    monkeypatch.delenv("CHAIN_STORE")
    assert default_path().parts[-3:] == ("data", "local", "chain.duckdb")


def test_store_in_use_names_the_file(path):
    assert str(path) in str(StoreInUse(path))
