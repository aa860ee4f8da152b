import numpy as np
import pytest

from analysis.arrays import as_waves
from analysis.direction.waves import complete_units, interleaved_covariance
from analysis.refusal import Refusal, TooFew


def test_units_with_any_score_missing_are_dropped_and_counted():
    es = [[1, 2], [3, 4], [5, None]]
    cs = [[1, 2], [None, 4], [5, 6]]
    kept = complete_units(es, cs)
    assert kept.es.tolist() == [[1, 2]] and kept.cs.tolist() == [[1, 2]]
    assert kept.n_dropped == 2


def test_no_unit_may_be_complete():
    assert complete_units([[None, 1]], [[1, 2]]).es.shape == (0, 2)


@pytest.mark.parametrize("table", [[1, 2], [[1, np.inf]]])
def test_what_is_no_finite_table_is_an_error(table):
    with pytest.raises(ValueError, match="units by waves"):
        as_waves(table, "es")


def test_tables_of_different_shape_are_an_error():
    with pytest.raises(ValueError, match="align"):
        complete_units([[1, 2]], [[1]])


def test_covariances_are_in_the_order_of_waves():
    es, cs = np.random.default_rng(1).normal(size=(2, 30, 3))
    rows = np.column_stack([es[:, 0], cs[:, 0], es[:, 1], cs[:, 1], es[:, 2], cs[:, 2]])
    found = interleaved_covariance(complete_units(es, cs))
    assert found == pytest.approx(np.cov(rows.T, bias=True), rel=1e-12)


def test_units_must_exceed_the_scores():
    es, cs = np.random.default_rng(1).normal(size=(2, 6, 3))
    with pytest.raises(TooFew, match="too_few_units: found 6, needed 7"):
        interleaved_covariance(complete_units(es, cs))


def test_a_wave_without_variation_is_refused():
    es, cs = np.random.default_rng(1).normal(size=(2, 9, 2))
    es[:, 1] = 7
    with pytest.raises(Refusal, match="no_variation"):
        interleaved_covariance(complete_units(es, cs))


def test_a_wave_that_repeats_another_is_refused():
    es, cs = np.random.default_rng(1).normal(size=(2, 9, 2))
    es[:, 1] = 3 + 2 * cs[:, 0]
    with pytest.raises(Refusal, match="scores_determine_each_other"):
        interleaved_covariance(complete_units(es, cs))
