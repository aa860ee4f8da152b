"""What is said from sums over teams is what is said from the teams."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.scores.cluster_sums import ClusterSums, overall_mean_of_sums
from analysis.scores.means import overall_mean

TEAMS = st.lists(st.tuples(st.integers(1, 900), st.integers(0, 1000)), min_size=2, max_size=40)


def sums_of(n, total):
    products = [float(np.sum(x)) for x in (n * n, n * total, total * total)]
    return ClusterSums(len(n), float(n.sum()), float(total.sum()), *products)


@given(TEAMS)
def test_the_mean_and_its_interval_are_those_of_the_teams(teams):
    n, tenths = np.array(teams, dtype=float).T
    total = n * tenths / 10
    try:
        expected = overall_mean(TeamMoments(n, total, total**2 / n))
    except Refusal as refusal:
        with pytest.raises(type(refusal)):
            overall_mean_of_sums(sums_of(n, total))
        return
    found = overall_mean_of_sums(sums_of(n, total))
    for name in ("value", "standard_error", "ci_low", "ci_high"):
        assert getattr(found, name) == pytest.approx(getattr(expected, name), rel=1e-6)
    for name in ("n_used", "n_clusters", "emphasis", "rule", "method"):
        assert getattr(found, name) == getattr(expected, name)


@pytest.mark.parametrize("n", [[], [12.0]])
def test_one_team_alone_has_no_interval_over_teams(n):
    sizes = np.array(n)
    with pytest.raises(TooFew):
        overall_mean_of_sums(sums_of(sizes, sizes * 50))
