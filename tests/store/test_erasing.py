"""Who is erased leaves the store as if absent from the files; old answers go, scores stay."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store
from survey.scale import Scale
from tests.store.exports import content, survey_export
from tests.store.raw import an_item, surveys

ITEMS = [an_item(0, "loyalty", Scale(1, 5), False), an_item(1, "loyalty", Scale(1, 5), True)]
PERIODS = ("2026-Q3", "2026-Q4")
CELLS = ((), (("age", "old"), ("gender", "f")))
RAW = ("response", "answer", "comment")
CUBE = ("answer_count", "construct_moment", "crossed_moment")


def person(respondent: str | None, q0: int = 4, **more) -> dict:
    answers = {"q0": q0, "q1": 2}
    return {
        "respondent": respondent, "age": "old", "gender": "f", "comments": {"Why?": f"{q0}"},
        "answers": answers, **more,
    }  # fmt: skip


def cube(store: Store) -> list[pd.DataFrame]:
    """What the cube answers, whatever numbers its units and cells have."""
    asked = [(p, a) for p in PERIODS for a in ((), ("age",), ("age", "gender"))]
    names = {0: "", **store.units("team")}
    found = [store.group_moments("CS", "", p, a) for p, a in asked]
    found += [store.construct_pairs("CS", p) for p in PERIODS]
    found += [store.answer_counts()]
    found += [store.construct_moments(cell) for cell in CELLS]
    texts = ["programme", "period", "construct", "level_a", "level_b", "file_hash"]
    tables = [
        f.assign(unit_id=f["unit_id"].map(names), **{c: f[c].astype(str) for c in texts if c in f})
        for f in found
    ]
    return [t.sort_values(t.columns.to_list(), ignore_index=True) for t in tables]


def assert_same(one: Store, other: Store) -> None:
    for found, expected in zip(cube(one), cube(other), strict=True):
        pd.testing.assert_frame_equal(found, expected)
    for period in PERIODS:
        assert one.attribute_levels("CS", "", period) == other.attribute_levels("CS", "", period)
        texts = [sorted(s.comments("CS", "", period)["text"]) for s in (one, other)]
        assert texts[0] == texts[1]


def of(store: Store, *tables: str) -> dict:
    return {name: content(store)[name] for name in tables}


@settings(max_examples=8)
@given(surveys(), st.data())
def test_the_cube_is_what_an_import_without_the_person_gives(survey, data):
    people, items = survey
    who = st.tuples(st.sampled_from("ab"), st.sampled_from(PERIODS))
    people = [
        {**p, "respondent": name, "period": period, "comments": {"Why?": f"{name}{i}"}}
        for i, p in enumerate(people)
        for name, period in [data.draw(who)]
    ]
    erased, without = Store.open(), Store.open()
    for name, part in (("1", people[::2]), ("2", people[1::2])):
        erased.import_export(survey_export(part, items, file_hash=name))
        rest = [p for p in part if p["respondent"] != "a"]
        without.import_export(survey_export(rest, items, file_hash=name))
    assert erased.erase_respondent(" A ") == sum(p["respondent"] == "a" for p in people)
    assert_same(erased, without)
    erased.close()
    without.close()


def test_all_waves_and_imports_of_the_person_are_corrected(store):
    for name in "xy":
        people = [person("a", period=period) for period in PERIODS] + [person("b", 1)]
        store.import_export(survey_export(people, ITEMS, file_hash=name))
    assert store.erase_respondent("a") == 4
    assert store.construct_moments()["n"].to_list() == [2]
    assert store.comments("CS", "", "2026-Q3")["text"].to_list() == ["1", "1"]
    assert store.erase_respondent("a") == 0


def test_an_item_that_nobody_else_answered_is_asked_no_more(store):
    items = [an_item(i, "loyalty", Scale(1, 5), False) for i in range(3)]
    people = [{"team": team, "answers": {"q0": 5}} for team in "AB"]  # one answer of three
    only = {"team": "A", "respondent": "a", "answers": {"q1": 1, "q2": 1}}
    store.import_export(survey_export([*people, only], items))
    assert store.construct_moments()["total"].to_list() == [0]
    without = Store.open()
    without.import_export(survey_export(people, items))
    store.erase_respondent("a")
    assert store.construct_moments()["total"].to_list() == [100, 100]
    assert_same(store, without)
    without.close()


def test_who_has_a_score_since_less_is_asked_is_in_the_cells_too(store):
    items = [an_item(i, "loyalty", Scale(1, 5), False) for i in range(3)]
    only = {"team": "A", "respondent": "a", "answers": {"q1": 1, "q2": 1}}
    people = [{"team": "B", "age": "old", "answers": {"q0": 5}}]  # one answer of three
    store.import_export(survey_export([*people, only], items))
    other = store.import_export(survey_export(items=items, file_hash="other"))
    store.undo(other.import_id)  # which forgets the cells that nobody has a score in
    store.erase_respondent("a")
    assert store.construct_moments((("age", "old"),))["total"].to_list() == [100]


def test_nothing_else_is_rewritten(store):
    store.import_export(survey_export([person("a"), person("b", 2)], ITEMS, file_hash="x"))
    score = {"construct": "loyalty", "n": 9, "mean": 50.0}
    store.import_export(survey_export([person("c", 3)], ITEMS, [score], file_hash="y"))
    was, log = content(store), store.imports()
    store.erase_respondent("a")
    now = content(store)
    touched = {*RAW, *CUBE}
    assert {name for name in was if was[name] != now[name]} == touched
    for name in CUBE:
        told = 8 if name == "crossed_moment" else None  # then: the people's team in all files
        then, told_now = ([r[:told] for r in of[name] if r[0] == 2] for of in (was, now))
        assert told_now == then
    assert store.imports() == log


def test_the_last_of_a_wave_takes_the_wave_along(store):
    people = [person("a", period="2026-Q4"), person("b")]
    store.import_export(survey_export(people, ITEMS))
    store.erase_respondent("a")
    assert [row[3] for row in content(store)["wave"]] == ["2026-Q3"]


@pytest.mark.parametrize("nobody", ["somebody else", "", " "])
def test_erasing_nobody_changes_nothing(store, nobody):
    store.import_export(survey_export([person("a"), person(None)], ITEMS))
    was = content(store)
    assert store.erase_respondent(nobody) == 0
    assert content(store) == was


def test_a_store_without_ids_has_nobody_to_erase(path):
    store = Store.open(path)
    assert store.erase_respondent("a") == 0
    store.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_fault_while_erasing_leaves_everything_as_it_was(store, monkeypatch):
    store.import_export(survey_export([person("a"), person("b")], ITEMS))
    was = content(store)
    monkeypatch.setattr("store.cube.CONSTRUCT_MOMENT", "SELECT no_such_column FROM response")
    with pytest.raises(Exception, match="no_such_column"):
        store.erase_respondent("a")
    assert content(store) == was


def test_undo_after_erasing_leaves_nothing(store):
    was = content(store)
    record = store.import_export(survey_export([person("a"), person("b")], ITEMS))
    store.erase_respondent("a")
    store.undo(record.import_id)
    assert content(store) == was


def test_old_answers_go_and_scores_stay(store):
    people = [person("a"), person("b", 1, period="2026-Q4")]
    scores = [{"construct": "loyalty", "n": 9, "mean": 50.0}]
    store.import_export(survey_export(people, ITEMS, scores))
    was, log = cube(store), store.imports()
    version = store.data_version()
    assert store.delete_answers(date(2026, 10, 1)) == 1
    for found, expected in zip(cube(store), was, strict=True):
        pd.testing.assert_frame_equal(found, expected)
    assert {name: len(rows) for name, rows in of(store, *RAW).items()} == {
        "response": 1, "answer": 2, "comment": 1
    }  # fmt: skip
    assert store.comments("CS", "", "2026-Q3").empty
    assert len(store.construct_items()) == 4
    assert store.imports() == log
    assert store.data_version() > version


@pytest.mark.parametrize(
    ("period", "last_day"),
    [
        ("2026-Q3", date(2026, 9, 30)), ("2026-12", date(2026, 12, 31)),
        ("2026", date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_a_wave_is_over_on_the_day_after_its_last(store, period, last_day):
    store.import_export(survey_export([person("a", period=period)], ITEMS))
    assert store.delete_answers(last_day) == 0
    assert store.delete_answers(date.fromordinal(last_day.toordinal() + 1)) == 1


def test_undo_removes_the_cube_of_deleted_answers(store):
    was = content(store)
    record = store.import_export(survey_export([person("a")], ITEMS))
    store.delete_answers(date(2027, 1, 1))
    store.undo(record.import_id)
    assert content(store) == was


def test_undo_of_another_import_keeps_the_wave_of_deleted_answers(store):
    store.import_export(survey_export([person("a")], ITEMS, file_hash="x"))
    store.delete_answers(date(2027, 1, 1))
    was = content(store)
    other = store.import_export(survey_export([person("b", 1)], ITEMS, file_hash="y"))
    store.undo(other.import_id)
    assert content(store) == was
    assert store.construct_moments()["n"].to_list() == [1]


def test_erasing_keeps_the_cube_of_deleted_answers(store):
    people = [person("a"), person("b"), person("a", period="2026-Q4"), person("b", 1)]
    store.import_export(survey_export(people, ITEMS, file_hash="x"))
    store.delete_answers(date(2026, 10, 1))
    store.import_export(survey_export([person("a", 5)], ITEMS, file_hash="late"))
    was = of(store, *CUBE)
    assert store.erase_respondent("a") == 2
    now = of(store, *CUBE)
    first_wave = min(row[1] for row in was["answer_count"])
    for name in CUBE:
        kept = [row for row in was[name] if row[0] == 1 and row[1] == first_wave]
        assert kept
        assert now[name] == kept


def test_what_was_erased_leaves_the_file_when_it_is_opened_again(path):
    store = Store.open(path)
    wrote = {"comments": {"Why?": "the boss of the harbour shouts"}}
    store.import_export(survey_export([person("a", **wrote), person("b")], ITEMS))
    store.close()
    assert b"the harbour shouts" in path.read_bytes()
    store = Store.open(path)
    store.erase_respondent("a")
    was = content(store)
    store.close()
    again = Store.open(path)
    assert content(again) == was
    again.close()
    assert b"the harbour shouts" not in path.read_bytes()
    assert {file.name for file in path.parent.iterdir()} == {path.name, f"{path.name}.key"}
