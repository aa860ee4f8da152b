import pytest

from charts.what_if import what_if_figure
from disclosure.viewer import EVERYTHING
from insights.value_chain import value_chain
from insights.what_if import what_if_staff_rose
from survey.period import Period
from tests.charts.figures import trace
from tests.organisation import organisation

EIGHT = tuple(f"{year}-Q{quarter}" for year in (2025, 2026) for quarter in range(1, 5))


@pytest.fixture(scope="module")
def rises():
    data = organisation(40, EIGHT, noise=1.0).data
    chain = value_chain(data, EVERYTHING, Period.parse(EIGHT[-1]), 0)
    return what_if_staff_rose(data, EVERYTHING, chain)


def test_the_line_begins_at_nothing_and_has_a_point_for_each_rise(rises):
    line = trace(what_if_figure(rises, 2, "light"), "line")
    assert list(line.x) == list(range(len(rises.answers) + 1))
    assert list(line.y) == [0, *(round(answer.effect.value, 1) for answer in rises.answers)]


def test_the_band_of_one_team_holds_that_of_the_mean(rises):
    figure = what_if_figure(rises, 2, "light")
    one, mean = trace(figure, "one team"), trace(figure, "mean")
    assert all(wide > narrow for wide, narrow in zip(one.y, mean.y[1:], strict=True))
    assert one.fill == mean.fill == "tonexty"


@pytest.mark.parametrize("points", [1, 3])
def test_the_choice_is_marked_with_the_range_of_one_team(rises, points):
    chosen = trace(what_if_figure(rises, points, "light"), "chosen")
    answer = rises.answers[points - 1]
    assert (chosen.x[0], chosen.y[0]) == (points, round(answer.effect.value, 1))
    top = chosen.y[0] + chosen.error_y.array[0]
    assert top == pytest.approx(answer.prediction_high, abs=0.06)
    bottom = chosen.y[0] - chosen.error_y.arrayminus[0]
    assert bottom == pytest.approx(answer.prediction_low, abs=0.06)


def test_nothing_finer_than_a_tenth_is_sent(rises):
    figure = what_if_figure(rises, 1, "light")
    drawn = [value for part in figure.data for value in part.y]
    assert all(value == round(value, 1) for value in drawn)
