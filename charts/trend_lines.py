"""One construct of a unit over the periods: its intervals, limits, breaks and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import plotly.graph_objects as go

from charts.team_scores import interval_bars
from charts.text import interval, plain, score_sentence, score_text
from charts.theme import Palette, framed, palette
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
from disclosure.release import ReleasedScore
from insights.events import TrendEvent
from insights.trends import UnitTrend
from insights.trends_control import ControlLimits
from insights.trends_wording import beside_name, break_name, line_name, trend_name
from survey.language import gettext as _

HEIGHT = 400

MOST_LABELS = 15
"""Upright labels that find room beside each other on a telephone."""


def trend_figure(
    trend: UnitTrend, limits: ControlLimits | None, events: Sequence[TrendEvent], mode: str
) -> go.Figure:
    """Return the unit's line with intervals beside the one it is held against, gaps left open."""
    colours = palette(mode)
    figure = go.Figure()
    parted = {found.place for found in trend.breaks if found.parts}
    if trend.beside:
        beside = broken(trend.beside, parted)
        draw_company(figure, trend.periods, beside, colours, beside_name(trend))
    if limits is not None:
        _limits(figure, trend, limits, colours)
    beyond = () if limits is None else (limits.lower, limits.upper)
    _unit(figure, trend, parted, colours)
    mark_hidden(figure, trend.periods, trend.scores, colours)
    framed(figure, mode, height=HEIGHT)
    figure.layout.showlegend = True
    figure.layout.legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom"}
    figure.layout.yaxis = {
        "title": {"text": _("Score, 0–100")},
        "range": calm_span((*trend.scores, *trend.beside), beyond),
    }
    name_periods(figure, trend.periods)
    breaks = [Upright(b.place - 0.5, break_name(b), "dash") for b in trend.breaks]
    lines = [*breaks, *_events(events, len(trend.periods))]
    draw_upright(figure, lines, HEIGHT, colours)
    return figure


def _unit(figure: go.Figure, trend: UnitTrend, parted: set[int], colours: Palette) -> None:
    digits = 1 if trend.unit.is_company else 0
    line = broken(trend.scores, parted)
    figure.add_scatter(
        name=plain(line_name(trend), 30),
        mode="lines+markers",
        x=names_of(trend.periods, line),
        y=[score.score for place, score in line],
        connectgaps=False,
        error_y=interval_bars(tuple(score for place, score in line), colours.accent),
        line={"color": colours.accent, "width": 2},
        marker={"size": 9},
        text=[score_sentence(score, digits) for place, score in line],
        hovertemplate="%{x}: %{text}<extra></extra>",
    )


def _limits(figure: go.Figure, trend: UnitTrend, limits: ControlLimits, colours: Palette) -> None:
    periods = [f"{period}" for period in trend.periods[limits.first :]]
    for value, dash in ((limits.upper, "dash"), (limits.lower, "dash"), (limits.centre, "solid")):
        figure.add_scatter(
            name=_("Control limits"),
            mode="lines",
            x=periods,
            y=[round(value, 1)] * len(periods),
            line={"color": colours.below, "width": 1, "dash": dash},
            hoverinfo="skip",
            legendgroup="limits",
            showlegend=value == limits.upper,
        )
    if limits.signals:
        figure.add_scatter(
            name=_("Outside the limits"),
            mode="markers",
            x=[f"{trend.periods[place]}" for place in limits.signals],
            y=[trend.scores[place].score for place in limits.signals],
            marker={
                "symbol": "circle-open",
                "size": 18,
                "color": colours.below,
                "line": {"width": 3},
            },
            hoverinfo="skip",
        )


def _events(events: Sequence[TrendEvent], n_periods: int) -> Iterator[Upright]:
    """Yield a line for each event; only the first of those too close together has its title."""
    labelled = -inf
    for happened in events:
        has_room = happened.place - labelled > n_periods / MOST_LABELS
        labelled = happened.place if has_room else labelled
        yield Upright(happened.place, happened.event.title if has_room else "", "dot")


def trend_description(trend: UnitTrend, sentence: str) -> str:
    """Return the figure in words: the finding, then every period's score."""
    digits = 1 if trend.unit.is_company else 0
    said = [
        _("{period}: {score}").format(period=period, score=_told(score, digits))
        for period, score in zip(trend.periods, trend.scores, strict=True)
    ]
    return "\n".join([sentence, trend_name(trend), *said])


def _told(score: ReleasedScore, digits: int) -> str:
    if not score.is_shown:
        return score_sentence(score)
    span = interval(score.ci_low, score.ci_high, digits)
    return f"{score_text(score, digits)} ({span})" if span else score_text(score, digits)
