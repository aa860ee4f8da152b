"""How units changed since the period before: a dot with its interval each, real changes marked."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.changes.exceptions import Verdict
from charts.text import plain, short_name
from charts.theme import Palette, framed, palette
from disclosure.release import ReleasedChange
from insights.change_wording import change_text, verdict_word
from insights.compared import SMALLEST_OF_INTEREST
from insights.team_changes import TeamChanges, UnitChange
from survey.language import gettext as _
from survey.language import ngettext
from survey.numbers import number

ROW_PX = 36  # a dot and the words above it
MOST_ROWS = 24
"""Rows that fit on a screen; of more units those alone are drawn that changed really."""

PALE = 0.45  # opacity of what could be chance


def drawn_units(changes: TeamChanges) -> tuple[UnitChange, ...]:
    """Return the units of the figure: those that changed really, other departments, other teams.

    The other teams are left out where all together are too many.
    """
    judged = sorted((unit for unit in changes.units if unit.found.change is not None), key=_rank)
    if len(judged) <= MOST_ROWS:
        return tuple(judged)
    return tuple(unit for unit in judged if unit.found.is_real or not unit.is_team)[:MOST_ROWS]


def not_drawn_sentence(changes: TeamChanges) -> str:
    """Return that some changes are in the table alone; nothing where all are drawn."""
    judged = sum(unit.found.change is not None for unit in changes.units)
    n = judged - len(drawn_units(changes))
    if not n:
        return ""
    return ngettext(
        "The change of {n} team is in the table alone.",
        "The changes of {n} teams are in the table alone.",
        n,
    ).format(n=n)


def _rank(unit: UnitChange) -> tuple[int, bool, float]:
    """Clear changes come first, then other real ones, the larger the earlier."""
    found = unit.found
    if found.change is None or not found.is_real:
        return 2, unit.is_team, 0.0
    is_unclear = found.verdict is Verdict.REAL_BUT_SMALL
    return int(is_unclear), unit.is_team, -abs(found.change.points)


def team_changes_figure(changes: TeamChanges, mode: str) -> go.Figure:
    """Return the changes with their intervals; those that could be chance are pale."""
    colours = palette(mode)
    units = drawn_units(changes)
    figure = go.Figure()
    for kind in ("risen", "fallen", "unclear", "chance"):
        _add_kind(figure, kind, units, colours)
    framed(figure, mode, height=90 + ROW_PX * len(units))
    figure.layout.shapes = (
        _upright(SMALLEST_OF_INTEREST, {"color": colours.grid, "width": 0}, colours.grid),
        _upright(0, {"color": colours.muted, "width": 1}),
    )
    figure.update_xaxes(title_text=_("Change since {since}, points").format(since=changes.since))
    names = [short_name(unit.name) for unit in units]
    figure.update_yaxes(
        range=[len(units) - 0.5, -0.8],
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(units))),
        ticktext=[n if u.is_team else f"<b>{n}</b>" for n, u in zip(names, units, strict=True)],
    )
    return figure


def _upright(
    reach: float, line: dict[str, object], fill: str = "rgba(0,0,0,0)"
) -> dict[str, object]:
    """Return a band from the figure's foot to its head, as far left of 0 as right."""
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y domain",
        "x0": -reach,
        "x1": reach,
        "y0": 0,
        "y1": 1,
        "line": line,
        "fillcolor": fill,
        "layer": "below",
    }


def _add_kind(
    figure: go.Figure, kind: str, units: tuple[UnitChange, ...], colours: Palette
) -> None:
    of_kind = [
        (row, unit, unit.found.change)
        for row, unit in enumerate(units)
        if unit.found.change is not None and _kind(unit, unit.found.change) == kind
    ]
    colour = {"risen": colours.above, "fallen": colours.below}.get(kind, colours.muted)
    figure.add_scatter(
        name=kind,
        mode="markers+text",
        x=[change.points for _row, _unit, change in of_kind],
        y=[row for row, _unit, _change in of_kind],
        text=[_label(kind, unit, change) for _row, unit, change in of_kind],
        textposition="top center",
        textfont={"color": colours.text, "size": 12},
        opacity=PALE if kind == "chance" else 1,
        marker={"size": 11, "color": colour},
        error_x=_bars([change for _row, _unit, change in of_kind], colour),
        hovertext=[
            f"<b>{plain(unit.name)}</b><br>{change_text(change)}<br>{verdict_word(unit)}"
            for _row, unit, change in of_kind
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _kind(unit: UnitChange, change: ReleasedChange) -> str:
    if unit.found.verdict is Verdict.REAL_AND_MATERIAL:
        return "risen" if change.points > 0 else "fallen"
    return "unclear" if unit.found.is_real else "chance"


def _label(kind: str, unit: UnitChange, change: ReleasedChange) -> str:
    """Clear changes have a word beside their number, real ones a number, others nothing."""
    points = number(change.points, sign=True)
    if kind == "chance":
        return ""
    if kind == "unclear":
        return points
    return _("{points} {word}").format(points=points, word=verdict_word(unit))


def _bars(changes: list[ReleasedChange], colour: str) -> dict[str, object]:
    """Return the intervals' bars; a released interval lies round its change."""
    return {
        "type": "data",
        "array": [(change.ci_high or 0.0) - change.points for change in changes],
        "color": colour,
        "thickness": 2,
        "width": 4,
    }
