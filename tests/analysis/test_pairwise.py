import numpy as np
import pandas as pd
import pytest

from analysis.cross_products import CrossProducts
from analysis.pairwise import from_pairs

RNG = np.random.default_rng(4)
TEAM = np.repeat(np.arange(5), [3, 6, 9, 4, 8])
VALUES = RNG.normal([70, 60, 50], 10, (30, 3)) + 3 * TEAM[:, None]


def pairs(values, team):
    """Sums over who answered both, by team and pair of variables."""
    people, k = np.unique(team), values.shape[1]
    n, sums, products = np.zeros((3, len(people), k, k))
    for j, own in enumerate(people):
        rows = values[team == own]
        for a in range(k):
            for b in range(k):
                both = rows[np.isfinite(rows[:, a]) & np.isfinite(rows[:, b])]
                n[j, a, b], sums[j, a, b] = len(both), both[:, a].sum()
                products[j, a, b] = (both[:, a] * both[:, b]).sum()
    return n, sums, products


def test_where_nobody_skipped_a_variable_they_are_those_of_the_rows():
    found, rows = from_pairs(*pairs(VALUES, TEAM)), CrossProducts.from_scores(VALUES, TEAM)
    assert found.n.tolist() == rows.n.tolist() and found.n_dropped == 0
    assert found.sums == pytest.approx(rows.sums)
    assert found.products == pytest.approx(rows.products)


def test_of_one_team_the_covariances_are_of_available_cases():
    values = VALUES.copy()
    values[::7, 0] = values[3::5, 2] = np.nan
    found = from_pairs(*pairs(values, np.zeros(30)))
    there = np.isfinite(values).astype(float)
    both = there.T @ there
    available = pd.DataFrame(values).cov().to_numpy() * (both - 1) / both
    assert found.scatter().products / found.n[0] == pytest.approx(available)
    assert found.scatter().means == pytest.approx(np.nanmean(values, axis=0))


def test_the_people_of_a_team_are_the_fewest_of_any_pair():
    values = VALUES.copy()
    values[:2, 0] = values[2, 1] = np.nan
    found = from_pairs(*pairs(values, TEAM))
    assert found.n.tolist() == [0, 6, 9, 4, 8]
    assert found.n_dropped == 3 and not found.sums[0].any()


def test_shapes_that_do_not_fit_are_refused():
    n, sums, products = pairs(VALUES, TEAM)
    with pytest.raises(ValueError, match="shapes do not fit"):
        from_pairs(n, sums[:2], products)
