"""Undoing an import leaves the store as it was."""

from __future__ import annotations

import pytest

from store.errors import NotImported
from survey.export import ExportPlan
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import content, survey_export, units
from tests.store.raw import an_item

PERSON = {"team": "North", "department": "Sales", "age": "old", "answers": {"cs1": 4}}
OTHER = [
    {"team": "North", "department": "Sales", "age": "old", "gender": "f", "answers": {"q0": 4}},
    {"team": "South", "region": "Coast", "period": "2026-Q4", "answers": {"q0": 1}},
    {"team": None, "answers": {}},
]
ITEMS = [an_item(0, "loyalty", Scale(1, 5), False)]


def other_export(**header):
    scores = [{"team": "East", "construct": "loyalty", "n": 5, "mean": 70.0}]
    return survey_export(OTHER, ITEMS, scores, file_hash="other", **header)


@pytest.mark.parametrize("before", [[], [survey_export([PERSON])]])
def test_undo_restores_every_table(store, before):
    for export in before:
        store.import_export(export)
    was = content(store)
    record = store.import_export(other_export(), unit_of={"South": "North", "East": "East 2"})
    assert content(store) != was
    store.undo(record.import_id)
    assert content(store) == was


def test_undo_of_the_first_import_keeps_what_the_second_uses(store):
    first = store.import_export(survey_export([PERSON]))
    store.import_export(other_export())
    store.undo(first.import_id)
    assert set(units(store)["name"]) == {"Company", "North", "South", "East", "Sales", "Coast"}
    assert store.spellings()["North"] == "North"
    assert store.team_parents().set_index("team")["department"]["North"] == "Sales"
    assert store.construct_moments()["construct"].unique().tolist() == ["loyalty"]


def test_undo_and_import_again_gives_the_same_store(store):
    first = store.import_export(other_export())
    was = store.construct_moments()
    store.undo(first.import_id)
    again = store.import_export(other_export())
    assert store.construct_moments().equals(was)
    assert [record.import_id for record in store.imports()] == [again.import_id, first.import_id]


def test_an_undone_import_stays_in_the_log(store):
    record = store.import_export(survey_export([PERSON]))
    store.undo(record.import_id)
    (logged,) = store.imports()
    assert not logged.is_active
    assert logged.undone_at >= logged.at
    assert store.is_empty()


def test_undoing_twice_is_refused(store):
    record = store.import_export(survey_export([PERSON]))
    store.undo(record.import_id)
    with pytest.raises(NotImported, match="no import 1"):
        store.undo(record.import_id)


def test_removing_the_sample_keeps_what_was_uploaded(store):
    store.import_export(survey_export([PERSON]))
    was = content(store)
    store.import_export(other_export(programme=Programme.ES), is_sample=True)
    assert store.has_sample()
    assert store.remove_sample() == 1
    assert not store.has_sample()
    assert content(store) == was


def test_removing_the_sample_leaves_nothing(store):
    was = content(store)
    store.declare_spellings({"N.": "North", "Nth": "N."}, source="sample")
    first = store.import_export(survey_export([{**PERSON, "team": "Nth"}]), is_sample=True)
    store.import_export(other_export(), is_sample=True)
    store.remember_layout("print", "template", ExportPlan(Programme.CS, ()))
    store.undo(first.import_id)
    store.remove_sample()
    assert content(store) == was


def test_what_hr_shares_with_the_sample_outlives_it(store):
    store.declare_spellings({"N.": "North"}, source="sample")
    store.declare_spellings({"E.": "East"})
    store.import_export(other_export(), is_sample=True)
    store.import_export(survey_export([{**PERSON, "team": "N."}]))
    store.remember_layout("print", "template", ExportPlan(Programme.CS, ()))
    store.remove_sample()
    assert store.spellings() == {"E.": "East", "East": "East", "N.": "North"}
    assert store.construct_moments()["n"].to_list() == [1]
    assert store.layouts() == {"print": "template"}


def test_declared_spellings_outlive_an_undo(store):
    store.declare_spellings({"N.": "North"})
    was = content(store)
    record = store.import_export(survey_export([{**PERSON, "team": "N."}]))
    store.undo(record.import_id)
    assert content(store) == was
