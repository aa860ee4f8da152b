from charts.rank_intervals import MOST_ROWS, drawn_ranks, rank_figure
from disclosure.viewer import EVERYTHING
from insights.rank_intervals import team_ranks
from survey.period import Period
from tests.charts.figures import trace
from tests.organisation import cell, measurements, teams_of

QUARTER = Period.parse("2026-Q3")
STAFF = "employee_satisfaction"


def ranks_of(means, n=30):
    cells = [cell(101 + i, STAFF, "2026-Q3", n, mean) for i, mean in enumerate(means)]
    return team_ranks(measurements(cells, teams_of(len(means), 1)), EVERYTHING, STAFF, QUARTER)


def test_a_bar_reaches_over_all_places_of_a_team():
    ranks = ranks_of([20, 40, 60, 80, 95], n=400)
    bars = trace(rank_figure(ranks, "light"), "places")
    assert list(bars.base) == [0.5, 1.5, 2.5, 3.5, 4.5] and set(bars.x) == {1}
    assert bars.hovertext[0] == "<b>Team 005</b><br>between place 1 and place 1 of 5"


def test_the_axis_counts_all_teams_of_the_company():
    layout = rank_figure(ranks_of([50 + i for i in range(12)]), "light").layout
    assert tuple(layout.xaxis.range) == (0.5, 12.5)
    assert layout.xaxis.title.text == "Place among 12, 1 the highest"


def test_more_teams_than_can_be_scrolled_through_are_not_drawn():
    ranks = ranks_of([40 + i / 10 for i in range(MOST_ROWS + 5)])
    assert len(drawn_ranks(ranks)) == MOST_ROWS
    assert len(trace(rank_figure(ranks, "light"), "places").x) == MOST_ROWS
