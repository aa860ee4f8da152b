"""What bad answers to a question cost, and what the best ones win, in points of satisfaction."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.drivers.kano_result import Category
from charts.driver_rows import LINE, lay_rows, upright
from charts.text import plain
from charts.theme import palette
from insights.drivers_asked import first_words
from insights.kano import Effect, Kano, KanoQuestion
from survey.language import gettext as _
from survey.language import mark

KINDS = {
    Category.MUST_BE: mark("taken for granted"),
    Category.ATTRACTIVE: mark("delights"),
    Category.ONE_DIMENSIONAL: mark("works both ways"),
    Category.INDIFFERENT: mark("hardly matters"),
    Category.REVERSE: mark("turned round: check how it is coded"),
    Category.TOO_FEW: mark("too few bad or best answers"),
}
"""What each category of `analysis.drivers.kano_result` says."""


def kano_bars(found: Kano, mode: str) -> go.Figure:
    """Return two bars per question, cost to the left and gain to the right, with intervals."""
    colours, questions = palette(mode), found.questions
    figure = go.Figure()
    sides = (
        ("cost", [q.cost for q in questions], -1, colours.below),
        ("gain", [q.gain for q in questions], 1, colours.above),
    )
    for name, effects, sign, colour in sides:
        figure.add_bar(
            name=name,
            orientation="h",
            x=[sign * e.points if e else None for e in effects],
            y=[-at - 0.17 for at in range(len(questions))],
            width=0.25,
            marker={"color": colour},
            error_x=_intervals(effects, sign, colours.text),
            text=[plain(kano_text(q), 200) for q in questions],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    widest = 1.04 * max([10, *(e.high for q in questions for e in (q.cost, q.gain) if e)])
    kinds = [_(KINDS[Category(q.category)]) for q in questions]
    names = [first_words(q.aspect.name, LINE) for q in questions]
    lay_rows(figure, names, mode, left=-widest, notes=kinds)
    figure.layout.barmode = "overlay"
    figure.layout.shapes = [upright(0, colours.muted)]
    figure.layout.xaxis = {
        "range": [-widest, widest],
        "title": {"text": _("← bad answers cost · best answers win →")},
    }
    return figure


def kano_description(found: Kano) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("; ").join(kano_text(question) for question in found.questions)


def kano_text(question: KanoQuestion) -> str:
    """Return what a question does, in words."""
    kind = _(KINDS[Category(question.category)])
    if question.cost is None or question.gain is None:
        return _("{aspect}: {kind}").format(aspect=question.aspect.name, kind=kind)
    return _("{aspect}: {kind}; bad answers cost {cost} points, the best win {gain}").format(
        aspect=question.aspect.name,
        kind=kind,
        cost=question.cost.points,
        gain=question.gain.points,
    )


def _intervals(effects: Sequence[Effect | None], sign: int, colour: str) -> dict[str, object]:
    up = [e.high - e.points if e else None for e in effects]
    down = [e.points - e.low if e else None for e in effects]
    return {
        "type": "data",
        "symmetric": False,
        "array": up if sign > 0 else down,
        "arrayminus": down if sign > 0 else up,
        "color": colour,
        "thickness": 1.5,
        "width": 4,
    }
