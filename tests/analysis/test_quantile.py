import numpy as np
import pytest
from scipy import stats

from analysis import quantile


@pytest.mark.parametrize("df", [1, 2, 11.96, 400])
def test_t_agrees_with_scipy_stats(df):
    assert quantile.t_critical(0.9, df) == pytest.approx(stats.t.ppf(0.95, df), rel=1e-9)
    assert quantile.t_p_value(-2.5, df) == pytest.approx(2 * stats.t.sf(2.5, df), rel=1e-9)


def test_t_takes_arrays_and_keeps_nan():
    found = quantile.t_critical(0.95, np.array([5.0, np.nan]))
    assert found[0] == pytest.approx(2.570581835636) and np.isnan(found[1])


def test_normal_and_f_agree_with_scipy_stats():
    assert quantile.normal_critical(0.95) == pytest.approx(stats.norm.ppf(0.975))
    assert quantile.normal_p_value(3) == pytest.approx(2 * stats.norm.sf(3))
    assert quantile.f_quantile(0.025, 11, 71) == pytest.approx(stats.f.ppf(0.025, 11, 71))


def test_tails_of_f_and_chi_square_agree_with_scipy_stats():
    assert quantile.f_p_value(1.7, 11, 71) == pytest.approx(stats.f.sf(1.7, 11, 71), rel=1e-9)
    assert quantile.chi_square_p_value(9.2, 4) == pytest.approx(stats.chi2.sf(9.2, 4), rel=1e-9)
