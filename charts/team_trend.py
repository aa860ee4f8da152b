"""One construct of one team over the periods, beside the company's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import plotly.graph_objects as go

from charts.team_scores import interval_bars
from charts.text import score_sentence
from charts.theme import Palette, framed, palette
from disclosure.release import MISSING, ReleasedScore
from insights.team_history import parted
from insights.teams import Scores, Trend
from survey.language import gettext as _

Placed = tuple[int, ReleasedScore]


def team_trend_figure(trend: Trend, mode: str) -> go.Figure:
    """Return the team's line with intervals; a hidden period leaves a gap, never a bridge.

    Neither is there one to where other questions were asked, or to where the team was another.
    """
    colours = palette(mode)
    figure = go.Figure()
    company = _broken(trend.company, trend.new_questions)
    figure.add_scatter(
        name=_("Company"),
        mode="lines",
        x=_periods(trend, company),
        y=[score.score for place, score in company],
        line={"color": colours.muted, "width": 2, "dash": "dot"},
        text=[score_sentence(score, 1) for place, score in company],
        hovertemplate=_("Company") + ", %{x}: %{text}<extra></extra>",
    )
    splits = parted(trend.periods, trend.breaks)
    team = _broken(trend.team, {*trend.new_questions, *splits})
    figure.add_scatter(
        name=_("Team"),
        mode="lines+markers",
        x=_periods(trend, team),
        y=[score.score for place, score in team],
        connectgaps=False,
        error_y=interval_bars(tuple(score for place, score in team), colours.accent),
        line={"color": colours.accent, "width": 2},
        marker={"size": 9},
        text=[score_sentence(score) for place, score in team],
        hovertemplate="%{x}: %{text}<extra></extra>",
    )
    _note(figure, trend.new_questions, _("Questions changed here"), colours)
    _note(figure, splits, _("Team split here"), colours)
    framed(figure, mode, height=320)
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.12})
    figure.update_xaxes(type="category", categoryarray=[str(period) for period in trend.periods])
    figure.update_yaxes(title_text=_("Score, 0–100"))
    return figure


def _broken(scores: Scores, breaks: Collection[int]) -> list[Placed]:
    """The scores with their places, and nothing once more before each place of a break."""
    return [
        entry
        for place, score in enumerate(scores)
        for entry in ([(place, MISSING)] if place in breaks else []) + [(place, score)]
    ]


def _periods(trend: Trend, scores: Sequence[Placed]) -> list[str]:
    return [str(trend.periods[place]) for place, score in scores]


def _note(figure: go.Figure, places: Collection[int], text: str, colours: Palette) -> None:
    """A line between two periods that cannot be compared; a category's number is its place."""
    for place in places:
        figure.add_vline(
            x=place - 0.5,
            line={"color": colours.muted, "width": 1, "dash": "dash"},
            annotation={
                "text": text,
                "font": {"color": colours.muted, "size": 12},
                "textangle": -90,
                "xanchor": "right",
                "yanchor": "top",
            },
        )
