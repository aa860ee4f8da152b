"""One team's scores with their intervals, beside the company's."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.text import construct_name, score_sentence
from charts.theme import framed, palette
from disclosure.release import ReleasedScore
from insights.teams import TeamOverview, TeamRow
from survey.language import gettext as _


def team_scores_figure(overview: TeamOverview, row: TeamRow, mode: str) -> go.Figure:
    """Return a dot with its interval per construct, and the company as a diamond."""
    colours = palette(mode)
    names = [construct_name(construct) for construct in overview.constructs]
    figure = go.Figure()
    figure.add_scatter(
        name="company",
        mode="markers",
        x=[score.score for score in overview.company],
        y=names,
        marker={"symbol": "diamond-open", "size": 12, "color": colours.muted},
        text=[score_sentence(score, 1) for score in overview.company],
        hovertemplate=_("Company") + ": %{text}<extra></extra>",
    )
    figure.add_scatter(
        name="team",
        mode="markers",
        x=[score.score for score in row.scores],
        y=names,
        error_x=interval_bars(row.scores, colours.accent),
        marker={"size": 11, "color": colours.accent},
        text=[score_sentence(score) for score in row.scores],
        hovertemplate="%{text}<extra></extra>",
    )
    framed(figure, mode, height=70 + 38 * len(names))
    figure.update_xaxes(range=[0, 100], dtick=25, title_text=_("Score, 0–100"))
    figure.update_yaxes(autorange="reversed", type="category", categoryarray=names)
    return figure


def interval_bars(scores: tuple[ReleasedScore, ...], colour: str) -> dict[str, object]:
    """Return the bars of released intervals, nothing where a score has none."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [_distance(s.ci_high, s.score) for s in scores],
        "arrayminus": [_distance(s.score, s.ci_low) for s in scores],
        "color": colour,
        "thickness": 2,
        "width": 4,
    }


def _distance(upper: float | None, lower: float | None) -> float | None:
    return None if upper is None or lower is None else upper - lower
