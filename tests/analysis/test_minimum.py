import pytest

from analysis import minimum
from analysis.minimum import Emphasis, Rule, weakest


@pytest.mark.parametrize(
    ("teams", "style"),
    [(9, Emphasis.REFUSED), (10, Emphasis.GREYED), (29, Emphasis.GREYED), (30, Emphasis.NORMAL)],
)
def test_a_correlation_is_refused_greyed_or_normal_by_teams(teams, style):
    assert minimum.CORRELATION.emphasis(teams) == style


def test_an_unknown_number_of_cases_is_refused():
    assert Rule("score", "answers", 5, 10).emphasis(float("nan")) is Emphasis.REFUSED


def test_a_rule_whose_sizes_are_in_the_wrong_order_is_an_error():
    with pytest.raises(ValueError, match="swap"):
        Rule("score", "answers", 10, 5)


@pytest.mark.parametrize(("drivers", "shown"), [(3, 100), (5, 100), (8, 160), (15, 300)])
def test_drivers_need_twenty_people_each_and_a_hundred_in_all(drivers, shown):
    rule = minimum.drivers_rule(drivers)
    assert (rule.shown, rule.normal) == (shown, max(200, shown))


def test_the_weakest_of_several_emphases_is_taken():
    assert weakest(Emphasis.NORMAL, Emphasis.REFUSED, Emphasis.GREYED) is Emphasis.REFUSED
