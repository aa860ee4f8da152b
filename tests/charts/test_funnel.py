import pytest

from charts.funnel import funnel_figure
from charts.theme import LIGHT
from disclosure.viewer import EVERYTHING
from insights.funnel import team_funnel
from survey.period import Period
from tests.charts.figures import texts, trace
from tests.organisation import cell, measurements, teams_of

QUARTER = Period.parse("2026-Q3")
STAFF = "employee_satisfaction"


def funnel_of(means, n=30):
    sizes = n if isinstance(n, list) else [n] * len(means)
    cells = [cell(101 + i, STAFF, "2026-Q3", sizes[i], mean) for i, mean in enumerate(means)]
    return team_funnel(measurements(cells, teams_of(len(means), 1)), EVERYTHING, STAFF, QUARTER)


@pytest.fixture
def mixed():
    """Team 1 far below, team 2 far above, the others alike."""
    return funnel_of([44, 80, *[62] * 18])


def test_every_team_is_a_point_of_its_answers_and_score(mixed):
    figure = funnel_figure(mixed, "light")
    inside, above, below = (trace(figure, name) for name in ("inside", "above", "below"))
    assert (len(inside.x), list(above.y), list(below.y)) == (18, [80], [44])
    assert set(inside.x) == {30}


def test_teams_outside_alone_are_named_beside_their_point(mixed):
    figure = funnel_figure(mixed, "light")
    assert trace(figure, "below").text == ("Team 001",)
    assert trace(figure, "inside").text is None
    assert trace(figure, "below").marker.color == LIGHT.below
    assert trace(figure, "inside").opacity < trace(figure, "below").opacity


def test_many_teams_outside_are_named_when_hovered_only():
    figure = funnel_figure(funnel_of([*[40] * 15, *[80] * 2, *[62] * 30], n=100), "light")
    assert trace(figure, "below").text is None
    assert "<b>Team 001</b>" in trace(figure, "below").hovertext[0]


def test_of_two_names_that_would_meet_the_farther_from_the_company_is_written():
    figure = funnel_figure(funnel_of([44, 45, 80, *[62] * 18]), "light")
    assert trace(figure, "below").text == ("Team 001", "")
    assert "<b>Team 002</b>" in trace(figure, "below").hovertext[1]


def test_a_name_that_would_cover_another_teams_point_is_not_written():
    figure = funnel_figure(funnel_of([30, 31, *[62] * 18], n=[10, 13, *[30] * 18]), "light")
    assert trace(figure, "below").text == ("", "Team 002")


def test_limits_narrow_with_the_answers_about_the_companys_score(mixed):
    figure = funnel_figure(mixed, "light")
    low, high = (trace(figure, f"95% {end}").y for end in ("low", "high"))
    widths = [b - a for a, b in zip(low, high, strict=True)]
    assert widths == sorted(widths, reverse=True)
    assert set(trace(figure, "company").y) == {mixed.target}
    outer = trace(figure, "99.8% low").y
    assert all(a <= b for a, b in zip(outer, low, strict=True))


def test_a_click_hands_out_a_teams_place(mixed):
    (place,) = trace(funnel_figure(mixed, "light"), "below").customdata
    assert mixed.teams[place].team.name == "Team 001"


def test_a_hidden_team_is_not_drawn():
    drawn = funnel_figure(funnel_of([20, *[62] * 19], [3, *[30] * 19]), "light")
    assert "Team 001" not in texts(drawn)


def test_without_enough_teams_the_figure_is_empty():
    figure = funnel_figure(funnel_of([60, 70]), "light")
    assert not any(len(drawn.x or ()) for drawn in figure.data)
