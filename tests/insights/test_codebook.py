"""What questions are known, and how HR changes that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from disclosure.viewer import NotAllowed, Viewer
from insights.asked import codebook_of
from insights.auditing import Action, audit_entries
from insights.changes import NotChanged
from insights.codebook import Source, apply_change, questions, wanted_change
from insights.codebook_table import from_table, headings, of_programme, to_table
from survey.access import Role
from survey.codebook import supplied_codebook
from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import survey_export
from tests.viewers import LOCAL

PRIDE = supplied_codebook().by_id["mo_pride"]
MINE = replace(PRIDE, id="mine", text_en="The coffee is hot", text_zh="")


def known(store):
    return {question.item.id: question for question in questions(store, LOCAL)}


def asked(store, *uses, period="2026-Q3", file_hash="hash"):
    people = [{"period": period, "answers": {use.id: 2 for use in uses}}]
    store.import_export(survey_export(people, uses, programme=Programme.ES, file_hash=file_hash))


def use(id, text, construct="motivation", scale=PRIDE.scale):
    return ItemUse(id, Programme.ES, construct, scale, False, text)


def change(store, *items, removed=()):
    apply_change(store, LOCAL, wanted_change(store, LOCAL, items, removed))


def test_all_supplied_questions_are_known_and_none_was_asked(store):
    found = questions(store, LOCAL)
    assert {q.item for q in found} == set(supplied_codebook().items)
    assert {(q.source, q.version, q.waves) for q in found} == {(Source.SUPPLIED, 0, ())}


def test_questions_stand_in_the_order_of_the_chain(store):
    programmes = [q.item.programme for q in questions(store, LOCAL)]
    assert programmes == sorted(programmes, key=list(Programme).index)
    first = questions(store, LOCAL)[0].item
    assert first.construct == "internal_service"


def test_a_question_tells_when_and_in_how_many_ways_it_was_asked(store):
    for q, text in enumerate((PRIDE.text_en, PRIDE.text_zh, "I am proud of it"), 1):
        asked(store, use("mo_pride", text), period=f"2026-Q{q}", file_hash=str(q))
    pride = known(store)["mo_pride"]
    assert (pride.version, pride.waves) == (2, ("2026-Q1", "2026-Q2", "2026-Q3"))


def test_a_question_of_a_file_is_listed_though_no_codebook_has_it(store):
    asked(store, use("q_1", "Do you sing?", construct=""), use("q_2", "您唱歌吗？"))
    found = known(store)
    assert (found["q_1"].source, found["q_1"].item.text_en) == (Source.ASKED, "Do you sing?")
    assert (found["q_2"].item.text_en, found["q_2"].item.text_zh) == ("", "您唱歌吗？")


def test_what_a_file_asks_once_more_is_not_listed_again(store):
    asked(
        store, use("q_1", "Do you sing?"), use("q_1-2", "Do you sing?"), use("q_3", PRIDE.text_en)
    )
    assert {"q_1-2", "q_3"}.isdisjoint(known(store))


def test_only_hr_sees_and_changes_the_codebook(store):
    manager = Viewer("bo@example.org", frozenset({Role.MANAGER}))
    with pytest.raises(NotAllowed):
        questions(store, manager)
    with pytest.raises(NotAllowed):
        apply_change(store, manager, wanted_change(store, LOCAL, [MINE]))
    assert store.codebook_items() == ()


def test_a_new_question_is_hrs_and_noted(store):
    change(store, MINE)
    assert known(store)["mine"].source is Source.HR
    (entry,) = audit_entries(store, LOCAL)
    assert (entry.action, dict(entry.detail)) == (Action.CODEBOOK_CHANGED, {"questions": "1"})


def test_what_is_as_it_was_is_no_change(store):
    found = wanted_change(store, LOCAL, supplied_codebook().items)
    assert found.n == 0


def test_a_supplied_question_can_be_changed_and_changed_back(store):
    change(store, replace(PRIDE, construct="engagement"))
    assert known(store)["mo_pride"].source is Source.HR
    change(store, PRIDE)
    assert known(store)["mo_pride"].source is Source.SUPPLIED
    assert codebook_of(store).by_id["mo_pride"] == PRIDE


def test_a_wording_that_surveys_asked_is_known_after_it_was_changed_back(store):
    texts = "I boast of this firm", "我常夸奖这家公司"
    change(store, replace(PRIDE, text_en=texts[0], text_zh=texts[1]))
    change(store, PRIDE)
    for q, text in enumerate((*texts, PRIDE.text_en), 1):
        asked(store, use("mo_pride", text), period=f"2026-Q{q}", file_hash=str(q))
    assert known(store)["mo_pride"].version == 2


def test_a_question_that_a_file_asked_can_be_told_what_it_measures(store):
    asked(store, use("q_1", "Do you sing?", construct=""))
    sings = replace(known(store)["q_1"].item, construct="climate")
    change(store, sings)
    assert codebook_of(store).find("do you sing") == sings
    assert known(store)["q_1"].waves == ("2026-Q3",)


def test_a_change_of_yesterdays_codebook_is_refused_whole(store):
    mine = wanted_change(store, LOCAL, [MINE])
    change(store, replace(MINE, id="other", text_en="The tea is hot"))
    with pytest.raises(NotChanged):
        apply_change(store, LOCAL, mine)
    assert [item.id for item in store.codebook_items()] == ["other"]


def test_questions_are_chosen_by_survey_and_construct(store):
    change(store, replace(MINE, construct=""))
    found = questions(store, LOCAL)
    assert {q.item.programme for q in of_programme(found, "CS")} == {Programme.CS}
    assert {q.item.id for q in of_programme(found, "ES", "control")} == {"co_decide", "co_heard"}
    assert [q.item.id for q in of_programme(found, construct="")] == ["mine"]


# On the screen


@pytest.fixture
def shown(store):
    change(store, MINE)
    return of_programme(questions(store, LOCAL), "ES", "motivation")


def edited(store, shown, table):
    return from_table(table, shown, codebook_of(store))


def at(shown, id):
    return next(i for i, question in enumerate(shown) if question.item.id == id)


def test_an_untouched_table_says_nothing(store, shown, language):
    found = edited(store, shown, to_table(shown))
    assert (found.items, found.removed, found.issues) == ((), (), ())


def test_the_table_begins_with_the_readers_language(shown, language):
    assert list(headings())[0] == f"text_{language}"
    assert list(to_table(shown).columns) == list(headings().values())


def test_a_changed_cell_is_a_changed_question(store, shown, language):
    table, names = to_table(shown), headings()
    table.loc[at(shown, "mo_pride"), names["reverse"]] = True
    table.loc[at(shown, "mo_pride"), names["scale"]] = "1-7"
    found = edited(store, shown, table)
    assert found.items == (replace(PRIDE, reverse=True, scale=Scale(1, 7)),)


def added(shown, **cells):
    names = headings()
    row = dict.fromkeys(names.values()) | {names[f]: c for f, c in cells.items()}
    return pd.concat([to_table(shown), pd.DataFrame([row])], ignore_index=True)


def test_an_added_row_is_a_new_question(store, shown):
    row = {"text_en": "We sing", "programme": "Staff survey", "construct": "Climate"}
    (item,) = edited(store, shown, added(shown, **row, scale="1-5", reverse=np.bool_(True))).items
    assert (item.construct, item.reverse, item.text_zh) == ("climate", True, "")
    assert item.id.startswith("q_")


def test_an_added_row_that_is_still_empty_is_nothing(store, shown):
    found = edited(store, shown, added(shown))
    assert (found.items, found.issues) == ((), ())


def test_a_row_with_faults_names_its_place_on_the_screen(store, shown):
    table = added(shown, text_en="We sing", programme="Staff survey", scale="five")
    (issue,) = edited(store, shown, table).issues
    assert (issue.kind, issue.row, issue.column) == ("unknown_scale", len(shown) + 1, "Scale")


def test_only_hrs_own_unasked_questions_can_be_deleted(store, shown):
    without = to_table(shown).drop(index=at(shown, "mine"))
    assert edited(store, shown, without).removed == ("mine",)
    change(store, removed=edited(store, shown, without).removed)
    assert "mine" not in known(store)
    (issue,) = edited(store, shown, to_table(shown).drop(index=at(shown, "mo_pride"))).issues
    assert issue.kind == "not_removed" and PRIDE.text_en in issue.says()


def test_a_later_row_keeps_its_question_when_an_earlier_one_goes(store, shown):
    table, names = to_table(shown), headings()
    table.loc[at(shown, "mo_drained"), names["construct"]] = "Engagement"
    found = edited(store, shown, table.drop(index=at(shown, "mine")))
    assert [(i.id, i.construct) for i in found.items] == [("mo_drained", "engagement")]


def test_many_waves_are_a_span(store):
    for q in range(1, 5):
        asked(store, use("mo_pride", PRIDE.text_en), period=f"2026-Q{q}", file_hash=str(q))
    table = to_table([known(store)["mo_pride"]])
    assert table["Asked in"][0] == "Q1 2026 to Q4 2026 (4 times)"
    assert table["Version"][0] == "1"
