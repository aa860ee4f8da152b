"""How often a theme was named, and how it sounded, period by period."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from charts.team_scores import interval_bars
from charts.text import HIDDEN_MARK, interval, number
from charts.theme import framed, palette
from disclosure.release import ReleasedScore, Visibility
from insights.comment_trend import ThemeShare
from survey.language import gettext as _
from survey.numbers import percent

Told = Callable[[ReleasedScore], str]


def theme_trend_figure(trend: Sequence[ThemeShare], mode: str) -> go.Figure:
    """Return the share of comments on a theme with its interval; hidden ones have a mark."""
    figure = _course(trend, [point.share for point in trend], _share_told, mode)
    figure.update_yaxes(title_text=_("Share of comments, %"), rangemode="tozero")
    return figure


def theme_tone_figure(trend: Sequence[ThemeShare], mode: str) -> go.Figure:
    """Return the tone of the comments on a theme with its interval; hidden ones have a mark."""
    figure = _course(trend, [point.tone for point in trend], _tone_told, mode)
    figure.update_yaxes(title_text=_("Tone, −100 to 100"), range=[-105, 105])
    return figure


def theme_trend_description(trend: Sequence[ThemeShare]) -> str:
    """Return the figure of shares in words."""
    return "; ".join(f"{point.period}: {_share_told(point.share)}" for point in trend)


def theme_tone_description(trend: Sequence[ThemeShare]) -> str:
    """Return the figure of tones in words."""
    return "; ".join(f"{point.period}: {_tone_told(point.tone)}" for point in trend)


def _course(
    trend: Sequence[ThemeShare], scores: Sequence[ReleasedScore], told: Told, mode: str
) -> go.Figure:
    colours = palette(mode)
    names = [f"{point.period}" for point in trend]
    figure = go.Figure()
    figure.add_scatter(
        name="course",
        mode="lines+markers",
        x=names,
        y=[score.score for score in scores],
        error_y=interval_bars(tuple(scores), colours.accent),
        line={"color": colours.accent, "width": 2},
        marker={"size": 9},
        hovertext=[told(score) for score in scores],
        hovertemplate="%{x}: %{hovertext}<extra></extra>",
    )
    for name, score in zip(names, scores, strict=True):
        if score.visibility is Visibility.HIDDEN:
            figure.add_annotation(
                x=name,
                y=0,
                yanchor="bottom",
                text=HIDDEN_MARK,
                showarrow=False,
                font={"color": colours.muted},
            )
    framed(figure, mode, height=240)
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=names)
    return figure


def _share_told(share: ReleasedScore) -> str:
    text = _("{share} of about {n} comments (95% interval {span})")
    return _none(share) or text.format(
        share=percent(share.score or 0), n=share.n, span=interval(share.ci_low, share.ci_high)
    )


def _tone_told(tone: ReleasedScore) -> str:
    text = _("tone {tone} of about {n} comments (95% interval {span})")
    return _none(tone) or text.format(
        tone=number(tone.score or 0, sign=True),
        n=tone.n,
        span=interval(tone.ci_low, tone.ci_high),
    )


def _none(score: ReleasedScore) -> str:
    if score.visibility is Visibility.HIDDEN:
        return _("too few comments on it to be shown")
    return _("no comments") if score.score is None else ""
