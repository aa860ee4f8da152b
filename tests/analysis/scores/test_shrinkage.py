import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.minimum import SHRINKAGE, Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.scores.shrinkage import Finding, shrunken_means

ROWS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 7)), max_size=60)


@pytest.fixture
def staff(staff_index):
    return TeamMoments.from_scores(staff_index["index"], staff_index["team"])


def simulated(rng, teams, tau, spread=15.0):
    n = rng.integers(5, 31, teams)
    true = 60 + tau * rng.standard_normal(teams)
    raw = true + spread / np.sqrt(n) * rng.standard_normal(teams)
    sd = spread * np.sqrt(rng.chisquare(n - 1) / (n - 1))
    return true, TeamMoments.from_means(n, raw, sd)


def test_shrunken_means_agree_with_metafor(staff, expected):
    r, found = expected("eb_shrinkage")["PM"], shrunken_means(staff, unsure_tau=False)
    assert found.mean == pytest.approx(list(r["blup"].values()), rel=1e-6)
    assert found.standard_error == pytest.approx(list(r["se"].values()), rel=1e-6)
    assert found.ci_low == pytest.approx(list(r["lb"].values()), rel=1e-6)
    assert found.ci_high == pytest.approx(list(r["ub"].values()), rel=1e-6)
    assert found.targets[0].mu == pytest.approx(r["mu"], rel=1e-6)


def test_shrunken_means_agree_with_lme4(staff, expected):
    r = expected("eb_shrinkage")["reml_lmer"]
    found = shrunken_means(staff, method="reml", unsure_tau=False)
    assert found.mean == pytest.approx(list(r["blup"].values()), rel=1e-6)
    assert found.weight == pytest.approx(list(r["shrink_B"].values()), rel=1e-6)
    own = found.standard_error**2 - ((1 - found.weight) * found.targets[0].mu_se) ** 2
    assert np.sqrt(own) == pytest.approx(list(r["cond_se"].values()), rel=1e-5)


def test_an_unsure_tau_widens_the_intervals_of_few_teams(staff):
    sure, unsure = shrunken_means(staff, unsure_tau=False), shrunken_means(staff)
    assert unsure.mean.tolist() == sure.mean.tolist()
    assert unsure.standard_error.mean() > sure.standard_error.mean()
    assert unsure.standard_error == pytest.approx(sure.standard_error, rel=0.16)


@pytest.mark.parametrize(("teams", "tau"), [(8, 4), (12, 2), (25, 8), (60, 4)])
def test_intervals_cover_the_true_means_of_simulated_teams(teams, tau):
    rng, inside = np.random.default_rng(1), []
    for _ in range(120):
        true, moments = simulated(rng, teams, tau)
        found = shrunken_means(moments)
        inside.append((found.ci_low <= true) & (true <= found.ci_high))
    assert 0.925 <= np.mean(inside) <= 0.985


def test_shrinkage_lowers_the_error_as_in_the_simulation(expected):
    r, rng = expected("simulations")["eb_vs_raw"], np.random.default_rng(1)
    raw, shrunken = [], []
    for _ in range(100):
        true, moments = simulated(rng, 40, r["tau"], r["sigma"])
        raw.append((moments.mean - true) ** 2)
        shrunken.append((shrunken_means(moments, unsure_tau=False).mean - true) ** 2)
    assert np.sqrt(np.mean(raw)) == pytest.approx(r["rmse_raw"], rel=0.05)
    assert np.sqrt(np.mean(shrunken)) == pytest.approx(r["rmse_eb"], rel=0.05)


def test_teams_are_drawn_towards_their_parent_where_it_has_enough():
    means = [50, 52, 48, 55, 45, 80, 82, 78, 85, 75, 20, 90]
    moments = TeamMoments.from_means([10] * 12, means, [12] * 12)
    found = shrunken_means(moments, ["a"] * 5 + ["b"] * 5 + ["c"] * 2)
    assert [target.parent for target in found.targets] == ["a", "b", None]
    assert [target.n_teams for target in found.targets] == [5, 5, 12]
    assert found.target.tolist() == [0] * 5 + [1] * 5 + [2] * 2
    assert [found.targets[0].mu, found.targets[1].mu] == pytest.approx([50, 80])


def test_no_evidence_of_differences_is_named():
    moments = TeamMoments.from_means([10] * 6, [60, 61, 60, 59, 60, 61], [12] * 6)
    found = shrunken_means(moments)
    assert found.targets[0].finding is Finding.NO_EVIDENCE
    assert found.mean == pytest.approx([found.targets[0].mu] * 6)
    assert (found.standard_error > found.targets[0].mu_se).all()


def test_a_team_without_spread_is_shrunk_by_the_spread_of_the_others():
    moments = TeamMoments.from_means([10] * 6, [50, 71, 60, 49, 80, 61], [12] * 5 + [np.nan])
    assert np.isfinite(shrunken_means(moments).standard_error).all()
    with pytest.raises(Refusal, match="spread_unknown"):
        shrunken_means(moments, method="reml")


def test_a_small_team_stays_hidden_after_shrinkage():
    found = shrunken_means(TeamMoments.from_means([4, 9, 30] * 10, range(40, 70), [9] * 30))
    assert found.emphasis[:3] == (Emphasis.REFUSED, Emphasis.GREYED, Emphasis.NORMAL)
    assert found.rule is SHRINKAGE


def test_fewer_than_five_teams_are_refused():
    with pytest.raises(TooFew, match="too_few_teams: found 4, needed 5"):
        shrunken_means(TeamMoments.from_means([9] * 4 + [0], [1, 2, 3, 4, np.nan], [1] * 5))


@given(ROWS, st.sampled_from(["paule_mandel", "reml"]))
def test_any_answers_give_ordered_intervals_or_a_reason(rows, method):
    scores, teams = np.array(rows, dtype=float).reshape(-1, 2).T
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = shrunken_means(TeamMoments.from_scores(scores, teams), method=method)
        except Refusal:
            return
    assert (found.standard_error > 0).all() and np.isfinite(found.mean).all()
    assert (found.ci_low < found.mean).all() and (found.mean < found.ci_high).all()
    assert found.mean.min() >= scores.min() and found.mean.max() <= scores.max()


def test_cochrans_q_agrees_with_metafor(staff, expected):
    target = shrunken_means(staff).targets[0]
    assert target.heterogeneity == pytest.approx(expected("eb_shrinkage")["PM"]["Q"], rel=1e-6)
    assert target.finding is Finding.TEAMS_DIFFER and target.p_value < 0.001


@pytest.mark.parametrize("method", ["paule_mandel", "reml"])
def test_equal_teams_are_seldom_said_to_differ(method):
    rng, said, above = np.random.default_rng(1), 0, 0
    for _ in range(150):
        target = shrunken_means(simulated(rng, 12, 0)[1], method=method, unsure_tau=False).targets[
            0
        ]
        said += target.finding is Finding.TEAMS_DIFFER
        above += target.tau2 > 0
    assert said <= 14 and above > 50
