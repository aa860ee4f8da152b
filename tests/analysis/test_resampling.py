import numpy as np
import pytest

from analysis.resampling import SEED, drawn_teams, percentile_interval


def rng():
    return np.random.default_rng(SEED)


def test_chunks_of_draws_hold_as_many_teams_and_resamples_as_asked():
    chunks = list(drawn_teams(1_500_000, 3, rng()))
    assert [chunk.shape for chunk in chunks] == [(2, 1_500_000), (1, 1_500_000)]
    assert [int(total) for chunk in chunks for total in chunk.sum(axis=1)] == [1_500_000] * 3


def test_every_team_is_drawn_as_often_as_any_other():
    (counts,) = drawn_teams(20, 4000, rng())
    assert counts.mean(axis=0) == pytest.approx(np.ones(20), abs=0.08)


def test_bounds_are_the_quantiles_of_the_draws():
    draws = rng().normal(size=(500, 2, 3))
    found = percentile_interval(draws, 0.9)
    assert found.low == pytest.approx(np.quantile(draws, 0.05, axis=0))
    assert found.high == pytest.approx(np.quantile(draws, 0.95, axis=0))


def test_a_level_that_is_no_share_is_an_error():
    with pytest.raises(ValueError, match="level"):
        percentile_interval(np.arange(9.0), 95)
