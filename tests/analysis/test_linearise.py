import numpy as np
import pytest

from analysis.linearise import cluster_error, influence_of_teams
from analysis.moments import TeamMoments
from analysis.refusal import Refusal


def test_the_parts_of_all_teams_in_the_error_sum_to_zero():
    mean, parts = influence_of_teams(TeamMoments.from_means([3, 11, 0], [61.7, 72.3, None]))
    assert mean == pytest.approx((3 * 61.7 + 11 * 72.3) / 14)
    assert parts.sum() == pytest.approx(0, abs=1e-12) and parts[2] == 0


def test_an_error_of_zero_is_refused():
    with pytest.raises(Refusal, match="no_variation"):
        cluster_error(np.zeros(3))
