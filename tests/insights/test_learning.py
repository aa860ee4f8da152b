"""HR's corrections of a file teach the codebook."""

from __future__ import annotations

from dataclasses import replace

import pytest

from insights.asked import codebook_of
from insights.auditing import Action, audit_entries
from insights.importing import confirm, open_file, preview
from insights.learning import learn, with_codebook
from survey.codebook import supplied_codebook
from survey.export import ColumnPlan, ExportPlan, Role
from survey.programme import Programme
from survey.scale import Scale
from tests.viewers import LOCAL

FOOD = "How do you like the food in the canteen?"
BOSS = "我们的食堂怎么样呢"
PRIDE = supplied_codebook().by_id["mo_pride"]


def column(heading=FOOD, index=3, **changes):
    how = {"item": "q_food", "construct": "climate", "scale": Scale(1, 7), "reverse": True}
    return ColumnPlan(index, heading, Role.ITEM, **{**how, **changes})


def learned(store, *columns):
    learn(store, LOCAL, ExportPlan(Programme.ES, columns))
    return store.codebook_items()


def noted(store):
    return [(e.action, dict(e.detail)) for e in audit_entries(store, LOCAL)]


def test_a_question_that_hr_told_about_is_learned(store):
    (item,) = learned(store, column())
    assert (item.id, item.programme, item.construct) == ("q_food", Programme.ES, "climate")
    assert (item.scale, item.reverse, item.text_en) == (Scale(1, 7), True, FOOD)
    assert codebook_of(store).find(f"7. {FOOD}") == item
    assert noted(store) == [(Action.CODEBOOK_CHANGED, {"questions": "1"})]


def test_a_chinese_question_is_learned_as_such(store):
    (item,) = learned(store, column(BOSS))
    assert (item.text_en, item.text_zh) == ("", BOSS)


@pytest.mark.parametrize("reason", ["labels", "numbers", "similar", "codebook"])
def test_what_nobody_corrected_is_not_learned(store, reason):
    assert learned(store, column(reason=reason)) == () and noted(store) == []


@pytest.mark.parametrize("heading", ["Q7", "Food", "食堂", "V12_canteen"])
def test_a_code_is_not_learned_as_a_question(store, heading):
    assert learned(store, column(heading)) == ()


def test_a_question_without_construct_teaches_nothing_new(store):
    assert learned(store, column(construct="")) == ()


def test_a_comment_is_never_learned(store):
    assert learned(store, ColumnPlan(1, FOOD, Role.COMMENT)) == ()


def corrected(**changes):
    how = {
        "item": PRIDE.id,
        "construct": PRIDE.construct,
        "scale": PRIDE.scale,
        "reverse": PRIDE.reverse,
    }
    return column(PRIDE.text_en, **{**how, **changes})


@pytest.mark.parametrize(
    "change", [{"construct": "engagement"}, {"construct": ""}, {"reverse": True}]
)
def test_a_correction_of_a_known_question_takes_its_place(store, change):
    assert learned(store, corrected(**change)) == (replace(PRIDE, **change),)
    assert codebook_of(store).find(PRIDE.text_zh) == replace(PRIDE, **change)


def test_a_known_question_that_is_left_as_it_was_is_not_learned(store):
    assert learned(store, corrected()) == ()


def test_the_scale_of_labels_is_the_files_own(store):
    labels = tuple("abcdefg")
    assert learned(store, corrected(scale=Scale(1, 7), labels=labels)) == ()
    assert learned(store, corrected(scale=Scale(1, 7)))[0].scale == Scale(1, 7)


def test_a_question_of_another_programme_keeps_its_place(store):
    loyal = supplied_codebook().by_id["lo_again"]
    assert learned(store, column(loyal.text_en, item=loyal.id, construct="climate")) == ()


def test_what_an_earlier_file_taught_is_not_taught_again(store):
    plan = ExportPlan(Programme.ES, (column(),))
    learn(store, LOCAL, plan)
    turned = replace(store.codebook_items()[0], reverse=False)
    store.keep_codebook_items([turned])
    assert learn(store, LOCAL, plan, remembered=plan) == 0
    assert store.codebook_items() == (turned,)


def test_a_remembered_plan_follows_hrs_codebook():
    mine = replace(PRIDE, construct="engagement", reverse=True, scale=Scale(1, 7))
    labelled = corrected(scale=Scale(1, 4), labels=("a", "b", "c", "d"))
    plan = ExportPlan(Programme.ES, (corrected(), replace(labelled, index=4), column(index=5)))
    found = with_codebook(plan, [mine]).columns
    assert [(c.construct, c.reverse) for c in found[:2]] == [("engagement", True)] * 2
    assert [c.scale for c in found] == [Scale(1, 7), Scale(1, 4), Scale(1, 7)]
    assert found[2] == plan.columns[2]


def test_a_plan_of_another_programme_does_not():
    plan = ExportPlan(Programme.CS, (corrected(),))
    assert with_codebook(plan, [replace(PRIDE, construct="engagement")]) == plan


def test_the_next_file_needs_no_telling(store, tmp_path):
    def opened(name, heading):
        path = tmp_path / name
        rows = "".join(f"{i},2026-0{q}-01,Sales,{1 + i % 5},{1 + i % 7}\n" for i in range(40))
        parts = ",,Response,Response,Response\n"
        path.write_text(heading + parts + rows, encoding="utf-8")
        return open_file(store, LOCAL, path, name)

    start = f"Respondent ID,End Date,Which division do you work in?,{PRIDE.text_en},"
    q = 3
    first = preview(store, LOCAL, opened("a.csv", f"{start}{FOOD}\n"))
    food = first.plan.columns[-1]
    assert food.construct == ""
    told = first.plan.changed(
        replace(food, construct="climate", scale=Scale(1, 7), reason="chosen")
    )
    confirm(store, LOCAL, preview(store, LOCAL, first.raw, told))
    q = 6
    start = start.replace("Which division", "What division")
    again = preview(store, LOCAL, opened("b.csv", f"{start}12. {FOOD}\n"))
    found = again.plan.columns[-1]
    assert not again.is_remembered
    assert (found.construct, found.reason, found.item) == ("climate", "codebook", food.item)
