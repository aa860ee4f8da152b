"""What all trends draw alike: gaps, hidden periods, and lines where something changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import east_asian_width

import plotly.graph_objects as go

from charts.text import HIDDEN_MARK, plain, score_sentence
from charts.theme import Palette
from disclosure.release import MISSING, ReleasedScore, Visibility
from survey.language import gettext as _
from survey.period import Period

Placed = tuple[int, ReleasedScore]

LONGEST_NAME = 23
"""Widths of a letter that the name of a line may take."""

_PIXELS_OF_A_WIDTH = 8
_PIXELS_BESIDE = 40  # the legend takes some of the strip on a telephone

MOST_NAMED = 5  # periods named below a figure as wide as a phone
_PARTS = re.compile(r" |(?<=年)(?=.)")  # between the parts of "Q3 2026" and of "2026年第3季度"
LEAST_SPAN = 20.0
"""Points that the axis spans at least: closer up, a wavering score looks like an event."""

_FOOT = 0.04  # of the figure's height: where hidden periods are marked


def broken(scores: Sequence[ReleasedScore], breaks: Collection[int]) -> list[Placed]:
    """Return the scores with their places, and nothing once more before each place of a break."""
    return [
        entry
        for place, score in enumerate(scores)
        for entry in ([(place, MISSING)] if place in breaks else []) + [(place, score)]
    ]


def name_periods(figure: go.Figure, periods: Sequence[Period]) -> None:
    """Name periods below a figure, the newest always, and no more than there is room for."""
    names = [f"{period}" for period in periods]
    told = names[::-1][:: -(-len(names) // MOST_NAMED) or 1][::-1]
    figure.layout.xaxis = {
        "type": "category",
        "categoryarray": names,
        "tickvals": told,
        "ticktext": [_PARTS.sub("<br>", name) for name in told],
    }


def names_of(periods: Sequence[Period], scores: Sequence[Placed]) -> list[str]:
    """Return the names of the periods of some scores."""
    return [f"{periods[place]}" for place, score in scores]


def calm_span(scores: Iterable[ReleasedScore], beyond: Iterable[float] = ()) -> list[float]:
    """Return the ends of the axis: all that is drawn, and a calm distance around it."""
    drawn = [
        end
        for score in scores
        for end in (score.score, score.ci_low, score.ci_high)
        if end is not None
    ]
    drawn += beyond
    if not drawn:
        return [0.0, 100.0]
    middle, half = (min(drawn) + max(drawn)) / 2, (max(drawn) - min(drawn)) / 2
    half = max(1.1 * half, LEAST_SPAN / 2)
    return [max(middle - half, -2.0), min(middle + half, 102.0)]


def draw_company(
    figure: go.Figure,
    periods: Sequence[Period],
    scores: Sequence[Placed],
    colours: Palette,
    name: str = "",
) -> None:
    """Draw the company's scores, or what else is named, dotted: what a unit is held against."""
    name = name or _("Company")
    figure.add_scatter(
        name=name,
        mode="lines",
        x=names_of(periods, scores),
        y=[score.score for place, score in scores],
        line={"color": colours.muted, "width": 2, "dash": "dot"},
        text=[score_sentence(score, 1) for place, score in scores],
        hovertemplate=name + ", %{x}: %{text}<extra></extra>",
    )


def mark_hidden(
    figure: go.Figure, periods: Sequence[Period], scores: Sequence[ReleasedScore], colours: Palette
) -> None:
    """Mark the periods whose score is hidden at the foot of the figure; they are not missing."""
    hidden = [at for at, s in enumerate(scores) if s.visibility is Visibility.HIDDEN]
    if not hidden:
        return
    figure.add_scatter(
        name=_("Hidden"),
        mode="text",
        x=[f"{periods[at]}" for at in hidden],
        y=[_FOOT] * len(hidden),
        yaxis="y2",
        text=[HIDDEN_MARK] * len(hidden),
        textfont={"color": colours.muted, "size": 18},
        hovertext=[score_sentence(scores[at]) for at in hidden],
        hovertemplate="%{x}: %{hovertext}<extra></extra>",
        showlegend=False,
    )
    figure.layout.yaxis2 = {"overlaying": "y", "range": [0, 1], "visible": False}


class Upright(NamedTuple):
    """A line at a place among the periods; "" leaves it without a name."""

    place: float
    name: str
    dash: str


def draw_upright(
    figure: go.Figure, lines: Sequence[Upright], height: int, colours: Palette
) -> None:
    """Draw the lines, and their names in a strip above the figure, so that none hides a score.

    ``height`` is the figure's without the strip. All at once: each by itself took 7 ms.
    """
    named = [(line.place, _fitting(line.name)) for line in lines if line.name]
    widest = max((sum(_widths(name)) for _place, name in named), default=0)
    strip = _PIXELS_BESIDE + _PIXELS_OF_A_WIDTH * widest if named else 0
    figure.layout.height = height + strip
    figure.layout["yaxis"]["domain"] = [0, height / (height + strip)]
    figure.layout.shapes = [_shape(line, colours) for line in lines]
    figure.layout.annotations = [_name(place, name, colours) for place, name in named]


def _shape(line: Upright, colours: Palette) -> dict[str, object]:
    # The number of a category is its place.
    return {
        "type": "line",
        "x0": line.place,
        "x1": line.place,
        "y0": 0,
        "y1": 1,
        "yref": "y domain",
        "line": {"color": colours.muted, "width": 1, "dash": line.dash},
    }


def _name(place: float, name: str, colours: Palette) -> dict[str, object]:
    return {
        "text": plain(name),
        "x": place,
        "y": 1.01,
        "yref": "y domain",
        "yanchor": "bottom",
        "textangle": -90,
        "showarrow": False,
        "font": {"color": colours.muted, "size": 12},
    }


def _fitting(text: str) -> str:
    """Return as much of a name as may stand above a figure."""
    n = sum(width <= LONGEST_NAME for width in accumulate(_widths(text)))
    return text if n == len(text) else f"{text[: n - 1]}…"


def _widths(text: str) -> list[int]:
    """Return the width of each character; Chinese ones are twice as wide."""
    return [2 if east_asian_width(letter) in "WF" else 1 for letter in text]
