from itertools import product

import numpy as np
import pytest

from analysis.cross_products import CrossProducts
from analysis.refusal import Refusal
from analysis.satisfaction_index.pls import pls_path_model
from analysis.satisfaction_index.pls_consistency import pls_consistency
from analysis.satisfaction_index.pls_design import PlsDesign
from tests.analysis.satisfaction import DESIGN, answers, items

TWO = PlsDesign({"PQ": "abc", "CS": "def"}, [("PQ", "CS")])


def two_constructs(correlation, noise, n=400):
    rng = np.random.default_rng(1)
    quality = rng.normal(size=n)
    other = correlation * quality + np.sqrt(1 - correlation**2) * rng.normal(size=n)
    latent = np.repeat(np.column_stack([quality, other]), 3, axis=1)
    return latent + rng.normal(0, noise, (n, 6))


def consistency(values):
    return pls_consistency(pls_path_model(CrossProducts.from_scores(values), TWO))


def test_ratios_are_mean_correlations_counted_one_by_one(shared_folder):
    found = pls_consistency(pls_path_model(items(shared_folder), DESIGN))
    r = np.corrcoef(answers(shared_folder).T)
    value, satisfaction = np.arange(15, 19), np.arange(19, 23)
    across = np.mean([r[i, j] for i, j in product(value, satisfaction)])
    within = [
        np.mean([r[i, j] for i, j in product(k, k) if i != j]) for k in (value, satisfaction)
    ]
    assert found.htmt[3, 4] == pytest.approx(across / np.sqrt(within[0] * within[1]), rel=1e-9)


def test_the_bank_tells_value_and_satisfaction_hardly_apart(shared_folder):
    found = pls_consistency(pls_path_model(items(shared_folder), DESIGN))
    assert found.weak == () and found.n_used == 250
    assert ("VAL", "SAT") in found.alike and not found.holds


def test_distinct_constructs_hold():
    found = consistency(two_constructs(0.5, 0.5))
    assert found.holds and found.htmt[0, 1] == pytest.approx(0.5, abs=0.08)


def test_one_construct_named_twice_is_found_alike():
    assert consistency(two_constructs(0.99, 0.5)).alike == (("PQ", "CS"),)


def test_noisy_items_are_found_weak():
    found = consistency(two_constructs(0.5, 2.0))
    assert found.weak == ("PQ", "CS") and not found.holds


def test_a_single_item_counts_as_perfectly_measured():
    values = two_constructs(0.5, 0.5)[:, :4]
    design = PlsDesign({"PQ": "abc", "CS": "d"}, [("PQ", "CS")])
    found = pls_consistency(pls_path_model(CrossProducts.from_scores(values), design))
    assert found.ave[1] == pytest.approx(1) and 0 < found.htmt[0, 1] < 1


def test_items_that_contradict_one_another_are_refused():
    values = two_constructs(0.5, 0.5)[:, [0, 1, 3, 4]] * [1, -1, 1, 1]
    design = PlsDesign({"PQ": "ab", "CS": "cd"}, [("PQ", "CS")])
    with pytest.raises(Refusal, match="items_disagree"):
        pls_consistency(pls_path_model(CrossProducts.from_scores(values), design))
