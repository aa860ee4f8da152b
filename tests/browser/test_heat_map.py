"""The teams' heat map in a browser: nothing lies on anything else, however many measures."""

from itertools import pairwise

import pytest

from charts.team_heatmap import (
    MOST_COLUMNS,
    PHONES_MOST_COLUMNS,
    phones_team_heatmap,
    team_heatmap,
)
from disclosure.viewer import EVERYTHING
from insights.teams import team_overview
from survey.chain import CONSTRUCT, STAGES
from survey.language import use_language
from survey.period import Period
from tests.organisation import cell, measurements, teams_of

pytestmark = pytest.mark.browser

QUARTER = Period.parse("2026-Q3")
LONG = "Customer Service Centre 9"
WIDE, LAPTOP, PHONE = 1020, 636, 358  # of a screen in a window of 1440, 1000 and 390 pixels
SAMPLE = (*STAGES, "motivation", "capability", "control")
HEADINGS, NUMBERS = ".xaxislayer-above .xtick text", ".textpoint text"


def overview(n_measures):
    """Teams that lie far from the company on either side, so that their numbers are broad."""
    cells = [
        cell(101 + team, construct, "2026-Q3", 40, 30 + 40 * (team % 2), 3)
        for team in range(4)
        for construct in list(CONSTRUCT)[:n_measures]
    ]
    teams = teams_of(4, 1, names={0: LONG})
    return team_overview(measurements(cells, teams), EVERYTHING, QUARTER)


def boxes(page, selector):
    """Each text's left, top, right and bottom."""
    return page.locator(selector).evaluate_all(
        "all => all.map(text => text.getBoundingClientRect())"
        ".map(box => [box.left, box.top, box.right, box.bottom])"
    )


def drawn(page, figure, width):
    page.set_viewport_size({"width": width, "height": 900})
    html = figure.to_html(include_plotlyjs=True, config={"responsive": True})
    page.set_content(html.replace("<body>", '<body style="margin: 0">'))
    page.locator(NUMBERS).first.wait_for()
    return page


@pytest.mark.parametrize("words", ["en", "zh"])
@pytest.mark.parametrize(
    ("heatmap", "width", "n_measures"),
    [
        *((team_heatmap, WIDE, n) for n in (3, 8, 9, 10, MOST_COLUMNS)),
        (team_heatmap, LAPTOP, 8),
        *((phones_team_heatmap, PHONE, n) for n in (3, PHONES_MOST_COLUMNS)),
    ],
)
def test_no_heading_or_number_lies_on_another(browser, heatmap, width, n_measures, words):
    use_language(words)
    page = drawn(browser.new_page(), heatmap(overview(n_measures), "light"), width)
    headings, numbers = boxes(page, HEADINGS), boxes(page, NUMBERS)
    page.context.close()
    assert len(headings) == n_measures and len(numbers) == 6 * n_measures
    for left, right in pairwise(headings):
        assert left[2] <= right[0]
    for row in range(6):
        for left, right in pairwise(numbers[row * n_measures : (row + 1) * n_measures]):
            assert left[2] <= right[0]
    assert min(top for _left, top, _right, _bottom in headings) >= 0
    assert max(bottom for *_box, bottom in headings) <= min(top for _l, top, *_box in numbers)


def test_on_a_small_laptop_headings_need_not_stand_upright(browser):
    cells = [cell(101, construct, "2026-Q3", 40, 60) for construct in SAMPLE]
    teams = measurements(cells, teams_of(1, 0, names={0: "Customer Support"}))
    figure = team_heatmap(team_overview(teams, EVERYTHING, QUARTER), "light")
    page = drawn(browser.new_page(), figure, LAPTOP)
    headings = boxes(page, HEADINGS)
    page.context.close()
    assert len(headings) == len(SAMPLE) == 8
    assert all(bottom - top < 40 for _left, top, _right, bottom in headings)
