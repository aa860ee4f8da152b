import numpy as np
import pytest

from analysis.chain.multiplied import multiplied
from analysis.estimate import estimate
from analysis.minimum import MEDIATION, REGRESSION, Emphasis


def slope(value, error, n=60, clusters=None):
    df = n - 2 if clusters is None else clusters - 1
    return estimate(
        value,
        error,
        df=df,
        level=0.95,
        n_used=n,
        method="ols",
        n_clusters=clusters,
        rule=REGRESSION,
        counted=n,
    )


def test_one_slope_keeps_its_normal_interval():
    found = multiplied([slope(0.4, 0.1)])
    assert [found.ci_low, found.ci_high] == pytest.approx([0.204, 0.596], abs=0.005)


def test_the_spread_is_that_of_a_product_of_normals():
    found = multiplied([slope(0.5, 0.1), slope(0.8, 0.2)])
    exact = np.sqrt((0.5 * 0.2) ** 2 + (0.8 * 0.1) ** 2 + (0.1 * 0.2) ** 2)
    assert found.value == pytest.approx(0.4)
    assert found.standard_error == pytest.approx(exact, rel=0.02)


def test_the_interval_is_skewed_as_a_product_is():
    found = multiplied([slope(0.5, 0.15), slope(0.8, 0.25)])
    assert found.ci_high - found.value > found.value - found.ci_low


def test_few_clusters_widen_the_interval():
    few, many = multiplied([slope(0.5, 0.1, clusters=6)]), multiplied([slope(0.5, 0.1)])
    assert few.ci_high - few.ci_low > 1.2 * (many.ci_high - many.ci_low)
    assert (few.n_clusters, many.n_clusters) == (6, None)


def test_the_same_seed_gives_the_same_interval_and_another_nearly():
    slopes = [slope(0.5, 0.1), slope(0.8, 0.2)]
    first, again, other = (multiplied(slopes, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.ci_low == pytest.approx(other.ci_low, abs=0.01)


def test_the_faintest_link_greys_the_product():
    found = multiplied([slope(0.5, 0.1, n=80), slope(0.8, 0.2, n=30)])
    assert (found.emphasis, found.n_used) == (Emphasis.GREYED, 30)
    judged = multiplied([slope(0.5, 0.1)], judged=(MEDIATION, 40))
    assert (judged.rule, judged.emphasis) == (MEDIATION, Emphasis.REFUSED)


@pytest.mark.parametrize(("slopes", "draws"), [([], 5000), ([slope(1, 1)], 10)])
def test_nothing_to_multiply_is_an_error(slopes, draws):
    with pytest.raises(ValueError, match="give at least 1 and 1000"):
        multiplied(slopes, draws=draws)
