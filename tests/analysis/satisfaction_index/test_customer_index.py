import warnings
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cross_products import CrossProducts, Scope
from analysis.minimum import PLS, Emphasis
from analysis.refusal import Refusal
from analysis.satisfaction_index.customer_index import customer_index
from analysis.satisfaction_index.pls import pls_path_model
from analysis.satisfaction_index.pls_design import PlsDesign
from analysis.satisfaction_index.pls_weights import PlsWeights, frozen_weights
from tests.analysis.satisfaction import DESIGN, answers, items

ONES, TENS = (1.0,) * 3, (10.0,) * 3
KEPT = PlsWeights(
    "v1", "CS", tuple("abc"), (0.5, 0.3, 0.2), ONES, TENS, 250, "mode_a_path", PLS, Emphasis.NORMAL
)
MEANS = st.lists(st.tuples(*[st.floats(1, 10) | st.just(float("nan"))] * 3), max_size=6)


@pytest.fixture
def bank(shared_folder):
    model = pls_path_model(items(shared_folder), DESIGN)
    weights = frozen_weights(model, "SAT", "bank-1", [0] * 4, [10] * 4)
    return model, weights, answers(shared_folder)[:, 19:23]


def test_equal_weights_give_the_published_short_formula():
    equal = replace(KEPT, weights=(1 / 3, 1 / 3, 1 / 3))
    found = customer_index(equal, [[8, 7, 6]], [40])
    assert found.index[0] == pytest.approx((8 + 7 + 6 - 3) / 27 * 100)
    assert found.difference[0] == pytest.approx(0, abs=1e-12)


def test_weights_on_different_scales_follow_the_formula():
    kept = replace(KEPT, scale_low=(1, 1, 0), scale_high=(5, 10, 10))
    found = customer_index(kept, [[4, 7, 6]], [40])
    top = 0.5 * (4 - 1) + 0.3 * (7 - 1) + 0.2 * 6
    assert found.index[0] == pytest.approx(100 * top / (0.5 * 4 + 0.3 * 9 + 0.2 * 10))
    assert found.plain[0] == pytest.approx(100 * (3 + 6 + 6) / 23)


def test_the_index_is_the_score_of_the_model_on_another_scale(bank):
    model, weights, own = bank
    index = customer_index(weights, own, np.ones(250)).index
    score = own @ model.weights[19:23]
    assert np.corrcoef(index, score)[0, 1] == pytest.approx(1, rel=1e-12)
    assert sum(weights.weights) == pytest.approx(1) and weights.n_used == 250
    assert weights.method == model.method == "mode_a_path"


def test_weights_move_the_company_by_less_than_a_point(bank):
    _, weights, own = bank
    found = customer_index(weights, own.mean(axis=0)[None, :], [250])
    assert found.plain[0] == pytest.approx(10 * own.mean())
    assert 0 < abs(found.difference[0]) < 1


def test_the_mean_of_peoples_indices_is_the_index_of_the_means(bank):
    _, weights, own = bank
    people = customer_index(weights, own, np.ones(250)).index.mean()
    assert customer_index(weights, own.mean(axis=0)[None, :], [250]).index[0] == pytest.approx(
        people
    )


def test_frozen_weights_score_another_wave_without_estimating_anew():
    found = customer_index(KEPT, [[7, 7, 7], [9, 8, 7]], [12, 40])
    assert found.version == "v1" and found.index[0] == pytest.approx(66.6667, abs=1e-3)
    assert found.emphasis == (Emphasis.NORMAL, Emphasis.NORMAL)


def test_the_interval_is_that_of_a_t_on_the_weighted_answers():
    rng = np.random.default_rng(1)
    values = 7 + rng.normal(0, 1, (60, 3))
    team = np.arange(60) % 6
    within = CrossProducts.from_scores(values, team).scatter(Scope.WITHIN_TEAMS)
    means = np.array([values[team == j].mean(axis=0) for j in range(6)])
    found = customer_index(KEPT, means, [10] * 6, within=within)
    scores = 100 * (values - 1) @ KEPT.weights / 9
    pooled = np.sqrt(sum(scores[team == j].var(ddof=1) for j in range(6)) / 6)
    half = 2.0048793 * pooled / np.sqrt(10)
    assert found.ci_high - found.index == pytest.approx(np.full(6, half), rel=1e-6)


def test_a_team_that_lacks_an_item_has_no_index():
    found = customer_index(KEPT, [[8, None, 7], [8, 8, 8], [None] * 3], [9, 9, 0])
    assert np.isnan(found.index).tolist() == [True, False, True]
    assert (found.n_teams, found.n_dropped) == (1, 2)
    assert found.emphasis == (Emphasis.GREYED, Emphasis.GREYED, Emphasis.REFUSED)


def test_an_item_that_counts_against_the_index_is_refused():
    rng = np.random.default_rng(1)
    mood = rng.normal(size=200)
    values = np.column_stack([mood, mood, -mood, mood]) + rng.normal(0, 0.5, (200, 4))
    design = PlsDesign({"PQ": "a", "CS": "bcd"}, [("PQ", "CS")])
    model = pls_path_model(CrossProducts.from_scores(values), design)
    with pytest.raises(Refusal, match="negative_weight"):
        frozen_weights(model, "CS", "v1", ONES, TENS)


def test_customers_who_never_differ_have_no_interval():
    within = CrossProducts.from_scores([[7, 7, 7]] * 4, [1, 1, 2, 2]).scatter(Scope.WITHIN_TEAMS)
    with pytest.raises(Refusal, match="no_variation"):
        customer_index(KEPT, [[7, 7, 7]], [4], within=within)


@pytest.mark.parametrize(
    "change",
    [
        {"weights": (0.5, 0.5)},
        {"weights": (0.9, 0.3, -0.2)},
        {"weights": (0.5, 0.5, 0.5)},
        {"scale_high": ONES},
    ],
)
def test_weights_that_are_no_shares_are_an_error(change):
    with pytest.raises(ValueError, match="give|rescale"):
        replace(KEPT, **change)


@pytest.mark.parametrize(
    ("means", "n"), [([[8, 8]], [9]), ([[8, 8, 11]], [9]), ([[8, 8, 8]], [-1])]
)
def test_means_that_do_not_fit_are_an_error(means, n):
    with pytest.raises(ValueError, match="give|correct"):
        customer_index(KEPT, means, n)


@given(MEANS)
def test_the_index_stays_between_the_ends(means):
    values = np.array(means, dtype=float).reshape(-1, 3)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = customer_index(KEPT, values, np.ones(len(values)))
    shown = found.index[~np.isnan(found.index)]
    assert ((shown >= -1e-9) & (shown <= 100 + 1e-9)).all() and len(shown) == found.n_teams
