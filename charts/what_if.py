"""What customers' scores go with as staff scores rise, on average and for a single team."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.chain.what_if import WhatIf
from charts.theme import framed, palette
from insights.what_if import WhatIfStaffRose
from survey.language import gettext as _


def what_if_figure(found: WhatIfStaffRose, points: int, mode: str) -> go.Figure:
    """Return the mean with its interval, the wider band of a single team, and the choice."""
    colours, answers = palette(mode), found.answers
    x = [0, *(round(answer.change) for answer in answers)]
    figure = go.Figure()
    one_low = [answer.prediction_low or 0.0 for answer in answers]
    one_high = [answer.prediction_high or 0.0 for answer in answers]
    _add_band(figure, "one team", x[1:], one_low, one_high, colours.surface)
    mean_low, mean_high = ([0.0, *_ends(answers, end)] for end in ("ci_low", "ci_high"))
    _add_band(figure, "mean", x, mean_low, mean_high, colours.accent_soft)
    effects = [0.0, *(round(answer.effect.value, 1) for answer in answers)]
    line = {"color": colours.accent, "width": 2}
    figure.add_scatter(name="line", mode="lines", x=x, y=effects, line=line, hoverinfo="skip")
    figure.add_scatter(
        name="chosen",
        mode="markers",
        x=[points],
        y=[effects[points]],
        marker={"size": 13, "color": colours.accent, "line": {"color": colours.text, "width": 1}},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [round(one_high[points - 1] - effects[points], 1)],
            "arrayminus": [round(effects[points] - one_low[points - 1], 1)],
            "color": colours.accent,
            "thickness": 2,
            "width": 6,
        },
        hoverinfo="skip",
    )
    framed(figure, mode, height=320)
    figure.layout.xaxis = {
        "title_text": _("Staff, points more"),
        "dtick": max(1, len(answers) // 8),
    }
    figure.layout.yaxis = {
        "title_text": _("Customers, points more"),
        "zeroline": True,
        "zerolinecolor": colours.muted,
    }
    return figure


def _ends(answers: Sequence[WhatIf], end: str) -> list[float]:
    return [round(getattr(answer.effect, end), 1) for answer in answers]


def _add_band(
    figure: go.Figure,
    name: str,
    x: Sequence[int],
    low: Sequence[float],
    high: Sequence[float],
    colour: str,
) -> None:
    for end, fill in ((low, None), (high, "tonexty")):
        figure.add_scatter(
            name=name if fill else None,
            mode="lines",
            x=list(x),
            y=[round(value, 1) for value in end],
            line={"width": 0},
            fill=fill,
            fillcolor=colour,
            hoverinfo="skip",
        )
