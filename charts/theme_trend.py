"""How often a theme was named, period by period."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.team_scores import interval_bars
from charts.text import HIDDEN_MARK, interval
from charts.theme import framed, palette
from disclosure.release import ReleasedScore, Visibility
from insights.comment_trend import ThemeShare
from survey.language import gettext as _


def theme_trend_figure(trend: Sequence[ThemeShare], mode: str) -> go.Figure:
    """Return the share of comments on a theme with its interval; hidden ones have a mark."""
    colours = palette(mode)
    names = [str(point.period) for point in trend]
    shares = tuple(point.share for point in trend)
    figure = go.Figure()
    figure.add_scatter(
        name="share",
        mode="lines+markers",
        x=names,
        y=[share.score for share in shares],
        error_y=interval_bars(shares, colours.accent),
        line={"color": colours.accent, "width": 2},
        marker={"size": 9},
        hovertext=[_told(share) for share in shares],
        hovertemplate="%{x}: %{hovertext}<extra></extra>",
    )
    for name, share in zip(names, shares, strict=True):
        if share.visibility is Visibility.HIDDEN:
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
    figure.update_yaxes(title_text=_("Share of comments, %"), rangemode="tozero")
    return figure


def theme_trend_description(trend: Sequence[ThemeShare]) -> str:
    """Return the figure in words."""
    return "; ".join(f"{point.period}: {_told(point.share)}" for point in trend)


def _told(share: ReleasedScore) -> str:
    if share.visibility is Visibility.HIDDEN:
        return _("too few comments on it to be shown")
    if share.score is None:
        return _("no comments")
    text = _("{share}% of about {n} comments (95% interval {span})")
    return text.format(
        share=f"{share.score:.0f}", n=share.n, span=interval(share.ci_low, share.ci_high)
    )
