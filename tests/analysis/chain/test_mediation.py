import warnings
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.chain.mediation import mediation
from analysis.minimum import CLUSTERS, Emphasis
from analysis.refusal import Refusal

TRIPLES = st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=0, max_size=30)


def planted(n, seed=1):
    rng = np.random.default_rng(seed)
    es = rng.normal(70, 8, n)
    pq = 30 + 0.5 * es + rng.normal(0, 3, n)
    return es, pq, 20 + 0.8 * pq - 0.1 * es + rng.normal(0, 3, n)


@pytest.fixture
def stages(first_wave):
    return first_wave["es"], first_wave["pq"], first_wave["cs"]


def test_slopes_and_errors_agree_with_r(stages, expected):
    r, found = expected("mediation"), mediation(*stages)
    assert found.a.value == pytest.approx(r["a"], rel=1e-6)
    assert found.a.standard_error == pytest.approx(r["se_a"], rel=1e-6)
    assert found.b.value == pytest.approx(r["b"], rel=1e-6)
    assert found.b.standard_error == pytest.approx(r["se_b"], rel=1e-6)
    assert found.direct.value == pytest.approx(r["c_prime"], rel=1e-6)
    assert found.total.value == pytest.approx(r["total"], rel=1e-6)
    assert found.indirect.value == pytest.approx(r["indirect"], rel=1e-6)


def test_maximum_likelihood_errors_of_lavaan_differ_by_their_divisor(stages, expected):
    lavaan = {row["label"]: row for row in expected("mediation")["lavaan"]}
    found = mediation(*stages)
    assert found.a.standard_error * np.sqrt(38 / 40) == pytest.approx(lavaan["a"]["se"], rel=1e-6)
    direct = found.direct.standard_error * np.sqrt(37 / 40)
    assert direct == pytest.approx(lavaan["c"]["se"], rel=1e-6)


def test_the_interval_of_draws_agrees_with_r(stages, expected):
    found = mediation(*stages, draws=200_000).indirect
    bounds = expected("mediation")["montecarlo95"]
    assert [found.ci_low, found.ci_high] == pytest.approx(bounds, abs=0.01)


def test_forty_teams_are_computed_but_not_to_be_shown(stages):
    assert mediation(*stages).emphasis is Emphasis.REFUSED
    assert mediation(*planted(50)).emphasis is Emphasis.GREYED
    assert mediation(*planted(100)).emphasis is Emphasis.NORMAL


def test_no_result_holds_a_proportion_mediated(stages):
    assert not [name for name in asdict(mediation(*stages)) if "proportion" in name]


@given(st.integers(0, 1000))
@settings(max_examples=20)
def test_direct_and_indirect_sum_to_the_total(seed):
    found = mediation(*planted(12, seed))
    assert found.total.value == pytest.approx(found.direct.value + found.indirect.value)


def test_the_order_in_time_names_the_method():
    assert mediation(*planted(60)).method == "pattern"
    assert mediation(*planted(60), temporal=True).method == "temporal"


def test_clusters_of_one_team_come_near_least_squares():
    plain, own = mediation(*planted(300)), mediation(*planted(300), cluster=np.arange(300))
    assert own.b.value == pytest.approx(plain.b.value, rel=1e-9)
    assert own.b.standard_error == pytest.approx(plain.b.standard_error, rel=0.15)


def test_cluster_errors_are_those_of_leaving_out_each_region(stages, first_wave):
    region = first_wave["region"]
    found = mediation(*stages, cluster=region)
    kept = [mediation(*(s[region != r] for s in stages)).b.value for r in np.unique(region)]
    error = np.sqrt(7 / 8 * np.sum((kept - np.mean(kept)) ** 2))
    assert found.b.standard_error == pytest.approx(error, rel=1e-9)
    assert (found.n_clusters, found.b.df) == (8, 7)


def test_uneven_regions_leave_fewer_degrees_of_freedom():
    region = np.maximum(np.arange(60) // 5 - 4, 0)
    found = mediation(*planted(60), cluster=region)
    assert found.n_clusters == 8
    assert found.b.df == pytest.approx(60**2 / (25**2 + 7 * 5**2) - 1)


def test_eight_regions_grey_a_hundred_teams():
    found = mediation(*planted(120), cluster=np.arange(120) % 8)
    assert (found.rule, found.emphasis) == (CLUSTERS, Emphasis.GREYED)


def test_repeating_every_row_does_not_narrow_the_interval_of_teams():
    es, pq, cs = planted(60)
    once = mediation(es, pq, cs, cluster=np.arange(60))
    twice = mediation(*(np.tile(s, 2) for s in (es, pq, cs)), team=np.tile(np.arange(60), 2))
    assert twice.n_teams == 60 and twice.n_used == 120
    assert twice.indirect.ci_low == pytest.approx(once.indirect.ci_low, rel=1e-6)


@pytest.mark.parametrize(
    ("es", "pq", "cs", "reason"),
    [
        ([1, 2, 3], [1, 3, 2], [2, 1, 3], "too_few_teams"),
        ([1, 1, 1, 1, 1], [1, 3, 2, 4, 5], [2, 1, 3, 5, 4], "no_variation"),
        ([1, 2, 3, 4, 5], [2, 4, 6, 8, 10], [2, 1, 3, 5, 4], "perfect_correlation"),
        ([1, 2, 3, 4, 5], [2, 1, 3, 5, 4], [3, 3, 6, 9, 9], "perfect_correlation"),
        ([None] * 5, [2, 1, 3, 5, 4], [3, 3, 6, 9, 9], "too_few_teams"),
    ],
)
def test_what_cannot_be_split_is_refused(es, pq, cs, reason):
    with pytest.raises(Refusal) as refused:
        mediation(es, pq, cs)
    assert refused.value.reason == reason


@given(TRIPLES, st.booleans())
@settings(max_examples=150)
def test_any_small_data_give_numbers_or_a_refusal(triples, clustered):
    es, pq, cs = np.array(triples, dtype=float).reshape(-1, 3).T
    cluster = np.arange(len(es)) % 6 if clustered else None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = mediation(es, pq, cs, cluster=cluster, draws=1000)
        except Refusal:
            return
    for part in (found.a, found.b, found.direct, found.total, found.indirect):
        assert np.isfinite([part.value, part.standard_error]).all()
        assert part.ci_low <= part.ci_high
