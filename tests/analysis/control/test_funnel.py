import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.control.funnel import mean_funnel, share_funnel
from analysis.control.overdispersion import over_dispersed_funnel
from analysis.false_discovery import benjamini_hochberg
from analysis.minimum import Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

UNITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=8, max_size=25)


@pytest.fixture
def dealers(columns):
    return columns("dealers")["fav"], columns("dealers")["n"]


def test_exact_limits_agree_with_r(dealers, expected):
    r, found = expected("funnel"), share_funnel(*dealers)
    assert found.target == pytest.approx(r["target"], rel=1e-6)
    names = {
        "l95": "warning_low",
        "u95": "warning_high",
        "l998": "action_low",
        "u998": "action_high",
    }
    for name, ours in names.items():
        limits = [unit[name] for unit in r["limits"]]
        assert getattr(found, ours) == pytest.approx(limits, rel=1e-6)


def test_dealers_flagged_low_agree_with_r(dealers, expected):
    r, found = expected("funnel"), share_funnel(*dealers)
    below = found.value < found.target
    assert below.sum() == r["naive_below_mean"] == 12
    assert found.below_warning.sum() == r["flag_low_95"] == 4
    assert found.below_action.sum() == r["flag_low_998"] == 1
    assert (benjamini_hochberg(found.p_value).rejected & below).sum() == r["BH_low"] == 2


def test_over_dispersion_agrees_with_r(dealers, expected):
    r, found = expected("funnel"), over_dispersed_funnel(*dealers)
    assert [found.phi, found.tau2] == pytest.approx([r["phi"], r["tau2"]], rel=1e-6)
    assert found.z == pytest.approx(r["z_asin"], rel=1e-6)
    assert found.z_winsorised == pytest.approx(r["z_wins"], rel=1e-6)


def test_over_dispersed_limits_flag_no_dealer(dealers, expected):
    r, found = expected("funnel"), over_dispersed_funnel(*dealers).funnel
    assert found.warning_low == pytest.approx(r["od_l95"], rel=1e-6)
    assert found.warning_high == pytest.approx(r["od_u95"], rel=1e-6)
    assert found.action_low == pytest.approx(r["od_l998"], rel=1e-6)
    assert found.action_high == pytest.approx(r["od_u998"], rel=1e-6)
    assert found.below_warning.sum() == r["flag_low_od95"] == 0


def test_p_values_agree_with_scipys_exact_test(dealers):
    found = share_funnel(*dealers)
    exact = [
        stats.binomtest(int(k), int(n), found.target).pvalue for k, n in zip(*dealers, strict=True)
    ]
    assert found.p_value == pytest.approx(exact, rel=1e-6)


def test_the_funnel_of_means_is_the_textbook_formula():
    moments = TeamMoments.from_means(
        [100] * 10 + [0], [60] * 9 + [90] + [None], [15] * 10 + [None]
    )
    found = mean_funnel(moments, target=60)
    assert found.warning_high[:10] == pytest.approx([60 + 1.959964 * 1.5] * 10)
    assert found.action_low[:10] == pytest.approx([60 - 3.090232 * 1.5] * 10)
    assert found.above_action.tolist() == [False] * 9 + [True, False]
    assert found.emphasis is Emphasis.GREYED and found.n_units == 10


def test_chance_alone_leaves_few_dealers_outside():
    draw = np.random.default_rng(4)
    n = draw.integers(20, 200, 2000).astype(float)
    found = share_funnel(draw.binomial(n.astype(int), 0.8), n, target=0.8)
    outside = found.below_warning | found.above_warning
    assert outside.mean() == pytest.approx(0.05, abs=0.015)
    assert over_dispersed_funnel(draw.binomial(n.astype(int), 0.8), n).tau2 < 5e-4


@given(UNITS)
def test_any_units_give_ordered_limits_or_a_refusal(rows):
    k, n = np.array([(min(pair), max(pair)) for pair in rows], dtype=float).T
    for funnel in (share_funnel, lambda k, n: over_dispersed_funnel(k, n).funnel):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                found = funnel(k, n)
            except Refusal as refused:
                assert refused.reason in {"too_few_units", "no_variation"}
                return
        used = n > 0
        ordered = [found.action_low, found.warning_low, found.warning_high, found.action_high]
        assert (np.diff([limit[used] for limit in ordered], axis=0) >= -1e-12).all()
        assert ((ordered[0] >= 0) & (ordered[3] <= 1))[used].all()
        assert ((found.p_value >= 0) & (found.p_value <= 1))[used].all()


def test_few_or_equal_units_are_refused():
    with pytest.raises(TooFew, match="too_few_units"):
        share_funnel([5] * 9, [9] * 9)
    with pytest.raises(Refusal, match="no_variation"):
        share_funnel([9] * 12, [9] * 12)
    with pytest.raises(Refusal, match="no_variation"):
        mean_funnel(TeamMoments.from_means([9] * 12, range(12), [0] * 12))


def test_impossible_counts_are_an_error():
    with pytest.raises(ValueError, match="between 0 and n"):
        share_funnel([5] * 12, [4] * 12)
    with pytest.raises(ValueError, match="whole number"):
        share_funnel([2.5] * 12, [4] * 12)
    with pytest.raises(ValueError, match="above 0"):
        mean_funnel(TeamMoments.from_means([9] * 12, range(12), [1] * 12), sigma=0)


@pytest.mark.parametrize("target", [0.5, 0.25, 1 / 3, 0.8, 0.99])
@pytest.mark.parametrize("n", [1, 2, 3, 7, 40])
def test_p_values_of_every_count_agree_with_scipys_exact_test(n, target):
    k = np.tile(np.arange(n + 1.0), 10)
    found = share_funnel(k, np.full(len(k), n), target=target).p_value
    exact = [stats.binomtest(int(one), n, target).pvalue for one in k[: n + 1]]
    assert found[: n + 1] == pytest.approx(exact, rel=1e-9)


def test_a_large_unit_far_off_target_has_a_p_value_of_its_own():
    found = share_funnel([16200] * 10, [20000] * 10, target=0.8).p_value[0]
    assert found == pytest.approx(stats.binomtest(16200, 20000, 0.8).pvalue, rel=1e-9)


@pytest.mark.parametrize("given", [{"target": np.nan}, {"sigma": np.inf}, {"target": np.inf}])
def test_a_missing_or_infinite_target_or_sigma_is_an_error(given):
    with pytest.raises(ValueError, match="give a sigma above 0"):
        mean_funnel(TeamMoments.from_means([9] * 12, range(12), [1] * 12), **given)


def test_a_target_share_outside_0_to_1_is_named():
    with pytest.raises(ValueError, match="target is 80"):
        share_funnel([5] * 12, [9] * 12, target=80)


def test_units_of_unknown_spread_have_no_funnel():
    with pytest.raises(Refusal, match="spread_unknown"):
        mean_funnel(TeamMoments.from_means([9] * 12, range(12)))
