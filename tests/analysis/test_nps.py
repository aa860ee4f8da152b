import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.nps import from_counts, net_promoter_score, nps_difference
from analysis.refusal import Refusal, TooFew


@pytest.mark.parametrize("case", [0, 1, 2, 3])
def test_scores_and_intervals_agree_with_the_r_package(case, columns, expected):
    counts, row = columns("nps_cases"), expected("nps")["cases"][case]
    groups = [counts[name][case] for name in ("promoters", "passives", "detractors")]
    found = net_promoter_score(*groups)
    assert (found.score, found.n_used) == (row["nps"], row["n"])
    assert found.standard_error == pytest.approx(row["se"], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx(row["adjwald95_plus3"], rel=1e-6)


def test_a_difference_agrees_with_the_r_package(expected):
    row = expected("nps")["two_sample"]
    found = nps_difference(net_promoter_score(*row["b"]), net_promoter_score(*row["a"]))
    assert found.value == pytest.approx(row["diff"])
    assert found.standard_error == pytest.approx(row["se"], rel=1e-6)
    assert found.p_value == pytest.approx(row["p"], rel=1e-6)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=80))
def test_counts_give_what_raw_answers_give(answers):
    found = from_counts(range(11), np.bincount(answers, minlength=11))
    promoters, detractors = sum(a >= 9 for a in answers), sum(a <= 6 for a in answers)
    assert found.score == pytest.approx(100 * (promoters - detractors) / len(answers))
    assert found.n_used == len(answers)
    assert -100 <= found.ci_low < found.ci_high <= 100


def test_unanimous_answers_still_have_an_interval():
    found = net_promoter_score(9, 0, 0)
    assert found.standard_error == 0 and found.ci_low < 50


def test_missing_answers_are_left_out():
    assert from_counts([10, 7, 2, np.nan], [3, 1, 1, 90]).n_used == 5


def test_no_answers_are_refused():
    with pytest.raises(TooFew, match="no_answers"):
        from_counts([0, 10], [0, 0])


def test_a_change_from_a_unanimous_wave_is_refused():
    with pytest.raises(Refusal, match="no_variation"):
        nps_difference(net_promoter_score(9, 0, 0), net_promoter_score(5, 3, 2))


@pytest.mark.parametrize(("values", "counts"), [([11], [1]), ([-1], [1]), ([9], [-1])])
def test_answers_off_the_scale_or_negative_counts_are_an_error(values, counts):
    with pytest.raises(ValueError, match="0 to 10"):
        from_counts(values, counts)


def test_a_missing_count_is_an_error():
    with pytest.raises(ValueError, match="negative or missing"):
        net_promoter_score(np.nan, 1, 1)
