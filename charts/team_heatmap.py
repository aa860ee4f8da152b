"""Teams by construct: each cell's distance from the company, faded where it may be chance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from charts.text import construct_name, phones_name, score_sentence, score_text, short_name
from charts.theme import framed, palette
from disclosure.release import ReleasedScore, Visibility
from insights.heat_map import distance, side
from insights.teams import Scores, TeamOverview, TeamRow
from survey.language import gettext as _
from survey.numbers import number

ROW_PX = 30  # a finger's width on a phone, and 25 teams on a laptop's screen
HEADINGS_PX = 70
LETTER_PX = 7  # of a heading that stands upright
LINE_PX = 16  # of a Chinese heading
_NARROW_LINE = re.compile(r"[A-Za-z]+|[^A-Za-z（）]{1,2}")
"""As much of a Chinese heading as fits side by side over a narrow column."""

MOST_WIDE_COLUMNS = 9  # a longer word than theirs would reach over the next on a laptop
MOST_COLUMNS, PHONES_MOST_COLUMNS = 24, 8
"""More measures than these would have their numbers on one another."""
FULL_COLOUR_POINTS = 15  # distance at which the colour is fullest: few teams lie farther off
FADED = 0.3  # opacity of a distance that may be chance
HEADING_PX = 11  # beside the menu of a small laptop, a long word fits over one of eight columns
NUMBER_PX = 11  # on a phone, a sign and two digits fit into the narrowest column
CLICKED_PX = 22  # square round a cell's number that takes a click


@dataclass(frozen=True)
class _Row:
    """A row of the figure; ``unit`` is its place among the overview's units, None the company.

    ``distances`` are from the company, ``sides`` on which of it a score clearly lies.
    """

    name: str
    label: str
    scores: tuple[ReleasedScore, ...]
    distances: tuple[float | None, ...]
    sides: tuple[int | None, ...]
    unit: int | None = None

    @classmethod
    def of(cls, name: str, label: str, scores: Scores, company: Scores, unit: int | None) -> _Row:
        """Return the row of a unit; its scores are asked for once, there are thousands."""
        each = tuple(scores)
        pairs = tuple(zip(each, company, strict=True))
        distances = tuple(distance(score, of_company) for score, of_company in pairs)
        sides = tuple(side(score, of_company) for score, of_company in pairs)
        return cls(name, label, each, distances, sides, unit)

    @property
    def is_clear(self) -> tuple[bool, ...]:
        """Return which scores differ clearly from the company's; its own stand as clear."""
        return tuple(self.unit is None or bool(side) for side in self.sides)


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
    text = _(
        "Table of {units} departments and teams by {constructs} measures; hidden cells read ∗."
    )
    return text.format(units=len(overview.units), constructs=len(overview.constructs))


def _heatmap(
    overview: TeamOverview, mode: str, *, with_scores: bool, on_phone: bool = False
) -> go.Figure:
    colours, rows = palette(mode), _rows(overview, on_phone=on_phone)
    names = [construct_name(construct) for construct in overview.constructs]
    is_narrow = on_phone or len(names) > MOST_WIDE_COLUMNS
    columns = [_heading(name, is_narrow=is_narrow) for name in names]
    common = {"x": columns, "y": list(range(len(rows))), "xgap": 2, "ygap": 2, "showscale": False}
    figure = go.Figure()
    figure.add_heatmap(
        name="hidden",
        z=_cells(
            [[1 if s.visibility is Visibility.HIDDEN else None for s in r.scores] for r in rows]
        ),
        colorscale=[[0, colours.hidden], [1, colours.hidden]],
        hoverinfo="skip",
        **common,
    )
    for name, clear in (("unclear", False), ("clear", True)):
        figure.add_heatmap(
            name=name,
            z=_cells([_distances(row, clear=clear) for row in rows]),
            zmin=-FULL_COLOUR_POINTS,
            zmax=FULL_COLOUR_POINTS,
            colorscale=[[0, colours.below], [0.5, colours.middle], [1, colours.above]],
            opacity=1 if clear else FADED,
            hoverinfo="skip",
            **common,
        )
    _add_numbers(figure, rows, columns, names, with_scores, colours.text)
    headings = max(map(_heading_px, columns), default=0) if is_narrow else 0
    framed(figure, mode, height=max(HEADINGS_PX, headings) + ROW_PX * len(rows))
    _lay_out(figure, columns, rows)
    return figure


def _lay_out(figure: go.Figure, columns: list[str], rows: list[_Row]) -> None:
    is_stacked = any("<br>" in name and not name.isascii() for name in columns)
    figure.layout.xaxis = {
        "range": [-0.5, len(columns) - 0.5],  # Plotly's own leaves room for whole markers
        "side": "top",
        "showgrid": False,
        "autotickangles": [0] if is_stacked else [0, -90],  # upright where columns are narrow
        "ticks": "",
        "tickfont": {"size": HEADING_PX},
    }
    figure.layout.yaxis = {
        "range": [len(rows) - 0.5, -0.5],
        "showgrid": False,
        "ticks": "",
        "tickmode": "array",
        "tickvals": list(range(len(rows))),
        "ticktext": [row.label for row in rows],
    }


def _heading(name: str, *, is_narrow: bool) -> str:
    """Return a name in lines as short as a column is wide.

    Over narrow ones Latin letters stand upright, in one line: of two nobody sees which column is
    whose.
    """
    if name.isascii():
        return name if is_narrow else name.replace(" ", "<br>")
    return "<br>".join(_NARROW_LINE.findall(name)) if is_narrow else name


def _heading_px(heading: str) -> int:
    """Return how high a heading over a narrow column is."""
    if heading.isascii():
        return LETTER_PX * len(heading)
    return LINE_PX * (heading.count("<br>") + 1)


def _rows(overview: TeamOverview, *, on_phone: bool) -> list[_Row]:
    name, company = _("Company"), tuple(overview.company)
    rows = [_Row.of(name, f"<b>{name}</b>", company, company, None)]
    for place, unit in enumerate(overview.units):
        is_team = isinstance(unit, TeamRow)
        name = unit.team.name if is_team else unit.name
        label = phones_name(name) if on_phone else short_name(name)
        label = label if is_team else f"<b>{label}</b>"
        rows.append(_Row.of(short_name(name), label, unit.scores, company, place))
    return rows


def _cells(values: Sequence[object]) -> NDArray[np.object_]:
    """Return values as an array: Plotly takes one as it is, and looks at each part of a list."""
    return np.array(values, dtype=object)


def _distances(row: _Row, *, clear: bool) -> list[float | None]:
    """Return the distances that are clear, or those that may be chance; None for the others."""
    return [
        points if bool(side) is clear else None
        for points, side in zip(row.distances, row.sides, strict=True)
    ]


def _add_numbers(
    figure: go.Figure,
    rows: list[_Row],
    columns: list[str],
    names: list[str],
    with_scores: bool,
    colour: str,
) -> None:
    """Numbers lie above the colours as text, so that hidden cells are written on too."""
    figure.add_scatter(
        name="numbers",
        mode="markers+text",
        x=np.array(columns * len(rows)),
        y=np.repeat(np.arange(len(rows)), len(columns)),
        text=np.array([text for row in rows for text in _texts(row, with_scores)]),
        textfont={"size": NUMBER_PX, "color": colour},
        customdata=_cells([row.unit for row in rows for _x in columns]),
        hovertext=np.array([text for row in rows for text in _hovers(row, names)]),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": "square", "size": CLICKED_PX, "opacity": 0},
        # Nothing may pale when a cell is clicked: it opens its team.
        unselected={"marker": {"opacity": 0}},
    )


def _texts(row: _Row, with_scores: bool) -> list[str]:
    """The company's own row reads its scores: distances are from them."""
    texts = [
        score_text(score)
        if with_scores or points is None or row.unit is None
        else number(points, sign=True)
        for score, points in zip(row.scores, row.distances, strict=True)
    ]
    return [f"<b>{t}</b>" if c else t for t, c in zip(texts, row.is_clear, strict=True)]


def _hovers(row: _Row, names: list[str]) -> list[str]:
    found = []
    for name, score, which in zip(names, row.scores, row.sides, strict=True):
        said = f"<b>{row.name}</b><br>{name}: {score_sentence(score)}"
        if row.unit is not None and which is not None:
            clear = _("clearly another than the company") if which else _("may be chance")
            said = f"{said}<br>{clear}"
        found.append(said)
    return found
