import numpy as np
import pytest

from analysis.cluster import jackknife_error, without_each_cluster
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
