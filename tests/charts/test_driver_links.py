import pytest

from charts.driver_links import driver_links, driver_links_description
from charts.theme import LIGHT
from tests.charts.figures import trace
from tests.insights.test_drivers_over_teams import company, over_teams


@pytest.fixture(scope="module")
def found():
    return over_teams(company())


def topics(found):
    return trace(driver_links(found, "light"), "topics")


def test_a_point_is_a_topics_correlation_with_its_interval(found):
    points = topics(found)
    for at, driver in enumerate(found.told):
        r = driver.correlation
        assert points.x[at] == round(r.r, 2)
        assert points.x[at] + points.error_x.array[at] == pytest.approx(round(r.ci_high, 2))
        assert points.x[at] - points.error_x.arrayminus[at] == pytest.approx(round(r.ci_low, 2))


def test_what_chance_may_do_is_hollow(found):
    assert [colour == LIGHT.accent for colour in topics(found).marker.color] == [True, False]


def test_the_axis_is_a_correlation_from_minus_one_to_one(found):
    assert driver_links(found, "light").layout.xaxis.range == (-1, 1)


def test_the_words_for_who_cannot_see_it_hold_every_topic(found):
    first, second = found.told
    assert driver_links_description(found) == "; ".join(
        f"{name}: strength {d.correlation.r:.2f} ({d.correlation.ci_low:.2f} to "
        f"{d.correlation.ci_high:.2f}); {d.n_teams} teams".replace("-", "−")
        for name, d in (("Motivation", first), ("Control", second))
    )
