import numpy as np
import pytest

from analysis.chain.mediation import mediation
from analysis.chain.split_sample import split_sample_mediation


def planted(n, seed=1):
    rng = np.random.default_rng(seed)
    es = rng.normal(70, 8, n)
    pq = 30 + 0.5 * es + rng.normal(0, 3, n)
    return es, pq, 20 + 0.8 * pq - 0.1 * es + rng.normal(0, 3, n)


def test_split_customers_are_the_stacked_rows():
    es, pq, cs = planted(60)
    noise = np.random.default_rng(5).normal(0, 1, (4, 60))
    halves = (pq + noise[0], pq + noise[1]), (cs + noise[2], cs + noise[3])
    found = split_sample_mediation(es, *halves)
    a = np.polyfit(np.tile(es, 2), np.concatenate(halves[0]), 1)[0]
    assert found.a.value == pytest.approx(a, rel=1e-9)
    rows = mediation(
        np.tile(es, 2),
        np.concatenate(halves[0]),
        np.concatenate(halves[1][::-1]),
        team=np.tile(np.arange(60), 2),
    )
    assert (found.b, found.indirect) == (rows.b, rows.indirect)
    assert found.split_customers and (found.n_teams, found.n_clusters) == (60, 60)


def test_a_mood_shared_by_pq_and_cs_is_removed_by_splitting_customers():
    rng = np.random.default_rng(2)
    es, quality, satisfaction = rng.normal(70, 5, (3, 400))
    mood = rng.normal(0, 4, (2, 400))
    pq, cs = [quality + m for m in mood], [satisfaction + m for m in mood]
    same = mediation(es, pq[0], cs[0])
    split = split_sample_mediation(es, (pq[0], pq[1]), (cs[0], cs[1]))
    assert same.b.ci_low > 0.2 and split.b.ci_low < 0 < split.b.ci_high
