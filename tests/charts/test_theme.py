import re
from dataclasses import astuple, fields

import plotly.graph_objects as go
import pytest

from charts.theme import DARK, LIGHT, Palette, framed, palette

COLOUR = re.compile(r"#[0-9a-f]{6}|rgba\([\d.,]+\)")


@pytest.mark.parametrize(("mode", "colours"), [("dark", DARK), ("light", LIGHT), ("", LIGHT)])
def test_a_mode_has_its_colours(mode, colours):
    assert palette(mode) is colours


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_colour_is_one(colours):
    assert all(COLOUR.fullmatch(colour) for colour in astuple(colours))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_hidden_above_and_below_are_told_apart(colours):
    assert len({colours.hidden, colours.above, colours.middle, colours.below}) == 4


@pytest.mark.parametrize("name", [field.name for field in fields(Palette)])
def test_every_colour_changes_with_the_mode(name):
    assert getattr(LIGHT, name) != getattr(DARK, name)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_frame_lets_the_page_shine_through(mode):
    figure = framed(go.Figure(), mode, 300)
    layout = figure.layout.template.layout
    assert figure.layout.height == 300 and layout.font.color == palette(mode).text
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"


def test_a_frame_keeps_the_titles_of_axes():
    figure = go.Figure().update_xaxes(title_text="Score")
    assert framed(figure, "light", 300).layout.xaxis.title.text == "Score"
