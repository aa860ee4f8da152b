import pytest

from charts.answer_shares import answer_shares_figure, answers_description
from charts.text import HIDDEN_MARK
from charts.theme import palette
from disclosure.release import HIDDEN, ReleasedScore, Visibility
from insights.answer_shares import Answers, AnswerShares, QuestionAnswers
from insights.drivers_asked import Aspect
from survey.period import Period
from tests.charts.figures import trace

NAMES = ("favourable", "neither", "unfavourable", "hidden")
COMPANY = Answers(*(ReleasedScore(Visibility.SHOWN, share, None, None, 500) for share in (58, 90)))


def share(percent, n=40):
    return ReleasedScore(Visibility.SHOWN, percent, None, None, n)


def drawn(*own, mode="light", text="Are you content <b>here</b>?"):
    questions = (
        QuestionAnswers(Aspect("motivation", f"mo{at}", text), answers, COMPANY)
        for at, answers in enumerate(own)
    )
    found = AnswerShares("motivation", Period.parse("2026-Q3"), "Care", tuple(questions))
    return found, answer_shares_figure(found, mode)


FULL = Answers(share(50.0), share(80.0))
HALF = Answers(share(50.0), HIDDEN)
NONE = Answers(HIDDEN, HIDDEN)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_parts_of_a_bar_are_a_hundred_percent_in_blue_grey_and_orange(mode):
    figure = drawn(FULL, mode=mode)[1]
    bars = [trace(figure, name) for name in NAMES[:3]]
    assert [bar.x[0] for bar in bars] == [50, 30, 20]
    colours = palette(mode)
    expected = [colours.above, colours.hidden, colours.below]
    assert [bar.marker.color for bar in bars] == expected
    assert [bar.text[0] for bar in bars] == ["50%", "30%", "20%"]
    assert NAMES[3] not in [drawn.name for drawn in figure.data]


def test_what_is_hidden_is_hatched_and_has_no_number():
    figure = drawn(FULL, HALF, NONE)[1]
    hatched = trace(figure, NAMES[3])
    assert list(hatched.x) == [None, 50, 100] and set(hatched.text) == {""}
    assert hatched.marker.pattern.shape == "/"
    assert list(trace(figure, "favourable").x) == [50, 50, None]
    assert list(trace(figure, "unfavourable").x) == [20, None, None]
    assert figure.layout.annotations[2].text.count(HIDDEN_MARK) == 1
    assert "40 answered" in figure.layout.annotations[1].text


def test_a_line_stands_where_the_companys_favourable_answers_end():
    marks = trace(drawn(FULL, NONE)[1], "company")
    assert list(marks.x) == [58, 58] and marks.marker.symbol == "line-ns-open"


def test_a_part_too_narrow_for_its_number_has_none():
    assert trace(drawn(Answers(share(90.0), share(97.0)))[1], "neither").text[0] == ""


def test_a_question_is_never_markup_and_is_cut_to_a_line():
    figure = drawn(FULL, text="<i>Why</i> " * 20)[1]
    assert "<i>" not in figure.layout.annotations[0].text
    assert "…" in figure.layout.annotations[0].text
    assert "<i>" not in trace(figure, "favourable").hovertext[0]


def test_in_words_every_question_is_told():
    words = answers_description(drawn(FULL, HALF, NONE)[0])
    assert words.count("50% favourable") == 2 and "30% neither, 20% unfavourable" in words
    assert "what the others answered is hidden" in words
    assert words.endswith("hidden to protect people")
