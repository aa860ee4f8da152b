import pytest

from charts.team_heatmap import FULL_COLOUR_POINTS, heatmap_description, team_heatmap
from charts.text import construct_name
from charts.theme import DARK, LIGHT
from disclosure.release import Visibility
from disclosure.viewer import EVERYTHING
from insights.teams import team_overview
from survey.chain import STAGES
from survey.period import Period
from tests.charts.figures import trace
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
STAFF, LOYALTY = "employee_satisfaction", "loyalty"


@pytest.fixture
def mixed():
    """Team 1 is shown and missing, team 2 hidden and shown, 3 of unknown size, 4 hidden.

    All of one department, whose row stands between the company's and theirs.
    """
    cells = [
        cell(101, STAFF, "2026-Q3", 9, 81.4),
        cell(102, STAFF, "2026-Q3", 4, 61.7),
        cell(102, LOYALTY, "2026-Q3", 9, 42.6),
        cell(103, STAFF, "2026-Q3", 0, 61.7),
        cell(104, STAFF, "2026-Q3", 3, 61.7),
    ]
    return team_overview(measurements(cells, teams_of(4, 1)), EVERYTHING, QUARTER)


def numbers_of(overview):
    """Texts of the cells, row by row."""
    text = trace(team_heatmap(overview, "light"), "numbers").text
    width = len(overview.constructs)
    return [list(text[at : at + width]) for at in range(0, len(text), width)]


def test_a_cell_reads_its_score_an_asterisk_or_a_dash(mixed):
    assert numbers_of(mixed)[2:] == [["80", "–"], ["∗", "45"], ["∗", "–"], ["∗", "–"]]


def test_the_first_rows_are_the_company_and_its_departments_in_whole_points(mixed):
    figure = team_heatmap(mixed, "light")
    above = ("<b>Company</b>", "<b>Department A</b>")
    assert figure.layout.yaxis.ticktext == (*above, *(f"Team 00{i}" for i in (1, 2, 3, 4)))
    assert numbers_of(mixed)[:2] == [["72", "45"]] * 2


def test_hidden_cells_are_grey_and_no_others(mixed):
    hidden = trace(team_heatmap(mixed, "light"), "hidden")
    assert [list(row) for row in hidden.z] == [[None, None]] * 3 + [[1, None]] * 3
    assert {colour for _, colour in hidden.colorscale} == {LIGHT.hidden}


def test_colours_are_distances_from_the_company_and_none_where_there_is_no_score(mixed):
    scores = trace(team_heatmap(mixed, "light"), "scores")
    staff, loyalty = (score.score for score in mixed.company)
    assert [list(row) for row in scores.z] == [
        [0, 0],
        [72 - staff, 45 - loyalty],
        [80 - staff, None],
        [None, 45 - loyalty],
        [None, None],
        [None, None],
    ]


def test_a_team_hidden_beside_a_small_one_is_grey_too():
    company = organisation(6, sizes={1: 4, 4: 8}, n_departments=1)
    hidden = trace(
        team_heatmap(team_overview(company.data, EVERYTHING, QUARTER), "light"), "hidden"
    )
    assert [row for row, cells in enumerate(hidden.z) if all(cells)] == [3, 6]


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_colours_run_from_below_to_above_about_the_company(mixed, mode, colours):
    scores = trace(team_heatmap(mixed, mode), "scores")
    assert (scores.zmin, scores.zmax) == (-FULL_COLOUR_POINTS, FULL_COLOUR_POINTS)
    shades = [colour for _, colour in scores.colorscale]
    assert shades == [colours.below, colours.middle, colours.above]


def test_hovering_a_cell_tells_team_measure_and_score(mixed):
    hover = [
        t.replace("<br>", " ") for t in trace(team_heatmap(mixed, "light"), "numbers").hovertext
    ]
    assert hover[2].startswith("<b>Department A</b> Employee satisfaction: 72 (95% interval")
    assert hover[4].startswith("<b>Team 001</b> Employee satisfaction: 80 (95% interval")
    assert hover[5] == "<b>Team 001</b> Loyalty: no answers"
    assert hover[6] == (
        "<b>Team 002</b> Employee satisfaction: hidden to protect people: too few answered, or it "
        "would give others away"
    )


def test_columns_are_the_constructs_in_the_order_of_the_chain(language):
    figure = team_heatmap(team_overview(organisation(3).data, EVERYTHING, QUARTER), "light")
    columns = [name.replace("<br>", " ") for name in trace(figure, "scores").x]
    assert columns == [construct_name(stage) for stage in STAGES]


def test_two_teams_of_one_name_have_a_row_each():
    company = organisation(4, names={1: "Care", 2: "Care"}, n_departments=0)
    figure = team_heatmap(team_overview(company.data, EVERYTHING, QUARTER), "light")
    assert len(trace(figure, "scores").z) == len(set(trace(figure, "scores").y)) == 5


def test_a_long_name_is_cut():
    company = organisation(2, names={0: "The team of the long and winding name"}, n_departments=0)
    label = team_heatmap(
        team_overview(company.data, EVERYTHING, QUARTER), "light"
    ).layout.yaxis.ticktext[1]
    assert len(label) == 24 and label.endswith("…")


def test_rows_make_the_figure_higher():
    heights = [
        team_heatmap(
            team_overview(organisation(n).data, EVERYTHING, QUARTER), "light"
        ).layout.height
        for n in (2, 20)
    ]
    assert heights[1] > heights[0] + 18 * 20


def test_without_teams_the_company_stands_alone():
    overview = team_overview(organisation().data, EVERYTHING, QUARTER, "No such department")
    figure = team_heatmap(overview, "light")
    assert figure.layout.yaxis.ticktext == ("<b>Company</b>",)
    assert len(trace(figure, "numbers").text) == 5


def test_a_company_of_four_is_hidden_too():
    data = measurements([cell(101, STAFF, "2026-Q3", 4, 61.7)], teams_of(1, 0))
    overview = team_overview(data, EVERYTHING, QUARTER)
    assert overview.company[0].visibility is Visibility.HIDDEN
    assert numbers_of(overview) == [["∗"], ["∗"]]


def test_the_figure_is_told_in_words():
    overview = team_overview(organisation(7).data, EVERYTHING, QUARTER)
    assert heatmap_description(overview).startswith("Table of 7 teams by 5 measures")
