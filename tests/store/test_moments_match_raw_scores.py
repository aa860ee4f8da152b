"""The cube's sums are those of the respondents' scores."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings

from store import Store
from survey.scale import Scale
from tests.store.exports import survey_export, units
from tests.store.raw import an_item, asked, moments, scores, surveys


def stored_moments(store: Store, cell=None) -> dict:
    names = units(store).set_index("unit_id")["name"]
    frame = store.construct_moments(cell)
    keys = zip(frame["unit_id"].map(names), frame["construct"], strict=True)
    return dict(zip(keys, frame[["n", "total", "total_of_squares"]].to_numpy(), strict=True))


def assert_same(found: dict, expected: dict) -> None:
    assert found.keys() == expected.keys()
    for key, values in expected.items():
        assert found[key] == pytest.approx(values, rel=1e-9, abs=1e-9)


@settings(max_examples=25)
@given(surveys())
def test_moments_of_everyone_match(survey):
    people, items = survey
    store = Store.open()
    store.import_export(survey_export(people, items))
    assert_same(stored_moments(store), moments(people, asked(people, items)))
    store.close()


@pytest.mark.parametrize(
    "cell",
    [
        (("age", "old"),),
        (("channel", "web"),),
        (("age", "old"), ("gender", "f")),
        (("gender", "f"), ("channel", "web")),  # in either order
    ],
)
@settings(max_examples=8)
@given(survey=surveys())
def test_moments_of_an_attribute_cell_match(cell, survey):
    people, items = survey
    store = Store.open()
    store.import_export(survey_export(people, items))
    inside = [person for person in people if all(person[a] == level for a, level in cell)]
    assert_same(stored_moments(store, cell), moments(inside, asked(people, items)))
    store.close()


@settings(max_examples=25)
@given(surveys())
def test_cross_products_match(survey):
    people, items = survey
    store = Store.open()
    store.import_export(survey_export(people, items))
    scored = [scores(person, asked(people, items)) for person in people]
    expected = {}
    for a, b in combinations_with_replacement(sorted({item.construct for item in items}), 2):
        both = [(s[a], s[b]) for s in scored if a in s and b in s]
        if both:
            expected[a, b] = (len(both), sum(x * y for x, y in both))
    pairs = store.construct_pairs("CS", "2026-Q3").groupby(["construct_a", "construct_b"])
    found = pairs[["n", "sum_ab"]].sum()
    assert_same(dict(zip(found.index, found.to_numpy(), strict=True)), expected)
    store.close()


def test_a_score_needs_half_of_the_items_asked(store):
    items = [an_item(i, "loyalty", Scale(1, 5), False) for i in range(3)]
    store.import_export(
        survey_export(
            [{"answers": {"q0": 5}}, {"answers": {"q0": 5, "q1": 3}}, {"answers": {"q2": 1}}],
            items,
        )
    )
    assert stored_moments(store)["North", "loyalty"] == pytest.approx([1, 75, 75**2])


def test_a_wave_is_scored_by_the_items_that_it_asked(store):
    items = [an_item(i, "loyalty", Scale(1, 5), False) for i in range(3)]
    everything = {"q0": 5, "q1": 5, "q2": 5}
    people = [
        {"period": "2026-Q2", "answers": {"q0": 5}},
        *[{"period": "2026-Q3", "answers": answers} for answers in (everything, {"q0": 1})],
    ]
    store.import_export(survey_export(people, items))
    found = store.construct_moments()[["period", "n", "total"]].to_numpy().tolist()
    assert found == [["2026-Q2", 1, 100], ["2026-Q3", 1, 100]]


def test_options_picked_and_items_without_construct_are_not_scored(store):
    items = [an_item(0, "loyalty", Scale(0, 1), False), an_item(1, "", Scale(1, 5), False)]
    store.import_export(survey_export([{"answers": {"q0": 1, "q1": 4}}], items))
    assert store.construct_moments().empty
    assert store.answer_counts()["item_id"].to_list() == ["q0", "q1"]


def test_two_imports_into_one_wave_add_up(store):
    store.import_export(survey_export([{"answers": {"cs1": 5}}], file_hash="a"))
    store.import_export(survey_export([{"answers": {"cs1": 3}}], file_hash="b"))
    assert stored_moments(store)["North", "customer_satisfaction"] == pytest.approx(
        [2, 150, 12500]
    )
    assert store.answer_counts()["n"].to_list() == [1, 1]


def test_a_cell_of_three_attributes_is_refused(store):
    with pytest.raises(ValueError, match="one or two attributes"):
        store.construct_moments((("age", "old"), ("gender", "f"), ("channel", "web")))
