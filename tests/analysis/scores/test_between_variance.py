import numpy as np
import pytest

from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.between_variance import one_way_components, paule_mandel, pooled_within


@pytest.fixture
def staff(staff_index):
    return TeamMoments.from_scores(staff_index["index"], staff_index["team"])


def test_the_pooled_variance_agrees_with_r(staff, expected):
    sigma2, df = pooled_within(staff)
    assert sigma2 == pytest.approx(expected("eb_shrinkage")["pooled_within_var"], rel=1e-6)
    assert df == staff.n.sum() - 12


def test_paule_and_mandel_agree_with_metafor(staff, expected):
    tau2 = paule_mandel(staff.mean, pooled_within(staff)[0] / staff.n)
    assert tau2 == pytest.approx(expected("eb_shrinkage")["PM"]["tau2"], rel=1e-6)


def test_restricted_likelihood_agrees_with_lme4(staff, expected):
    r, found = expected("eb_shrinkage")["reml_lmer"], one_way_components(staff)
    assert found.tau2 == pytest.approx(r["tau2"], rel=1e-5)
    assert found.sigma2 == pytest.approx(r["sigma2"], rel=1e-6)


def test_restricted_likelihood_equals_the_analysis_of_variance_when_teams_are_equal():
    teams = TeamMoments.from_means([6, 6, 6, 6], [50, 60, 64, 78], [9, 11, 10, 12])
    found = one_way_components(teams)
    msb = 6 * np.var([50, 60, 64, 78], ddof=1)
    assert found.sigma2 == pytest.approx(pooled_within(teams)[0], rel=1e-5)
    assert found.tau2 == pytest.approx((msb - found.sigma2) / 6, rel=1e-5)


def test_paule_and_mandel_balance_the_weighted_squares():
    means, errors = np.array([50.0, 71, 64, 90, 58]), np.array([20.0, 5, 40, 10, 30])
    weights = 1 / (paule_mandel(means, errors) + errors)
    mu = np.average(means, weights=weights)
    assert (weights * (means - mu) ** 2).sum() == pytest.approx(4, rel=1e-9)


def test_teams_more_alike_than_chance_have_no_variance_between():
    alike = TeamMoments.from_means([6, 5, 7], [60, 61, 60], [12, 14, 11])
    assert one_way_components(alike).tau2 == 0
    assert paule_mandel(alike.mean, 150 / alike.n) == 0


@pytest.mark.parametrize(
    ("n", "mean", "sd", "reason"),
    [
        ([5, 0], [60, None], [9, None], "too_few_teams"),
        ([1, 1, 1], [60, 70, 80], None, "too_few_answers"),
        ([5, 5], [60, 70], [9, None], "spread_unknown"),
        ([5, 5], [60, 70], [0, 0], "no_variation"),
    ],
)
def test_what_has_no_components_is_refused(n, mean, sd, reason):
    with pytest.raises(Refusal) as refused:
        one_way_components(TeamMoments.from_means(n, mean, sd))
    assert refused.value.reason == reason


def test_a_spread_known_of_no_team_is_refused():
    with pytest.raises(Refusal, match="spread_unknown"):
        pooled_within(TeamMoments.from_means([5, 5], [60, 70]))
