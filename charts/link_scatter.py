"""One end of a link against the other, a bubble per team."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from analysis.links.regression import SimpleLine
from charts.text import construct_name, plain, score_sentence
from charts.theme import Palette, framed, palette
from insights.link_teams import LinkTeams, TeamPoint
from insights.links import LinkStrength
from insights.wording import lag_words
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
    framed(figure, mode, height=460)
    source, target = _axis_titles(strength)
    figure.update_xaxes(title_text=source)
    figure.update_yaxes(title_text=target)
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
        x=[p.source.score for p in points],
        y=[p.target.score for p in points],
        customdata=[p.unit_id for p in points],
        text=[_hover(p, teams.strength) for p in points],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "size": [widest * (n / largest) ** 0.5 for n in answers],
            "sizemin": 6,
            "color": fill,
            "opacity": 0.62,
            "line": {"color": outline, "width": 1},
        },
    )


def _hover(point: TeamPoint, strength: LinkStrength) -> str:
    rows = [f"<b>{plain(point.team)}</b>"]
    if point.department:
        rows.append(plain(point.department))
    ends = ((strength.link.source, point.source), (strength.link.target, point.target))
    text = _("{name}: {value}")
    rows += [
        text.format(name=construct_name(end), value=score_sentence(score)) for end, score in ends
    ]
    return "<br>".join(rows)


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
