"""Importance of each aspect against its score, in four fields named in plain words."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

from charts.driver_bars import letter_of
from charts.driver_rows import upright
from charts.text import interval, plain, score_sentence
from charts.theme import Palette, framed, palette
from insights.drivers import Driver, Weighed
from survey.language import gettext as _
from survey.language import mark
from survey.numbers import percent

FIELDS = {
    "keep_up": (mark("Important and strong"), mark("keep it up")),
    "concentrate_here": (mark("Important and weak"), mark("begin here")),
    "possible_overkill": (mark("Less important and strong"), mark("leave as it is")),
    "low_priority": (mark("Less important and weak"), mark("can wait")),
}
"""What each field is, and what that asks for, by the names of
`analysis.drivers.importance_performance`."""

_CORNERS = {
    "keep_up": (1, 1),
    "concentrate_here": (1, 0),
    "possible_overkill": (0, 1),
    "low_priority": (0, 0),
}
ROOM = 6  # points of score, and percent of importance, that every field gets at least


def importance_map(found: Weighed, mode: str) -> go.Figure:
    """Return the map; aspects whose field is not sure are pale, those without a score left out."""
    colours, cross = palette(mode), found.average_score
    drivers = [d for d in found.drivers if d.score.score is not None]
    figure = go.Figure()
    _add_aspects(figure, found, drivers, colours)
    across = {"title": {"text": _("Importance")}, "ticksuffix": "%", "showgrid": False}
    up = {"title": {"text": _("Score, 0–100")}, "showgrid": False}
    if cross is not None:
        ranges = _ranges(drivers, found.average_importance, cross)
        across["range"], up["range"] = ranges
        figure.layout.annotations = _names_of_fields(colours)
        figure.layout.shapes = _crossing(found.average_importance, cross, colours)
    figure.layout.xaxis, figure.layout.yaxis = across, up
    return framed(figure, mode, height=430)


def importance_map_description(found: Weighed) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("; ").join(
        f"{driver.aspect.name}: {field_name(driver.quadrant)}" for driver in found.drivers
    )


def field_name(field: str | None) -> str:
    """Return a field with what it asks for; without one, that it is not sure."""
    if field is None:
        return _("Too close to call")
    what, advice = FIELDS[field]
    return _("{what}: {advice}").format(what=_(what), advice=_(advice))


def _add_aspects(
    figure: go.Figure, found: Weighed, drivers: list[Driver], colours: Palette
) -> None:
    sure = [d.quadrant is not None for d in drivers]
    figure.add_scatter(
        name="aspects",
        mode="markers+text",
        x=[d.percent for d in drivers],
        y=[d.score.score for d in drivers],
        error_x=_bars(
            [d.high - d.percent for d in drivers], [d.percent - d.low for d in drivers], colours
        ),
        error_y=_bars(
            [_distance(d.score.ci_high, d.score.score) for d in drivers],
            [_distance(d.score.score, d.score.ci_low) for d in drivers],
            colours,
        ),
        text=[letter_of(found, d) for d in drivers],
        textfont={"color": [colours.page if s else colours.text for s in sure], "size": 13},
        customdata=[_hover(d) for d in drivers],
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "size": 24,
            "color": [colours.accent if s else colours.surface for s in sure],
            "line": {"color": colours.accent, "width": 1.5},
        },
    )


def _bars(up: list[float | None], down: list[float | None], colours: Palette) -> dict[str, object]:
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": colours.muted,
        "thickness": 1,
        "width": 0,
    }


def _distance(upper: float | None, lower: float | None) -> float | None:
    return None if upper is None or lower is None else upper - lower


def _hover(driver: Driver) -> str:
    rows = [
        f"<b>{plain(driver.aspect.name, 90)}</b>",
        field_name(driver.quadrant),
        _("Importance: {percent} ({span})").format(
            percent=percent(driver.percent), span=interval(driver.low, driver.high)
        ),
        _("Score: {score}").format(score=score_sentence(driver.score)),
    ]
    return "<br>".join(rows)


def _names_of_fields(colours: Palette) -> list[dict[str, object]]:
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": right,
            "y": top,
            "xanchor": "right" if right else "left",
            "yanchor": "top" if top else "bottom",
            "xshift": -6 if right else 6,  # off the numbers of the axis
            "align": "right" if right else "left",
            "text": _name_of_field(field),
            "showarrow": False,
            "bgcolor": colours.page,
            "font": {"color": colours.muted, "size": 12},
        }
        for field, (right, top) in _CORNERS.items()
    ]


def _name_of_field(field: str) -> str:
    """Parted into lines, so that two names fit beside each other on a phone."""
    what, advice = map(_, FIELDS[field])
    return f"{'<br>'.join(textwrap.wrap(what, 16))}<br><b>{advice}</b>"


def _crossing(importance: float, score: float, colours: Palette) -> list[dict[str, object]]:
    line = {"color": colours.muted, "width": 1, "dash": "dot"}
    level = {"type": "line", "y0": score, "y1": score, "x0": 0, "x1": 1, "xref": "paper"}
    return [{**upright(importance, colours.muted), "line": line}, {**level, "line": line}]


def _ranges(
    drivers: list[Driver], importance: float, score: float
) -> tuple[list[float], list[float]]:
    """Every field gets room, and a name in its corner."""
    right = max([d.high for d in drivers] + [importance + ROOM])
    left = min([d.low for d in drivers] + [importance - ROOM])
    ends = [e for d in drivers for e in (d.score.ci_low, d.score.ci_high) if e is not None]
    bottom, top = min([*ends, score - ROOM]), max([*ends, score + ROOM])
    wide, tall = 0.08 * (right - left), 0.22 * (top - bottom)
    return [left - wide, right + wide], [bottom - tall, top + tall]
