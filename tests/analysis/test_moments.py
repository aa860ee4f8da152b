import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.moments import TeamMoments
from analysis.refusal import Refusal

SCORES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 4)), min_size=1, max_size=60)


@given(SCORES)
def test_moments_give_the_mean_and_variance_of_the_raw_scores(rows):
    scores, teams = np.array(rows, dtype=float).T
    moments = TeamMoments.from_scores(scores / 4, teams)
    for j, team in enumerate(dict.fromkeys(teams)):
        own = scores[teams == team] / 4
        assert moments.mean[j] == pytest.approx(own.mean(), rel=1e-9)
        if len(own) > 1:
            assert moments.variance[j] == pytest.approx(own.var(ddof=1), rel=1e-9, abs=1e-9)


@given(SCORES)
def test_moments_from_means_equal_moments_from_scores(rows):
    scores, teams = np.array(rows, dtype=float).T
    raw = TeamMoments.from_scores(scores / 4, teams)
    again = TeamMoments.from_means(raw.n, raw.mean, np.sqrt(raw.variance))
    assert again.total == pytest.approx(raw.total, rel=1e-9)
    assert again.total_of_squares == pytest.approx(raw.total_of_squares, rel=1e-9)


def test_a_team_without_scores_keeps_its_place():
    moments = TeamMoments.from_scores([None, 60, 70], ["A", "B", "B"])
    assert moments.n.tolist() == [0, 2]
    assert np.isnan(moments.mean[0]) and moments.mean[1] == 65


def test_all_scores_missing_gives_teams_of_nobody():
    assert TeamMoments.from_scores([None, None], ["A", "B"]).n.tolist() == [0, 0]


def test_equal_scores_have_exactly_no_variance():
    assert TeamMoments.from_scores([70.1] * 9, ["A"] * 9).variance[0] == 0


def test_a_ready_mean_without_spread_has_unknown_variance():
    assert np.isnan(TeamMoments.from_means([8], [70]).variance[0])


def test_the_spread_of_one_respondent_needs_no_telling():
    assert TeamMoments.from_means([1], [70]).squares_within[0] == 0


def test_moments_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        TeamMoments.from_means([1], [70]).n[0] = 2


@pytest.mark.parametrize(
    ("n", "total", "squares", "message"),
    [
        ([1, 2], [1], [1, 2], "lengths differ"),
        ([-1], [1], [1], "n holds"),
        ([np.nan], [1], [1], "n holds"),
        ([0], [1], [1], "total is missing"),
        ([2], [np.nan], [1], "total is missing"),
        ([2], [10], [40], "below total"),
    ],
)
def test_inconsistent_moments_are_an_error(n, total, squares, message):
    with pytest.raises(ValueError, match=message):
        TeamMoments(n, total, squares)


def test_a_negative_standard_deviation_is_an_error():
    with pytest.raises(ValueError, match="sd holds"):
        TeamMoments.from_means([2], [60], [-1])


def test_some_of_the_teams_keep_their_moments_and_order():
    moments = TeamMoments.from_means([4, 0, 6], [60, None, 70], [10, None, None])
    found = moments.of_teams(np.array([True, False, True]))
    assert found.mean.tolist() == [60, 70] and np.isnan(found.variance).tolist() == [False, True]


def test_squares_are_pooled_over_teams_of_known_spread():
    moments = TeamMoments.from_means([4, 0, 6, 1], [60, None, 70, 80], [10, None, None, None])
    assert moments.pooled_squares == (pytest.approx(300), 3)
    assert TeamMoments.from_means([0], [None]).pooled_squares == (0, 0)


def test_a_team_of_unknown_spread_is_refused_where_it_is_needed():
    with pytest.raises(Refusal, match="spread_unknown: found 1, needed 2"):
        TeamMoments.from_means([4, 0, 6], [60, None, 70], [10, None, None]).require_spread()
