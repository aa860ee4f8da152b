from itertools import combinations
from math import inf, nan

import pytest

from analysis.refusal import Refusal, TooFew
from analysis.scores.finite_population import finite_population_interval, finite_population_share
from analysis.scores.proportion import favourable_share


@pytest.mark.parametrize("team", ["T01", "T03", "T06", "T12"])
def test_finite_population_intervals_agree_with_r(team, expected):
    row = expected("team_means_fpc")["teams"][team]
    found = finite_population_interval(row["n"], row["N"], row["mean"], row["sd"])
    assert found.standard_error == pytest.approx(row["se_fpc"], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx(row["t_ci95_fpc"], rel=1e-6)


def test_a_complete_census_has_no_sampling_error():
    assert finite_population_interval(4, 4, 41.25, 13.15).standard_error == 0


def test_unanimous_part_of_a_team_is_refused():
    with pytest.raises(Refusal, match="no_variation"):
        finite_population_interval(4, 9, 50, 0)


def test_more_answers_than_people_are_an_error():
    with pytest.raises(ValueError, match="headcount"):
        finite_population_interval(5, 4, 50, 10)


@pytest.mark.parametrize(
    ("k", "n", "headcount", "bounds"), [(15, 15, 16, (15, 16)), (9, 10, 12, (9, 11))]
)
def test_the_bounds_are_shares_the_team_can_have(k, n, headcount, bounds):
    found = finite_population_share(k, n, headcount)
    assert [found.ci_low, found.ci_high] == [bound / headcount for bound in bounds]


@pytest.mark.parametrize("level", [0.8, 0.95])
@pytest.mark.parametrize(("headcount", "n"), [(9, 4), (8, 6), (9, 8)])
def test_of_all_draws_from_any_team_at_least_the_level_hold_its_share(headcount, n, level):
    draws = list(combinations(range(headcount), n))
    found = [finite_population_share(k, n, headcount, level) for k in range(n + 1)]
    for favourable in range(headcount + 1):
        share = favourable / headcount
        answers = [found[sum(person < favourable for person in draw)] for draw in draws]
        holding = sum(one.ci_low <= share <= one.ci_high for one in answers)
        assert holding >= level * len(draws)


@pytest.mark.parametrize("level", [0.1, 0.5, 0.95])
def test_the_bounds_hold_the_share_and_what_is_known_of_the_team(level):
    for headcount in (7, 16, 40):
        for n in range(1, headcount + 1):
            for k in range(n + 1):
                found = finite_population_share(k, n, headcount, level)
                assert found.ci_low <= found.share <= found.ci_high
                assert k / headcount <= found.ci_low <= found.ci_high
                assert found.ci_high <= (k + headcount - n) / headcount


@pytest.mark.parametrize("team", ["T01", "T03", "T06", "T12"])
def test_of_a_very_large_team_the_bounds_are_those_of_rs_binomial_test(team, expected):
    row = expected("team_means_fpc")["teams"][team]
    found = finite_population_share(round(row["fav_q1"] * row["n"]), row["n"], 10**7)
    assert [found.ci_low, found.ci_high] == pytest.approx(row["clopper_q1"], abs=1e-5)


def test_a_share_of_a_complete_census_is_exact():
    found = finite_population_share(3, 4, 4)
    assert found.ci_low == found.share == found.ci_high == 0.75


def test_the_finite_interval_is_inside_the_one_for_the_process():
    finite, process = finite_population_share(6, 10, 16), favourable_share(6, 10)
    assert process.ci_low < finite.ci_low < finite.ci_high < process.ci_high


@pytest.mark.parametrize("count", [(5, 4, 9), (1, 4, 3), (-1, 4, 9), (1, 4, inf), (1, nan, 9)])
def test_counts_out_of_order_are_an_error(count):
    with pytest.raises(ValueError, match="0 <= k <= n <= headcount"):
        finite_population_share(*count)


def test_part_of_a_person_is_an_error():
    with pytest.raises(ValueError, match="whole numbers"):
        finite_population_share(2, 4, 9.5)


@pytest.mark.parametrize(
    "given", [(5, nan, 60, 9), (5, inf, 60, 9), (5, 9, nan, 9), (5, 9, 60, inf)]
)
def test_a_missing_or_infinite_number_is_an_error(given):
    with pytest.raises(ValueError, match="need n <= headcount"):
        finite_population_interval(*given)


def test_no_answer_has_no_share():
    with pytest.raises(TooFew, match="no_answers"):
        finite_population_share(0, 0, 9)
