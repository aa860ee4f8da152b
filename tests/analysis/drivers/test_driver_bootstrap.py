import numpy as np
import pytest

from analysis.cross_products import CrossProducts, Scope
from analysis.drivers.driver_bootstrap import arranged, enough_people, resampled
from analysis.refusal import Refusal, TooFew
from analysis.resampling import drawn_teams

RNG = np.random.default_rng(7)
TEAM = np.repeat(np.arange(12), 5)
VALUES = RNG.normal(70, 10, (60, 3))


def rng():
    return np.random.default_rng(1)


def test_resampling_the_cube_equals_resampling_rows_of_the_same_teams():
    found = resampled(CrossProducts.from_scores(VALUES, TEAM), 100, rng())
    (counts,) = drawn_teams(12, 100, rng())
    for row in range(0, 100, 9):
        rows = np.repeat(VALUES, counts[row][TEAM], axis=0)
        assert found.correlation[row] == pytest.approx(np.corrcoef(rows.T), rel=1e-9)
        assert found.means[row] == pytest.approx(rows.mean(axis=0))


def test_teams_without_people_are_never_drawn():
    holes = VALUES.copy()
    holes[TEAM == 3] = np.nan
    without = CrossProducts.from_scores(VALUES[TEAM != 3], TEAM[TEAM != 3])
    with_holes = CrossProducts.from_scores(holes, TEAM)
    found, same = (resampled(given, 100, rng()).products for given in (with_holes, without))
    assert found == pytest.approx(same)


def test_combinations_are_taken_in_every_resample():
    answers, matrix = CrossProducts.from_scores(VALUES, TEAM), np.array([[1.0, -1.0, 0.0]])
    found = resampled(answers, 100, rng(), Scope.ALL_PEOPLE, matrix)
    difference = CrossProducts.from_scores(VALUES[:, :1] - VALUES[:, 1:2], TEAM)
    assert found.covariance == pytest.approx(resampled(difference, 100, rng()).covariance)


def test_resamples_in_which_a_variable_is_constant_are_left_out():
    values = VALUES.copy()
    values[:, 0] = TEAM < 3
    answers = CrossProducts.from_scores(values, TEAM)
    assert 190 <= len(resampled(answers, 200, rng()).df) < 200


def test_a_variable_constant_in_many_resamples_is_refused():
    values = VALUES.copy()
    values[:, 0] = TEAM == 4
    with pytest.raises(Refusal, match="no_variation"):
        resampled(CrossProducts.from_scores(values, TEAM), 200, rng())


def test_fewer_than_five_teams_are_not_resampled():
    few = CrossProducts.from_scores(VALUES[TEAM < 4], TEAM[TEAM < 4])
    with pytest.raises(TooFew, match="too_few_clusters: found 4, needed 5"):
        resampled(few, 100, rng())


def test_few_resamples_are_an_error():
    with pytest.raises(ValueError, match="resamples is 99"):
        resampled(CrossProducts.from_scores(VALUES, TEAM), 99, rng())


def test_the_outcome_is_put_last():
    answers = CrossProducts.from_scores(VALUES, TEAM)
    found = arranged(answers, 0, "johnson")
    assert found.sums == pytest.approx(answers.sums[:, [1, 2, 0]])


def test_one_variable_is_an_error():
    with pytest.raises(ValueError, match="one variable"):
        arranged(CrossProducts.from_scores(VALUES[:, :1], TEAM), -1, "johnson")


def test_the_least_number_of_people_grows_with_the_drivers():
    assert enough_people(160, 8).shown == 160
    with pytest.raises(TooFew, match="too_few_people: found 159, needed 160"):
        enough_people(159, 8)
