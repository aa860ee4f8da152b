"""How a team answered each question: favourably, neither, unfavourably."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from charts.driver_rows import LINE, lay_rows
from charts.text import HIDDEN_MARK, plain
from charts.theme import Palette, palette
from insights.answer_shares import Answers, AnswerShares, QuestionAnswers
from insights.answers_wording import answers_text
from insights.drivers_asked import first_words
from survey.language import gettext as _
from survey.numbers import percent

BAR, BELOW = 0.3, 0.14  # of a row: how thick a bar is, and how far below its name
WIDE_ENOUGH = 10.0
"""Percent from which a part of a bar has room for its number, on a phone, too."""


def answer_shares_figure(found: AnswerShares, mode: str) -> go.Figure:
    """Return a bar of 100 percent per question, and a line where the company's favourable end."""
    colours, questions = palette(mode), found.questions
    figure = go.Figure()
    _add(figure, "favourable", colours.above, questions, lambda own: own.favourable.score)
    _add(figure, "neither", colours.hidden, questions, lambda own: own.neither)
    _add(figure, "unfavourable", colours.below, questions, lambda own: own.unfavourable)
    if any(_untold(one.own) for one in questions):
        hatched = {"shape": "/", "fgcolor": colours.muted, "size": 6}
        _add(figure, "hidden", colours.surface, questions, _untold, hatched)
    figure.update_traces(insidetextfont={"color": colours.text})
    _add_company(figure, questions, colours)
    names = [first_words(one.asked.name, LINE) for one in questions]
    lay_rows(figure, names, mode, left=0, notes=[_note(one) for one in questions])
    figure.layout.barmode = "stack"
    said = _("Blue: favourable; orange: unfavourable"), _("Line: favourable in the company")
    figure.layout.xaxis = {
        "title": {"text": "<br>".join(said)},
        "ticksuffix": "%",
        "range": [0, 100],
        "dtick": 25,
    }
    return figure


def answers_description(found: AnswerShares) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("; ").join(answers_text(one) for one in found.questions)


def _add(
    figure: go.Figure,
    name: str,
    colour: str,
    questions: Sequence[QuestionAnswers],
    share: Callable[[Answers], float | None],
    pattern: dict[str, object] | None = None,
) -> None:
    parts = [share(one.own) for one in questions]
    figure.add_bar(
        name=name,
        orientation="h",
        x=parts,
        y=_places(questions),
        width=BAR,
        marker={"color": colour, "pattern": pattern},
        text=[percent(x) if x and x >= WIDE_ENOUGH and not pattern else "" for x in parts],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        hovertext=[plain(answers_text(one), 300) for one in questions],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _add_company(
    figure: go.Figure, questions: Sequence[QuestionAnswers], colours: Palette
) -> None:
    figure.add_scatter(
        name="company",
        mode="markers",
        x=[one.company.favourable.score for one in questions],
        y=_places(questions),
        marker={
            "symbol": "line-ns-open",
            "size": 28,
            "color": colours.text,
            "line": {"width": 2, "color": colours.text},
        },
        hoverinfo="skip",
    )


def _untold(own: Answers) -> float | None:
    """Return the part of a bar of which nothing may be told."""
    if own.favourable.score is None:
        return 100.0
    return 100.0 - own.favourable.score if own.neither is None else None


def _places(questions: Sequence[QuestionAnswers]) -> list[float]:
    return [-at - BELOW for at in range(len(questions))]


def _note(one: QuestionAnswers) -> str:
    n = one.own.favourable.n
    if n is None:
        return HIDDEN_MARK
    return _("{n} answered").format(n=f"{n:,}")
