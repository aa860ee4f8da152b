import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.control.control_charts import ewma_chart, xmr_chart
from analysis.control.share_charts import laney_chart, p_chart
from analysis.minimum import Emphasis
from analysis.refusal import Refusal, TooFew

SCORES = st.lists(st.one_of(st.just(np.nan), st.floats(0, 100)), min_size=8, max_size=30)
SHARES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=8, max_size=30)


@pytest.fixture
def months(columns):
    return columns("control")


def test_the_xmr_chart_agrees_with_r(months, expected):
    r, found = expected("control_charts")["xmr"], xmr_chart(months["csi"], baseline=14)
    assert found.centre == pytest.approx(r["center"], rel=1e-6)
    assert [found.lower[0], found.upper[-1]] == pytest.approx([r["lcl"], r["ucl"]], rel=1e-6)
    assert found.sigma * 1.128 == pytest.approx(r["mRbar"], rel=1e-6)
    assert found.moving_range_upper == pytest.approx(r["mr_ucl"], rel=1e-6)
    assert (months["month"][found.signal]).tolist() == r["signals"]


def test_the_p_chart_agrees_with_r(months, expected):
    r, found = expected("control_charts")["p_chart"], p_chart(months["fav"], months["n"])
    assert found.centre == pytest.approx(r["pbar"], rel=1e-6)
    assert found.lower == pytest.approx(r["lcl"], rel=1e-6)
    assert found.upper == pytest.approx(r["ucl"], rel=1e-6)


def test_laneys_sigma_agrees_with_r(months, expected):
    r, found = expected("control_charts"), laney_chart(months["fav"], months["n"])
    plain = p_chart(months["fav"], months["n"])
    assert found.sigma == pytest.approx(r["laney_sigma_z"], rel=1e-6)
    half = r["laney_sigma_z"] * (plain.upper - plain.centre)
    assert found.upper == pytest.approx(np.minimum(plain.centre + half, 1), rel=1e-6)


def test_the_moving_average_agrees_with_r(months, expected):
    r, found = expected("control_charts"), ewma_chart(months["csi"], baseline=14)
    assert found.value == pytest.approx(r["ewma_lambda0.2"], rel=1e-6)
    assert found.upper - found.centre == pytest.approx(r["ewma_limits_L2.7"], rel=1e-6)
    assert found.centre - found.lower == pytest.approx(r["ewma_limits_L2.7"], rel=1e-6)


def test_a_frozen_baseline_does_not_follow_a_decline(months):
    frozen, moving = (xmr_chart(months["csi"], baseline=b) for b in (14, None))
    assert frozen.centre > moving.centre and frozen.signal.sum() > moving.signal.sum()
    assert (frozen.n_baseline, frozen.n_used, frozen.emphasis) == (14, 20, Emphasis.GREYED)


def test_a_missing_month_is_skipped():
    scores = np.array([70, 72, 69, 71, 70, 73, 71, 70, 72, 69, 71, 70.0, 66])
    gap = np.insert(scores, 4, np.nan)
    for chart in (xmr_chart, ewma_chart):
        whole, found = chart(scores), chart(gap)
        assert np.delete(found.value, 4) == pytest.approx(whole.value)
        assert np.delete(found.upper, 4) == pytest.approx(whole.upper)
        assert np.isnan(found.value[4]) and not found.signal[4]


def test_alike_shares_never_narrow_the_limits_below_chance():
    k, n = np.full(15, 80.0), np.full(15, 100.0)
    found, plain = laney_chart(k, n), p_chart(k, n)
    assert found.sigma == 0 and found.upper.tolist() == plain.upper.tolist()


def test_a_stable_series_seldom_signals():
    draw = np.random.default_rng(2)
    series = draw.normal(70, 2, (200, 40))
    for chart in (xmr_chart, ewma_chart):
        assert np.mean([chart(one, baseline=20).signal.mean() for one in series]) < 0.03


@given(SCORES)
def test_any_series_gives_ordered_limits_or_a_refusal(scores):
    for chart in (xmr_chart, ewma_chart):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                found = chart(scores)
            except Refusal as refused:
                assert refused.reason in {"too_few_points", "no_variation"}
                return
        given = ~np.isnan(found.value)
        assert (found.lower <= found.upper).all() and np.isfinite(found.value[given]).all()
        assert found.lower[given][-1] < found.centre < found.upper[given][-1]


@given(SHARES)
def test_any_shares_give_limits_from_0_to_1_or_a_refusal(pairs):
    k, n = np.array([(min(pair), max(pair)) for pair in pairs], dtype=float).T
    for chart in (p_chart, laney_chart):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                found = chart(k, n)
            except Refusal as refused:
                assert refused.reason in {"too_few_points", "no_variation"}
                return
        lower, upper = found.lower[n > 0], found.upper[n > 0]
        assert ((lower >= 0) & (lower <= found.centre) & (found.centre <= upper)).all()
        assert (upper <= 1).all() and not found.signal[n == 0].any()


def test_eleven_points_or_no_variation_are_refused():
    with pytest.raises(TooFew, match="too_few_points"):
        xmr_chart(range(11))
    with pytest.raises(TooFew, match="too_few_points"):
        p_chart([5] * 20, [9] * 20, baseline=11)
    with pytest.raises(Refusal, match="no_variation"):
        ewma_chart([70] * 15)
    with pytest.raises(Refusal, match="no_variation"):
        laney_chart([9] * 15, [9] * 15)


def test_an_impossible_setting_is_an_error():
    with pytest.raises(ValueError, match="baseline 30"):
        xmr_chart(range(20), baseline=30)
    with pytest.raises(ValueError, match="0 < weight"):
        ewma_chart(range(20), weight=0)
    with pytest.raises(ValueError, match="between 0 and n"):
        p_chart([10] * 20, [9] * 20)


@pytest.mark.parametrize("baseline", [12.5, float("inf"), float("nan"), 0])
def test_a_baseline_of_part_of_a_period_is_an_error(baseline):
    with pytest.raises(ValueError, match="give 1 to all"):
        xmr_chart(range(20), baseline=baseline)
    with pytest.raises(ValueError, match="give 1 to all"):
        p_chart([5] * 20, [9] * 20, baseline=baseline)


def test_limits_without_end_are_an_error():
    with pytest.raises(ValueError, match="0 < weight"):
        ewma_chart(range(20), width=float("inf"))
