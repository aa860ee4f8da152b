import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.drivers.johnson_weights import johnson, outcome_last
from analysis.drivers.relative_weights import relative_weights
from analysis.refusal import Refusal

NAMES = ["reliability", "response", "empathy", "tangibles"]
SQUARE = arrays(float, (8, 4), elements=st.integers(1, 4).map(float))


@pytest.fixture
def correlations(columns):
    table = columns("drivers")
    return np.corrcoef([table[name] for name in [*NAMES, "osat"]])


def test_relative_weights_agree_with_r(correlations, expected):
    r, found = expected("relative_importance"), relative_weights(correlations, 120)
    for name, values in [
        ("johnson_rw_by_formula", found.weights),
        ("genizi", found.weights),
        ("johnson_pct", found.percent),
        ("std_beta", found.coefficients),
        ("VIF", found.vif),
    ]:
        assert values == pytest.approx([r[name][driver] for driver in NAMES], rel=1e-6)
    assert found.r_squared == pytest.approx(r["R2"], rel=1e-6)


def test_weights_of_the_attitude_data_agree_with_those_published(shared_folder):
    path = shared_folder / "real" / "attitude.csv"
    table = np.genfromtxt(path, delimiter=",", skip_header=1)
    found = relative_weights(np.cov(table.T), 30, outcome=0)
    published = [0.36276020, 0.05600228, 0.16361091, 0.12178040, 0.00825547, 0.02019274]
    assert found.weights == pytest.approx(published, abs=5e-9)
    assert found.r_squared == pytest.approx(0.73260199, abs=5e-9)
    assert str(found.emphasis) == "refused" and found.rule.shown == 120


def test_a_positive_weight_beside_a_vanishing_coefficient_is_marked(correlations):
    found = relative_weights(correlations, 120)
    assert found.suppressor.tolist() == [False, False, False, True]
    assert found.weights[3] > 0.01 and found.coefficients[3] < 0.01


def test_a_coefficient_against_its_correlation_is_marked():
    found = relative_weights([[1, 0.7, 0.6], [0.7, 1, 0.2], [0.6, 0.2, 1]], 500)
    assert found.correlations[1] > 0 > found.coefficients[1] and found.suppressor[1]


def test_unrelated_drivers_get_their_squared_correlations():
    found = relative_weights([[1, 0, 0.6], [0, 1, 0.3], [0.6, 0.3, 1]], 500)
    assert found.weights == pytest.approx([0.36, 0.09]) and found.vif_max == pytest.approx(1)


def test_a_perfect_model_shares_out_all_of_the_variance():
    found = relative_weights([[1, 0, 0.6], [0, 1, 0.8], [0.6, 0.8, 1]], 500)
    assert found.r_squared == pytest.approx(1) and found.weights == pytest.approx([0.36, 0.64])


def test_a_stack_of_matrices_gives_what_each_gives_alone(correlations):
    stack = np.stack([correlations, np.corrcoef(np.random.default_rng(1).random((5, 40)))])
    found = johnson(stack)
    for row in range(2):
        assert found.weights[row] == pytest.approx(johnson(stack[row]).weights)
    assert found.weights.sum(axis=1) == pytest.approx(found.r_squared)


def test_drivers_that_depend_on_each_other_still_share_out_r2_in_a_stack():
    same = np.array([[1, 1, 0.6], [1, 1, 0.6], [0.6, 0.6, 1]])
    assert johnson(same).weights == pytest.approx([0.18, 0.18])
    assert johnson(same).r_squared == pytest.approx(0.36)


@given(SQUARE)
def test_any_answers_give_weights_or_are_refused(values):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = relative_weights(np.cov(values.T), 8)
        except Refusal as refused:
            known = {"no_variation", "collinear_drivers", "nothing_explained"}
            assert refused.reason in known
        else:
            assert (found.weights >= 0).all() and found.vif.min() >= 1
            assert found.weights.sum() == pytest.approx(found.r_squared, abs=1e-9)
            assert found.percent.sum() == pytest.approx(100)


@pytest.mark.parametrize(
    ("matrix", "reason"),
    [
        ([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]], "collinear_drivers"),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], "nothing_explained"),
        ([[0, 0], [0, 1]], "no_variation"),
    ],
)
def test_what_has_no_weights_is_refused(matrix, reason):
    with pytest.raises(Refusal) as refused:
        relative_weights(matrix, 500)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "matrix",
    [[[1]], [[1, 0.5]], [[1, 0.5], [0.4, 1]], [[1, np.nan], [np.nan, 1]], [[-1, 0], [0, 1]],
     [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]],
)  # fmt: skip
def test_what_is_no_covariance_is_an_error(matrix):
    with pytest.raises(ValueError, match="covariance"):
        outcome_last(matrix)


def test_an_outcome_that_is_no_position_is_an_error():
    with pytest.raises(ValueError, match="outcome is 3, but there are 3 variables"):
        relative_weights(np.eye(3), 100, outcome=3)
