from itertools import combinations
from math import comb

import numpy as np
import pytest

from analysis.drivers.johnson_weights import outcome_last
from analysis.drivers.shapley_r2 import lmg, r_squared_of_subsets, shapley_shares, shares
from analysis.refusal import Refusal

NAMES = ["reliability", "response", "empathy", "tangibles"]


def random_correlations(p, seed=1):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(300, 1)) + rng.normal(size=(300, p))
    y = x @ rng.uniform(0, 1, p) + 3 * rng.normal(size=300)
    return np.asarray(np.corrcoef(np.column_stack([x, y]).T))


def r_squared(correlations, drivers):
    chosen = list(drivers)
    with_outcome = correlations[chosen, -1]
    return with_outcome @ np.linalg.solve(correlations[np.ix_(chosen, chosen)], with_outcome)


def by_brute_force(correlations):
    p = len(correlations) - 1
    shares = np.zeros(p)
    for j in range(p):
        others = [i for i in range(p) if i != j]
        for size in range(p):
            for subset in combinations(others, size):
                gain = r_squared(correlations, [*subset, j]) - r_squared(correlations, subset)
                shares[j] += gain / comb(p - 1, size) / p
    return shares


def test_shares_agree_with_r(columns, expected):
    table, r = columns("drivers"), expected("relative_importance")
    found = shapley_shares(np.cov([table[name] for name in [*NAMES, "osat"]]), 120)
    assert found.weights == pytest.approx([r["lmg"][name] for name in NAMES], rel=1e-6)
    assert found.percent == pytest.approx([r["lmg_pct"][name] for name in NAMES], rel=1e-6)
    assert found.r_squared == pytest.approx(r["R2"], rel=1e-6)
    assert (found.method, found.n_orders, str(found.emphasis)) == ("lmg_exact", 24, "greyed")


def test_shares_of_the_attitude_data_agree_with_those_published(shared_folder):
    path = shared_folder / "real" / "attitude.csv"
    table = np.genfromtxt(path, delimiter=",", skip_header=1)
    found = shapley_shares(np.cov(table.T), 30, outcome=0)
    published = [0.37081619, 0.05090379, 0.15576599, 0.12034508, 0.00658872, 0.02818221]
    assert found.weights == pytest.approx(published, abs=5e-9)


@pytest.mark.parametrize("p", [1, 2, 3, 7])
def test_shares_equal_those_of_solving_every_model(p):
    correlations = random_correlations(p)
    assert lmg(correlations[None])[0] == pytest.approx(by_brute_force(correlations), rel=1e-9)


def test_the_r2_of_each_subset_is_that_of_its_model():
    correlations = random_correlations(3)
    found = r_squared_of_subsets(correlations[None])[0]
    assert found[0b101] == pytest.approx(r_squared(correlations, [0, 2]))
    assert found[0b110] == pytest.approx(r_squared(correlations, [0, 1]))
    assert found[0] == pytest.approx(0, abs=1e-12)


def test_a_stack_of_matrices_gives_what_each_gives_alone():
    stack = np.stack([random_correlations(4, seed) for seed in range(5)])
    alone = [lmg(one[None])[0] for one in stack]
    assert lmg(stack) == pytest.approx(np.array(alone))


def test_twelve_drivers_are_exact_and_sum_to_r2():
    correlations = random_correlations(12)
    found = shapley_shares(correlations, 300)
    assert found.method == "lmg_exact" and not found.monte_carlo_error.any()
    assert found.r_squared == pytest.approx(r_squared(correlations, range(12)))


def test_beyond_twelve_orders_are_sampled_within_the_error_told():
    correlations = random_correlations(13)
    found, exact = shapley_shares(correlations, 300), lmg(correlations[None])[0]
    assert found.method == "lmg_sampled" and found.n_orders == 2000
    assert (np.abs(found.weights - exact) < 4 * found.monte_carlo_error).all()
    assert (found.monte_carlo_error < 0.05 * found.r_squared).all()
    assert found.weights.sum() == pytest.approx(r_squared(correlations, range(13)))


def test_the_same_seed_samples_the_same_orders():
    matrix = random_correlations(14)
    first, again, other = (shapley_shares(matrix, 300, seed=seed).weights for seed in (1, 1, 2))
    assert (first == again).all() and (first != other).any()


def test_the_place_of_the_outcome_does_not_matter():
    correlations = random_correlations(3)
    turned = np.roll(correlations, (1, 1), axis=(0, 1))
    assert outcome_last(turned, outcome=0) == pytest.approx(correlations)
    found = shapley_shares(turned, 300, outcome=0).weights
    assert found == pytest.approx(shapley_shares(correlations, 300).weights)


def test_drivers_that_depend_on_each_other_are_refused():
    with pytest.raises(Refusal, match="collinear_drivers"):
        shapley_shares([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]], 500)


def test_a_perfect_model_is_shared_out_whole():
    assert lmg(np.array([[[1, 0, 0.6], [0, 1, 0.8], [0.6, 0.8, 1]]])).sum() == pytest.approx(1)


def test_a_measure_that_is_none_is_an_error():
    with pytest.raises(ValueError, match="measure is 'x'"):
        shares(np.eye(3)[None], "x")  # pyright: ignore[reportArgumentType]
