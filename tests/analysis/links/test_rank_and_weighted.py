import numpy as np
import pytest
from scipy import stats

from analysis.links.correlation import pearson, spearman, weighted_pearson
from analysis.minimum import Emphasis
from analysis.refusal import Refusal, TooFew


def test_spearman_and_its_interval_agree_with_r(first_wave, expected):
    r, found = expected("team_correlation"), spearman(first_wave["es"], first_wave["cs"])
    assert found.r == pytest.approx(r["spearman"], rel=1e-6)
    interval = [found.ci_low, found.ci_high]
    assert interval == pytest.approx(r["spearman_bonett_wright95"], rel=1e-6)


def test_ties_share_their_average_rank():
    x, y = [1, 1, 2, 3, 3, 3, 9], [4, 2, 2, 8, 7, 7, 1]
    expected = stats.spearmanr(x, y)
    found = spearman(x, y)
    assert (found.r, found.p_value) == pytest.approx((expected.statistic, expected.pvalue))


def test_ranks_in_perfect_order_are_refused():
    with pytest.raises(Refusal, match="perfect_correlation"):
        spearman([1, 2, 3, 4], [1, 10, 100, 1000])


def test_the_weighted_correlation_agrees_with_r(first_wave, expected):
    found = weighted_pearson(first_wave["es"], first_wave["cs"], first_wave["n_cs"])
    assert found.r == pytest.approx(
        expected("team_correlation")["weighted_pearson_by_ncs"], rel=1e-6
    )
    assert found.n_used == 40 and found.n_effective < 40


def test_equal_weights_change_nothing(first_wave):
    plain = pearson(first_wave["es"], first_wave["cs"])
    found = weighted_pearson(first_wave["es"], first_wave["cs"], np.full(40, 3.0))
    assert (found.r, found.ci_low, found.p_value) == pytest.approx(
        (plain.r, plain.ci_low, plain.p_value)
    )


def test_a_team_without_weight_is_dropped():
    found = weighted_pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 50], [1, 1, 1, 1, 0])
    assert (found.n_used, found.n_dropped) == (4, 1)


def test_one_giant_team_is_refused():
    with pytest.raises(TooFew, match="too_few_teams"):
        weighted_pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], [1, 1, 1, 1, 1000])


def test_a_few_giant_teams_among_forty_do_not_pass_for_forty(first_wave):
    weights = np.where(np.arange(40) < 8, 100.0, 1.0)
    found = weighted_pearson(first_wave["es"], first_wave["cs"], weights)
    assert found.n_used == 40 and found.n_effective < 10
    assert found.emphasis is Emphasis.REFUSED


def test_a_negative_weight_is_an_error():
    with pytest.raises(ValueError, match="negative weight"):
        weighted_pearson([1, 2, 3, 4], [2, 1, 4, 3], [1, 1, 1, -1])
