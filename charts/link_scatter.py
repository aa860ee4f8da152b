"""Staff score against customer score, a bubble per team."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from analysis.links.regression import SimpleLine
from charts.text import plain, score_sentence
from charts.theme import Palette, framed, palette
from insights.value_chain import TeamPoint, ValueChain
from insights.wording import lag_words
from survey.language import gettext as _

LARGEST_BUBBLE = 34  # px across: neighbours still part at 60 teams on a laptop
TEAMS_AT_THAT_SIZE = 60


def link_scatter(chain: ValueChain, mode: str) -> go.Figure:
    """Return the scatter of the teams that may be drawn, with the line of all that take part."""
    colours = palette(mode)
    figure = go.Figure()
    if chain.headline.line is not None and chain.points:
        _add_line(figure, chain.headline.line, chain.points, colours)
    _add_teams(figure, chain.points, colours.accent, colours.text)
    framed(figure, mode, height=460)
    figure.update_xaxes(title_text=_("Employee satisfaction, 0–100"))
    figure.update_yaxes(
        title_text=_("Customer satisfaction{later}, 0–100").format(
            later=lag_words(chain.lag, chain.period.length)
        )
    )
    return figure


def scatter_description(chain: ValueChain) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("Scatter of {n} teams: employee satisfaction against customer satisfaction.").format(
        n=len(chain.points)
    )


def _add_teams(figure: go.Figure, points: tuple[TeamPoint, ...], fill: str, outline: str) -> None:
    answers = [(p.staff.n or 0) + (p.customers.n or 0) for p in points]
    largest = max(answers, default=1)
    widest = LARGEST_BUBBLE * min(1.0, TEAMS_AT_THAT_SIZE / max(len(points), 1)) ** 0.5
    figure.add_scatter(
        name="teams",
        mode="markers",
        x=[p.staff.score for p in points],
        y=[p.customers.score for p in points],
        customdata=[p.unit_id for p in points],
        text=[_hover(p) for p in points],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "size": [widest * (n / largest) ** 0.5 for n in answers],
            "sizemin": 6,
            "color": fill,
            "opacity": 0.62,
            "line": {"color": outline, "width": 1},
        },
    )


def _hover(point: TeamPoint) -> str:
    rows = [f"<b>{plain(point.team)}</b>"]
    if point.department:
        rows.append(plain(point.department))
    rows.append(_("Staff: {score}").format(score=score_sentence(point.staff)))
    rows.append(_("Customers: {score}").format(score=score_sentence(point.customers)))
    return "<br>".join(rows)


def _add_line(
    figure: go.Figure, line: SimpleLine, points: tuple[TeamPoint, ...], colours: Palette
) -> None:
    """The line ends at the outermost teams drawn: its own ends may be those of hidden teams."""
    drawn = [p.staff.score for p in points if p.staff.score is not None]
    band = line.mean_band(np.linspace(min(drawn), max(drawn), 40))
    # What cannot be seen is not sent: with all its digits a line tells the teams' exact scores.
    x, fit, low, high = (np.round(values, 1) for values in (band.x, band.fit, band.low, band.high))
    edge = {"width": 0}
    figure.add_scatter(x=x, y=low, mode="lines", line=edge, hoverinfo="skip")
    figure.add_scatter(
        name="band",
        x=x,
        y=high,
        mode="lines",
        line=edge,
        fill="tonexty",
        fillcolor=colours.accent_soft,
        hoverinfo="skip",
    )
    figure.add_scatter(
        name="line",
        x=x,
        y=fit,
        mode="lines",
        line={"color": colours.accent, "width": 2},
        hoverinfo="skip",
    )
