import pytest

from charts.team_scores import interval_bars, team_scores_figure
from charts.text import HIDDEN_MARK
from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from disclosure.viewer import EVERYTHING
from insights.similar_teams import beside
from insights.teams import team_overview
from survey.period import Period
from tests.charts.figures import trace
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")


def drawn(row=0, **options):
    """A team's overview and figure."""
    data = organisation(**options).data
    overview = team_overview(data, EVERYTHING, QUARTER)
    team = overview.rows[row]
    others = beside(data, EVERYTHING, overview.constructs, QUARTER, team.team.unit_id)
    return overview, team_scores_figure(overview, team, others, "light")


def test_dots_are_the_teams_scores_and_diamonds_the_companys():
    overview, figure = drawn(3)
    name = overview.rows[3].team.name
    assert list(trace(figure, name).x) == [s.score for s in overview.rows[3].scores]
    assert list(trace(figure, "Company").x) == [s.score for s in overview.company]
    assert trace(figure, "Company").marker.symbol == "diamond-open"


def test_squares_are_the_departments_scores_and_triangles_those_of_similar_teams():
    overview, figure = drawn()
    department = overview.departments[0]
    marks = trace(figure, department.name)
    assert list(marks.x) == [s.score for s in department.scores]
    assert marks.marker.symbol == "square-open"
    similar = trace(figure, "Similar teams")
    assert similar.marker.symbol == "triangle-up-open"
    assert similar.text[0].endswith("(mean of 23 teams)")


def test_without_a_department_there_are_no_squares():
    names = [found.name for found in drawn(n_departments=0)[1].data]
    assert names == ["Company", "Similar teams", "Team 001"]


def test_bars_reach_to_the_ends_of_the_released_interval():
    overview, figure = drawn()
    bars = trace(figure, "Team 001").error_x
    for i, score in enumerate(overview.rows[0].scores):
        assert score.score + bars.array[i] == score.ci_high
        assert score.score - bars.arrayminus[i] == score.ci_low


@pytest.mark.parametrize(
    "score", [HIDDEN, MISSING, ReleasedScore(Visibility.SHOWN, 71, None, None, 9)]
)
def test_a_score_without_interval_has_no_bar(score):
    bars = interval_bars((score,), "#000000")
    assert (bars["array"], bars["arrayminus"]) == ([None], [None])


def test_a_hidden_team_has_no_dot_and_says_why():
    team = trace(drawn(sizes={0: 4})[1], "Team 001")
    assert list(team.x) == [None] * 5
    assert set(team.text) == {
        "hidden to protect people: too few answered, or it would give others away"
    }


def test_every_hidden_score_has_a_mark_and_none_that_is_shown():
    assert [mark.text for mark in drawn(sizes={0: 4})[1].layout.annotations] == [HIDDEN_MARK] * 5
    assert not drawn()[1].layout.annotations


def test_the_axis_runs_over_all_intervals_in_tens_and_names_its_scale():
    overview, figure = drawn()
    low, high = figure.layout.xaxis.range
    ends = [end for s in overview.rows[0].scores for end in (s.ci_low, s.ci_high)]
    assert low <= min(ends) and max(ends) <= high and (low % 10, high % 10) == (0, 0)
    assert figure.layout.xaxis.title.text == "Score, 0–100"


def test_constructs_are_read_from_the_top():
    layout = drawn()[1].layout
    assert layout.yaxis.autorange == "reversed"
    assert layout.yaxis.categoryarray[0] == "Internal service"


def test_hovering_tells_the_companys_score_to_a_tenth():
    overview, figure = drawn()
    company = trace(figure, "Company")
    assert company.text[0].startswith(f"{overview.company[0].score:.1f} (95% interval")
    assert company.hovertemplate.startswith("Company: ")
