import pytest

from charts.team_trend import team_trend_figure
from charts.text import score_text
from charts.trend_marks import LEAST_SPAN, MOST_NAMED
from disclosure.viewer import EVERYTHING
from insights.teams import Trend, team_trends
from survey.language import use_language
from tests.charts.figures import trace
from tests.organisation import cell, measurements, organisation, teams_of

STAFF = "employee_satisfaction"
FOUR = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
NAMES = ("Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026")


@pytest.fixture
def broken():
    """A trend that is shown, hidden, not asked, and shown again."""
    cells = [
        cell(101, STAFF, period, n, score)
        for period, n, score in (("2025-Q4", 9, 60), ("2026-Q1", 3, 17.83), ("2026-Q3", 9, 72))
    ]
    cells += [cell(102, STAFF, period, 30, 65) for period in FOUR]
    return team_trends(measurements(cells, teams_of(2)), EVERYTHING, 101)[0]


def test_lines_are_the_teams_and_the_companys_scores():
    trend = team_trends(organisation(periods=FOUR).data, EVERYTHING, 103)[1]
    figure = team_trend_figure(trend, "light")
    assert list(trace(figure, "Team").y) == [score.score for score in trend.team]
    assert list(trace(figure, "Company").y) == [score.score for score in trend.company]
    assert tuple(trace(figure, "Team").x) == NAMES


def test_a_hidden_or_missing_period_leaves_a_gap_never_a_bridge(broken):
    team = trace(team_trend_figure(broken, "light"), "Team")
    assert list(team.y) == [60, None, None, 70]
    assert team.connectgaps is False


def test_a_hidden_period_is_marked_and_one_not_asked_is_not(broken):
    marks = trace(team_trend_figure(broken, "light"), "Hidden")
    assert list(marks.x) == ["Q1 2026"] and list(marks.text) == ["∗"]
    assert marks.yaxis == "y2"


def test_a_gap_has_no_bar(broken):
    bars = trace(team_trend_figure(broken, "light"), "Team").error_y
    assert [length is None for length in bars.array] == [False, True, True, False]


def test_hidden_and_missing_periods_say_why(broken):
    hover = trace(team_trend_figure(broken, "light"), "Team").text
    assert hover[1].startswith("hidden to protect people: ")
    assert hover[2] == "no answers"
    assert [score_text(score) for score in broken.team] == ["60", "∗", "–", "70"]


def test_periods_keep_their_places_where_there_are_gaps(broken):
    axis = team_trend_figure(broken, "light").layout.xaxis
    assert (axis.type, axis.categoryarray) == ("category", NAMES)


def test_a_legend_tells_team_from_company(language, broken):
    figure = team_trend_figure(broken, "light")
    assert figure.layout.showlegend
    assert len({trace.name for trace in figure.data if trace.showlegend is not False}) == 2


def test_the_axis_names_the_score(broken):
    layout = team_trend_figure(broken, "light").layout
    assert layout.yaxis.title.text == "Score, 0–100"


def test_a_trend_without_periods_is_empty():
    figure = team_trend_figure(Trend(STAFF, (), (), ()), "light")
    assert all(len(trace.x or ()) == 0 for trace in figure.data)


@pytest.fixture
def changed():
    """A trend whose questions changed before the third of four periods."""
    cells = [cell(101, STAFF, period, 9, 60 + q) for q, period in enumerate(FOUR)]
    asked = {(STAFF, period, ""): frozenset({"old" if q < 2 else "new"})
             for q, period in enumerate(FOUR)}  # fmt: skip
    data = measurements(cells, teams_of(1), questions=asked)
    return team_trends(data, EVERYTHING, 101)[0]


def test_no_line_leads_from_old_questions_to_new_ones(changed):
    figure = team_trend_figure(changed, "light")
    for name in ("Team", "Company"):
        line = trace(figure, name)
        assert [y is None for y in line.y] == [False, False, True, False, False]
        assert list(line.x) == [*NAMES[:2], NAMES[2], *NAMES[2:]]
        assert len(line.text) == 5
    assert len(trace(figure, "Team").error_y.array) == 5


def test_a_note_says_that_the_questions_changed(changed):
    figure = team_trend_figure(changed, "light")
    assert [note.text for note in figure.layout.annotations] == ["Questions changed here"]
    assert [shape.x0 for shape in figure.layout.shapes] == [1.5]


def test_without_other_questions_there_is_no_note(broken):
    figure = team_trend_figure(broken, "light")
    assert not figure.layout.annotations and not figure.layout.shapes


def test_periods_are_named_in_two_lines_as_the_reader_writes_them():
    for code, name in (("en", "Q3<br>2026"), ("zh", "2026年<br>第3季度")):
        use_language(code)
        trend = team_trends(organisation(periods=FOUR).data, EVERYTHING, 103)[1]
        axis = team_trend_figure(trend, "light").layout.xaxis
        assert axis.ticktext[-1] == name and axis.tickvals == axis.categoryarray


def test_of_many_periods_only_those_are_named_that_there_is_room_for():
    periods = tuple(f"{year}-Q{quarter}" for year in range(2020, 2026) for quarter in range(1, 5))
    trend = team_trends(organisation(periods=periods).data, EVERYTHING, 103)[1]
    axis = team_trend_figure(trend, "light").layout.xaxis
    assert len(axis.ticktext) <= MOST_NAMED and len(axis.categoryarray) == 24
    assert axis.tickvals[-1] == "Q4 2025"  # the newest always


def test_a_company_that_wavers_beside_a_hidden_team_looks_calm():
    cells = [cell(101, STAFF, period, 3, 20) for period in FOUR]
    cells += [
        cell(unit, STAFF, period, 1000, 65 + at)
        for unit in range(102, 107)
        for at, period in enumerate(FOUR)
    ]
    trend = team_trends(measurements(cells, teams_of(6)), EVERYTHING, 101)[0]
    low, high = team_trend_figure(trend, "light").layout.yaxis.range
    assert not any(score.is_shown for score in trend.team) and trend.company[0].is_shown
    assert high - low == LEAST_SPAN and low < 65 < 68 < high
