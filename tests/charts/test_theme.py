import re
import tomllib
from dataclasses import astuple, fields
from pathlib import Path

import plotly.graph_objects as go
import pytest

from charts.theme import DARK, LIGHT, Palette, framed, opaque, palette

ROOT = Path(__file__).resolve().parents[2]
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


def luminance(colour):
    """Relative luminance of a colour, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standards_own_examples():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


WRITTEN = [  # what is written, on what
    *(("text", ground) for ground in ("page", "surface", "hidden", "above", "middle", "below")),
    *((ink, ground) for ink in ("muted", "accent") for ground in ("page", "surface")),
    ("on_accent", "accent"),
]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(("ink", "ground"), WRITTEN)
def test_what_is_written_can_be_read(colours, ink, ground):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_page_and_the_figures_have_the_same_colours(mode):
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    of_page, of_figures = settings["theme"][mode], palette(mode)
    assert (of_page["backgroundColor"], of_page["textColor"], of_page["primaryColor"]) == (
        of_figures.page, of_figures.text, of_figures.accent,
    )  # fmt: skip


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_picture_to_save_has_the_colour_of_the_page(mode):
    assert opaque(go.Figure(), mode).layout.paper_bgcolor == palette(mode).page
