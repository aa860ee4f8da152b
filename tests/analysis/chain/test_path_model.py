import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.chain.path_model import path_model
from analysis.links.correlation import clustered_pearson, pearson
from analysis.minimum import PATH_MODEL, Emphasis
from analysis.refusal import Refusal

NAMES = ["IS", "ES", "PQ", "CS"]
ROWS = st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=0, max_size=30)


def chain(n, seed=1, beside=0.0, department=None, sd_department=0.0):
    """Slopes .6, .5, .8, and a path from the first stage to the last of `beside`."""
    rng = np.random.default_rng(seed)
    shared = np.zeros((3, n))
    if department is not None:
        shared = rng.normal(0, sd_department, (3, department.max() + 1))[:, department]
    service = 60 + rng.normal(0, 8, n) + shared[0]
    staff = 30 + 0.6 * service + rng.normal(0, 4, n) + shared[1]
    quality = 30 + 0.5 * staff + rng.normal(0, 3, n) + shared[2]
    customers = 10 + 0.8 * quality + beside * service + rng.normal(0, 2, n)
    return [service, staff, quality, customers]


def test_each_link_is_the_least_squares_slope_and_the_correlation():
    stages = chain(60)
    found = path_model(stages, NAMES)
    for link, x, y in zip(found.links, stages, stages[1:], strict=False):
        assert link.slope.value == pytest.approx(np.polyfit(x, y, 1)[0], rel=1e-9)
        assert link.standardised == pytest.approx(pearson(x, y).r, rel=1e-9)
        assert link.r2 == pytest.approx(np.corrcoef(x, y)[0, 1] ** 2, rel=1e-9)


def test_the_indirect_slope_is_the_product_of_the_links():
    found = path_model(chain(60), NAMES)
    assert found.indirect.value == pytest.approx(np.prod([k.slope.value for k in found.links]))
    assert found.total.value == pytest.approx(
        np.polyfit(chain(60)[0], chain(60)[3], 1)[0], rel=1e-9
    )


def test_a_planted_chain_is_covered_and_needs_no_path_beside_it():
    covered = needed = 0
    for seed in range(200):
        found = path_model(chain(60, seed), NAMES, draws=2000)
        covered += found.indirect.ci_low <= 0.24 <= found.indirect.ci_high
        needed += found.direct.p_value < 0.05
    assert covered >= 182 and needed <= 20


def test_departments_are_covered_when_they_are_clusters():
    department, covered = np.arange(72) // 6, 0
    for seed in range(120):
        stages = chain(72, seed, department=department, sd_department=2.5)
        found = path_model(stages, NAMES, cluster=department, draws=2000).indirect
        covered += found.ci_low <= 0.24 <= found.ci_high
    assert covered >= 108


def test_links_carry_the_interval_for_clusters():
    stages, cluster = chain(60), np.arange(60) % 10
    link = path_model(stages, NAMES, cluster=cluster).links[0]
    r = clustered_pearson(stages[0], stages[1], cluster)
    assert (link.standardised_ci_low, link.standardised_ci_high) == (r.ci_low, r.ci_high)
    assert (link.slope.method, link.slope.n_clusters) == ("cluster_jackknife", 10)


def test_all_links_rest_on_the_same_teams():
    stages = chain(60)
    stages[3][:4] = np.nan
    found = path_model(stages, NAMES, temporal=True)
    assert {link.slope.n_used for link in found.links} == {56} and found.n_dropped == 4
    assert found.method == "temporal"


def test_two_stages_leave_no_path_out_and_few_clusters_test_none():
    assert path_model(chain(60)[:2], NAMES[:2]).direct is None
    five_stages = [*chain(60), np.random.default_rng(3).normal(size=60)]
    found = path_model(five_stages, [*NAMES, "L"], cluster=np.arange(60) % 6)
    assert found.direct is None and found.n_clusters == 6


def test_the_rule_counts_teams_not_rows():
    found = path_model([np.tile(s, 3) for s in chain(40)], NAMES, team=np.tile(range(40), 3))
    assert (found.n_used, found.n_teams) == (120, 40)
    assert (found.rule, found.emphasis) == (PATH_MODEL, Emphasis.REFUSED)
    assert {link.slope.emphasis for link in found.links} == {Emphasis.REFUSED}


def test_a_stage_that_follows_from_two_others_is_refused():
    service, staff, quality, _ = chain(30)
    with pytest.raises(Refusal, match="collinear"):
        path_model([service, staff, quality, staff + service], NAMES)


def test_a_stage_that_repeats_another_is_refused():
    service, staff, quality, _ = chain(30)
    with pytest.raises(Refusal, match="perfect_correlation"):
        path_model([service, staff, quality, 2 * quality], NAMES)


def test_names_must_fit():
    with pytest.raises(ValueError, match="one each"):
        path_model(chain(30), NAMES[:2])


@given(ROWS, st.booleans())
@settings(max_examples=150)
def test_any_small_data_give_numbers_or_a_refusal(rows, clustered):
    stages = np.array(rows, dtype=float).reshape(-1, 4).T
    cluster = np.arange(stages.shape[1]) % 7 if clustered else None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = path_model(stages, NAMES, cluster=cluster, draws=1000)
        except Refusal:
            return
    numbers = [found.indirect.value, found.indirect.ci_low, found.indirect.ci_high]
    numbers += [link.slope.ci_low for link in found.links]
    if found.direct is not None:
        numbers += [found.direct.statistic, found.direct.p_value]
    assert np.isfinite(numbers).all()
