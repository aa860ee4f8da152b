"""One construct of one team over the periods, beside the company's."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.team_scores import interval_bars
from charts.text import score_sentence
from charts.theme import framed, palette
from charts.trend_marks import (
    Upright,
    broken,
    calm_span,
    draw_company,
    draw_upright,
    mark_hidden,
    name_periods,
    names_of,
)
from insights.team_history import parted
from insights.teams import Trend
from survey.language import gettext as _

HEIGHT = 320


def team_trend_figure(trend: Trend, mode: str) -> go.Figure:
    """Return the team's line with intervals; a hidden period leaves a gap, never a bridge.

    There is no bridge either to where other questions were asked, or the team was another.
    """
    colours = palette(mode)
    figure = go.Figure()
    company = broken(trend.company, trend.new_questions)
    draw_company(figure, trend.periods, company, colours)
    splits = parted(trend.periods, trend.breaks)
    team = broken(trend.team, {*trend.new_questions, *splits})
    figure.add_scatter(
        name=_("Team"),
        mode="lines+markers",
        x=names_of(trend.periods, team),
        y=[score.score for place, score in team],
        connectgaps=False,
        error_y=interval_bars(tuple(score for place, score in team), colours.accent),
        line={"color": colours.accent, "width": 2},
        marker={"size": 9},
        text=[score_sentence(score) for place, score in team],
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    mark_hidden(figure, trend.periods, trend.team, colours)
    framed(figure, mode, height=HEIGHT)
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.12})
    name_periods(figure, trend.periods)
    span = calm_span((*trend.team, *trend.company))
    figure.update_layout(yaxis={"title": {"text": _("Score, 0–100")}, "range": span})
    named = (trend.new_questions, _("Questions changed here")), (splits, _("Team split here"))
    lines = [Upright(at - 0.5, name, "dash") for places, name in named for at in places]
    draw_upright(figure, lines, HEIGHT, colours)
    return figure
