import re

import pytest

from charts.team_heatmap import (
    FADED,
    FULL_COLOUR_POINTS,
    heatmap_description,
    phones_score_heatmap,
    phones_team_heatmap,
    score_heatmap,
    team_heatmap,
)
from charts.text import construct_name
from charts.theme import DARK, LIGHT
from disclosure.release import Visibility
from disclosure.viewer import EVERYTHING
from insights.teams import team_overview
from survey.chain import CONSTRUCT, STAGES
from survey.language import use_language
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


def numbers_of(overview, heatmap=score_heatmap):
    """Texts of the cells, row by row, without their weight."""
    text = [re.sub("</?b>", "", t) for t in trace(heatmap(overview, "light"), "numbers").text]
    width = len(overview.constructs)
    return [text[at : at + width] for at in range(0, len(text), width)]


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


def test_cells_read_distances_below_the_companys_scores(mixed):
    assert numbers_of(mixed, team_heatmap) == [
        ["72", "45"],
        ["0", "0"],
        ["+8", "–"],
        ["∗", "0"],
        ["∗", "–"],
        ["∗", "–"],
    ]


def test_colours_are_distances_from_the_company_and_none_where_there_is_no_score(mixed):
    figure = team_heatmap(mixed, "light")
    staff, loyalty = (score.score for score in mixed.company)
    assert [list(row) for row in trace(figure, "unclear").z] == [
        [0, 0],
        [72 - staff, 45 - loyalty],
        [80 - staff, None],
        [None, 45 - loyalty],
        [None, None],
        [None, None],
    ]


def far_off():
    """Team 1 lies clearly above the company, team 2 a little."""
    cells = [cell(101 + i, STAFF, "2026-Q3", 40, 62) for i in range(2, 9)]
    cells += [cell(101, STAFF, "2026-Q3", 40, 80), cell(102, STAFF, "2026-Q3", 40, 65)]
    return team_overview(measurements(cells, teams_of(9, 0)), EVERYTHING, QUARTER)


def test_what_may_be_chance_is_faded_and_what_is_clear_is_bold():
    overview = far_off()
    figure, company = team_heatmap(overview, "light"), overview.company[0].score
    clear, unclear = (trace(figure, name) for name in ("clear", "unclear"))
    assert [row[0] for row in clear.z][1:3] == [80 - company, None]
    assert [row[0] for row in unclear.z][1:3] == [None, 65 - company]
    assert (clear.opacity, unclear.opacity) == (1, FADED)
    assert [t.startswith("<b>") for t in trace(figure, "numbers").text][:3] == [True, True, False]


def test_a_click_hands_out_the_unit_of_its_row(mixed):
    opens = trace(team_heatmap(mixed, "light"), "numbers").customdata
    assert [opens[at] for at in (0, 2, 4)] == [None, 0, 1]
    assert mixed.units[1].team.name == "Team 001"


def test_a_team_hidden_beside_a_small_one_is_grey_too():
    company = organisation(6, sizes={1: 4, 4: 8}, n_departments=1)
    hidden = trace(
        team_heatmap(team_overview(company.data, EVERYTHING, QUARTER), "light"), "hidden"
    )
    assert [row for row, cells in enumerate(hidden.z) if all(cells)] == [3, 6]


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_colours_run_from_below_to_above_about_the_company(mixed, mode, colours):
    scores = trace(team_heatmap(mixed, mode), "clear")
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
    columns = [re.sub("<br>| ", "", name) for name in trace(figure, "clear").x]
    assert columns == [construct_name(stage).replace(" ", "") for stage in STAGES]


def headings(heatmap):
    overview = team_overview(organisation(3).data, EVERYTHING, QUARTER)
    return trace(heatmap(overview, "light"), "clear").x


def test_headings_are_as_narrow_as_a_column():
    assert "Customer<br>satisfaction" in headings(team_heatmap)
    use_language("zh")
    assert "客户满意度" in headings(score_heatmap)


def test_on_a_phone_chinese_headings_need_not_stand_upright_and_english_ones_have_one_line():
    assert "Customer satisfaction" in headings(phones_team_heatmap)
    use_language("zh")
    assert "客户<br>满意<br>度" in headings(phones_score_heatmap)


def test_over_many_columns_headings_are_as_on_a_phone():
    cells = [cell(101, construct, "2026-Q3", 20, 60) for construct in CONSTRUCT]
    many = team_overview(measurements(cells, teams_of(1, 0)), EVERYTHING, QUARTER)
    assert "Customer satisfaction" in trace(team_heatmap(many, "light"), "clear").x
    use_language("zh")
    assert {"推荐<br>意愿<br>NPS", "客户<br>满意<br>度"} <= {
        *trace(team_heatmap(many, "light"), "clear").x
    }


def test_on_a_phone_a_name_stands_in_two_lines():
    names = {0: "Customer Service Centre 9", 1: "华南区客户服务中心第一团队"}
    company = organisation(2, names=names, n_departments=0)
    overview = team_overview(company.data, EVERYTHING, QUARTER)
    labels = phones_team_heatmap(overview, "light").layout.yaxis.ticktext
    assert {*labels[1:]} == {"Customer Service<br>Centre 9", "华南区客户服务<br>中心第一团队"}


def test_cells_reach_to_the_edge(mixed):
    figure = team_heatmap(mixed, "light")
    assert figure.layout.xaxis.range == (-0.5, 1.5)


def test_two_teams_of_one_name_have_a_row_each():
    company = organisation(4, names={1: "Care", 2: "Care"}, n_departments=0)
    figure = team_heatmap(team_overview(company.data, EVERYTHING, QUARTER), "light")
    assert len(trace(figure, "clear").z) == len(set(trace(figure, "clear").y)) == 5


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
    assert heatmap_description(overview).startswith(
        "Table of 13 departments and teams by 5 measures"
    )
