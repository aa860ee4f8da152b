"""Themes of comments, the most frequent on top, by how the comments sound."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.text import plain
from charts.theme import framed, palette
from insights.comment_themes import CommentThemes
from insights.comment_wording import shares_sentence, tone_number
from survey.language import gettext as _

ROW_PX = 46


def theme_bars(found: CommentThemes, mode: str) -> go.Figure:
    """Return a bar per theme in three parts: negative, neither, positive. A click names it."""
    colours, themes = palette(mode), found.themes
    figure = go.Figure()
    parts = (
        (_("Negative"), colours.below, [theme.negative for theme in themes]),
        (_("Neither or both"), colours.hidden, [theme.neutral for theme in themes]),
        (_("Positive"), colours.above, [theme.positive for theme in themes]),
    )
    for name, colour, shares in parts:
        figure.add_bar(
            name=name,
            orientation="h",
            x=[theme.n * share / 100 for theme, share in zip(themes, shares, strict=True)],
            y=list(range(len(themes))),
            width=0.42,
            marker={"color": colour},
            customdata=[theme.id for theme in themes],
            hovertext=[plain(shares_sentence(theme), 200) for theme in themes],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    for row, theme in enumerate(themes):  # above its bar: beside it, a phone had no room for bars
        figure.add_annotation(
            x=0,
            y=row - 0.4,
            xanchor="left",
            text=f"{plain(theme.name)} · {theme.n:,} · {tone_number(theme)}",
            showarrow=False,
            font={"color": colours.text, "size": 13},
        )
    framed(figure, mode, height=90 + ROW_PX * len(themes))
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    figure.update_xaxes(title_text=_("Comments, about"), rangemode="tozero")
    figure.update_yaxes(visible=False, range=[len(themes) - 0.5, -0.7])
    return figure


def themes_description(found: CommentThemes) -> str:
    """Return the figure in words."""
    return "; ".join(shares_sentence(theme) for theme in found.themes)
