"""Which versions of items the scores of each wave rest on."""

from __future__ import annotations

from survey.scale import Scale
from tests.store.exports import survey_export
from tests.store.raw import an_item

ITEMS = [an_item(i, "loyalty", Scale(1, 5), False) for i in range(2)]
SPRING = {"period": "2026-Q2", "answers": {"q0": 5}}
AUTUMN = {"period": "2026-Q3", "age": "old", "answers": {"q0": 5, "q1": 1}}


def found(store) -> list[str]:
    rows = store.construct_items().to_dict("records")
    return [f"{row['period']} {row['item_id']} v{row['version']}" for row in rows]


def test_each_wave_rests_on_the_items_answered_in_it(store):
    store.import_export(survey_export([AUTUMN, SPRING], ITEMS))
    assert found(store) == ["2026-Q2 q0 v1", "2026-Q3 q0 v1", "2026-Q3 q1 v1"]


def test_a_wave_asked_in_two_ways_rests_on_both_versions(store):
    store.import_export(survey_export([SPRING], ITEMS, file_hash="a"))
    other = [an_item(0, "loyalty", Scale(1, 7), False)]
    store.import_export(survey_export([SPRING], other, file_hash="b"))
    assert found(store) == ["2026-Q2 q0 v1", "2026-Q2 q0 v2"]


def test_items_that_are_not_scored_and_results_per_team_have_no_rows(store):
    picked = [an_item(0, "loyalty", Scale(0, 1), False), an_item(1, "", Scale(1, 5), False)]
    results = [{"construct": "loyalty", "n": 5, "mean": 70.0}]
    store.import_export(survey_export([{"answers": {"q0": 1, "q1": 1}}], picked, results))
    names = ["programme", "audience", "period", "construct", "item_id", "version"]
    names += ["scale_min", "scale_max", "reverse", "text"]
    assert store.construct_items().empty
    assert store.construct_items().columns.to_list() == names


def test_undone_answers_are_rested_on_no_longer(store):
    record = store.import_export(survey_export([SPRING], ITEMS))
    store.undo(record.import_id)
    assert store.construct_items().empty
