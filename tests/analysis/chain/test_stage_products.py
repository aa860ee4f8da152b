import numpy as np
import pytest

from analysis.chain.stage_products import stage_rows
from analysis.minimum import CLUSTERS, MEDIATION
from analysis.refusal import Refusal, TooFew

SCORES = np.random.default_rng(1).normal(70, 5, (3, 24))


def test_a_row_that_misses_any_stage_is_dropped_and_counted():
    es, pq, cs = SCORES.tolist()
    es[0], cs[5] = None, None
    rows = stage_rows([es, pq, cs])
    assert rows.scores.shape == (22, 3) and rows.n_dropped == 2


def test_teams_in_several_rows_become_clusters():
    rows = stage_rows(SCORES, team=np.arange(24) % 8)
    assert (rows.n_teams, rows.n_clusters) == (8, 8)


def test_regions_are_clusters_and_teams_are_counted():
    team = np.arange(24) % 12
    rows = stage_rows(SCORES, team=team, cluster=team % 6)
    assert (rows.n_teams, rows.n_clusters) == (12, 6)


def test_uneven_clusters_leave_fewer_degrees_of_freedom():
    even = stage_rows(SCORES, cluster=np.arange(24) % 6)
    uneven = stage_rows(SCORES, cluster=np.maximum(np.arange(24) // 3 - 2, 0))
    assert even.cluster_df == pytest.approx(5)
    assert uneven.cluster_df == pytest.approx(24**2 / (9**2 + 5 * 3**2) - 1)
    assert stage_rows(SCORES).cluster_df is None


def test_the_stricter_rule_judges():
    few_clusters = stage_rows(SCORES.repeat(5, axis=1), cluster=np.arange(120) % 6)
    assert few_clusters.judged_by(MEDIATION) == (CLUSTERS, 6)
    assert stage_rows(SCORES, cluster=np.arange(24)).judged_by(MEDIATION) == (MEDIATION, 24)


def test_sums_without_a_cluster_are_those_of_the_other_rows():
    cluster = np.arange(24) % 6
    left_out = stage_rows(SCORES, cluster=cluster).products().without_each().products
    for each in range(6):
        expected = np.cov(SCORES[:, cluster != each]) * 19
        assert left_out[each] == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("stages", "labels", "reason"),
    [
        (SCORES[:, :4], {}, "too_few_teams"),
        (SCORES[:, :1], {}, "too_few_teams"),
        (SCORES * np.nan, {}, "too_few_teams"),
        (SCORES, {"team": ["one"] * 24}, "too_few_teams"),
        (SCORES, {"cluster": np.arange(24) % 4}, "too_few_clusters"),
        (np.vstack([SCORES[:2], np.full(24, 3.0)]), {}, "no_variation"),
    ],
)
def test_stages_that_cannot_be_linked_are_refused(stages, labels, reason):
    with pytest.raises(Refusal) as refused:
        stage_rows(stages, **labels)
    assert refused.value.reason == reason


def test_too_few_clusters_say_how_many_there_are():
    with pytest.raises(TooFew, match="too_few_clusters: found 2, needed 5"):
        stage_rows(SCORES, cluster=np.arange(24) % 2)


def test_a_team_in_two_regions_is_an_error():
    with pytest.raises(ValueError, match="two clusters"):
        stage_rows(SCORES, team=np.arange(24) % 8, cluster=np.arange(24) // 4)
