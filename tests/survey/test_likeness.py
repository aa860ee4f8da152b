import pytest

from survey.chain import CONSTRUCT
from survey.codebook import Codebook, Item, supplied_codebook
from survey.likeness import Words, denies, is_chinese, is_worded
from survey.programme import Programme
from survey.scale import Scale
from tests.survey.paraphrases import PARAPHRASES


def suggested(text, programme):
    found = supplied_codebook().find_similar(programme, text)
    return found.item.construct if found else ""


def is_right(found, expected):
    """Part and whole are told apart by hand where a survey needs it."""
    return expected in (found, CONSTRUCT[found].part_of) or (
        expected and CONSTRUCT[expected].part_of == found
    )


MEASURING = [(text, construct) for text, construct in PARAPHRASES if construct]
UNRELATED = [text for text, construct in PARAPHRASES if not construct]


def test_seven_in_ten_paraphrases_are_recognised_and_none_is_taken_for_another():
    found = [(suggested(t, CONSTRUCT[c].programme), c) for t, c in MEASURING]
    told = [(construct, expected) for construct, expected in found if construct]
    assert len(MEASURING) >= 60
    assert all(is_right(construct, expected) for construct, expected in told)
    assert len(told) >= 0.7 * len(MEASURING)


@pytest.mark.parametrize("programme", Programme)
@pytest.mark.parametrize("text", UNRELATED)
def test_a_question_about_something_else_is_suggested_nothing(text, programme):
    assert suggested(text, programme) == ""


def test_a_suggestion_tells_how_alike_the_questions_are():
    book = supplied_codebook()
    same = book.find_similar(Programme.ES, "My manager treats everybody in my team fairly")
    loose = book.find_similar(Programme.ES, "Leaders in this organisation set clear goals")
    assert same.item.id == "le_fair"
    assert 100 >= same.certainty > loose.certainty >= 45


def test_questions_of_another_programme_are_not_suggested():
    assert suggested("The product is of high quality indeed", Programme.CS) == "quality_product"
    assert suggested("The product is of high quality indeed", Programme.ES) == ""


def test_a_denied_question_is_no_likeness():
    assert suggested("My manager treats all of us fairly", Programme.ES) == "leadership"
    assert suggested("My manager does not treat all of us fairly", Programme.ES) == ""
    assert suggested("我的上级对待员工不公平", Programme.ES) == ""


def test_of_two_constructs_alike_none_is_suggested():
    items = [
        Item(id, Programme.ES, construct, Scale(1, 5), False, text, "")
        for id, construct, text in (
            ("a", "pay", "Our apples taste sweet"),
            ("b", "growth", "Our apples taste sour"),
        )
    ]
    assert Codebook(items).find_similar(Programme.ES, "Our apples taste great") is None


def test_the_most_alike_of_several_headings_counts():
    headings = ("How much do you agree?", "My manager treats everyone fairly", "Question 4")
    assert supplied_codebook().find_similar(Programme.ES, *headings).item.id == "le_fair"


@pytest.mark.parametrize("heading", ["", "Q1", "Q01_Strategy", "薪酬", "V12", "NPS"])
def test_a_code_is_not_worded(heading):
    assert not is_worded(heading)
    assert supplied_codebook().find_similar(Programme.ES, heading) is None


@pytest.mark.parametrize("heading", ["I like working here", "我喜欢在这里工作"])
def test_a_sentence_is_worded(heading):
    assert is_worded(heading)
    assert is_chinese(heading) is not heading.isascii()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am not informed", True),
        ("I can't decide", True),
        ("I am never not informed", False),
        ("I am informed", False),
        ("没有人帮助我", True),
        ("我不断进步", False),
        ("我在未来会留下", False),
    ],
)
def test_a_denial_is_told(text, expected):
    assert denies(text) is expected


def test_questions_without_a_common_word_are_not_alike():
    words = Words(["Pay is fair", "Colleagues help"])
    assert words.likeness("Weather") == {}
    assert words.likeness("Salary")[0] > 0 and 1 not in words.likeness("Salary")


def test_a_complaint_is_no_praise():
    assert suggested("The price was higher than expected", Programme.CS) == ""
    assert suggested("The waiting time was too long", Programme.CS) == ""
    assert suggested("等待时间太长了", Programme.CS) == ""
    assert suggested("I complained to the company last year", Programme.CS) == "complaint"
