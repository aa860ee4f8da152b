import numpy as np
import pytest

from analysis.cluster import cluster_df, effective_number, jackknife_error, without_each_cluster
from analysis.refusal import Refusal, TooFew


def test_sums_give_what_leaving_each_cluster_out_gives(first_wave):
    x, y = first_wave["es"], first_wave["cs"]
    codes = np.arange(len(x)) % 7
    found = without_each_cluster(x, y, codes)
    kept = [(x[codes != g], y[codes != g]) for g in range(7)]
    assert found.correlation == pytest.approx([np.corrcoef(*pair)[0, 1] for pair in kept])
    assert found.slope == pytest.approx([np.polyfit(*pair, 1)[0] for pair in kept])


def test_four_clusters_are_refused():
    with pytest.raises(TooFew, match="too_few_clusters: found 4, needed 5"):
        without_each_cluster(np.arange(8.0), np.arange(8.0), np.arange(8) // 2)


def test_variation_that_lies_in_one_cluster_is_refused():
    x = np.array([0.0, 0, 0, 0, 0, 1, 2])
    with pytest.raises(Refusal, match="depends_on_one_cluster"):
        without_each_cluster(x, np.arange(7.0), np.array([0, 1, 2, 3, 4, 5, 5]))


def test_the_jackknife_of_a_mean_is_its_standard_error():
    scores = np.array([3.0, 5, 8, 9, 4])
    left_out = (scores.sum() - scores) / 4
    assert jackknife_error(left_out) == pytest.approx(scores.std(ddof=1) / np.sqrt(5))


def test_clusters_that_make_no_difference_are_refused():
    with pytest.raises(Refusal, match="no_variation"):
        jackknife_error(np.full(6, 0.1))


@pytest.mark.parametrize(
    ("sizes", "effective"), [([3, 3, 3], 3), ([10] * 4 + [1] * 8, 48**2 / 408), ([7], 1)]
)
def test_uneven_clusters_count_for_fewer(sizes, effective):
    assert effective_number(np.array(sizes, dtype=float)) == pytest.approx(effective)


def test_a_size_that_stands_three_times_counts_as_three_sizes():
    once = effective_number(np.array([2.0, 2.0, 2.0, 5.0]))
    assert effective_number(np.array([2.0, 5.0]), np.array([3.0, 1.0])) == pytest.approx(once)


def test_degrees_of_freedom_are_the_effective_clusters_less_one():
    assert cluster_df(np.arange(24) % 6) == pytest.approx(5)
    assert cluster_df(np.array([0] * 50 + [1, 2, 3, 4])) == 1
