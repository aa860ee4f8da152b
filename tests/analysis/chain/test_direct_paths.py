import numpy as np
import pytest

from analysis.chain.direct_paths import direct_paths
from analysis.chain.mediation import mediation
from analysis.chain.stage_products import stage_rows
from analysis.minimum import PATH_MODEL


def chain(n, beside=0.0):
    """Slopes .6, .5, .8, and a path from the first stage to the last of `beside`."""
    rng = np.random.default_rng(1)
    service = 60 + rng.normal(0, 8, n)
    staff = 30 + 0.6 * service + rng.normal(0, 4, n)
    quality = 30 + 0.5 * staff + rng.normal(0, 3, n)
    return [service, staff, quality, 10 + 0.8 * quality + beside * service + rng.normal(0, 2, n)]


def fit(stages, **labels):
    return direct_paths(stage_rows(stages, **labels), (PATH_MODEL, 60))


def residual_squares(target, *sources):
    design = np.column_stack([np.ones(len(target)), *sources])
    return float(np.linalg.lstsq(design, target, rcond=None)[1][0])


def test_a_path_beside_the_chain_is_found():
    assert fit(chain(100, beside=0.3)).p_value < 0.001
    assert fit(chain(100, beside=0.3), cluster=np.arange(100) % 20).p_value < 0.01


def test_the_test_of_fit_is_that_of_nested_regressions():
    service, staff, quality, customers = stages = chain(80, beside=0.05)
    found = fit(stages)
    third = residual_squares(quality, staff) / residual_squares(quality, service, staff)
    fourth = residual_squares(customers, quality)
    fourth /= residual_squares(customers, service, staff, quality)
    assert found.statistic == pytest.approx(76.5 * np.log(third) + 76 * np.log(fourth), rel=1e-8)
    assert (found.df, found.method) == (3, "likelihood_ratio")


def test_one_path_left_out_tests_as_mediation_does():
    es, pq, cs = chain(70, beside=0.1)[:3]
    cluster = np.arange(70) % 14
    found = fit([es, pq, cs], cluster=cluster)
    direct = mediation(es, pq, cs, cluster=cluster).direct
    assert found.statistic == pytest.approx((direct.value / direct.standard_error) ** 2, rel=1e-9)
    assert found.p_value == pytest.approx(direct.p_value, rel=1e-9)


def test_uneven_clusters_weaken_the_test():
    cluster = np.minimum(np.arange(70), 29) // 2
    found = fit(chain(70, beside=0.1)[:3], cluster=cluster)
    sizes = np.bincount(cluster)
    assert found.df_denominator == pytest.approx(70**2 / (sizes @ sizes) - 1)
    assert fit(chain(70), cluster=cluster) is None


def test_without_clusters_one_path_tests_nearly_as_mediation_does():
    es, pq, cs = chain(70)[:3]
    found = fit([es, pq, cs])
    assert found.p_value == pytest.approx(mediation(es, pq, cs).direct.p_value, abs=0.005)
