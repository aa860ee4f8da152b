"""Teams against the targets for staff and for customers; pale where chance may have put them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from charts.hover import (
    NUMBERS,
    Kind,
    hover_of,
    kind_of,
    numbers_told,
    score_template,
    unit_name,
)
from charts.theme import Palette, framed, palette
from insights.chain_wording import QUADRANTS, quadrant_sentence
from insights.quadrant import Quadrants, TeamPlace
from insights.wording import lag_words
from survey.language import gettext as _
from survey.period import Length

CORNERS = {"both": (1, 1), "staff_only": (1, 0), "customers_only": (0, 1), "neither": (0, 0)}


def quadrant_figure(found: Quadrants, lag: int, length: Length, mode: str) -> go.Figure:
    """Return a point per team, filled where its quadrant is told, and the two target lines."""
    colours = palette(mode)
    figure = go.Figure()
    for told in (False, True):
        _add_teams(figure, [p for p in found.places if bool(p.reached) is told], told, colours)
    framed(figure, mode, height=440)
    later = lag_words(lag, length)
    staff, customers = found.staff_target, found.customer_target
    figure.update_layout(
        shapes=[_line("x", staff, colours), _line("y", customers, colours)],
        annotations=[_corner(found, reached, colours) for reached in CORNERS],
        xaxis={
            "title_text": _("Staff score, chance taken out, 0–100"),
            "range": _reach([place.staff for place in found.places], staff),
        },
        yaxis={
            "title_text": _("Customers' score{later}, chance taken out, 0–100").format(
                later=later
            ),
            "range": _reach([place.customers for place in found.places], customers),
        },
    )
    return figure


def quadrant_description(found: Quadrants) -> str:
    """Return the figure in words, for those who cannot see it."""
    return quadrant_sentence(found)


def _add_teams(
    figure: go.Figure, places: list[TeamPlace], is_told: bool, colours: Palette
) -> None:
    figure.add_scatter(
        name="told" if is_told else "unsure",
        mode="markers",
        x=[place.staff for place in places],
        y=[place.customers for place in places],
        customdata=np.array([_numbers(place) for place in places], dtype=np.int32),
        text=np.array(
            [unit_name(place.point.team, place.point.department) for place in places],
            dtype=object,
        ),
        hovertemplate=_hover(places),
        marker={
            "size": 13,
            "color": colours.accent if is_told else colours.hidden,
            "line": {"color": colours.text if is_told else colours.muted, "width": 1},
        },
    )


def _reach(scores: list[float], target: float) -> list[float]:
    """Teams and target, with room for the corners' words."""
    low, high = min(*scores, target), max(*scores, target)
    rim = max(0.12 * (high - low), 1.0)
    return [low - rim, high + rim]


def _line(axis: str, target: float, colours: Palette) -> dict[str, Any]:
    across = "y" if axis == "x" else "x"
    return {
        "type": "line",
        f"{axis}0": target,
        f"{axis}1": target,
        f"{across}0": 0,
        f"{across}1": 1,
        f"{across}ref": f"{across} domain",
        "line": {"color": colours.muted, "width": 1.5, "dash": "dash"},
    }


def _corner(found: Quadrants, reached: str, colours: Palette) -> dict[str, Any]:
    x, y = CORNERS[reached]
    text = _("{name}: {value}")
    return {
        "text": text.format(name=_(QUADRANTS[reached]), value=found.count(reached)),
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "right" if x else "left",
        "yanchor": "top" if y else "bottom",
        "xshift": -6 if x else 6,
        "showarrow": False,
        "font": {"color": colours.muted, "size": 12},
    }


def _hover(places: Sequence[TeamPlace]) -> str | list[str]:
    def kind(place: TeamPlace) -> tuple[Kind, Kind, str]:
        return kind_of(place.point.source), kind_of(place.point.target), place.likeliest

    def lines(place: TeamPlace) -> list[str]:
        staff = score_template(place.point.source, 1)
        customers = score_template(place.point.target, 1 + NUMBERS)
        text = _("Likeliest: {quadrant} ({percent})")
        likely = f"%{{customdata[{1 + 2 * NUMBERS}]}}%"
        return [
            _("Staff: {score}").format(score=staff),
            _("Customers: {score}").format(score=customers),
            text.format(quadrant=_(QUADRANTS[place.likeliest]), percent=likely),
        ]

    return hover_of(places, kind, lines)


def _numbers(place: TeamPlace) -> tuple[int, ...]:
    point = place.point
    told = (*numbers_told(point.source), *numbers_told(point.target))
    return (point.unit_id, *told, round(100 * place.probability))
