import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from charts.sparkline import HEIGHT, RIM, WIDTH, sparkline, sparkline_description
from charts.sparkline_cards import sparkline_cards
from charts.theme import DARK, LIGHT
from disclosure.viewer import EVERYTHING
from insights.home import home
from insights.value_chain import chain_choices, value_chain
from survey.period import Period
from tests.charts.markup import read, texts_of
from tests.organisation import cell, measurements, organisation, teams_of

STAFF = "employee_satisfaction"
FIVE = ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")


def headline_of(data):
    period = chain_choices(data).periods[0]
    return home(data, EVERYTHING, value_chain(data, EVERYTHING, period, 0)).headlines[0]


def course(*asked, questions=None):
    """The staff's course: people and score in each of five quarters, None where not asked."""
    cells = [
        cell(101 + i, STAFF, period, n, score + i % 2)
        for period, found in zip(FIVE, asked, strict=True)
        if found
        for n, score in [found]
        for i in range(8 if n > 5 else 1)
    ]
    return headline_of(measurements(cells, teams_of(8), questions=questions))


def drawing(headline, mode="light"):
    """The picture's elements."""
    (source,) = re.findall(r'src="data:image/svg\+xml,([^"]*)"', sparkline(headline, mode))
    return list(ElementTree.fromstring(unquote(source)))  # noqa: S314  our own drawing


def kinds(headline):
    return [element.tag.split("}")[1] for element in drawing(headline)]


def points(element):
    return [tuple(map(float, pair.split(","))) for pair in element.get("points").split()]


@pytest.fixture
def gap():
    """Shown, hidden, not asked, and twice shown."""
    return course((20, 60), (4, 23.7), None, (20, 62), (20, 64))


def test_a_course_is_a_band_a_line_and_its_last_dot():
    assert kinds(course(*[(20, 60)] * 5)) == ["polygon", "polyline", "circle"]


def test_a_hidden_or_missing_period_leaves_a_gap_never_a_bridge(gap):
    assert kinds(gap) == ["polygon", "circle", "polygon", "polyline", "circle"]
    assert len(points(drawing(gap)[3])) == 2


def test_nothing_of_a_hidden_period_is_drawn_or_told(gap):
    assert "23" not in sparkline_description(gap) and "hidden to protect" in sparkline(
        gap, "light"
    )
    places = [x for shape in drawing(gap) if shape.get("points") for x, _y in points(shape)]
    assert not any(RIM < x < WIDTH / 2 + 10 for x in places)


def test_other_questions_part_the_line_and_are_marked():
    asked = {(STAFF, period, ""): frozenset({str(period < "2026")}) for period in FIVE}
    parted = course(*[(20, 60)] * 5, questions=asked)
    assert kinds(parted).count("polyline") == 2 and kinds(parted)[0] == "line"
    assert "Q1 2026: 60.5" in sparkline_description(parted)
    assert sparkline_description(parted).count("other questions from here on") == 1


def test_higher_scores_are_drawn_higher_and_inside_the_picture():
    risen = drawing(course(*[(20, 40 + 10 * i) for i in range(5)]))
    line = [y for x, y in points(risen[1])]
    assert line == sorted(line, reverse=True)
    assert all(0 <= y <= HEIGHT for x, y in points(risen[0]))


def test_small_moves_look_small():
    line = points(drawing(course((20, 60), (20, 61), (20, 60), (20, 61), (20, 60)))[1])
    heights = [y for x, y in line]
    assert max(heights) - min(heights) < HEIGHT / 8


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_it_is_drawn_in_the_colours_of_the_mode(mode, colours):
    assert drawing(course(*[(20, 60)] * 5), mode)[1].get("stroke") == colours.accent


def test_the_description_tells_every_period():
    told = sparkline_description(course(*[(20, 60)] * 5))
    assert told.startswith("Employee satisfaction: Q3 2025: 60.5 (95% interval")
    assert all(f"{Period.parse(period)}" in told for period in FIVE)


def test_a_card_has_score_interval_change_people_and_note(language):
    headline = headline_of(organisation(periods=FIVE).data)
    html = sparkline_cards([headline], ["<b>71 %</b>"], "light")
    score = headline.newest.score
    assert texts_of(html, "score") == [f"{score.score:.1f}"]
    said = " ".join(texts_of(html, "small"))
    before = f"{Period.parse('2026-Q2')}"
    assert f"{score.ci_low:.1f}" in said and f"{score.n:,}" in said and before in said
    assert "<b>71 %</b>" in said and "b" not in read(html).tags


def test_a_score_without_earlier_periods_has_no_course():
    html = sparkline_cards([headline_of(organisation(periods=("2026-Q3",)).data)], [""], "light")
    assert "spark" not in "".join(re.findall(r"<img[^>]*>", html))


def test_a_hidden_score_is_said_to_be_hidden():
    headline = course(None, None, None, None, (4, 23.7))
    html = sparkline_cards([headline], [""], "light")
    assert texts_of(html, "score") == ["hidden"] and "23" not in "".join(texts_of(html, "card"))
