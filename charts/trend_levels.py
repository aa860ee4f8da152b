"""The groups of an attribute beside each other: a dot with its interval for each."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.driver_rows import upright
from charts.team_scores import interval_bars
from charts.text import HIDDEN_MARK, score_sentence, short_name
from charts.theme import framed, palette
from disclosure.release import ReleasedScore, Visibility
from insights.heat_map import side
from insights.trends_levels import LevelScores, level_sentence
from survey.language import gettext as _

ROW_PX = 44


def trend_levels_figure(found: LevelScores, mode: str) -> go.Figure:
    """Return a row per group, everyone as an upright line, hidden groups with a mark."""
    colours = palette(mode)
    places = list(range(len(found.levels)))
    scores = tuple(score for _level, score in found.levels)
    digits = 1 if found.trend.unit.is_company else 0
    named = {1: colours.above, -1: colours.below}
    figure = go.Figure()
    figure.add_scatter(
        name="groups",
        mode="markers",
        x=[score.score for score in scores],
        y=places,
        error_x=interval_bars(scores, colours.muted),
        marker={
            "size": 11,
            "color": [named.get(side(s, found.everyone) or 0, colours.accent) for s in scores],
        },
        text=[score_sentence(score, digits) for score in scores],
        hovertemplate="%{text}<extra></extra>",
    )
    framed(figure, mode, height=80 + ROW_PX * len(places))
    reach = _reach(found)
    figure.update_xaxes(range=reach, title_text=_("Score, 0–100"))
    figure.update_yaxes(
        range=[len(places) - 0.5, -0.5],
        tickvals=places,
        ticktext=[_row_name(level, score, colours.muted) for level, score in found.levels],
    )
    if found.everyone.score is not None:
        figure.layout.shapes = [upright(found.everyone.score, colours.muted)]
    figure.layout.annotations = [
        {
            "x": reach[0],
            "y": place,
            "text": HIDDEN_MARK,
            "xanchor": "left",
            "showarrow": False,
            "font": {"color": colours.muted, "size": 16},
        }
        for place, score in enumerate(scores)
        if score.visibility is Visibility.HIDDEN
    ]
    return figure


def _row_name(level: str, score: ReleasedScore, muted: str) -> str:
    if score.n is None:
        return short_name(level)
    answered = _("{n} answered").format(n=f"{score.n:,}")
    return f'{short_name(level)}<br><span style="color:{muted};font-size:11px">{answered}</span>'


def _reach(found: LevelScores) -> list[float]:
    """From ten to ten: on the whole scale the dots would lie on one another."""
    shown = (found.everyone, *(score for _level, score in found.levels))
    ends = [end for s in shown for end in (s.score, s.ci_low, s.ci_high) if end is not None]
    low, high = min(ends, default=0), max(ends, default=100)
    return [10 * (low // 10), min(10 * (high // 10 + 1), 100)]


def trend_levels_description(found: LevelScores) -> str:
    """Return the figure in words: the finding, then everyone's score and each group's."""
    digits = 1 if found.trend.unit.is_company else 0
    every = ((_("Everyone"), found.everyone), *found.levels)
    said = [
        _("{name}: {score}").format(name=name, score=score_sentence(score, digits))
        for name, score in every
    ]
    return "\n".join([level_sentence(found), *said])
