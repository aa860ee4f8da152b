import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cross_products import CrossProducts
from analysis.drivers.importance_performance import QUADRANTS, importance_performance
from analysis.drivers.relative_weights import relative_weights
from analysis.refusal import Refusal, TooFew
from analysis.resampling import drawn_teams

TEAM = np.repeat(np.arange(40), 10)


def simulated(means=(80, 60, 70), effects=(0.0, 1.0, 1.0)):
    rng = np.random.default_rng(2)
    values = rng.normal([*means, 50], 10, (400, len(means) + 1))
    values[:, -1] += values[:, :-1] @ np.array(effects)
    return values


def found_in(values, **options):
    options = {"resamples": 300, **options}
    return importance_performance(CrossProducts.from_scores(values, TEAM), **options)


def test_clear_drivers_are_named_and_one_on_the_line_is_not():
    found = found_in(simulated())
    assert found.label == ("possible_overkill", "concentrate_here", None)
    assert found.probability.sum(axis=1) == pytest.approx([1, 1, 1])
    assert found.importance_cross == pytest.approx(100 / 3)


def test_points_and_draws_equal_those_from_rows_of_the_same_teams():
    values = simulated()
    found = found_in(values, seed=4, resamples=200)
    (counts,) = drawn_teams(40, 200, np.random.default_rng(4))
    samples = [np.repeat(values, drawn[TEAM], axis=0) for drawn in counts]
    importance = np.array([relative_weights(np.cov(rows.T), 400).percent for rows in samples])
    performance = np.array([rows[:, :3].mean(axis=0) for rows in samples])
    assert found.performance == pytest.approx(values[:, :3].mean(axis=0))
    assert found.importance_low == pytest.approx(np.quantile(importance, 0.025, axis=0))
    assert found.performance_high == pytest.approx(np.quantile(performance, 0.975, axis=0))
    assert found.covariance[1] == pytest.approx(np.cov(importance[:, 1], performance[:, 1]))
    poor = performance < performance.mean(axis=1, keepdims=True)
    concentrate = ((importance > 100 / 3) & poor).mean(axis=0)
    assert found.probability[:, 1] == pytest.approx(concentrate)


def test_a_target_moves_the_cross_hairs_of_performance_only():
    found = found_in(simulated(), target=55.0)
    assert found.label == ("possible_overkill", "keep_up", "keep_up")
    assert (found.performance_cross, found.method) == (55, "johnson_target")
    assert set(found.label) <= set(QUADRANTS)


def test_lmg_gives_the_importance_too():
    found = found_in(simulated(), measure="lmg")
    assert found.importance.sum() == pytest.approx(100) and found.method == "lmg_means"


def test_people_left_out_are_counted():
    values = simulated()
    values[:7, 1] = np.nan
    found = found_in(values)
    assert (found.n_used, found.n_dropped, found.n_teams) == (393, 7, 40)


@settings(max_examples=20)
@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 12))
def test_any_answers_give_probabilities_or_are_refused(seed, points, teams):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, points + 1, (120, 3)) * 0.1
    answers = CrossProducts.from_scores(values, rng.integers(0, teams, 120))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = importance_performance(answers, resamples=100)
        except Refusal:
            return
        assert found.probability.sum(axis=1) == pytest.approx([1, 1])
        assert (found.importance_low <= found.importance_high).all()
        assert np.isfinite(found.covariance).all()


def test_too_few_people_are_refused():
    answers = CrossProducts.from_scores(simulated()[:90], TEAM[:90])
    with pytest.raises(TooFew, match="too_few_people: found 90, needed 100"):
        importance_performance(answers)


@pytest.mark.parametrize(("columns", "target"), [([0, 3], None), ([0, 1, 3], float("nan"))])
def test_one_driver_or_a_missing_target_is_an_error(columns, target):
    with pytest.raises(ValueError, match="two or more drivers"):
        found_in(simulated()[:, columns], target=target)
