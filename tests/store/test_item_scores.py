"""Single answers on 0-100, of so many people at most."""

from __future__ import annotations

from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import SATISFIED, survey_export

TURNED = ItemUse("cs2", Programme.CS, "value", Scale(0, 10), True, "Too dear?")
PICKED = ItemUse("cs3", Programme.CS, "value", Scale(0, 1), False, "Picked?")
ITEMS = [SATISFIED, TURNED, PICKED]


def asked(store, most=100, period="2026-Q3"):
    return store.item_scores("CS", period, most=most)


def test_answers_are_on_0_to_100_and_reversed_ones_turned_round(store):
    store.import_export(survey_export([{"answers": {"cs1": 4, "cs2": 2}}], ITEMS))
    found = asked(store).set_index("item_id")
    assert found["score"].to_dict() == {"cs1": 75.0, "cs2": 80.0}
    assert found["construct"].to_dict() == {"cs1": "customer_satisfaction", "cs2": "value"}


def test_options_and_other_waves_are_left_out(store):
    other = {"period": "2026-Q2", "answers": {"cs1": 1}}
    store.import_export(survey_export([other, {"answers": {"cs1": 5, "cs3": 1}}], ITEMS))
    assert asked(store)[["item_id", "score"]].to_numpy().tolist() == [["cs1", 100.0]]


def test_so_many_people_are_drawn_and_the_same_every_time(store):
    people = [{"answers": {"cs1": 1 + i % 5, "cs2": i % 10}} for i in range(50)]
    store.import_export(survey_export(people, ITEMS))
    found = asked(store, most=20)
    assert found["person"].unique().tolist() == list(range(20))
    assert found.equals(asked(store, most=20))
    assert len(asked(store)) == 100


def test_a_person_is_no_number_of_the_file(store):
    """The numbers are dealt anew: they do not lead to a row of the spreadsheet."""
    people = [{"answers": {"cs2": i % 11}} for i in range(200)]
    store.import_export(survey_export(people, ITEMS))
    assert asked(store, 200)["score"].tolist() != [100 - 10 * (i % 11) for i in range(200)]


def test_of_deleted_answers_there_are_none(store):
    store.import_export(survey_export([{"answers": {"cs1": 4}}], ITEMS))
    (import_id,) = (record.import_id for record in store.imports())
    store.undo(import_id)
    assert asked(store).empty
