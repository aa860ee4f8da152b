"""Ids become codes that lead back to nobody without the key."""

from __future__ import annotations

import logging
import os

import pyarrow as pa
import pytest

from store import Store
from store.errors import KeyTooShort, WrongKey
from store.pseudonyms import Codes
from tests.store.exports import survey_export

ID = "Emp-48151623"
PERSON = {"respondent": ID, "answers": {"cs1": 4}, "comments": {"Why?": "Because"}}
CODES = Codes(b"key")


def keys(store: Store) -> list[str | None]:
    return [k for (k,) in store._connection.rows("SELECT respondent_key FROM response")]


def key_file(path):
    return path.with_name(path.name + ".key")


@pytest.mark.parametrize("other", [" emp-48151623\n", "EMP-48151623", "Ｅｍｐ－４８１５１６２３"])
def test_one_person_has_one_code_however_the_id_is_written(other):
    assert CODES.respondent_key(other) == CODES.respondent_key(ID)


@pytest.mark.parametrize("nobody", [None, "", "  "])
def test_nobody_has_no_code(nobody):
    assert CODES.respondent_key(nobody) is None
    assert CODES.erase_key(nobody, 1, 1, "Why?") is None


def test_many_peoples_codes_are_those_of_each():
    people = [ID, None, "Ｅｍｐ－４８１５１６２３", " ", "x", ID]
    assert CODES.respondent_keys(people) == [CODES.respondent_key(one) for one in people]


def test_codes_of_other_keys_people_and_purposes_differ():
    places = [(1, 1, "Why?"), (2, 1, "Why?"), (1, 2, "Why?"), (1, 1, "How?")]
    found = [CODES.respondent_key(ID), CODES.respondent_key("x"), CODES.check]
    found += [Codes(b"other").respondent_key(ID)]
    found += [CODES.erase_key(ID, *place) for place in places]
    assert len(set(found)) == len(found)
    assert all(len(code) == 32 for code in found if code)


def test_a_key_is_not_in_what_is_printed():
    assert "key" not in repr(CODES).replace("_key", "")


def test_responses_of_one_person_bear_one_code_in_all_waves(store):
    others = [{"respondent": None}, {}, {"respondent": " "}]
    store.import_export(survey_export([PERSON, *others], file_hash="a"))
    store.import_export(survey_export([{**PERSON, "period": "2026-Q4"}], file_hash="b"))
    first, *none, last = keys(store)
    assert first == last is not None
    assert none == [None, None, None]


def test_a_file_without_the_column_has_no_codes(store):
    export = survey_export([PERSON])
    without = export.responses.drop_columns("respondent")
    store.import_export(type(export)(**{**vars(export), "responses": without}))
    assert keys(store) == [None]


def test_stores_in_memory_have_keys_of_their_own(store, monkeypatch):
    monkeypatch.setenv("CHAIN_KEY", "k" * 32)
    other = Store.open()
    for each in (store, other):
        each.import_export(survey_export([PERSON]))
    assert keys(store) != keys(other)
    other.close()


def test_the_key_lies_beside_the_database_for_the_owner_alone(path):
    store = Store.open(path)
    store.import_export(survey_export([{"answers": {"cs1": 4}}], file_hash="without"))
    assert not key_file(path).exists()
    store.import_export(survey_export([PERSON]))
    assert len(key_file(path).read_text().strip()) == 64
    if os.name != "nt":
        assert key_file(path).stat().st_mode & 0o777 == 0o600
    store.close()
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, path.name + ".key"]


def test_neither_id_nor_key_is_in_the_database(path, caplog):
    caplog.set_level(logging.DEBUG)
    store = Store.open(path)
    store.import_export(survey_export([PERSON]))
    store.erase_respondent("somebody else")
    store.close()
    stored = path.read_bytes()
    for secret in (ID, ID.casefold(), key_file(path).read_text().strip()):
        assert secret.encode() not in stored
        assert secret not in caplog.text


def test_the_same_key_is_used_after_opening_again(path):
    for period in ("2026-Q3", "2026-Q4"):
        store = Store.open(path)
        store.import_export(survey_export([{**PERSON, "period": period}], file_hash=period))
        found = keys(store)
        store.close()
    assert len(found) == 2
    assert len(set(found)) == 1


def test_the_environment_may_hold_the_key(path, monkeypatch):
    monkeypatch.setenv("CHAIN_KEY", "a long and random text, nobody guesses")
    store = Store.open(path)
    store.import_export(survey_export([PERSON]))
    assert not key_file(path).exists()
    assert store.erase_respondent(ID) == 1
    store.close()


def test_a_key_that_could_be_guessed_is_refused(path, monkeypatch):
    monkeypatch.setenv("CHAIN_KEY", "short")
    store = Store.open(path)
    with pytest.raises(KeyTooShort, match="fewer than 32 characters") as refusal:
        store.import_export(survey_export([PERSON]))
    assert ID not in str(refusal.value)
    assert store.is_empty()
    store.close()


def test_a_lost_or_changed_key_is_told_instead_of_finding_nobody(path, monkeypatch):
    store = Store.open(path)
    store.import_export(survey_export([PERSON]))
    key = key_file(path).read_text()
    key_file(path).unlink()
    with pytest.raises(WrongKey, match="Put back the key"):
        store.erase_respondent(ID)
    monkeypatch.setenv("CHAIN_KEY", "k" * 32)
    with pytest.raises(WrongKey):
        store.import_export(survey_export([PERSON], file_hash="again"))
    monkeypatch.setenv("CHAIN_KEY", key)
    assert store.erase_respondent(ID) == 1
    store.close()


def test_a_database_without_codes_takes_any_key(path, monkeypatch):
    store = Store.open(path)
    record = store.import_export(survey_export([PERSON]))
    store.undo(record.import_id)
    monkeypatch.setenv("CHAIN_KEY", "k" * 32)
    store.import_export(survey_export([PERSON]))
    assert store.erase_respondent(ID) == 1
    store.close()


def test_ids_in_numbers_are_ids_too(store):
    export = survey_export([PERSON])
    numbers = pa.array([48], pa.int64())
    index = export.responses.schema.get_field_index("respondent")
    responses = export.responses.set_column(index, "respondent", numbers)
    store.import_export(type(export)(**{**vars(export), "responses": responses}))
    assert store.erase_respondent("48") == 1
