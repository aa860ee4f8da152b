"""How closely each aspect goes with satisfaction, with its interval."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

import plotly.graph_objects as go

from charts.driver_rows import LINE, lay_rows
from charts.text import plain
from charts.theme import palette
from insights.drivers import Driver, Weighed
from insights.drivers_asked import first_words
from insights.drivers_wording import driver_text
from survey.language import gettext as _


def driver_bars(found: Weighed, mode: str) -> go.Figure:
    """Return a bar per aspect in percent of what all explain; pale where chance may do it."""
    colours, drivers = palette(mode), found.drivers
    figure = go.Figure()
    figure.add_bar(
        name="importance",
        orientation="h",
        x=[d.percent for d in drivers],
        y=[-at - 0.1 for at in range(len(drivers))],
        width=0.3,
        marker={
            "color": [colours.accent if _is_firm(d) else colours.accent_soft for d in drivers],
            "line": {"color": colours.accent, "width": 1},
        },
        error_x=_intervals(drivers, colours.text),
        text=[plain(driver_text(d), 160) for d in drivers],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    lay_rows(figure, [lettered(found, d) for d in drivers], mode, left=0)
    figure.layout.xaxis = {
        "title": {"text": _("Share of what all aspects explain together")},
        "ticksuffix": "%",
        "range": [0, 1.04 * max((d.high for d in drivers), default=100)],
    }
    return figure


def driver_bars_description(found: Weighed) -> str:
    """Return the figure in words, for those who cannot see it."""
    return _("; ").join(driver_text(driver) for driver in found.drivers)


def letter_of(found: Weighed, driver: Driver) -> str:
    """Return the letter that stands for an aspect where its name has no room."""
    return ascii_uppercase[found.drivers.index(driver) % len(ascii_uppercase)]


def lettered(found: Weighed, driver: Driver) -> str:
    """Return an aspect's letter and name, a long question's beginning."""
    return f"{letter_of(found, driver)}  {first_words(driver.aspect.name, LINE)}"


def _is_firm(driver: Driver) -> bool:
    return driver.is_clear and not driver.is_contrary


def _intervals(drivers: Iterable[Driver], colour: str) -> dict[str, object]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [d.high - d.percent for d in drivers],
        "arrayminus": [d.percent - d.low for d in drivers],
        "color": colour,
        "thickness": 1.5,
        "width": 4,
    }
