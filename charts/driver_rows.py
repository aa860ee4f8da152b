"""Rows whose names stand above what is drawn: questions are long, and phones are narrow."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.text import plain
from charts.theme import framed, palette

ROW = 62  # px: a name of one line, and a bar
NOTE = 18  # px: a line more
LINE = 46  # letters that a phone shows in a line
NAME_ABOVE = 0.28  # of a row


def lay_rows(
    figure: go.Figure, names: Sequence[str], mode: str, left: float, notes: Sequence[str] = ()
) -> go.Figure:
    """Return the figure with a row per name, and a note under it, at y of 0, -1, -2 ...

    Names are of at most `LINE` letters.
    """
    row = ROW + (NOTE if notes else 0)
    colours = palette(mode)
    said = [plain(name) for name in names]
    if notes:
        small = f'<br><span style="color:{colours.muted};font-size:12px">'
        said = [f"{name}{small}{note}</span>" for name, note in zip(said, notes, strict=True)]
    figure.layout.annotations = [
        {
            "x": left,
            "y": NAME_ABOVE - at,
            "text": text,
            "showarrow": False,
            "xanchor": "left",
            "align": "left",
            "bgcolor": colours.page,
        }
        for at, text in enumerate(said)
    ]
    figure.layout.yaxis = {"visible": False, "range": [0.45 - len(names), 0.6]}
    return framed(figure, mode, height=70 + row * len(names))


def upright(at: float, colour: str) -> dict[str, object]:
    """Return a line from bottom to top, as a shape: ``add_vline`` takes 4 ms."""
    line = {"color": colour, "width": 1}
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}
