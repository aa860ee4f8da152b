import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.chain.indirect_bootstrap import indirect_bootstrap
from analysis.minimum import CLUSTERS, Emphasis
from analysis.refusal import Refusal

TRIPLES = st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=0, max_size=30)


@pytest.fixture
def stages(first_wave):
    return first_wave["es"], first_wave["pq"], first_wave["cs"]


def test_bootstrap_intervals_agree_with_r(stages, expected):
    r, found = expected("mediation"), indirect_bootstrap(*stages, resamples=10_000)
    assert [found.ci_low, found.ci_high] == pytest.approx(r["boot_bca95"], abs=0.02)
    plain = [found.percentile_low, found.percentile_high]
    assert plain == pytest.approx(r["boot_perc95"], abs=0.02)
    assert (found.method, found.n_resampled_units) == ("bca_of_teams", 40)


@given(TRIPLES)
@settings(max_examples=40)
def test_any_small_data_bootstrap_to_numbers_or_a_refusal(triples):
    es, pq, cs = np.array(triples, dtype=float).reshape(-1, 3).T
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = indirect_bootstrap(es, pq, cs, resamples=1000)
        except Refusal:
            return
    assert np.isfinite([found.value, found.ci_low]).all() and found.ci_low <= found.ci_high


def test_too_few_resamples_are_an_error(stages):
    with pytest.raises(ValueError, match="at least 1000"):
        indirect_bootstrap(*stages, resamples=99)


def test_regions_are_drawn_whole_and_grey_the_interval(stages):
    es, pq, cs = (np.tile(stage, 4) for stage in stages)
    noise = np.random.default_rng(1).normal(0, 1, 160)
    region = np.repeat(np.arange(8), 20)
    found = indirect_bootstrap(es + noise, pq, cs, cluster=region, resamples=1000)
    assert (found.method, found.n_resampled_units) == ("bca_of_clusters", 8)
    assert (found.rule, found.emphasis) == (CLUSTERS, Emphasis.GREYED)


def test_the_same_seed_gives_the_same_interval(stages):
    first, again = (indirect_bootstrap(*stages, resamples=1000) for _ in range(2))
    assert first == again
