"""The codebook in force, and which questions are the same ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.viewer import EVERYTHING
from insights.asked import codebook_of, editions_of, questions_asked, wording_of
from insights.measurements import Measurements
from insights.teams import team_trends
from survey.codebook import supplied_codebook
from survey.export import ItemUse
from survey.period import Period
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import survey_export

PRIDE = supplied_codebook().by_id["mo_pride"]
QUARTERS = [Period.parse(f"2026-Q{q}") for q in (1, 2, 3)]


def asked(store, *uses):
    """One quarter after another, twelve people each, asked what ``uses`` say."""
    for q, use in enumerate(uses, 1):
        people = [
            {"period": f"2026-Q{q}", "answers": {use.id: 1 + i % use.scale.points}}
            for i in range(12)
        ]
        store.import_export(survey_export(people, [use], programme=Programme.ES, file_hash=f"{q}"))
    return Measurements.of(store)


def use(text, scale=PRIDE.scale, id=PRIDE.id):
    return ItemUse(id, Programme.ES, "motivation", scale, False, text)


def same(data, one=0, other=1):
    return data.same_questions("motivation", QUARTERS[one], QUARTERS[other], "")


def test_the_codebook_is_the_supplied_one_until_hr_has_one(store):
    assert codebook_of(store) is supplied_codebook()
    mine = replace(PRIDE, construct="engagement")
    store.keep_codebook_items([mine])
    assert codebook_of(store).by_id["mo_pride"] == mine
    assert len(codebook_of(store).items) == len(supplied_codebook().items)


@pytest.mark.parametrize(
    "text",
    [
        PRIDE.text_en,
        PRIDE.text_zh,
        f"12、{PRIDE.text_zh}。",
        f"How much do you agree? - {PRIDE.text_en}",
        f"您同意吗？ [{PRIDE.text_zh}]",
    ],
)
def test_a_known_question_is_the_same_in_both_languages_and_in_a_block(store, text):
    assert wording_of(editions_of(store), "mo_pride", text) == "0"
    assert same(asked(store, use(PRIDE.text_en), use(text)))


def test_another_wording_is_another_question(store):
    data = asked(store, use(PRIDE.text_en), use("My work makes me proud"))
    assert not same(data)


def test_another_scale_is_another_question(store):
    assert not same(asked(store, use(PRIDE.text_en), use(PRIDE.text_en, Scale(1, 7))))


def test_a_question_of_no_codebook_is_the_same_whatever_its_number(store):
    data = asked(store, use("1. Do you sing?", id="q_1"), use("4、do you sing", id="q_1"))
    assert same(data)


def test_hrs_own_translation_is_the_same_question(store):
    singing = replace(PRIDE, id="q_1", text_en="Do you sing?", text_zh="您唱歌吗？")
    uses = use("Do you sing?", id="q_1"), use("您唱歌吗？", id="q_1")
    assert not same(asked(store, *uses))
    store.keep_codebook_items([singing])
    assert same(Measurements.of(store))


def test_what_hr_words_anew_is_another_question_from_then_on_only(store):
    anew = replace(PRIDE, text_en="My work makes me proud")
    store.keep_codebook_items([anew])
    data = asked(store, use(PRIDE.text_en), use(PRIDE.text_zh), use(anew.text_en))
    assert same(data) and not same(data, 1, 2)


def test_hrs_own_question_worded_anew_is_another_one_from_then_on_only(store):
    mine = replace(PRIDE, id="q_1", text_en="Do you sing?", text_zh="您唱歌吗？")
    store.keep_codebook_items([mine])
    store.keep_codebook_items([replace(mine, text_en="Are you singing?")])
    uses = (use(text, id="q_1") for text in ("Do you sing?", "您唱歌吗？", "Are you singing?"))
    data = asked(store, *uses)
    assert same(data) and not same(data, 1, 2)


def test_a_trend_tells_where_the_questions_changed(store):
    other = "My work makes me proud"
    data = asked(store, use(PRIDE.text_en), use(other), use(f"3、{other}"))
    team = data.teams[0].unit_id
    (trend,) = team_trends(data, EVERYTHING, team)
    assert trend.periods == tuple(QUARTERS) and trend.new_questions == (1,)


def test_a_trend_of_the_same_questions_is_whole(store):
    data = asked(store, use(PRIDE.text_en), use(PRIDE.text_zh))
    assert team_trends(data, EVERYTHING, data.teams[0].unit_id)[0].new_questions == ()


def test_results_per_team_have_no_questions(store):
    assert questions_asked(store.construct_items(), editions_of(store)) == {}
