"""Comments are kept where nothing leads from them to a response."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from store.errors import WrongExport
from tests.store.exports import COMMENT_SCHEMA, content, survey_export, table, units

PEOPLE = [
    {
        "team": "AB"[i % 2],
        "respondent": f"E{i}",
        "answers": {"cs1": 1 + i % 5},
        "comments": {"What is good?": f"text {i}"},
    }
    for i in range(60)
]


def stored(store, columns):
    return store._connection.rows(f"SELECT {columns} FROM comment")


def test_each_comment_is_with_its_unit_and_question(store):
    store.import_export(survey_export(PEOPLE))
    name_of = units(store).set_index("unit_id")["name"]
    found = store.comments("CS", "", "2026-Q3")
    assert found.columns.to_list() == ["unit_id", "question", "text", "import_id"]
    assert set(found["question"]) == {"What is good?"}
    assert {(name_of[unit], text) for unit, _, text, _ in found.itertuples(index=False)} == {
        (person["team"], person["comments"]["What is good?"]) for person in PEOPLE
    }


def test_a_comment_of_nobodys_team_is_the_companys(store):
    store.import_export(survey_export([{**PEOPLE[0], "team": None}]))
    assert store.comments("CS", "", "2026-Q3")["unit_id"].to_list() == [0]


def test_comments_are_those_of_the_wave(store):
    later = {"period": "2026-Q4", "comments": {"Why?": "later"}}
    store.import_export(survey_export([PEOPLE[0], later]))
    assert store.comments("CS", "", "2026-Q4")["text"].to_list() == ["later"]
    for nowhere in (("ES", "", "2026-Q4"), ("CS", "A", "2026-Q4"), ("CS", "", "2026-Q1")):
        assert store.comments(*nowhere).empty


def test_neither_their_order_nor_a_code_leads_to_a_response(store):
    store.import_export(survey_export(PEOPLE))
    texts = [text for (text,) in stored(store, "text")]
    assert texts != [f"text {i}" for i in range(60)]
    assert sorted(texts) == sorted(f"text {i}" for i in range(60))
    assert store.comments("CS", "", "2026-Q3")["text"].to_list() != texts
    codes = {code for (code,) in stored(store, "erase_key")}
    people = {k for (k,) in store._connection.rows("SELECT respondent_key FROM response")}
    assert len(codes) == len(people) == 60
    assert codes.isdisjoint(people)


def test_codes_do_not_lead_from_one_comment_to_the_authors_others(store):
    both = {**PEOPLE[0], "comments": {"What is good?": "a", "What is bad?": "b"}}
    people = [both, {**both, "period": "2026-Q4"}]
    store.import_export(survey_export(people, file_hash="a"))
    store.import_export(survey_export(people, file_hash="b"))
    codes = [code for (code,) in stored(store, "erase_key")]
    assert len(set(codes)) == len(codes) == 8


def test_without_ids_there_are_comments_without_codes(store):
    store.import_export(survey_export([{"comments": {"Why?": "So"}}]))
    assert stored(store, "text, erase_key") == [("So", None)]


def test_undo_takes_the_comments_back(store):
    was = content(store)
    record = store.import_export(survey_export(PEOPLE))
    store.undo(record.import_id)
    assert content(store) == was


def test_comments_of_units_that_become_one_are_the_one_units(store):
    store.import_export(survey_export(PEOPLE))
    store.declare_spellings({"A": "B"})
    assert store.comments("CS", "", "2026-Q3")["unit_id"].nunique() == 1


@pytest.mark.parametrize("response", [60, -1])
def test_comments_of_nobody_are_refused(store, response):
    store.import_export(survey_export(PEOPLE, file_hash="before"))
    was = content(store)
    orphan = table([{"response": response, "question": "Why?", "text": "So"}], COMMENT_SCHEMA)
    with pytest.raises(WrongExport, match="comments are of responses"):
        store.import_export(replace(survey_export(PEOPLE), comments=orphan))
    assert content(store) == was


def test_an_empty_table_of_comments_is_no_fault(store):
    nothing = pa.Table.from_pylist([], schema=COMMENT_SCHEMA)
    store.import_export(replace(survey_export(PEOPLE), comments=nothing))
    assert store.comments("CS", "", "2026-Q3").empty
