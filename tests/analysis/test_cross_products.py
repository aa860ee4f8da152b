import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cross_products import CrossProducts, Scope
from analysis.refusal import Refusal

RNG = np.random.default_rng(3)
TEAM = np.repeat(np.arange(8), [1, 2, 3, 9, 9, 5, 7, 4])
VALUES = RNG.normal([70, 60, 50], 10, (40, 3)) + TEAM[:, None]
ROWS = st.lists(st.tuples(*[st.integers(0, 5)] * 3, st.integers(0, 3)), min_size=1, max_size=20)


@pytest.fixture
def answers():
    return CrossProducts.from_scores(VALUES, TEAM)


def team_means(values, team):
    return np.array([values[team == t].mean(axis=0) for t in np.unique(team)])


def test_the_covariance_of_all_people_equals_numpy(answers):
    found = answers.scatter()
    assert found.covariance == pytest.approx(np.cov(VALUES.T), rel=1e-9)
    assert found.correlation == pytest.approx(np.corrcoef(VALUES.T), rel=1e-9)
    assert found.means == pytest.approx(VALUES.mean(axis=0)) and found.df == 39


def test_the_covariance_within_teams_is_pooled_from_deviations(answers):
    found, deviations = (
        answers.scatter(Scope.WITHIN_TEAMS),
        VALUES - team_means(VALUES, TEAM)[TEAM],
    )
    assert found.covariance == pytest.approx(deviations.T @ deviations / (40 - 8), rel=1e-9)


def test_the_covariance_between_teams_is_that_of_their_means(answers):
    found = answers.scatter(Scope.BETWEEN_TEAMS)
    assert found.covariance == pytest.approx(np.cov(team_means(VALUES, TEAM).T), rel=1e-9)


@pytest.mark.parametrize("scope", list(Scope))
def test_weighting_teams_equals_repeating_their_rows(answers, scope):
    counts = RNG.multinomial(8, np.full(8, 1 / 8), size=5)
    found = answers.weighted(counts, scope)
    for row, drawn in enumerate(counts):
        copies = np.repeat(np.arange(8), drawn)
        rows = np.concatenate([VALUES[team == TEAM] for team in copies])
        labels = np.concatenate([np.full((t == TEAM).sum(), i) for i, t in enumerate(copies)])
        raw = CrossProducts.from_scores(rows, labels).scatter(scope)
        assert found.products[row] == pytest.approx(raw.products, rel=1e-7, abs=1e-7)
        assert found.means[row] == pytest.approx(raw.means) and found.df[row] == raw.df


def test_cross_products_of_two_periods_add_up(answers):
    holes = VALUES.copy()
    holes[::2] = np.nan
    late = CrossProducts.from_scores(holes, TEAM)
    holes = VALUES.copy()
    holes[1::2] = np.nan
    both = CrossProducts.from_scores(holes, TEAM) + late
    assert both.n.tolist() == answers.n.tolist() and both.n_dropped == 40
    assert both.scatter().covariance == pytest.approx(answers.scatter().covariance)


def test_people_with_a_missing_answer_are_left_out_of_all_and_counted():
    found = CrossProducts.from_scores([[1, 2], [np.nan, 3], [4, 6]], ["A", "B", "A"])
    assert found.n.tolist() == [2, 0] and found.n_dropped == 1
    assert found.sums.tolist() == [[5, 8], [0, 0]] and len(found.in_use().n) == 1
    assert (found + found).n_dropped == 2


def test_variables_can_be_chosen_and_combined(answers):
    chosen = answers.choosing([2, 0]).scatter()
    assert chosen.covariance == pytest.approx(np.cov(VALUES[:, [2, 0]].T), rel=1e-9)
    matrix = np.array([[1.0, -1.0, 0.0], [0.0, 0.5, 0.5]])
    combined = answers.scatter().taking(matrix)
    assert combined.covariance == pytest.approx(np.cov((VALUES @ matrix.T).T), rel=1e-7)


def test_a_combination_that_is_constant_but_for_rounding_does_not_vary(answers):
    same = CrossProducts.from_scores(VALUES[:, [0, 0]] * 0.1, TEAM).scatter()
    assert not same.taking(np.array([[1.0, -1.0], [1.0, 1.0]])).usable


@given(ROWS)
def test_any_answers_give_a_correlation_or_are_refused(rows):
    table = np.array(rows, dtype=float)
    values, team = np.where(table[:, :3] == 5, np.nan, table[:, :3] * 0.1), table[:, 3]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for scope in Scope:
            try:
                found = CrossProducts.from_scores(values, team).scatter(scope).correlation
            except Refusal as refused:
                assert refused.reason == "no_variation"
            else:
                assert (np.abs(found) <= 1).all()
                assert np.diag(found) == pytest.approx(1)


@pytest.mark.parametrize(
    ("n", "sums", "products"),
    [
        ([-1], [[0]], [[[0]]]),
        ([0], [[1]], [[[1]]]),
        ([2], [[4]], [[[7]]]),
        ([2], [[np.nan]], [[[8]]]),
        ([[2]], [[4]], [[[8]]]),
        ([2, 3], [[4]], [[[8]]]),
        ([2], [[4, 4]], [[[8, 7], [8, 8]]]),
    ],
)
def test_sums_no_people_could_have_are_an_error(n, sums, products):
    with pytest.raises(ValueError, match="correct|fit|dimension"):
        CrossProducts(n, sums, products)


def test_cross_products_of_other_teams_do_not_add_up(answers):
    with pytest.raises(ValueError, match="align"):
        _ = answers + answers.choosing([0, 1])


@pytest.mark.parametrize("scope", list(Scope))
def test_the_scatter_without_a_team_is_that_of_the_other_teams(answers, scope):
    found = answers.without_each(scope)
    for team in range(8):
        rest = CrossProducts.from_scores(VALUES[team != TEAM], TEAM[team != TEAM]).scatter(scope)
        assert found.products[team] == pytest.approx(rest.products, rel=1e-7, abs=1e-7)
        assert found.df[team] == rest.df


def test_what_varies_in_one_team_alone_does_not_vary_without_it():
    values = [[1.1, 5], [1.1, 6], [1.1, 8], [2.7, 1], [9.9, 2]]
    found = CrossProducts.from_scores(values, ["A", "A", "B", "C", "C"]).without_each()
    assert found.squares[2].tolist()[0] == 0 and (found.squares[:2] > 0).all()


def test_no_team_at_all_has_no_covariance():
    nobody = CrossProducts.from_scores(np.empty((0, 3)))
    assert not nobody.scatter().usable
    with pytest.raises(Refusal, match="no_variation"):
        _ = nobody.scatter().covariance
