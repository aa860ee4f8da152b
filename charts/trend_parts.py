"""What a change between two periods is made of."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.driver_rows import upright
from charts.text import number
from charts.theme import framed, palette
from insights.period_comparison import PeriodComparison
from insights.period_wording import part_rows
from survey.language import gettext as _


def trend_parts_figure(found: PeriodComparison, mode: str) -> go.Figure:
    """Return a bar from zero for each part of the change, and one for all of them together."""
    colours = palette(mode)
    rows = part_rows(found)
    last = len(rows) - 1
    figure = go.Figure()
    figure.add_bar(
        name="parts",
        orientation="h",
        x=[points for name, points in rows],
        y=[name for name, points in rows],
        marker={
            "color": [
                colours.muted if at == last else colours.above if points > 0 else colours.below
                for at, (name, points) in enumerate(rows)
            ]
        },
        text=[number(points, 1, sign=True) for name, points in rows],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": colours.text},
        hoverinfo="skip",
    )
    figure.layout.shapes = [upright(0, colours.muted)]
    framed(figure, mode, height=90 + 34 * len(rows))
    widest = max((abs(points) for name, points in rows), default=1.0)
    figure.update_xaxes(
        title_text=_("Change, points"), range=[-1.3 * widest - 0.5, 1.3 * widest + 0.5]
    )
    figure.update_yaxes(autorange="reversed", type="category", showgrid=False)
    return figure
