import pytest

from charts.importance_performance import (
    FIELDS,
    field_name,
    importance_map,
    importance_map_description,
)
from charts.theme import LIGHT
from tests.charts.driving import driver, weighed
from tests.charts.figures import texts, trace

FOUND = weighed(
    driver("motivation", 50, 45.0, quadrant="concentrate_here"),
    driver("control", 30, 70.0),
    driver("capability", 20, None),
)


def aspects(mode="light"):
    return trace(importance_map(FOUND, mode), "aspects")


def test_a_point_is_an_aspects_importance_and_score():
    assert list(zip(aspects().x, aspects().y, strict=True)) == [(50, 45.0), (30, 70.0)]


def test_a_hidden_score_is_left_out():
    assert list(aspects().text) == ["A", "B"]
    assert "Capability" not in texts(importance_map(FOUND, "light"))


def test_what_is_too_close_to_call_is_pale():
    assert list(aspects().marker.color) == [LIGHT.accent, LIGHT.surface]


def test_fields_part_at_the_averages():
    lines = importance_map(FOUND, "light").layout.shapes
    assert {round(line.x0, 1) for line in lines if line.x0 == line.x1} == {33.3}
    assert {line.y0 for line in lines if line.y0 == line.y1} == {57.5}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_named_in_its_corner(field):
    what, advice = FIELDS[field]
    said = texts(importance_map(FOUND, "dark")).replace("<br>", " ")
    assert f"{what} <b>{advice}</b>" in said


def test_all_points_and_their_intervals_are_inside_the_frame():
    layout = importance_map(FOUND, "light").layout
    assert layout.xaxis.range[0] <= 25 and layout.xaxis.range[1] >= 55
    assert layout.yaxis.range[0] <= 40 and layout.yaxis.range[1] >= 75


def test_the_words_for_who_cannot_see_it_name_each_aspects_field():
    assert importance_map_description(FOUND) == (
        "Motivation: Important and weak: begin here; Control: Too close to call; "
        "Capability: Too close to call"
    )
    assert field_name("keep_up") == "Important and strong: keep it up"


def test_without_any_score_the_map_is_empty():
    found = weighed(driver("control", 60, None), driver("motivation", 40, None))
    assert not trace(importance_map(found, "light"), "aspects").x
