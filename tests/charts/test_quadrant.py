import pytest

from charts.quadrant import quadrant_description, quadrant_figure
from charts.text import score_sentence
from charts.theme import DARK, LIGHT
from disclosure.viewer import EVERYTHING
from insights.chain_wording import QUADRANTS
from insights.quadrant import quadrants
from insights.value_chain import value_chain
from survey.language import gettext as _
from survey.numbers import percent
from survey.period import Length, Period
from tests.charts.figures import hovers, texts, trace
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")


def found_in(**options):
    chain = value_chain(organisation(**options).data, EVERYTHING, QUARTER, 0)
    return quadrants(chain, 65, 64)


def figure_of(found, lag=0, mode="light"):
    return quadrant_figure(found, lag, Length.QUARTER, mode)


def test_told_and_unsure_teams_are_drawn_apart_each_at_its_place():
    found = found_in()
    figure = figure_of(found)
    for name, is_told in (("told", True), ("unsure", False)):
        places = [place for place in found.places if (place.reached is not None) is is_told]
        assert list(trace(figure, name).x) == [place.staff for place in places]
        assert list(trace(figure, name).y) == [place.customers for place in places]
        drawn = [row[0] for row in trace(figure, name).customdata]
        assert drawn == [p.point.unit_id for p in places]


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_unsure_teams_are_pale(mode, colours):
    figure = figure_of(found_in(), mode=mode)
    fills = [trace(figure, name).marker.color for name in ("told", "unsure")]
    assert fills == [colours.accent, colours.hidden]


def test_the_lines_stand_at_the_targets():
    lines = figure_of(found_in()).layout.shapes
    assert (lines[0].x0, lines[0].x1, lines[1].y0, lines[1].y1) == (65, 65, 64, 64)


def test_each_corner_names_its_quadrant_with_its_teams():
    found = found_in()
    said = [note.text for note in figure_of(found).layout.annotations]
    assert said == [
        f"both targets: {found.count('both')}",
        f"staff target alone: {found.count('staff_only')}",
        f"customer target alone: {found.count('customers_only')}",
        f"neither target: {found.count('neither')}",
    ]


def test_hovering_tells_the_scores_shown_and_the_probability():
    found = found_in()
    told = [place for place in found.places if place.reached is not None]
    unsure = [place for place in found.places if place.reached is None]
    for place, said in zip((*unsure, *told), hovers(figure_of(found)), strict=True):
        assert said.split("<br>") == [
            f"<b>{place.point.team}</b>",
            place.point.department,
            f"Staff: {score_sentence(place.point.source)}",
            f"Customers: {score_sentence(place.point.target)}",
            f"Likeliest: {_(QUADRANTS[place.likeliest])} ({percent(100 * place.probability)})",
        ]


def test_a_name_stays_text():
    said = texts(figure_of(found_in(names={0: "<img src=x>"})))
    assert "&lt;img" in said and "<img" not in said


def test_the_axis_names_the_delay():
    assert "1 quarter later" in figure_of(found_in(), lag=1).layout.yaxis.title.text


def test_the_figure_is_told_in_words():
    assert quadrant_description(found_in()).startswith("Of 24 teams, ")
