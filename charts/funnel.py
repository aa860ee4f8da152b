"""Teams' scores against how many answered, between the limits of chance."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from charts.text import plain, score_sentence, short_name
from charts.theme import Palette, framed, palette
from insights.funnel import FunnelTeam, Limit, TeamFunnel
from survey.language import gettext as _

MOST_LABELS = 12  # names that can still be read
WIDTH_PX, LETTER_PX, LINE_PX = 330, 7, 17  # of the figure on a phone, and of a name
HEIGHT_PX = 440
ABOVE_PX = 12  # a name's middle above its point
PALE = 0.55  # opacity of teams within what chance explains


def funnel_figure(funnel: TeamFunnel, mode: str) -> go.Figure:
    """Return the funnel; teams outside what chance explains are named.

    A click hands out a team's place among the funnel's, as customdata.
    """
    colours = palette(mode)
    figure = go.Figure()
    _add_limits(figure, funnel.limits, colours)
    if funnel.target is not None and funnel.limits:
        figure.add_scatter(
            name="company",
            mode="lines",
            x=[funnel.limits[0].n, funnel.limits[-1].n],
            y=[funnel.target] * 2,
            line={"color": colours.muted, "width": 1},
            hoverinfo="skip",
        )
    widest = funnel.limits[-1].n if funnel.limits else 0.0
    named = _named(funnel, widest)
    for side, name, colour in (
        (0, "inside", colours.muted),
        (1, "above", colours.above),
        (-1, "below", colours.below),
    ):
        of_side = [(i, team) for i, team in enumerate(funnel.teams) if team.side == side]
        _add_teams(figure, name, of_side, colour, colours, widest, named)
    framed(figure, mode, height=HEIGHT_PX)
    figure.update_xaxes(title_text=_("Answers"), rangemode="tozero", showgrid=False)
    figure.update_yaxes(title_text=_("Score, 0–100"), range=_reach(funnel))
    return figure


def _reach(funnel: TeamFunnel) -> list[float]:
    """As high as teams and the outer limits from ten answers on: to the left they gape."""
    scores = [team.score.score for team in funnel.teams if team.score.score is not None]
    ends = [end for at in funnel.limits if at.n >= 10 for end in (at.action_low, at.action_high)]
    known = [*scores, *ends] or [0.0, 100.0]
    return [max(min(known) - 4, 0), min(max(known) + 4, 100)]


def _add_limits(figure: go.Figure, limits: tuple[Limit, ...], colours: Palette) -> None:
    n = [at.n for at in limits]
    edges = {
        "95%": ([at.warning_low for at in limits], [at.warning_high for at in limits]),
        "99.8%": ([at.action_low for at in limits], [at.action_high for at in limits]),
    }
    for name, (low, high) in edges.items():
        inner = name == "95%"
        line = {"color": colours.muted, "width": 0 if inner else 1, "dash": "dot"}
        figure.add_scatter(
            name=f"{name} low", x=n, y=low, mode="lines", line=line, hoverinfo="skip"
        )
        figure.add_scatter(
            name=f"{name} high",
            x=n,
            y=high,
            mode="lines",
            line=line,
            fill="tonexty" if inner else None,
            fillcolor=colours.accent_soft,
            hoverinfo="skip",
        )


def _add_teams(
    figure: go.Figure,
    name: str,
    placed: list[tuple[int, FunnelTeam]],
    colour: str,
    colours: Palette,
    widest: float,
    named: set[int],
) -> None:
    teams = [team for _place, team in placed]
    labelled = name != "inside" and len(teams) <= MOST_LABELS
    figure.add_scatter(
        name=name,
        mode="markers+text" if labelled else "markers",
        x=[team.score.n for team in teams],
        y=[team.score.score for team in teams],
        text=[_name(team) if place in named else "" for place, team in placed]
        if labelled
        else None,
        textposition=["top left" if _leftwards(team, widest) else "top right" for team in teams],
        textfont={"color": colours.text, "size": 12},
        customdata=[place for place, _team in placed],
        hovertext=[_hover(team) for team in teams],
        hovertemplate="%{hovertext}<extra></extra>",
        opacity=1 if name != "inside" else PALE,
        marker={"size": 11 if name != "inside" else 9, "color": colour},
    )


def _named(funnel: TeamFunnel, widest: float) -> set[int]:
    """Return the places of the teams whose names cover no other name and no other team outside.

    The farthest come first.
    """
    low, high = _reach(funnel)
    target = funnel.target or 0.0
    outside = [(i, team) for i, team in enumerate(funnel.teams) if team.side]
    if all(sum(team.side == side for _, team in outside) > MOST_LABELS for side in (1, -1)):
        return set()  # too many to be read
    outside.sort(key=lambda pair: -abs((pair[1].score.score or 0.0) - target))
    x = np.array([(team.score.n or 0) / (widest or 1.0) * WIDTH_PX for _, team in outside])
    y = np.array([(team.score.score or 0.0) - low for _, team in outside])
    y = y / (high - low) * HEIGHT_PX
    taken: dict[int, tuple[float, float, float]] = {}
    for at, (place, team) in enumerate(outside):
        length = LETTER_PX * len(_name(team))
        begin = x[at] - length if _leftwards(team, widest) else x[at]
        name = float(begin), float(begin) + length, float(y[at]) + ABOVE_PX
        covered = (name[0] < x) & (x < name[1]) & (np.abs(name[2] - y) < LINE_PX)
        covered[at] = False
        if not covered.any() and not any(_meet(name, other) for other in taken.values()):
            taken[place] = name
    return set(taken)


def _meet(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Each begins and ends somewhere, at a height."""
    return one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) < LINE_PX


def _name(team: FunnelTeam) -> str:
    return short_name(team.team.name)


def _leftwards(team: FunnelTeam, widest: float) -> bool:
    """On the right half, so that no name leaves a phone's screen."""
    return 2 * (team.score.n or 0) > widest


def _hover(team: FunnelTeam) -> str:
    rows = [f"<b>{plain(team.team.name)}</b>"]
    if team.department:
        rows.append(plain(team.department))
    return "<br>".join([*rows, score_sentence(team.score)])
