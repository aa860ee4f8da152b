"""What a change is made of, as bars from zero."""

from __future__ import annotations

import pytest

from charts.theme import LIGHT
from charts.trend_parts import trend_parts_figure
from disclosure.viewer import EVERYTHING
from insights.period_comparison import compared_periods
from insights.period_wording import part_rows
from tests.charts.figures import trace
from tests.insights.trending import STAFF, TEAM, quarter, trend_of
from tests.organisation import cell, measurements, teams_of


@pytest.fixture
def found():
    """Scores rise inside teams, while the low ones grow."""
    cells = [
        cell(101 + i, STAFF, str(quarter(q)), 50 + 100 * q * (i < 3), 40 + 4 * i + q * (1 + i % 4))
        for i in range(9)
        for q in (0, 1)
    ]
    data = measurements(cells, teams_of(9, 1))
    return compared_periods(data, EVERYTHING, trend_of(data), quarter(0), quarter(1))


def test_each_part_is_a_bar_with_its_number(found):
    bars = trace(trend_parts_figure(found, "light"), "parts")
    assert list(zip(bars.y, bars.x, strict=True)) == list(part_rows(found))
    assert bars.text[0].startswith("+") and bars.text[1].startswith("−")


def test_rises_falls_and_the_whole_have_colours_of_their_own(found):
    colours = trace(trend_parts_figure(found, "light"), "parts").marker.color
    assert (colours[0], colours[1], colours[-1]) == (LIGHT.above, LIGHT.below, LIGHT.muted)


def test_zero_stands_in_the_middle(found):
    low, high = trend_parts_figure(found, "light").layout.xaxis.range
    assert low == -high


def test_a_team_has_no_parts_to_draw(found):
    cells = [cell(101, STAFF, str(quarter(q)), 50, 60 + q) for q in (0, 1)]
    data = measurements(cells, teams_of(1))
    own = compared_periods(data, EVERYTHING, trend_of(data, TEAM), quarter(0), quarter(1))
    assert len(trace(trend_parts_figure(own, "light"), "parts").x or ()) == 0
