"""A file of the first version serves as a new one does, once it is brought up to this one."""

from __future__ import annotations

from store import Store
from tests.store import version_1
from tests.store.earlier_versions import migrated_from, write
from tests.store.exports import content, survey_export

migrated = migrated_from(version_1)


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
    write(path, version_1)
    Store.open(path).close()
    again = Store.open(path)
    assert again.construct_moments()["n"].to_list() == [2]
    again.close()
