import pytest

from charts.team_scores import interval_bars, team_scores_figure
from disclosure.release import HIDDEN, MISSING, ReleasedScore, Visibility
from disclosure.viewer import EVERYTHING
from insights.teams import team_overview
from survey.period import Period
from tests.charts.figures import trace
from tests.organisation import organisation

QUARTER = Period.parse("2026-Q3")


def overview_of(**options):
    return team_overview(organisation(**options).data, EVERYTHING, QUARTER)


def figure_of(overview, row=0):
    return team_scores_figure(overview, overview.rows[row], "light")


def test_dots_are_the_teams_scores_and_diamonds_the_companys():
    overview = overview_of()
    figure = figure_of(overview, 3)
    assert list(trace(figure, "team").x) == [s.score for s in overview.rows[3].scores]
    assert list(trace(figure, "company").x) == [s.score for s in overview.company]
    assert trace(figure, "company").marker.symbol == "diamond-open"


def test_bars_reach_to_the_ends_of_the_released_interval():
    overview = overview_of()
    bars = trace(figure_of(overview), "team").error_x
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
    team = trace(figure_of(overview_of(sizes={0: 4})), "team")
    assert list(team.x) == [None] * 5
    assert set(team.text) == {
        "hidden to protect people: too few answered, or it would give others away"
    }


def test_the_axis_runs_over_the_whole_scale_and_names_it():
    layout = figure_of(overview_of()).layout
    assert (layout.xaxis.range, layout.xaxis.title.text) == ((0, 100), "Score, 0–100")


def test_constructs_are_read_from_the_top():
    layout = figure_of(overview_of()).layout
    assert layout.yaxis.autorange == "reversed"
    assert layout.yaxis.categoryarray[0] == "Internal service"


def test_hovering_tells_the_companys_score_to_a_tenth():
    overview = overview_of()
    company = trace(figure_of(overview), "company")
    assert company.text[0].startswith(f"{overview.company[0].score:.1f} (95% interval")
    assert company.hovertemplate.startswith("Company: ")
