from charts.driver_bars import driver_bars, driver_bars_description
from charts.driver_rows import LINE
from charts.theme import LIGHT
from insights.drivers_asked import Aspect
from tests.charts.driving import driver, weighed
from tests.charts.figures import texts, trace

FOUND = weighed(
    driver("motivation", 50),
    driver("control", 30, is_contrary=True),
    driver("capability", 20, is_clear=False),
)


def bars():
    return trace(driver_bars(FOUND, "light"), "importance")


def test_a_bar_per_aspect_is_its_share_with_its_interval():
    assert list(bars().x) == [50, 30, 20]
    assert list(bars().error_x.array) == list(bars().error_x.arrayminus) == [5, 5, 5]


def test_only_what_is_clear_and_to_be_acted_on_is_filled():
    assert [c == LIGHT.accent for c in bars().marker.color] == [True, False, False]


def test_names_stand_above_their_bars_with_the_letter_of_the_map():
    rows = driver_bars(FOUND, "light").layout.annotations
    assert [row.text for row in rows] == ["A  Motivation", "B  Control", "C  Capability"]
    assert [round(row.y - y, 2) > 0 for row, y in zip(rows, bars().y, strict=True)] == [True] * 3


def test_the_words_for_who_cannot_see_it_tell_what_is_chance():
    assert driver_bars_description(FOUND) == (
        "Motivation: 50% (45 to 55); Control: 30% (25 to 35); "
        "Capability: 20% (15 to 25), no more than chance allows"
    )


def test_a_question_with_markup_is_shown_as_it_is():
    asked = driver("control", 20, aspect=Aspect("control", "q1", "<b>Q&A</b>?"))
    assert "<b>Q" not in texts(driver_bars(weighed(asked, asked), "light"))


def test_a_long_question_fits_a_phone_and_is_whole_on_hover():
    question = "How satisfied are you with the way in which your last request was handled?"
    asked = driver("control", 20, aspect=Aspect("control", "q1", question))
    figure = driver_bars(weighed(asked, asked), "dark")
    assert all(len(row.text) <= LINE + 3 for row in figure.layout.annotations)
    assert question in trace(figure, "importance").text[0]
