import numpy as np
import pytest

from analysis.moments import TeamMoments
from analysis.quantile import t_p_value
from analysis.refusal import Refusal, TooFew
from analysis.service.internal_service import internal_service
from analysis.service.weakest_receiver import weakest_receiver

PAIRS = [(a, b) for a in "ABCDEFG" for b in "ABCDEFG" if a != b]


def fitted(means):
    moments = TeamMoments.from_means([8] * 42, means, [10] * 42)
    return internal_service(moments, [a for a, _ in PAIRS], [b for _, b in PAIRS])


@pytest.fixture(scope="module")
def matrix():
    rng = np.random.default_rng(8)
    quality = dict(zip("ABCDEFG", rng.normal(0, 4, 7), strict=True))
    return fitted([60 + quality[b] + rng.normal(0, 4) for _, b in PAIRS])


def test_probabilities_of_being_the_lowest_sum_to_one(matrix):
    found = weakest_receiver(matrix)
    assert found.probability.sum() == pytest.approx(1)
    assert found.weakest == found.unit[int(found.probability.argmax())]


def test_two_receivers_agree_with_the_closed_form(matrix):
    found = weakest_receiver(matrix, ["B", "F"], draws=40_000)
    at = [matrix.receivers.unit.index(unit) for unit in ("B", "F")]
    cov = matrix.receiver_covariance[np.ix_(at, at)]
    apart = matrix.receivers.effect[at[1]] - matrix.receivers.effect[at[0]]
    t = apart / np.sqrt(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1])
    tail = t_p_value(t, 29) / 2
    assert matrix.df == 29
    assert found.probability[0] == pytest.approx(1 - tail if t > 0 else tail, abs=0.01)


def test_the_same_matrix_gives_the_same_probabilities_twice(matrix):
    first, again = weakest_receiver(matrix), weakest_receiver(matrix)
    assert first.probability.tolist() == again.probability.tolist()


def test_receivers_that_do_not_differ_have_no_weakest():
    alike = fitted([60 + 0.1 * (i % 3) for i in range(42)])
    with pytest.raises(Refusal, match="no_variation_between_receivers"):
        weakest_receiver(alike)


def test_one_receiver_has_no_weakest(matrix):
    with pytest.raises(TooFew, match="too_few_receivers"):
        weakest_receiver(matrix, ["A"])


def test_a_unit_nobody_rated_is_an_error(matrix):
    with pytest.raises(ValueError, match="no ratings"):
        weakest_receiver(matrix, ["A", "Z"])


def test_no_draws_are_an_error(matrix):
    with pytest.raises(ValueError, match="draws is 0"):
        weakest_receiver(matrix, draws=0)
