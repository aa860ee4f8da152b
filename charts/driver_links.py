"""How closely staff topics go with customer satisfaction over teams, with intervals."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.driver_rows import lay_rows, upright
from charts.text import construct_name, interval, number
from charts.theme import palette
from disclosure.links import digits_of_statistic
from insights.drivers_over_teams import OverTeams, TeamDriver
from survey.language import gettext as _


def driver_links(found: OverTeams, mode: str) -> go.Figure:
    """Return a point with its interval per topic; hollow where chance may do it."""
    colours, drivers = palette(mode), found.told
    middle = [_rounded(d, d.correlation.r) for d in drivers if d.correlation]
    figure = go.Figure()
    figure.add_scatter(
        name="topics",
        mode="markers",
        x=middle,
        y=[-at - 0.1 for at in range(len(drivers))],
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [
                _rounded(d, d.correlation.ci_high) - r
                for d, r in zip(drivers, middle, strict=True)
                if d.correlation
            ],
            "arrayminus": [
                r - _rounded(d, d.correlation.ci_low)
                for d, r in zip(drivers, middle, strict=True)
                if d.correlation
            ],
            "color": colours.accent,
            "thickness": 2,
            "width": 5,
        },
        marker={
            "size": 12,
            "color": [colours.accent if d.is_clear else colours.surface for d in drivers],
            "line": {"color": colours.accent, "width": 2},
        },
        text=[_words(d) for d in drivers],
        hovertemplate="%{text}<extra></extra>",
    )
    lay_rows(figure, [construct_name(d.construct) for d in drivers], mode, left=-1)
    figure.layout.shapes = [upright(0, colours.muted)]
    figure.layout.xaxis = {
        "range": [-1, 1],
        "dtick": 0.5,
        "title": {"text": _("Strength of the link, −1 to 1")},
    }
    return figure


def driver_links_description(found: OverTeams) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("; ").join(_words(driver) for driver in found.told)


def _rounded(driver: TeamDriver, value: float) -> float:
    return round(value, digits_of_statistic(driver.n_teams))


def _words(driver: TeamDriver) -> str:
    r = driver.correlation
    if r is None:
        return construct_name(driver.construct)
    return _("{aspect}: strength {r} ({span}); {n} teams").format(
        aspect=construct_name(driver.construct),
        r=number(r.r, 2),
        span=interval(r.ci_low, r.ci_high, 2),
        n=driver.n_teams,
    )
