"""Items of a construct that is part of another one count for both."""

from __future__ import annotations

import pytest

from store import Store
from survey.chain import CONSTRUCTS
from survey.scale import Scale
from tests.store.exports import survey_export
from tests.store.raw import an_item

PART, WHOLE = "quality_service", "perceived_quality"
ITEMS = [
    an_item(0, PART, Scale(1, 5), False),
    an_item(1, PART, Scale(1, 5), True),
    an_item(2, WHOLE, Scale(1, 5), False),
]
PEOPLE = [
    {"age": "young", "answers": {"q0": 5, "q1": 1, "q2": 1}},  # 100, 100, 0
    {"age": "old", "answers": {"q0": 3, "q1": 3, "q2": 3}},  # 50 each
    {"age": "old", "answers": {"q0": 4}},  # half of the part, a third of the whole
]


@pytest.fixture
def asked(store) -> Store:
    store.import_export(survey_export(PEOPLE, ITEMS))
    return store


def sums(frame, construct: str) -> tuple[int, float]:
    row = frame[frame["construct"] == construct].iloc[0]
    return int(row["n"]), float(row["total"])


def test_items_of_a_part_count_for_part_and_whole(asked):
    moments = asked.construct_moments()
    assert sums(moments, PART) == (3, pytest.approx(100 + 50 + 75))
    assert sums(moments, WHOLE) == (2, pytest.approx(200 / 3 + 50))


def test_the_gate_is_told_the_same(asked):
    groups = asked.group_moments("CS", "", "2026-Q3", ("age",))
    old = groups[(groups["construct"] == WHOLE) & (groups["level_a"] == "old")].iloc[0]
    assert (old["n"], old["total"]) == (1, 50)


def test_part_and_whole_are_paired(asked):
    pairs = asked.construct_pairs("CS", "2026-Q3")
    both = pairs[(pairs["construct_a"] == WHOLE) & (pairs["construct_b"] == PART)].iloc[0]
    assert both["n"] == 2
    assert both["sum_ab"] == pytest.approx(200 / 3 * 100 + 50 * 50)


def test_a_whole_rests_on_the_items_of_its_parts(asked):
    rests = asked.construct_items().groupby("construct")["item_id"].apply(list).to_dict()
    assert rests == {PART: ["q0", "q1"], WHOLE: ["q0", "q1", "q2"]}


def test_answers_of_a_whole_are_those_of_its_parts_too(asked):
    assert set(asked.answer_counts(construct=WHOLE)["item_id"]) == {"q0", "q1", "q2"}
    assert set(asked.answer_counts(construct=PART)["item_id"]) == {"q0", "q1"}


def test_a_whole_that_is_asked_by_its_parts_alone_is_scored(store):
    people = [{"answers": {"q0": 5, "q1": 1}}, {"answers": {"q0": 3, "q1": 3}}]
    store.import_export(survey_export(people, ITEMS[:2]))
    assert sums(store.construct_moments(), WHOLE) == (2, pytest.approx(150))


def test_results_of_a_part_are_none_of_the_whole(store):
    store.import_export(survey_export(scores=[{"construct": PART, "n": 9, "mean": 60.0}]))
    assert set(store.construct_moments()["construct"]) == {PART}


def test_a_part_is_part_of_one_that_is_no_part_itself():
    whole = {construct.id: construct for construct in CONSTRUCTS}
    for construct in CONSTRUCTS:
        if construct.part_of:
            assert not whole[construct.part_of].part_of
            assert whole[construct.part_of].programme is construct.programme
