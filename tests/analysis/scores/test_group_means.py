import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.group_means import group_means
from analysis.scores.means import overall_mean

teams = some.tuples(
    some.integers(-1, 3), some.integers(0, 40), some.sampled_from([0.0, 25.0, 61.3, 100.0])
)


@settings(max_examples=80)
@given(some.lists(teams, min_size=1, max_size=30))
def test_each_group_has_the_mean_and_the_interval_of_its_teams_alone(drawn):
    group, n, mean = (np.array(column) for column in zip(*drawn, strict=True))
    moments = TeamMoments.from_means(n, np.where(n > 0, mean, np.nan))
    found = group_means(moments, group, 4)
    for at in range(4):
        alone = moments.of_teams(group == at)
        assert found.n_teams[at] == alone.answered.sum()
        assert np.isnan(found.mean[at]) == (found.n_teams[at] == 0)
        try:
            direct = overall_mean(alone) if found.n_teams[at] >= 2 else None
        except Refusal:
            direct = None
        if direct is None:
            assert np.isnan([found.standard_error[at], found.ci_low[at], found.ci_high[at]]).all()
        else:
            told = (found.mean[at], found.standard_error[at], found.ci_low[at], found.ci_high[at])
            expected = (direct.value, direct.standard_error, direct.ci_low, direct.ci_high)
            assert told == pytest.approx(expected, rel=1e-12)


def test_teams_of_no_group_count_for_none():
    moments = TeamMoments.from_means([10, 20, 30], [50, 60, 100])
    found = group_means(moments, np.array([0, 0, -1]), 1)
    assert found.mean[0] == pytest.approx(170 / 3) and found.n_teams[0] == 2


def test_a_level_outside_zero_and_one_is_refused():
    with pytest.raises(ValueError, match="level"):
        group_means(TeamMoments.from_means([1], [50]), np.array([0]), 1, level=95)
