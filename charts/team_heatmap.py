"""Teams by construct: each cell's distance from the company, faded where it may be chance."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from charts.text import construct_name, plain, score_sentence, score_text
from charts.theme import framed, palette
from disclosure.release import ReleasedScore, Visibility
from insights.heat_map import distance, side
from insights.teams import Scores, TeamOverview, TeamRow
from survey.language import gettext as _
from survey.numbers import number

ROW_PX = 30  # a finger's width on a phone, and 25 teams on a laptop's screen
HEADINGS_PX = 70
LETTER_PX = 7  # of a heading that stands upright
PHONES_LETTERS = 2  # Chinese ones that fit side by side over one of eight columns
FULL_COLOUR_POINTS = 15  # distance at which the colour is fullest: few teams lie farther off
FADED = 0.3  # opacity of a distance that may be chance
NUMBER_PX = 11  # on a phone, a sign and two digits fit into one of eight columns
CLICKED_PX = 22  # square round a cell's number that takes a click


@dataclass(frozen=True)
class _Row:
    """A row of the figure; ``unit`` is its place among the overview's units, None the company."""

    name: str
    label: str
    scores: Scores
    unit: int | None = None


def team_heatmap(overview: TeamOverview, mode: str) -> go.Figure:
    """Return the heat map of distances, below the company's scores.

    Hidden cells are grey, missing ones empty. A click hands out the place of the row's unit
    among the overview's, as customdata.
    """
    return _heatmap(overview, mode, with_scores=False)


def score_heatmap(overview: TeamOverview, mode: str) -> go.Figure:
    """Return the same with scores instead of distances in its cells."""
    return _heatmap(overview, mode, with_scores=True)


def phones_team_heatmap(overview: TeamOverview, mode: str) -> go.Figure:
    """Return the heat map of distances with headings for a phone."""
    return _heatmap(overview, mode, with_scores=False, on_phone=True)


def phones_score_heatmap(overview: TeamOverview, mode: str) -> go.Figure:
    """Return the heat map of scores with headings for a phone."""
    return _heatmap(overview, mode, with_scores=True, on_phone=True)


def heatmap_description(overview: TeamOverview) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("Table of {teams} teams by {constructs} measures; hidden cells read ∗.").format(
        teams=len(overview.rows), constructs=len(overview.constructs)
    )


def _heatmap(
    overview: TeamOverview, mode: str, *, with_scores: bool, on_phone: bool = False
) -> go.Figure:
    colours, rows = palette(mode), _rows(overview)
    columns = [_heading(construct_name(c), on_phone=on_phone) for c in overview.constructs]
    common = {"x": columns, "y": list(range(len(rows))), "xgap": 2, "ygap": 2, "showscale": False}
    figure = go.Figure()
    figure.add_heatmap(
        name="hidden",
        z=[[1 if s.visibility is Visibility.HIDDEN else None for s in r.scores] for r in rows],
        colorscale=[[0, colours.hidden], [1, colours.hidden]],
        hoverinfo="skip",
        **common,
    )
    for name, clear in (("unclear", False), ("clear", True)):
        figure.add_heatmap(
            name=name,
            z=_distances(rows, overview.company, clear=clear),
            zmin=-FULL_COLOUR_POINTS,
            zmax=FULL_COLOUR_POINTS,
            colorscale=[[0, colours.below], [0.5, colours.middle], [1, colours.above]],
            opacity=1 if clear else FADED,
            hoverinfo="skip",
            **common,
        )
    _add_numbers(figure, rows, columns, overview, with_scores, colours.text)
    upright = max(len(line) for name in columns for line in name.split("<br>")) if on_phone else 0
    framed(figure, mode, height=max(HEADINGS_PX, LETTER_PX * upright) + ROW_PX * len(rows))
    figure.update_xaxes(
        range=[-0.5, len(columns) - 0.5],  # Plotly's own leaves room for whole markers
        side="top",
        showgrid=False,
        autotickangles=[0, -90],  # upright on a phone
        ticks="",
    )
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        showgrid=False,
        ticks="",
        tickmode="array",
        tickvals=list(range(len(rows))),
        ticktext=[row.label for row in rows],
    )
    return figure


def _heading(name: str, *, on_phone: bool) -> str:
    """Return a name in lines as short as a column is wide.

    On a phone Latin letters stand upright, in one line: of two nobody sees which column is whose.
    """
    if name.isascii():
        return name if on_phone else name.replace(" ", "<br>")
    step = PHONES_LETTERS if on_phone else len(name)
    return "<br>".join(name[at : at + step] for at in range(0, len(name), step))


def _rows(overview: TeamOverview) -> list[_Row]:
    company = _("Company")
    rows = [_Row(company, f"<b>{company}</b>", overview.company)]
    for place, unit in enumerate(overview.units):
        is_team = isinstance(unit, TeamRow)
        name = plain(unit.team.name if is_team else unit.name, 24)
        rows.append(_Row(name, name if is_team else f"<b>{name}</b>", unit.scores, place))
    return rows


def _distances(rows: list[_Row], company: Scores, *, clear: bool) -> list[list[float | None]]:
    """Return the distances that are clear, or those that may be chance; None for the others."""
    return [
        [
            distance(score, of_company) if bool(side(score, of_company)) is clear else None
            for score, of_company in zip(row.scores, company, strict=True)
        ]
        for row in rows
    ]


def _add_numbers(
    figure: go.Figure,
    rows: list[_Row],
    columns: list[str],
    overview: TeamOverview,
    with_scores: bool,
    colour: str,
) -> None:
    """Numbers lie above the colours as text, so that hidden cells are written on too."""
    names = [construct_name(construct) for construct in overview.constructs]
    cells = [
        (x, y, row, score, overview.company[x])
        for y, row in enumerate(rows)
        for x, score in enumerate(row.scores)
    ]
    clear = [row.unit is None or bool(side(score, of)) for _x, _y, row, score, of in cells]
    texts = [_text(row, score, of, with_scores) for _x, _y, row, score, of in cells]
    figure.add_scatter(
        name="numbers",
        mode="markers+text",
        x=[columns[x] for x, *_rest in cells],
        y=[y for _x, y, *_rest in cells],
        text=[f"<b>{t}</b>" if c else t for t, c in zip(texts, clear, strict=True)],
        textfont={"size": NUMBER_PX, "color": colour},
        customdata=[row.unit for _x, _y, row, _score, _of in cells],
        hovertext=[_hover(row, names[x], score, of) for x, _y, row, score, of in cells],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": "square", "size": CLICKED_PX, "opacity": 0},
        # Nothing may pale when a cell is clicked: it opens its team.
        unselected={"marker": {"opacity": 0}},
    )


def _text(row: _Row, score: ReleasedScore, company: ReleasedScore, with_scores: bool) -> str:
    """The company's own row reads its scores: distances are from them."""
    points = distance(score, company)
    if with_scores or points is None or row.unit is None:
        return score_text(score)
    return number(points, sign=True)


def _hover(row: _Row, name: str, score: ReleasedScore, company: ReleasedScore) -> str:
    said = f"<b>{row.name}</b><br>{name}: {score_sentence(score)}"
    if row.unit is None or side(score, company) is None:
        return said
    clear = _("clearly another than the company") if side(score, company) else _("may be chance")
    return f"{said}<br>{clear}"
