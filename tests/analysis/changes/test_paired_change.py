import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.changes.change import difference_of_means
from analysis.changes.paired_change import (
    overlapping_change,
    overlapping_difference,
    paired_change,
)
from analysis.refusal import Refusal, TooFew

SCORE = st.one_of(st.just(np.nan), st.integers(1, 5).map(float))
PEOPLE = st.lists(st.tuples(SCORE, SCORE), min_size=1, max_size=15)


def waves(seed=3, people=30):
    draw = np.random.default_rng(seed)
    lasting = draw.normal(60, 10, people)
    return lasting + draw.normal(0, 6, people), lasting + draw.normal(3, 6, people)


def test_the_paired_change_agrees_with_scipy():
    before, after = waves()
    found, scipy = paired_change(before, after), stats.ttest_rel(after, before)
    assert [found.p_value, found.df] == pytest.approx([scipy.pvalue, scipy.df], rel=1e-9)
    interval = scipy.confidence_interval()
    assert [found.ci_low, found.ci_high] == pytest.approx([interval.low, interval.high])


def test_people_of_one_wave_only_are_left_out_of_the_pairs():
    before, after = waves()
    before[:4], after[5:7] = np.nan, np.nan
    kept = ~np.isnan(before + after)
    assert paired_change(before, after) == paired_change(before[kept], after[kept])


def test_full_overlap_is_the_paired_test():
    before, after = waves()
    whole, paired = overlapping_change(before, after), paired_change(before, after)
    assert whole.standard_error == pytest.approx(paired.standard_error, rel=1e-9)
    assert [whole.df, whole.value] == pytest.approx([paired.df, paired.value], rel=1e-9)


def test_no_overlap_is_welchs_test():
    found = overlapping_difference(20, 50, 90, 30, 55, 120, 0, 0)
    welch = difference_of_means(20, 50, 90, 30, 55, 120)
    assert [found.ci_low, found.df] == pytest.approx([welch.ci_low, welch.df], rel=1e-12)


def test_overlap_narrows_the_interval_of_alike_answers():
    before, after = waves()
    before[:5], after[-5:] = np.nan, np.nan
    found = overlapping_change(before, after)
    sides = [len(before) - 5, np.nanmean(before), np.nanvar(before, ddof=1)]
    later = [len(after) - 5, np.nanmean(after), np.nanvar(after, ddof=1)]
    assert found.standard_error < difference_of_means(*sides, *later).standard_error
    assert found.method == "partial_overlap" and found.n_used == 50


def test_an_interval_of_overlapping_waves_covers_the_change():
    inside = 0
    for seed in range(400):
        before, after = waves(seed, 24)
        before[:8], after[-6:] = np.nan, np.nan
        found = overlapping_change(before, after)
        inside += found.ci_low <= 3 <= found.ci_high
    assert 0.925 <= inside / 400 <= 0.975


@given(PEOPLE)
def test_any_waves_give_an_ordered_interval_or_a_refusal(people):
    before, after = np.array(people).T
    for change in (paired_change, overlapping_change):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                found = change(before, after)
            except Refusal as refused:
                assert refused.reason in {"too_few_pairs", "too_few_answers", "no_variation"}
                continue
        assert found.ci_low < found.value < found.ci_high and found.df >= 1
        assert np.isfinite([found.ci_low, found.ci_high, found.p_value]).all()


def test_the_same_change_of_everybody_is_refused():
    with pytest.raises(Refusal, match="no_variation"):
        paired_change([1, 2, 3], [2, 3, 4])
    with pytest.raises(Refusal, match="no_variation"):
        overlapping_change([1, 2, 3], [2, 3, 4])


def test_too_few_people_are_refused():
    with pytest.raises(TooFew, match="too_few_pairs"):
        paired_change([1, 2], [2, np.nan])
    with pytest.raises(TooFew, match="too_few_answers"):
        overlapping_difference(1, 5, 0, 9, 5, 2, 1, 0.5)


def test_an_impossible_overlap_is_an_error():
    with pytest.raises(ValueError, match="in both waves"):
        overlapping_difference(9, 5, 2, 9, 5, 2, 10, 0.5)


def test_a_missing_mean_is_an_error():
    with pytest.raises(ValueError, match="give score points"):
        overlapping_difference(9, 5, 2, 9, np.nan, 2, 4, 0.5)
