"""One construct of one team over the periods, beside the company's."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.team_scores import interval_bars
from charts.text import score_sentence
from charts.theme import framed, palette
from insights.teams import Trend
from survey.language import gettext as _


def team_trend_figure(trend: Trend, mode: str) -> go.Figure:
    """Return the team's line with intervals; a hidden period leaves a gap, never a bridge."""
    colours = palette(mode)
    periods = [str(period) for period in trend.periods]
    figure = go.Figure()
    figure.add_scatter(
        name=_("Company"),
        mode="lines",
        x=periods,
        y=[score.score for score in trend.company],
        line={"color": colours.muted, "width": 2, "dash": "dot"},
        text=[score_sentence(score, 1) for score in trend.company],
        hovertemplate=_("Company") + ", %{x}: %{text}<extra></extra>",
    )
    figure.add_scatter(
        name=_("Team"),
        mode="lines+markers",
        x=periods,
        y=[score.score for score in trend.team],
        connectgaps=False,
        error_y=interval_bars(trend.team, colours.accent),
        line={"color": colours.accent, "width": 2},
        marker={"size": 9},
        text=[score_sentence(score) for score in trend.team],
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    framed(figure, mode, height=320)
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.12})
    figure.update_xaxes(type="category", categoryarray=periods)
    figure.update_yaxes(title_text=_("Score, 0–100"))
    return figure
