import re

from insights.conversation import QUESTIONS, questions_on
from survey.chain import CONSTRUCT


def test_there_are_two_or_three_questions_on_every_construct(language):
    for construct in CONSTRUCT:
        asked = questions_on(construct)
        assert 2 <= len(asked) <= 3 and len(set(asked)) == len(asked)
        assert all(question.endswith(("?", "？")) for question in asked)


def test_every_construct_has_questions_and_none_is_left_over():
    assert set(CONSTRUCT) == set(QUESTIONS)


def test_no_question_asks_who_is_to_blame():
    said = " ".join(question for construct in CONSTRUCT for question in questions_on(construct))
    assert not re.search(r"\b(fault of|blame|guilty|mistakes? did you|failed)\b", said, re.I)
