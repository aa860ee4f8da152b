"""A question asked otherwise is another version; numbering and punctuation do not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from survey.scale import Scale
from tests.store.exports import SATISFIED, survey_export

PEOPLE = [{"answers": {"cs1": 4}}]


def versions(store, *changes) -> list[int]:
    """The versions after the question as it is and as each of ``changes`` has it."""
    for i, change in enumerate(({}, *changes)):
        item = replace(SATISFIED, **change)
        store.import_export(
            survey_export([{"period": f"2026-Q{i + 1}", **PEOPLE[0]}], [item], file_hash=str(i))
        )
    return store.asked_items()["version"].to_list()


@pytest.mark.parametrize(
    "change",
    [
        {"text": "How content are you?"},
        {"scale": Scale(1, 7)},
        {"construct": "loyalty"},
        {"reverse": True},
    ],
    ids=["wording", "scale", "construct", "direction"],
)
def test_a_question_asked_otherwise_is_a_new_version(store, change):
    assert versions(store, change) == [1, 2]


@pytest.mark.parametrize(
    "text", ["12、How satisfied are you?", "Q3. HOW SATISFIED ARE YOU", "How satisfied  are you ?"]
)
def test_numbering_capitals_and_punctuation_make_no_new_version(store, text):
    assert versions(store, {"text": text}) == [1, 1]


def test_a_question_that_comes_back_has_its_old_version(store):
    assert versions(store, {"text": "How content are you?"}, {}) == [1, 1, 2]
    first, last, _ = store.asked_items()["period"]
    assert (first, last) == ("2026-Q1", "2026-Q3")


def test_questions_asked_are_listed_with_their_waves(store):
    versions(store, {"text": "How content are you?"})
    rows = store.asked_items().to_dict("records")
    assert [(r["text"], r["period"]) for r in rows] == [
        ("How satisfied are you?", "2026-Q1"),
        ("How content are you?", "2026-Q2"),
    ]
    assert {r["programme"] for r in rows} == {"CS"}


def test_options_picked_are_no_questions_on_a_scale(store):
    picked = replace(SATISFIED, scale=Scale(0, 1), construct="")
    store.import_export(survey_export([{"answers": {"cs1": 1}}], [picked]))
    assert store.asked_items().empty
