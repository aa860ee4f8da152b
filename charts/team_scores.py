"""One team's scores with their intervals, beside company, department and similar teams."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from charts.text import HIDDEN_MARK, construct_name, score_sentence, short_name
from charts.theme import Palette, framed, palette
from disclosure.release import ReleasedScore, Visibility
from insights.similar_teams import Beside, SimilarTeams
from insights.teams import TeamOverview, TeamRow
from survey.language import gettext as _
from survey.language import ngettext
from survey.numbers import number

ROW_PX = 42


def team_scores_figure(
    overview: TeamOverview, row: TeamRow, beside: Beside, mode: str
) -> go.Figure:
    """Return a dot with its interval per construct, and an open mark for each comparison."""
    colours = palette(mode)
    names = [construct_name(construct) for construct in overview.constructs]
    figure = go.Figure()
    _add_marks(figure, _("Company"), "diamond-open", overview.company, names, colours, digits=1)
    if beside.department:
        name = short_name(beside.department)
        _add_marks(figure, name, "square-open", beside.department_scores, names, colours)
    if any(beside.similar):
        _add_similar(figure, beside.similar, names, colours)
    figure.add_scatter(
        name=short_name(row.team.name),
        mode="markers",
        x=[score.score for score in row.scores],
        y=names,
        error_x=interval_bars(row.scores, colours.accent),
        marker={"size": 11, "color": colours.accent},
        text=[score_sentence(score) for score in row.scores],
        hovertemplate="%{text}<extra></extra>",
    )
    framed(figure, mode, height=110 + ROW_PX * len(names))
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0}
    )
    reach = _reach(overview, row, beside)
    figure.layout.annotations = _hidden_marks(row, names, reach[0], colours)
    figure.update_xaxes(range=reach, title_text=_("Score, 0–100"))
    figure.update_yaxes(autorange="reversed", type="category", categoryarray=names)
    return figure


def _reach(overview: TeamOverview, row: TeamRow, beside: Beside) -> list[float]:
    """From ten to ten: on the whole scale the marks would lie on one another."""
    shown = (*row.scores, *overview.company, *beside.department_scores)
    ends = [end for s in shown for end in (s.score, s.ci_low, s.ci_high) if end is not None]
    ends += [found.score for found in beside.similar if found]
    low, high = min(ends, default=0), max(ends, default=100)
    return [10 * (low // 10), min(10 * (high // 10 + 1), 100)]


def _hidden_marks(
    row: TeamRow, names: list[str], at: float, colours: Palette
) -> list[dict[str, object]]:
    """Mark what is hidden at the edge: where nothing stands, nobody was asked."""
    return [
        {
            "x": at,
            "y": name,
            "text": HIDDEN_MARK,
            "xanchor": "left",
            "showarrow": False,
            "font": {"color": colours.muted, "size": 16},
        }
        for name, score in zip(names, row.scores, strict=True)
        if score.visibility is Visibility.HIDDEN
    ]


def _add_marks(
    figure: go.Figure,
    name: str,
    symbol: str,
    scores: Sequence[ReleasedScore],
    names: list[str],
    colours: Palette,
    digits: int = 0,
) -> None:
    figure.add_scatter(
        name=name,
        mode="markers",
        x=[score.score for score in scores],
        y=names,
        marker={"symbol": symbol, "size": 12, "color": colours.muted},
        text=[score_sentence(score, digits) for score in scores],
        hovertemplate=name + ": %{text}<extra></extra>",
    )


def _add_similar(
    figure: go.Figure,
    similar: Sequence[SimilarTeams | None],
    names: list[str],
    colours: Palette,
) -> None:
    name = _("Similar teams")
    figure.add_scatter(
        name=name,
        mode="markers",
        x=[found.score if found else None for found in similar],
        y=names,
        marker={"symbol": "triangle-up-open", "size": 12, "color": colours.muted},
        text=[_of_similar(found) for found in similar],
        hovertemplate=name + ": %{text}<extra></extra>",
    )


def _of_similar(found: SimilarTeams | None) -> str:
    if found is None:
        return ""
    text = ngettext("{score} (mean of {n} team)", "{score} (mean of {n} teams)", found.n_teams)
    return text.format(score=number(found.score), n=found.n_teams)


def interval_bars(scores: Sequence[ReleasedScore], colour: str) -> dict[str, object]:
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
