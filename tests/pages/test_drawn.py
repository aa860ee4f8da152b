"""A figure is drawn again where it says something else, and only there."""

from dataclasses import dataclass, replace

import plotly.graph_objects as go
import pytest

from pages.components.drawn import drawn_once
from survey.language import use_language


@dataclass(frozen=True)
class Overview:
    period: str
    rows: tuple[object, ...]


@pytest.fixture
def drawn():
    return []


@pytest.fixture
def figure(drawn):
    def draw(*of):
        drawn.append(of)
        return go.Figure(go.Bar(y=[1]))

    return draw


OVERVIEW = Overview("2026-Q3", (object(), object(), object()))


def test_the_same_results_are_drawn_once(figure, drawn):
    first = drawn_once(figure, (OVERVIEW, 1), "light")
    assert drawn_once(figure, (OVERVIEW, 1), "light") is first
    assert drawn == [(OVERVIEW, 1, "light")]


def test_the_same_rows_put_together_anew_are_drawn_once(figure, drawn):
    for _rerun in range(2):
        drawn_once(figure, (replace(OVERVIEW, rows=OVERVIEW.rows[:2]),), "light")
    assert len(drawn) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(OVERVIEW, rows=OVERVIEW.rows[::-1]),
        replace(OVERVIEW, rows=(*OVERVIEW.rows[:2], object())),
        replace(OVERVIEW, period="2026-Q2"),
    ],
)
def test_other_results_are_drawn(figure, drawn, other):
    drawn_once(figure, (OVERVIEW,), "light")
    drawn_once(figure, (other,), "light")
    assert len(drawn) == 2


def test_another_figure_of_the_same_results_is_drawn(figure):
    def other(_overview, _mode):
        return go.Figure(go.Bar(y=[2]))

    drawn_once(figure, (OVERVIEW,), "light")
    [bar] = drawn_once(other, (OVERVIEW,), "light").to_dict()["data"]
    assert tuple(bar["y"]) == (2,)


def test_a_figure_is_drawn_in_each_language_and_each_mode(figure, drawn):
    light = drawn_once(figure, (OVERVIEW,), "light")
    dark = drawn_once(figure, (OVERVIEW,), "dark")
    use_language("zh")
    drawn_once(figure, (OVERVIEW,), "light")
    pages = {kept.to_dict()["layout"]["paper_bgcolor"] for kept in (light, dark)}
    assert len(drawn) == 3 and len(pages) == 2
