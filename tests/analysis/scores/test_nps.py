import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.refusal import Refusal, TooFew
from analysis.scores.nps import net_promoter_score, nps_difference, nps_from_counts


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
    found = nps_from_counts(range(11), np.bincount(answers, minlength=11))
    promoters, detractors = sum(a >= 9 for a in answers), sum(a <= 6 for a in answers)
    assert found.score == pytest.approx(100 * (promoters - detractors) / len(answers))
    assert found.n_used == len(answers)
    assert -100 <= found.ci_low < found.ci_high <= 100


def test_unanimous_answers_still_have_an_interval():
    found = net_promoter_score(9, 0, 0)
    assert found.standard_error == 0 and found.ci_low < 50


def test_missing_answers_are_left_out():
    assert nps_from_counts([10, 7, 2, np.nan], [3, 1, 1, 90]).n_used == 5


def test_no_answers_are_refused():
    with pytest.raises(TooFew, match="no_answers"):
        nps_from_counts([0, 10], [0, 0])


def test_a_change_from_a_unanimous_wave_is_refused():
    with pytest.raises(Refusal, match="no_variation"):
        nps_difference(net_promoter_score(9, 0, 0), net_promoter_score(5, 3, 2))


@pytest.mark.parametrize(("values", "counts"), [([11], [1]), ([-1], [1]), ([9], [-1])])
def test_answers_off_the_scale_or_negative_counts_are_an_error(values, counts):
    with pytest.raises(ValueError, match="0 to 10"):
        nps_from_counts(values, counts)


def test_a_missing_count_is_an_error():
    with pytest.raises(ValueError, match="negative or missing"):
        net_promoter_score(np.nan, 1, 1)


@pytest.mark.parametrize(
    ("region", "score"), [("Center", -13.18), ("East", 1.46), ("North", -3.53)]
)
def test_scores_of_a_bank_are_the_published_ones(region, score, shared_folder):
    path = shared_folder / "real" / "bank" / "genpathmox_csibank.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Region"] == region]
    answers = [float(row["loy3"]) for row in rows]
    assert nps_from_counts(answers, [1] * len(answers)).score == pytest.approx(score, abs=0.005)


@given(*[st.integers(0, 12)] * 3, st.sampled_from([0.2, 0.8, 0.95]))
def test_the_interval_always_holds_the_score(promoters, passives, detractors, level):
    if promoters + passives + detractors:
        found = net_promoter_score(promoters, passives, detractors, level)
        assert found.ci_low <= found.score <= found.ci_high


def test_ten_promoters_reach_the_end_of_the_scale():
    assert net_promoter_score(10, 0, 0, level=0.8).ci_high == 100


def test_an_infinite_count_is_an_error():
    with pytest.raises(ValueError, match="negative or missing"):
        net_promoter_score(1, 1, np.inf)
