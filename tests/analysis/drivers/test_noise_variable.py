import numpy as np
import pytest

from analysis.aggregation.icc import intraclass_correlation
from analysis.cross_products import CrossProducts, Scope
from analysis.drivers.johnson_weights import johnson
from analysis.drivers.noise_variable import design_effect, noise_p_values, with_noise
from analysis.moments import TeamMoments

RNG = np.random.default_rng(11)
VALUES = RNG.normal(size=(30, 3)) + RNG.normal(size=(30, 1))


def drawn_noise(times, seed=1):
    one = CrossProducts.from_scores(VALUES).scatter()
    stack = np.repeat(one.correlation[None], times, axis=0)
    drawn = with_noise(stack, np.full(times, one.df), np.random.default_rng(seed))
    return np.asarray(drawn)


def test_noise_from_the_cube_is_distributed_as_noise_given_to_each_person():
    found = drawn_noise(4000)[:, 2, [0, 1, 3]]
    z = RNG.normal(size=(4000, 30))
    raw = np.array([np.asarray(np.corrcoef(np.column_stack([VALUES, row]).T))[3, :3] for row in z])
    assert found.mean(axis=0) == pytest.approx([0, 0, 0], abs=0.015)
    assert np.cov(found.T) == pytest.approx(np.cov(raw.T), abs=0.004)
    ends = [0.005, 0.1, 0.9, 0.995]
    assert np.quantile(found, ends, axis=0) == pytest.approx(
        np.quantile(raw, ends, axis=0), abs=0.04
    )


def test_noise_is_put_before_the_outcome_and_leaves_the_rest_alone():
    found = drawn_noise(50)
    kept = np.ix_(range(50), [0, 1, 3], [0, 1, 3])
    assert found[kept] == pytest.approx(np.repeat([np.corrcoef(VALUES.T)], 50, axis=0))
    assert (np.linalg.eigvalsh(found)[:, 0] > 0).all()
    assert found == pytest.approx(found.swapaxes(1, 2))


def test_noise_joins_variables_that_depend_on_each_other():
    same = np.ones((200, 2, 2))
    found = with_noise(same, np.full(200, 100.0), np.random.default_rng(1))
    assert np.abs(found[:, 0, 1] - found[:, 2, 1]).max() < 1e-9
    assert found[:, 0, 1].std() == pytest.approx(0.1, abs=0.015)


def test_with_fewer_people_than_variables_noise_is_all_explained():
    found = with_noise(np.eye(3)[None], np.array([2.0]), np.random.default_rng(1))
    assert np.sum(found[0, 2, [0, 1, 3]] ** 2) == pytest.approx(1)


def test_a_strong_driver_stands_above_noise():
    y = VALUES[:, 0] + RNG.normal(0, 0.5, 30)
    sample = CrossProducts.from_scores(np.column_stack([VALUES[:, 0], y])).scatter()
    assert noise_p_values(sample, "lmg", 199, np.random.default_rng(1)) == pytest.approx([0.005])


def test_p_values_of_noise_are_those_of_noise_given_to_each_person():
    found = noise_p_values(
        CrossProducts.from_scores(VALUES).scatter(), "johnson", 3000, np.random.default_rng(1)
    )
    reached = np.zeros(2)
    for z in RNG.normal(size=(3000, 30)):
        rows = np.column_stack([VALUES[:, :2], z, VALUES[:, 2]])
        weights = johnson(np.asarray(np.corrcoef(rows.T))).weights
        reached += weights[2] >= weights[:2]
    assert found == pytest.approx(reached / 3000, abs=0.03)


def test_a_wider_spread_of_chance_lowers_what_stands_above_noise():
    sample = CrossProducts.from_scores(VALUES).scatter()
    plain, wide = (
        noise_p_values(sample, "johnson", 500, np.random.default_rng(1), widening)
        for widening in (1.0, 4.0)
    )
    assert (wide > plain).all()


def test_the_design_effect_is_one_for_people_and_for_teams_that_do_not_differ():
    assert design_effect(CrossProducts.from_scores(VALUES)) == 1
    assert design_effect(CrossProducts.from_scores(VALUES, [1] * 30)) == 1
    alike = np.tile([[1.0, 2.0], [3.0, 1.0]], (10, 1))
    assert design_effect(CrossProducts.from_scores(alike, np.repeat(range(10), 2))) == 1


def test_the_design_effect_follows_the_intraclass_correlations():
    team = np.repeat(np.arange(300), 20)
    levels = RNG.normal(size=(300, 2))[team]
    values = np.sqrt([0.3, 0.2]) * levels + np.sqrt([0.7, 0.8]) * RNG.normal(size=(6000, 2))
    found = CrossProducts.from_scores(values, team)
    assert design_effect(found) == pytest.approx(1 + 19 * 0.3 * 0.2, rel=0.1)
    icc = [
        intraclass_correlation(TeamMoments.from_scores(column, team)).icc1 for column in values.T
    ]
    assert design_effect(found) == pytest.approx(1 + 19 * icc[0] * icc[1], rel=1e-9)
    shuffled = CrossProducts.from_scores(values, RNG.permutation(team))
    spread = [shuffled.scatter(scope).covariance[0, 1] for scope in Scope]
    assert design_effect(shuffled) < 1.05 and np.isfinite(spread).all()
