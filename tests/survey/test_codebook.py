from dataclasses import replace

import pytest

from survey.chain import CONSTRUCT, STAGES
from survey.codebook import (
    Codebook,
    Item,
    normalised_wording,
    supplied_codebook,
    without_number,
)
from survey.programme import Programme
from survey.scale import Scale

PROMPT = Item(
    id="pq_prompt",
    programme=Programme.CS,
    construct="perceived_quality",
    scale=Scale(1, 5),
    reverse=False,
    text_en="My request was handled promptly",
    text_zh="我的需求得到了及时处理",
)


@pytest.mark.parametrize(
    "heading",
    [
        "pq_prompt",
        " pq_prompt ",
        "My request was handled promptly",
        "MY REQUEST WAS HANDLED PROMPTLY.",
        "12. My request was handled promptly",
        "Q4: My request was handled promptly",
        "Q4 - My request  was handled promptly?",
        "Ｍｙ　ｒｅｑｕｅｓｔ was handled promptly",
        "我的需求得到了及时处理",
        "3、我的需求得到了及时处理。",
        "３．我的需求，得到了及时处理",
        "12、 3、我的需求得到了及时处理",
    ],
)
def test_a_question_is_found_by_code_or_wording(heading):
    assert Codebook([PROMPT]).find(heading) is PROMPT


@pytest.mark.parametrize("heading", ["", "  ", "12、", "promptly", "我的需求", "pq_prompt_2"])
def test_another_heading_is_no_known_question(heading):
    assert Codebook([PROMPT]).find(heading) is None


def test_the_first_heading_that_is_known_counts():
    assert Codebook([PROMPT]).find("Question 4", "", PROMPT.text_zh) is PROMPT


def test_a_number_inside_a_question_is_kept():
    assert normalised_wording("Open 24 hours?") == "open24hours"


def test_a_number_that_begins_a_question_without_a_mark_is_kept():
    assert normalised_wording("24 hours are enough") == "24hoursareenough"


@pytest.mark.parametrize("item", supplied_codebook().items, ids=lambda item: item.id)
def test_every_supplied_question_is_found_by_both_of_its_wordings(item):
    book = supplied_codebook()
    assert book.find(item.id) == book.find(f"7、{item.text_zh}") == item
    assert book.find(f"Q7. {item.text_en.upper()}") == item


@pytest.mark.parametrize("item", supplied_codebook().items, ids=lambda item: item.id)
def test_every_supplied_question_measures_a_construct_of_its_programme(item):
    assert CONSTRUCT[item.construct].programme is item.programme


def test_supplied_codes_and_wordings_are_unique():
    items = supplied_codebook().items
    assert len({item.id for item in items}) == len(items)
    for text in ("text_en", "text_zh"):
        assert len({normalised_wording(getattr(item, text)) for item in items}) == len(items)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_of_the_chain_is_asked_about(stage):
    assert any(item.construct == stage for item in supplied_codebook().items)


SCORED_ALONE = {"enps", "nps"}  # one question by definition


@pytest.mark.parametrize("programme", [Programme.ES, Programme.CS])
def test_every_construct_has_questions_in_both_languages(programme):
    items = supplied_codebook().items
    for construct in (c.id for c in CONSTRUCT.values() if c.programme is programme):
        of_it = [item for item in items if item.construct == construct]
        assert len(of_it) >= (1 if construct in SCORED_ALONE else 2), construct
        assert all(item.text_en and item.text_zh for item in of_it)


def test_further_wordings_are_of_known_items_and_told_once():
    book = supplied_codebook()
    texts = [text for wordings in book.wordings.values() for text in wordings]
    assert set(book.wordings) <= set(book.by_id)
    assert len({normalised_wording(text) for text in texts}) == len(texts) > 150


def test_a_further_wording_is_recognised_and_is_not_the_item_itself():
    book = supplied_codebook()
    assert book.find("I am paid fairly") is None
    assert book.find_similar(Programme.ES, "I am paid fairly").item.id == "pa_fair"


def test_items_of_ones_own_take_the_place_of_supplied_ones():
    own = replace(PROMPT, construct="loyalty", text_en="Fast as lightning", text_zh="")
    new = replace(PROMPT, id="mine", text_en="The coffee was hot", text_zh="")
    book = supplied_codebook().with_items([own, new])
    assert book.find("Fast as lightning") == own and book.find("The coffee was hot") == new
    assert book.find(PROMPT.text_en) is None
    assert len(book.items) == len(supplied_codebook().items) + 1


@pytest.mark.parametrize("asked", ["20、您的意见或建议", " Q20: 您的意见或建议", "您的意见或建议"])
def test_a_question_is_read_without_its_number(asked):
    assert without_number(asked) == "您的意见或建议"
