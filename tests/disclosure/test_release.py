"""What leaves the gate is rounded, and says no more than that."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.release import (
    HIDDEN,
    MISSING,
    STEPS,
    ReleasedScore,
    Visibility,
    count_text,
    possible_totals,
    release_change,
    release_score,
    rounding_step,
    rounding_steps,
)

SIMULATIONS = Path(__file__).parents[1] / "reference" / "simulations.json"
people = some.integers(3, 3000)
scores = some.floats(0, 100)


@pytest.mark.parametrize(
    ("n", "step"), [(3, 5), (5, 5), (14, 5), (15, 2), (39, 2), (40, 1), (500, 1), (3000, 1)]
)
def test_units_are_given_in_whole_points_the_wider_the_fewer_people(n, step):
    assert rounding_step(n, whole_points=True) == step


@pytest.mark.parametrize(
    ("n", "step"),
    [(14, 5), (15, 2), (39, 2), (40, 1), (99, 1), (100, 0.5), (499, 0.5), (500, 0.1), (3000, 0.1)],
)
def test_the_company_is_given_to_a_tenth_at_most(n, step):
    assert rounding_step(n, whole_points=False) == step


@given(some.integers(5, 3000), some.booleans())
def test_steps_leave_25_points_of_the_total_open_and_40_from_40_people_on(n, whole_points):
    assert n * rounding_step(n, whole_points=whole_points) >= (40 if n >= 40 else 25)


@given(people, some.integers(1, 3000), some.booleans())
def test_more_people_are_never_given_in_wider_steps(n, more, whole_points):
    steps = [rounding_step(x, whole_points=whole_points) for x in (n, n + more)]
    assert steps[0] >= steps[1]


@given(people, scores, some.booleans())
def test_the_total_lies_where_the_released_mean_says(n, mean, whole_points):
    low, high = possible_totals(np.array([n * 1.0]), np.array([mean]), whole_points)
    assert low[0] - 1e-6 <= n * mean <= high[0] + 1e-6


@given(some.integers(5, 300), some.integers(1, 4), scores, scores)
def test_few_people_left_by_subtraction_are_not_known_to_within_eight_points(n, few, mean, others):
    """A group and the same without one to four people, of any means, both shown."""
    n_less = max(n - few, 5)
    few = n - n_less
    if few == 0:
        return
    total = n_less * mean + few * others
    low, high = possible_totals(
        np.array([n, n_less], dtype=float), np.array([total / n, mean]), True
    )
    certain = min(high[0] - low[1], 100 * few) - max(low[0] - high[1], 0)
    inside = (high < 100 * np.array([n, n_less])).all() and (low > 0).all()
    if inside and low[0] - high[1] > 0 and high[0] - low[1] < 100 * few:
        assert certain / few >= 17 - 1e-6


def test_the_person_of_the_reference_is_not_recovered_by_differencing():
    given_ = json.loads(SIMULATIONS.read_text(encoding="utf-8"))["differencing"]
    n = np.array([given_["parent_n"], given_["filter_n"]], dtype=float)
    mean = np.array([given_["parent_mean"], given_["filter_mean"]])
    exact = n[0] * mean[0] - n[1] * mean[1]
    assert exact == pytest.approx(given_["recovered_individual"])
    low, high = possible_totals(n, mean, True)
    assert high[0] - low[1] - (low[0] - high[1]) > 75


def test_a_score_and_its_interval_are_in_steps_and_the_interval_lies_round_the_score():
    assert release_score(20, 71.3, 6.2, shown=True) == ReleasedScore(
        Visibility.SHOWN, 72.0, 64.0, 80.0, 20
    )
    company = release_score(300, 71.34, 1.23, shown=True, whole_points=False)
    assert (company.score, company.ci_low, company.ci_high) == (71.5, 70.0, 73.0)
    large = release_score(500, 71.34, 1.23, shown=True, whole_points=False)
    assert (large.score, large.ci_low, large.ci_high) == (71.3, 70.0, 72.6)


@given(some.integers(5, 3000), scores, some.floats(0, 40), some.booleans())
def test_an_interval_tells_no_more_of_the_mean_than_the_score(n, mean, half, whole_points):
    found = release_score(n, mean, half, shown=True, whole_points=whole_points)
    step = rounding_step(n, whole_points=whole_points)
    assert abs(found.score - mean) <= step / 2 + 0.05 + 1e-9
    for end, side in ((found.ci_low, -1), (found.ci_high, 1)):
        width = (end - found.score) * side
        at_limit = end in (0.0, 100.0)
        assert at_limit or (width / step == pytest.approx(round(width / step), abs=1e-6))
        assert at_limit or width >= max(half, step) - 1e-6
    assert 0 <= found.ci_low <= found.score <= found.ci_high <= 100


def test_that_all_said_the_same_does_not_show_in_the_interval():
    assert release_score(20, 75.0, 0.0, shown=True).ci_low == 74.0


@pytest.mark.parametrize("half", [None, float("nan")])
def test_a_score_without_an_interval_stays_without(half):
    found = release_score(20, 70, half, shown=True)
    assert (found.score, found.ci_low, found.ci_high) == (70.0, None, None)


@pytest.mark.parametrize("shown", [True, False])
def test_nobody_is_missing_and_somebody_not_shown_is_hidden(shown):
    assert release_score(0, float("nan"), None, shown=shown) == MISSING
    assert release_score(30, 70, 5, shown=False) == HIDDEN
    assert not HIDDEN.is_shown and HIDDEN.score is HIDDEN.n is None


@pytest.mark.parametrize("n", [0, float("nan")])
def test_a_score_of_nobody_knows_how_many_is_hidden(n):
    assert release_score(n, 70, 5, shown=True) == HIDDEN


def test_a_change_is_that_of_the_scores_on_the_screen():
    found = release_change(62.4, 62.6, 3.2, 10, 30, whole_points=True)
    assert found == (62.0 - 60.0, -3.0, 7.0)
    assert release_change(62.44, 62.56, 0.52, 500, 500) == (0.2, -0.4, 0.8)
    assert release_change(62.44, 62.56, 0.52, 300, 300) == (0.0, -1.0, 1.0)
    assert release_change(60, 65, float("nan"), 300, 300) == (5.0, None, None)


@pytest.mark.parametrize(("n", "text"), [(0, "<5"), (4, "<5"), (5, "5"), (1234, "1,234")])
def test_a_number_of_people_below_the_minimum_is_not_said(n, text):
    assert count_text(n) == text
    assert count_text(9, minimum=10) == "<10"


def test_steps_of_many_groups_are_those_of_each():
    n = np.arange(3.0, 600.0)
    for whole_points in (True, False):
        of_each = [rounding_step(x, whole_points=whole_points) for x in n]
        assert rounding_steps(n, whole_points).tolist() == of_each


def test_a_mean_of_an_unknown_number_of_people_is_given_in_the_widest_step():
    assert rounding_step(float("nan"), whole_points=False) == STEPS[0]
