import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew
from analysis.scores.means import change_in_mean, difference_of_means


@pytest.mark.parametrize("row", range(12))
def test_welch_agrees_with_r(row, columns, expected):
    waves, r = columns("waves"), expected("wave_comparison")["rows"][row]
    n1, m1, s1, n2, m2, s2 = (waves[c][row] for c in ("n1", "mean1", "sd1", "n2", "mean2", "sd2"))
    found = difference_of_means(n1, m1, s1**2, n2, m2, s2**2)
    assert [found.value, found.standard_error] == pytest.approx([r["diff"], r["se"]], rel=1e-6)
    assert [found.df, found.p_value] == pytest.approx([r["df"], r["p"]], rel=1e-6)
    assert [found.ci_low, found.ci_high] == pytest.approx([r["lo"], r["hi"]], rel=1e-6)


def test_welch_refuses_one_respondent_and_no_variation():
    with pytest.raises(TooFew, match="too_few_answers"):
        difference_of_means(1, 50, 4, 9, 60, 4)
    with pytest.raises(Refusal, match="no_variation"):
        difference_of_means(9, 50, 0, 9, 60, 0)


def test_equal_teams_in_both_waves_give_the_paired_t_test():
    before, after = np.array([60.0, 70, 65, 80]), np.array([63.0, 71, 70, 82])
    found = change_in_mean(*(TeamMoments.from_means([9] * 4, wave) for wave in (before, after)))
    step = after - before
    assert found.value == pytest.approx(step.mean())
    assert found.standard_error == pytest.approx(step.std(ddof=1) / 2)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=9))
def test_the_change_is_the_difference_of_the_two_means(sizes):
    n = np.array(sizes, dtype=float).T + [[1], [0]]
    n[1, 0] += 1
    scores = 50 + 3.0 * np.arange(n.shape[1]) ** 2
    later = 60 + 7 * np.sin(np.arange(n.shape[1]))
    before, after = map(TeamMoments.from_means, n, (scores, later))
    found = change_in_mean(before, after)
    expected = n[1] @ later / n[1].sum() - n[0] @ scores / n[0].sum()
    assert found.value == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_a_team_absent_from_one_wave_still_counts_as_a_cluster():
    before = TeamMoments.from_means([10, 10, 0], [60, 70, None])
    after = TeamMoments.from_means([10, 0, 10], [64, None, 68])
    assert change_in_mean(before, after).n_clusters == 3


def test_what_lasts_about_a_team_cancels_in_the_change():
    before = TeamMoments.from_means([10] * 6, [40, 50, 60, 70, 80, 90])
    after = TeamMoments.from_means([10] * 6, [43, 52, 63, 72, 83, 92])
    assert change_in_mean(before, after).standard_error < 0.3


def test_a_single_team_is_compared_by_welch():
    before, after = (TeamMoments.from_means([20], [mean], [8]) for mean in (60, 66))
    assert change_in_mean(before, after).method == "welch"


def test_an_unchanged_organisation_is_refused_an_interval():
    wave = TeamMoments.from_means([4, 9, 7], [60, 70, 80])
    with pytest.raises(Refusal, match="no_variation"):
        change_in_mean(wave, wave)


def test_an_empty_wave_is_refused():
    with pytest.raises(TooFew, match="no_answers"):
        change_in_mean(TeamMoments.from_means([0], [None]), TeamMoments.from_means([9], [60]))


def test_waves_of_different_teams_are_an_error():
    with pytest.raises(ValueError, match="lengths differ"):
        change_in_mean(TeamMoments.from_means([1], [6]), TeamMoments.from_means([1, 2], [6, 7]))


@pytest.mark.parametrize(("teams", "style"), [(2, "refused"), (6, "greyed"), (20, "normal")])
def test_many_answers_from_few_teams_do_not_make_a_change_sure(teams, style):
    before, after = (TeamMoments.from_means([50] * teams, x) for x in np.eye(2, teams))
    assert change_in_mean(before, after).emphasis == style


@pytest.mark.parametrize("group", [(9, np.nan, 4), (9, np.inf, 4), (np.inf, 60, 4), (9, 60, -4)])
def test_missing_infinite_or_impossible_numbers_are_an_error(group):
    with pytest.raises(ValueError, match="give score points"):
        difference_of_means(*group, 9, 60, 4)
