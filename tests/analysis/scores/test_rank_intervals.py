import numpy as np
import pytest

from analysis.minimum import SHRINKAGE
from analysis.moments import TeamMoments
from analysis.scores.rank_intervals import rank_intervals
from analysis.scores.shrinkage import shrunken_means


def ranked(means, n=10, **settings):
    moments = TeamMoments.from_means([n] * len(means), means, [12] * len(means))
    return rank_intervals(shrunken_means(moments, **settings))


def test_teams_far_apart_have_their_rank_for_sure():
    found = ranked([90, 70, 50, 30, 10], n=400)
    assert found.rank.tolist() == [1, 2, 3, 4, 5]
    assert found.ci_low.tolist() == found.ci_high.tolist() == found.rank.tolist()
    assert found.lowest_probability.tolist() == [0, 0, 0, 0, 1]


@pytest.mark.parametrize("unsure_tau", [True, False])
def test_teams_that_do_not_differ_can_have_any_rank(unsure_tau):
    found = ranked([60, 61, 60, 59, 60, 61], unsure_tau=unsure_tau)
    assert found.ci_low.tolist() == [1] * 6 and found.ci_high.tolist() == [6] * 6
    assert found.rank == pytest.approx([3.5] * 6, abs=0.5)


def test_intervals_cover_the_true_ranks_of_simulated_teams():
    rng, inside = np.random.default_rng(1), []
    for _ in range(60):
        n, true = rng.integers(5, 31, 20), 60 + 4 * rng.standard_normal(20)
        raw = true + 15 / np.sqrt(n) * rng.standard_normal(20)
        found = rank_intervals(shrunken_means(TeamMoments.from_means(n, raw, [15] * 20)))
        rank = 1 + (true[:, None] < true).sum(axis=1)
        inside.append((found.ci_low <= rank) & (rank <= found.ci_high))
    assert 0.94 <= np.mean(inside) <= 0.995


def test_ranks_and_chances_add_up():
    found = ranked([55, 70, 62, 48, 66, 59, 71])
    assert found.rank.sum() == pytest.approx(28)
    assert found.lowest_probability.sum() == pytest.approx(1)
    assert ((found.ci_low <= found.rank) & (found.rank <= found.ci_high)).all()


def test_the_same_intervals_are_drawn_twice():
    assert ranked([55, 70, 62, 48, 66]).rank.tolist() == ranked([55, 70, 62, 48, 66]).rank.tolist()


def test_a_team_without_answers_has_no_rank():
    moments = TeamMoments.from_means([9, 9, 0, 9, 9, 9], [50, 60, np.nan, 70, 80, 90], [12] * 6)
    found = rank_intervals(shrunken_means(moments))
    assert np.isnan(found.rank).tolist() == [False, False, True, False, False, False]
    assert found.n_teams == 5 and found.ci_high[0] <= 5 and found.rule is SHRINKAGE


def test_no_draws_are_an_error():
    moments = TeamMoments.from_means([10] * 5, [50, 60, 70, 80, 90], [12] * 5)
    with pytest.raises(ValueError, match="at least one"):
        rank_intervals(shrunken_means(moments), draws=0)
