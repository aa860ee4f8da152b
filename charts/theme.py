"""Colours, fonts and the frame of every figure; nothing else in the project names a colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import plotly.graph_objects as go
import plotly.io

plotly.io.templates.default = None  # every figure has ours, and each would copy its own first

FONT = "Inter, 'Segoe UI', system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei'"


@dataclass(frozen=True)
class Palette:
    """Colours of one mode; blue and orange are told apart by colour-blind readers too."""

    page: str
    text: str
    muted: str
    grid: str
    surface: str
    accent: str
    on_accent: str
    accent_soft: str
    above: str
    middle: str
    below: str
    hidden: str


LIGHT = Palette(
    page="#ffffff",
    text="#1d2733",
    muted="#5b6775",
    grid="#e3e8ed",
    surface="#f4f6f8",
    accent="#0b6e8a",
    on_accent="#ffffff",
    accent_soft="rgba(11,110,138,0.16)",
    above="#4a97c9",
    middle="#f4f6f8",
    below="#e08a3c",
    hidden="#d3d9df",
)
DARK = Palette(
    page="#12181f",
    text="#e6ebf0",
    muted="#a3afbb",
    grid="#2c3742",
    surface="#1b232c",
    accent="#56b8d4",
    on_accent="#12181f",
    accent_soft="rgba(86,184,212,0.20)",
    above="#266b9c",
    middle="#1b232c",
    below="#9c5516",
    hidden="#3a4652",
)


def palette(mode: str) -> Palette:
    """Return the colours of the "light" or the "dark" mode."""
    return DARK if mode == "dark" else LIGHT


def framed(figure: go.Figure, mode: str, height: int, **margin: int) -> go.Figure:
    """Return the figure with our fonts, grid and margins; axes keep their titles.

    ``margin`` is what the words beside the axes usually take, in px by side: where they take
    more than is told, Plotly draws the figure a second time.
    """
    figure.layout.template = _look(mode)
    figure.layout.height = height
    figure.layout.margin = margin
    return figure


def opaque(figure: go.Figure, mode: str) -> go.Figure:
    """Return the figure on the page's own colour: saved as a picture, it is as legible there."""
    figure.layout.paper_bgcolor = palette(mode).page
    return figure


@cache
def _look(mode: str) -> go.layout.Template:
    """One template per mode: setting each property on every figure took 15 ms a figure."""
    colours = palette(mode)
    axis = {
        "gridcolor": colours.grid,
        "zeroline": False,
        "tickfont": {"color": colours.muted, "size": 12},
        "title": {"font": {"color": colours.muted, "size": 13}, "standoff": 12},
        "ticklabelstandoff": 4,
        "automargin": True,
        "fixedrange": True,
    }
    layout = {
        "font": {"family": FONT, "size": 13, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": colours.surface,
            "bordercolor": colours.muted,
            "font": {"color": colours.text, "family": FONT, "size": 13},
            "align": "left",
        },
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.layout.Template(layout=layout)
