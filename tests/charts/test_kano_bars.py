from charts.kano_bars import kano_bars, kano_description
from insights.drivers_asked import Aspect
from insights.kano import Effect, Kano, KanoQuestion
from tests.charts.driving import ASKING
from tests.charts.figures import trace

FOUND = Kano(
    ASKING,
    (
        KanoQuestion(
            Aspect("control", "q1", "On time?"), "must_be", Effect(12, 8, 16), Effect(2, -1, 5)
        ),
        KanoQuestion(Aspect("control", "q2", "Rare?"), "too_few", None, None),
    ),
)


def test_costs_lie_left_and_gains_right_with_their_intervals():
    figure = kano_bars(FOUND, "light")
    cost, gain = trace(figure, "cost"), trace(figure, "gain")
    assert list(cost.x) == [-12, None] and list(gain.x) == [2, None]
    assert cost.x[0] - cost.error_x.arrayminus[0] == -16
    assert cost.x[0] + cost.error_x.array[0] == -8
    assert gain.x[0] + gain.error_x.array[0] == 5


def test_under_each_question_stands_what_it_does():
    first, second = kano_bars(FOUND, "light").layout.annotations
    assert "On time?" in first.text and "taken for granted" in first.text
    assert "too few bad or best answers" in second.text


def test_both_sides_have_the_same_room():
    low, high = kano_bars(FOUND, "dark").layout.xaxis.range
    assert low == -high and high > 16


def test_the_words_for_who_cannot_see_it_hold_both_effects():
    assert kano_description(FOUND) == (
        "On time?: taken for granted; bad answers cost 12 points, the best win 2; "
        "Rare?: too few bad or best answers"
    )
