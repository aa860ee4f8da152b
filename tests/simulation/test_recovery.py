import pytest

from simulation.simulate import simulate
from survey.chain import LINKS
from tests.simulation.recovery import recovered, strongest_lag

OTHER_SEEDS = range(1, 13)


@pytest.fixture(scope="module")
def others():
    return [simulate(seed=seed) for seed in OTHER_SEEDS]


def test_every_planted_slope_lies_in_its_interval(organisation):
    assert recovered(organisation) == [True] * len(LINKS)


def test_customers_follow_staff_by_one_quarter(organisation):
    assert strongest_lag(organisation) == 1


def test_nine_in_ten_slopes_are_recovered_whatever_the_seed(others):
    found = [hit for other in others for hit in recovered(other)]
    assert sum(found) >= 0.9 * len(found)


def test_the_lag_is_recovered_whatever_the_seed(others):
    lags = [strongest_lag(other) for other in others]
    assert lags.count(1) >= len(lags) - 1
