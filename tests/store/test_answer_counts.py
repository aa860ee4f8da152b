"""Counts of answers are those of the answers."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from store import Store
from tests.store.exports import survey_export, units
from tests.store.raw import surveys


@settings(max_examples=15)
@given(surveys())
def test_counts_match_the_answers(survey):
    people, items = survey
    store = Store.open()
    store.import_export(survey_export(people, items))
    expected = Counter(answer for p in people for answer in p["answers"].items())
    found = store.answer_counts().groupby(["item_id", "value"])["n"].sum()
    assert found.to_dict() == expected
    store.close()


def test_counts_are_chosen_by_unit_period_and_construct(store):
    people = [{"team": team, "answers": {"cs1": 4}} for team in ("A", "B", "B")]
    store.import_export(survey_export([*people, {"period": "2026-Q2", "answers": {"cs1": 4}}]))
    unit_b = units(store).set_index("name")["unit_id"]["B"]
    chosen = {"period": "2026-Q3", "construct": "customer_satisfaction", "programme": "CS"}
    assert store.answer_counts(unit_ids=[unit_b], **chosen)["n"].to_list() == [2]
    assert store.answer_counts(unit_ids=[])["n"].to_list() == []


def test_counts_tell_scale_and_direction(store):
    store.import_export(survey_export([{"answers": {"cs1": 4}}]))
    row = store.answer_counts().iloc[0]
    assert (row["scale_min"], row["scale_max"], bool(row["reverse"])) == (1, 5, False)
