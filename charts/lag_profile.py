"""How strongly staff and customer scores go together at each delay."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

from analysis.links.lag import LagCorrelation
from charts.text import interval, number
from charts.theme import Palette, framed, palette
from disclosure.links import digits_of_statistic
from insights.wording import lag_name
from survey.language import gettext as _
from survey.period import Length

_LINE = 10  # letters: four such lines fit beside each other on a phone


def lag_profile_figure(
    lags: tuple[LagCorrelation, ...], chosen: int, length: Length, mode: str
) -> go.Figure:
    """Return a point with its interval per lag; refused lags leave a gap."""
    colours = palette(mode)
    shown = [lag for lag in lags if lag.r is not None]
    figure = go.Figure()
    figure.add_scatter(
        name="lags",
        mode="markers",
        x=[lag_name(lag.lag_waves, length) for lag in shown],
        y=[_told(lag, lag.r) for lag in shown],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [_told(lag, lag.ci_high) - _told(lag, lag.r) for lag in shown],
            "arrayminus": [_told(lag, lag.r) - _told(lag, lag.ci_low) for lag in shown],
            "color": colours.accent,
            "thickness": 2,
            "width": 5,
        },
        marker={
            "color": [
                colours.accent if lag.lag_waves == chosen else colours.middle for lag in shown
            ],
            "size": 12,
            "line": {"color": colours.accent, "width": 2},
        },
        text=[_hover(lag, length) for lag in shown],
        hovertemplate="%{text}<extra></extra>",
    )
    framed(figure, mode, height=300, l=63, t=15, b=44)
    _axes(figure, [lag_name(lag.lag_waves, length) for lag in lags], colours)
    return figure


def _axes(figure: go.Figure, names: list[str], colours: Palette) -> None:
    figure.layout.xaxis = {
        "type": "category",
        "categoryarray": names,
        "tickvals": names,
        "ticktext": ["<br>".join(textwrap.wrap(name, _LINE)) for name in names],
    }
    figure.layout.yaxis = {
        "title_text": _("Strength of the link, −1 to 1"),
        "range": [-1, 1],
        "dtick": 0.5,
        "zeroline": True,
        "zerolinecolor": colours.muted,
    }


def _told(lag: LagCorrelation, end: float | None) -> float:
    """A lag without an interval has a bar of no length."""
    r = lag.r if end is None else end
    return round(r or 0.0, digits_of_statistic(lag.n_teams))


def _hover(lag: LagCorrelation, length: Length) -> str:
    return _("{lag}: {r} ({span}); {pairs} pairs of {teams} teams").format(
        lag=lag_name(lag.lag_waves, length),
        r=number(lag.r or 0.0, 2),
        span=interval(lag.ci_low, lag.ci_high, 2),
        pairs=lag.n_pairs,
        teams=lag.n_teams,
    )
