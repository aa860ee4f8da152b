import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.scores.means import overall_mean, team_means

ROWS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 5)), min_size=2, max_size=80)


@pytest.fixture
def staff(staff_index):
    return TeamMoments.from_scores(staff_index["index"], staff_index["team"])


def test_a_team_of_ten_or_more_gets_its_own_t_interval(staff, staff_index):
    found, own = team_means(staff), staff_index["index"][staff_index["team"] == "T12"]
    expected = stats.t.interval(0.95, 11, own.mean(), stats.sem(own))
    assert found.method[11] == "own_spread"
    assert (found.ci_low[11], found.ci_high[11]) == pytest.approx(expected, rel=1e-9)


def test_a_smaller_team_gets_the_spread_pooled_over_teams(staff, expected):
    found = team_means(staff)
    half = stats.t.ppf(0.975, 71) * np.sqrt(expected("eb_shrinkage")["pooled_within_var"] / 3)
    assert found.method[0] == "pooled_spread"
    assert found.mean[0] - found.ci_low[0] == pytest.approx(half, rel=1e-6)


def test_team_means_and_errors_agree_with_r(staff, expected):
    rows = list(expected("team_means_fpc")["teams"].values())
    found = team_means(staff)
    assert found.mean == pytest.approx([row["mean"] for row in rows], rel=1e-6)
    assert found.standard_error[10:] == pytest.approx([r["se_srs"] for r in rows[10:]], rel=1e-6)


def test_a_team_whose_spread_is_unknown_gets_a_mean_and_no_interval():
    found = team_means(TeamMoments.from_means([20, 20], [60, 70], [10, None]))
    assert found.method == ("own_spread", "none")
    assert found.mean[1] == 70 and np.isnan([found.ci_low[1], found.ci_high[1]]).all()


def test_a_unanimous_large_team_borrows_the_pooled_spread():
    found = team_means(TeamMoments.from_means([12, 12], [60, 70], [0, 10]))
    assert found.method == ("pooled_spread", "own_spread")


def test_all_equal_answers_give_no_interval():
    assert team_means(TeamMoments.from_scores([50.0] * 8, ["A"] * 8)).method == ("none",)


def test_a_team_of_one_borrows_the_pooled_spread():
    found = team_means(TeamMoments.from_means([1, 6], [60, 70], [None, 10]))
    assert found.method[0] == "pooled_spread" and found.standard_error[0] == pytest.approx(10)


def test_no_answers_at_all_are_refused():
    nobody = TeamMoments.from_means([0, 0], [None, None])
    for mean_of in (team_means, overall_mean):
        with pytest.raises(TooFew, match="no_answers"):
            mean_of(nobody)


@pytest.mark.filterwarnings("error")
@given(ROWS)
def test_the_overall_mean_from_moments_equals_the_mean_of_raw_scores(rows):
    scores, teams = np.array(rows, dtype=float).T
    try:
        found = overall_mean(TeamMoments.from_scores(scores / 4, teams))
    except Refusal as refusal:
        assert refusal.reason == "no_variation"
        return
    assert found.value == pytest.approx(scores.mean() / 4, rel=1e-9)
    assert found.ci_low < found.value < found.ci_high


def test_the_overall_error_is_that_of_the_clustered_sandwich(staff_index, staff):
    score, team = staff_index["index"], staff_index["team"]
    sums = [(score - score.mean())[team == name].sum() for name in dict.fromkeys(team)]
    error = np.sqrt(12 / 11 * np.square(sums).sum()) / len(score)
    assert overall_mean(staff).standard_error == pytest.approx(error, rel=1e-9)


def test_the_three_simple_means_differ_and_ours_is_by_respondent(expected):
    case = expected("simulations")["scale_mean_paradox"]
    n, mean = zip(*[(team["n"], team["mean"]) for team in case["teams"]], strict=True)
    found = overall_mean(TeamMoments.from_means(n, mean))
    assert found.value == pytest.approx(case["respondent_weighted"])
    assert found.method == "linearised_by_team" and found.p_value is None


def test_one_team_falls_back_to_its_own_spread():
    found = overall_mean(TeamMoments.from_means([0, 16], [None, 60], [None, 8]))
    assert (found.method, found.standard_error, found.df) == ("simple_random", 2, 15)


def test_one_team_of_unknown_spread_is_refused():
    with pytest.raises(TooFew, match="too_few_answers"):
        overall_mean(TeamMoments.from_means([16], [60]))


def test_equal_team_means_are_refused_rather_than_given_no_width():
    with pytest.raises(Refusal, match="no_variation"):
        overall_mean(TeamMoments.from_means([7, 9, 3], [70.1, 70.1, 70.1]))


@pytest.mark.parametrize(("teams", "style"), [(2, "refused"), (5, "greyed"), (20, "normal")])
def test_many_answers_from_few_teams_do_not_make_a_mean_sure(teams, style):
    found = overall_mean(TeamMoments.from_means([50] * teams, range(teams), [9] * teams))
    assert (found.emphasis, found.rule.counted) == (
        style,
        "answers" if teams == 20 else "clusters",
    )


def test_a_single_team_is_shown_by_its_answers():
    found = overall_mean(TeamMoments.from_means([16], [60], [8]))
    assert (found.rule.name, found.emphasis) == ("score", "normal")
