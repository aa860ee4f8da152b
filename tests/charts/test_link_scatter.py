from dataclasses import replace

import numpy as np
import pytest

from charts.link_scatter import LARGEST_BUBBLE, link_scatter, scatter_description
from charts.text import score_sentence
from disclosure.viewer import EVERYTHING
from insights.value_chain import link_teams, value_chain
from survey.chain import LINKS
from survey.period import Period
from tests.charts.figures import hover, trace
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")


def teams_of(lag=0, **options):
    data = organisation(**options).data
    return value_chain(data, EVERYTHING, QUARTER, lag).staff_to_customers


def names(figure):
    return [trace.name for trace in figure.data]


def test_points_are_the_released_scores_of_the_teams():
    company = organisation(n=40)
    chain = value_chain(company.data, EVERYTHING, QUARTER, 0)
    teams = trace(link_scatter(chain.staff_to_customers, "light"), "teams")
    assert list(teams.x) == [round(score) for score in company.staff[:, 1]]
    assert list(teams.y) == [round(score) for score in company.customers[:, 1]]
    assert [row[0] for row in teams.customdata] == list(range(101, 125))


def test_hovering_a_point_tells_team_department_and_both_scores():
    teams = teams_of()
    said = hover(trace(link_scatter(teams, "light"), "teams"), 0).split("<br>")
    staff = teams.points[0].source
    assert said[:2] == ["<b>Team 001</b>", "Department A"]
    assert said[2] == (
        f"Employee satisfaction: {staff.score:.0f} (95% interval {staff.ci_low:.0f} to "
        f"{staff.ci_high:.0f}; 30 answered)"
    )
    assert said[3].startswith("Customer satisfaction: ")


def test_a_team_without_department_has_no_empty_line():
    said = hover(trace(link_scatter(teams_of(n_departments=0), "light"), "teams"), 0)
    assert len(said.split("<br>")) == 3


def test_hovering_tells_each_team_in_the_words_of_its_own_scores():
    teams = teams_of()
    first, second = (p.source for p in teams.points[:2])
    bare = replace(teams.points[0], source=replace(first, ci_low=None, ci_high=None, n=1234))
    drawn = link_scatter(replace(teams, points=(bare, *teams.points[1:])), "light")
    said = [hover(trace(drawn, "teams"), at).split("<br>")[2] for at in (0, 1)]
    assert said[0] == f"Employee satisfaction: {first.score:.0f} (1,234 answered)"
    assert said[1] == f"Employee satisfaction: {score_sentence(second)}"


def test_hovering_tells_numbers_rounded_as_everywhere_else():
    teams = teams_of()
    half = replace(teams.points[0].source, score=62.5, ci_low=60.5, ci_high=64.5)
    points = (replace(teams.points[0], source=half), *teams.points[1:])
    drawn = trace(link_scatter(replace(teams, points=points), "light"), "teams")
    assert hover(drawn, 0).split("<br>")[2] == f"Employee satisfaction: {score_sentence(half)}"


def test_one_sentence_is_sent_for_all_teams_alike():
    drawn = trace(link_scatter(teams_of(), "light"), "teams")
    assert isinstance(drawn.hovertemplate, str) and drawn.hovertemplate.count("answered") == 2


def test_a_bubbles_area_grows_with_the_answers():
    sizes = trace(link_scatter(teams_of(sizes={0: 120}), "light"), "teams").marker.size
    assert (sizes[0], sizes[1]) == (LARGEST_BUBBLE, pytest.approx(LARGEST_BUBBLE / 2))


def test_the_line_is_that_of_the_link():
    teams = teams_of()
    drawn, line = trace(link_scatter(teams, "light"), "line"), teams.strength.line
    beside = np.abs(drawn.y - line.intercept - line.slope * np.asarray(drawn.x))
    assert beside.max() < 0.1  # both are told to a tenth


def test_the_band_lies_about_the_line():
    figure = link_scatter(teams_of(), "light")
    low, high = figure.data[0].y, trace(figure, "band").y
    assert (low < trace(figure, "line").y).all() and (trace(figure, "line").y < high).all()
    assert trace(figure, "band").fill == "tonexty" and names(figure)[1] == "band"


@pytest.mark.parametrize(("n_teams", "drawn"), [(19, ["teams"]), (20, [None, "band", "line"])])
def test_a_line_is_drawn_from_twenty_teams(n_teams, drawn):
    assert names(link_scatter(teams_of(n_teams=n_teams), "light"))[: len(drawn)] == drawn


def test_the_line_hides_no_bubble_and_answers_no_hover():
    figure = link_scatter(teams_of(), "light")
    assert names(figure)[-1] == "teams"
    assert all(trace.hoverinfo == "skip" for trace in figure.data[:-1])


@pytest.mark.parametrize(
    ("lag", "title"),
    [(0, "Customer satisfaction, 0–100"), (1, "Customer satisfaction 1 quarter later, 0–100")],
)
def test_the_axes_name_both_sides_and_the_delay(lag, title):
    layout = link_scatter(teams_of(lag), "light").layout
    assert layout.xaxis.title.text == "Employee satisfaction, 0–100"
    assert layout.yaxis.title.text == title


def test_without_a_team_to_draw_the_figure_is_empty():
    figure = link_scatter(teams_of(sizes=dict.fromkeys(range(24), 4)), "light")
    assert names(figure) == ["teams"] and len(figure.data[0].x) == 0


def test_the_figure_is_told_in_words():
    assert scatter_description(teams_of(sizes={0: 4, 6: 8})).startswith("Scatter of 22 teams")


def test_another_link_has_its_own_ends_and_points():
    company = organisation(n=40)
    chain = value_chain(company.data, EVERYTHING, QUARTER, 1)
    link = LINKS[-1]
    figure = link_scatter(link_teams(company.data, EVERYTHING, chain, link), "light")
    assert figure.layout.xaxis.title.text == "Customer satisfaction, 0–100"
    assert figure.layout.yaxis.title.text == "Loyalty, 0–100"
    assert list(trace(figure, "teams").x) == [round(x) for x in company.customers[:, 1]]
