import numpy as np
import pytest

from charts.link_scatter import LARGEST_BUBBLE, link_scatter, scatter_description
from disclosure.viewer import EVERYTHING
from insights.value_chain import value_chain
from survey.period import Period
from tests.charts.figures import trace
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")


def chain_of(lag=0, **options):
    return value_chain(organisation(**options).data, EVERYTHING, QUARTER, lag)


def names(figure):
    return [trace.name for trace in figure.data]


def test_points_are_the_released_scores_of_the_teams():
    company = organisation(n=40)
    teams = trace(
        link_scatter(value_chain(company.data, EVERYTHING, QUARTER, 0), "light"), "teams"
    )
    assert list(teams.x) == [round(score) for score in company.staff[:, 1]]
    assert list(teams.y) == [round(score) for score in company.customers[:, 1]]
    assert list(teams.customdata) == list(range(101, 125))


def test_hovering_a_point_tells_team_department_and_both_scores():
    chain = chain_of()
    hover = trace(link_scatter(chain, "light"), "teams").text[0].split("<br>")
    staff = chain.points[0].staff
    assert hover[:2] == ["<b>Team 001</b>", "Department A"]
    assert hover[2] == (
        f"Staff: {staff.score:.0f} (95% interval {staff.ci_low:.0f} to {staff.ci_high:.0f}; "
        "30 answered)"
    )
    assert hover[3].startswith("Customers: ")


def test_a_team_without_department_has_no_empty_line():
    hover = trace(link_scatter(chain_of(n_departments=0), "light"), "teams").text[0]
    assert len(hover.split("<br>")) == 3


def test_a_bubbles_area_grows_with_the_answers():
    sizes = trace(link_scatter(chain_of(sizes={0: 120}), "light"), "teams").marker.size
    assert (sizes[0], sizes[1]) == (LARGEST_BUBBLE, pytest.approx(LARGEST_BUBBLE / 2))


def test_the_line_is_that_of_the_link():
    chain = chain_of()
    drawn, line = trace(link_scatter(chain, "light"), "line"), chain.headline.line
    beside = np.abs(drawn.y - line.intercept - line.slope * np.asarray(drawn.x))
    assert beside.max() < 0.1  # both are told to a tenth


def test_the_band_lies_about_the_line():
    figure = link_scatter(chain_of(), "light")
    low, high = figure.data[0].y, trace(figure, "band").y
    assert (low < trace(figure, "line").y).all() and (trace(figure, "line").y < high).all()
    assert trace(figure, "band").fill == "tonexty" and names(figure)[1] == "band"


@pytest.mark.parametrize(("n_teams", "drawn"), [(19, ["teams"]), (20, [None, "band", "line"])])
def test_a_line_is_drawn_from_twenty_teams(n_teams, drawn):
    assert names(link_scatter(chain_of(n_teams=n_teams), "light"))[: len(drawn)] == drawn


def test_the_line_hides_no_bubble_and_answers_no_hover():
    figure = link_scatter(chain_of(), "light")
    assert names(figure)[-1] == "teams"
    assert all(trace.hoverinfo == "skip" for trace in figure.data[:-1])


@pytest.mark.parametrize(
    ("lag", "title"),
    [(0, "Customer satisfaction, 0–100"), (1, "Customer satisfaction 1 quarter later, 0–100")],
)
def test_the_axes_name_both_sides_and_the_delay(lag, title):
    layout = link_scatter(chain_of(lag), "light").layout
    assert layout.xaxis.title.text == "Employee satisfaction, 0–100"
    assert layout.yaxis.title.text == title


def test_without_a_team_to_draw_the_figure_is_empty():
    figure = link_scatter(chain_of(sizes=dict.fromkeys(range(24), 4)), "light")
    assert names(figure) == ["teams"] and len(figure.data[0].x or ()) == 0


def test_the_figure_is_told_in_words():
    assert scatter_description(chain_of(sizes={0: 4, 6: 8})).startswith("Scatter of 22 teams")
