"""One end of a link against the other, a bubble per team."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analysis.links.regression import SimpleLine
from charts.hover import NUMBERS, hover_of, kind_of, numbers_told, score_template, unit_name
from charts.text import construct_name
from charts.theme import Palette, framed, palette
from insights.link_teams import LinkTeams, TeamPoint
from insights.links import LinkStrength
from insights.wording import lag_words
from survey.chain import Link
from survey.language import gettext as _

LARGEST_BUBBLE = 34  # px across: neighbours still part at 60 teams on a laptop
TEAMS_AT_THAT_SIZE = 60


def link_scatter(teams: LinkTeams, mode: str) -> go.Figure:
    """Return the scatter of the teams that may be drawn, with the line of all that take part."""
    colours, strength = palette(mode), teams.strength
    figure = go.Figure()
    if strength.line is not None and teams.points:
        _add_line(figure, strength.line, teams.points, colours)
    _add_teams(figure, teams, colours.accent, colours.text)
    framed(figure, mode, height=460, l=49, b=49)
    source, target = _axis_titles(strength)
    figure.layout.xaxis = {"title": {"text": source}}
    figure.layout.yaxis = {"title": {"text": target}}
    return figure


def scatter_description(teams: LinkTeams) -> str:
    """Return the figure in words, for those who cannot see it."""
    link = teams.strength.link
    return _("Scatter of {n} teams: {source} against {target}.").format(
        n=len(teams.points),
        source=construct_name(link.source),
        target=construct_name(link.target),
    )


def _axis_titles(strength: LinkStrength) -> tuple[str, str]:
    text = _("{construct}{later}, 0–100")
    later = lag_words(strength.lag, strength.target_period.length)
    return (
        text.format(construct=construct_name(strength.link.source), later=""),
        text.format(construct=construct_name(strength.link.target), later=later),
    )


def _add_teams(figure: go.Figure, teams: LinkTeams, fill: str, outline: str) -> None:
    points = teams.points
    answers = [(p.source.n or 0) + (p.target.n or 0) for p in points]
    largest = max(answers, default=1)
    widest = LARGEST_BUBBLE * min(1.0, TEAMS_AT_THAT_SIZE / max(len(points), 1)) ** 0.5
    figure.add_scatter(
        name="teams",
        mode="markers",
        x=np.array([p.source.score for p in points], dtype=float),
        y=np.array([p.target.score for p in points], dtype=float),
        customdata=np.array([_numbers(p) for p in points], dtype=np.int32),
        text=np.array([unit_name(p.team, p.department) for p in points], dtype=object),
        hovertemplate=_hover(points, teams.strength.link),
        marker={
            "size": np.round(widest * np.sqrt(np.array(answers) / largest), 2),
            "sizemin": 6,
            "color": fill,
            "opacity": 0.62,
            "line": {"color": outline, "width": 1},
        },
    )


def _numbers(point: TeamPoint) -> tuple[int, ...]:
    return (point.unit_id, *numbers_told(point.source), *numbers_told(point.target))


def _hover(points: Sequence[TeamPoint], link: Link) -> str | list[str]:
    text = _("{name}: {value}")
    source, target = (construct_name(end) for end in (link.source, link.target))

    def lines(point: TeamPoint) -> list[str]:
        of_source = score_template(point.source, 1)
        of_target = score_template(point.target, 1 + NUMBERS)
        return [
            text.format(name=source, value=of_source),
            text.format(name=target, value=of_target),
        ]

    return hover_of(points, lambda p: (kind_of(p.source), kind_of(p.target)), lines)


def _add_line(
    figure: go.Figure, line: SimpleLine, points: tuple[TeamPoint, ...], colours: Palette
) -> None:
    """The line ends at the outermost teams drawn: its own ends may be those of hidden teams."""
    drawn = [p.source.score for p in points if p.source.score is not None]
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
