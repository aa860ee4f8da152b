import numpy as np
import pytest

from analysis.bca import bca_interval
from analysis.refusal import Refusal


def test_the_interval_agrees_with_scipy():
    from scipy.stats import bootstrap

    sample = np.random.default_rng(1).exponential(2.0, 40)
    theirs = bootstrap((sample,), np.mean, method="BCa", n_resamples=4000)
    left_out = (sample.sum() - sample) / 39
    ours = bca_interval(float(sample.mean()), theirs.bootstrap_distribution, left_out)
    low, high = theirs.confidence_interval
    assert ours == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(
    ("value", "resampled", "left_out"),
    [
        (1.0, [], [1.0, 2.0]),
        (1.0, [0.0, 2.0], []),
        (1.0, [0.0, np.nan], [1.0, 2.0]),
        (1.0, [0.0, 2.0], [1.0, np.nan]),
        (np.nan, [0.0, 2.0], [1.0, 2.0]),
    ],
)
def test_draws_that_are_missing_are_an_error(value, resampled, left_out):
    with pytest.raises(ValueError, match="draws"):
        bca_interval(value, np.array(resampled), np.array(left_out))


@pytest.mark.parametrize(
    ("resampled", "left_out", "reason"),
    [
        ([1.0, 1.0], [1.0, 2.0], "no_variation"),
        ([1.0, 2.0], [1.0, 1.0], "no_variation"),
        ([2.0, 3.0], [1.0, 2.0], "one_sided"),
    ],
)
def test_resamples_that_say_nothing_are_refused(resampled, left_out, reason):
    with pytest.raises(Refusal, match=reason):
        bca_interval(1.0, np.array(resampled), np.array(left_out))
