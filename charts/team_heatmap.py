"""Teams by construct: each cell a score, coloured by its distance from the company."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.text import construct_name, plain, score_sentence, score_text
from charts.theme import framed, palette
from disclosure.release import ReleasedScore, Visibility
from insights.teams import TeamOverview
from survey.language import gettext as _

ROW_PX = 30  # a finger's width on a phone, and 25 teams on a laptop's screen
HEADING_PX = 10  # upright on a phone, two lines fit over a column
FULL_COLOUR_POINTS = 15  # distance at which the colour is fullest: few teams lie farther off


def team_heatmap(overview: TeamOverview, mode: str) -> go.Figure:
    """Return the heat map, the company first; hidden cells are grey, missing ones empty."""
    colours = palette(mode)
    names = [_("Company"), *(plain(row.name, 24) for row in overview.departments)]
    labels = [f"<b>{name}</b>" for name in names]
    names += [plain(row.team.name, 24) for row in overview.rows]
    labels += names[len(labels) :]
    scores = [overview.company, *(row.scores for row in overview.units)]
    columns = [construct_name(c).replace(" ", "<br>") for c in overview.constructs]
    rows = list(range(len(names)))  # long names may be alike once they are cut
    common = {"x": columns, "y": rows, "xgap": 2, "ygap": 2, "showscale": False}
    figure = go.Figure()
    figure.add_heatmap(
        name="hidden",
        z=[[1 if s.visibility is Visibility.HIDDEN else None for s in row] for row in scores],
        colorscale=[[0, colours.hidden], [1, colours.hidden]],
        hoverinfo="skip",
        **common,
    )
    figure.add_heatmap(
        name="scores",
        z=[_distances(row, overview.company) for row in scores],
        zmin=-FULL_COLOUR_POINTS,
        zmax=FULL_COLOUR_POINTS,
        colorscale=[[0, colours.below], [0.5, colours.middle], [1, colours.above]],
        hoverinfo="skip",
        **common,
    )
    _add_numbers(figure, names, scores, columns, colours.text)
    framed(figure, mode, height=70 + ROW_PX * len(names))
    figure.update_xaxes(
        side="top", showgrid=False, autotickangles=[0, 90], tickfont_size=HEADING_PX
    )
    figure.update_yaxes(
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        tickmode="array",
        tickvals=rows,
        ticktext=labels,
    )
    return figure


def heatmap_description(overview: TeamOverview) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("Table of {teams} teams by {constructs} measures; hidden cells read ∗.").format(
        teams=len(overview.rows), constructs=len(overview.constructs)
    )


def _distances(
    row: tuple[ReleasedScore, ...], company: tuple[ReleasedScore, ...]
) -> list[float | None]:
    return [
        None if s.score is None or c.score is None else s.score - c.score
        for s, c in zip(row, company, strict=True)
    ]


def _add_numbers(
    figure: go.Figure,
    names: list[str],
    scores: list[tuple[ReleasedScore, ...]],
    columns: list[str],
    colour: str,
) -> None:
    """Numbers lie above the colours as text, so that hidden cells are written on too."""
    cells = [
        (columns[x], y, score_text(score), f"<b>{names[y]}</b><br>{columns[x]}: ", score)
        for y, row in enumerate(scores)
        for x, score in enumerate(row)
    ]
    figure.add_scatter(
        name="numbers",
        mode="text",
        x=[cell[0] for cell in cells],
        y=[cell[1] for cell in cells],
        text=[cell[2] for cell in cells],
        textfont={"color": colour, "size": 13},
        hovertext=[cell[3] + score_sentence(cell[4]) for cell in cells],
        hovertemplate="%{hovertext}<extra></extra>",
    )
