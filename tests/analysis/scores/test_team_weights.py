import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.moments import TeamMoments
from analysis.refusal import Refusal
from analysis.scores.means import overall_mean
from analysis.scores.team_weights import three_means

TEAMS = st.lists(
    st.tuples(st.integers(0, 9), st.floats(0, 100), st.integers(0, 5)), min_size=1, max_size=8
)


def test_the_three_means_of_the_paradox_are_found(expected):
    paradox = expected("simulations")["scale_mean_paradox"]
    n, headcount, mean = ([team[key] for team in paradox["teams"]] for key in ("n", "N", "mean"))
    found = three_means(TeamMoments.from_means(n, mean), headcount)
    assert found.of_teams.value == pytest.approx(paradox["mean_of_means"])
    assert found.of_respondents.value == pytest.approx(paradox["respondent_weighted"])
    assert found.of_headcount.value == pytest.approx(paradox["headcount_weighted"])
    assert found.widest_gap == pytest.approx(11.4)


def test_the_mean_of_respondents_is_the_overall_mean():
    moments = TeamMoments.from_means([20, 5, 9], [60, 72, 55], [9, 8, 7])
    found, overall = three_means(moments, [30, 6, 9]).of_respondents, overall_mean(moments)
    assert found.value == pytest.approx(overall.value)
    assert found.ci_low == pytest.approx(overall.ci_low) and found.n_used == 34


@given(TEAMS)
def test_any_teams_give_three_means_inside_their_range_or_a_refusal(teams):
    n, means, extra = np.array(teams, dtype=float).T
    moments = TeamMoments.from_means(n, means)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = three_means(moments, np.where(extra == 5, np.nan, n + extra))
        except Refusal as refused:
            assert refused.reason in {"too_few_teams", "no_variation"}
            return
    for mean in (found.of_teams, found.of_respondents, found.of_headcount):
        assert means.min() - 1e-9 <= mean.value <= means.max() + 1e-9
        assert mean.ci_low < mean.value < mean.ci_high


def test_more_respondents_than_people_are_an_error():
    with pytest.raises(ValueError, match="below the respondents"):
        three_means(TeamMoments.from_means([5, 5], [60, 70]), [4, 9])


def test_many_answers_from_few_teams_leave_all_three_greyed():
    found = three_means(TeamMoments.from_means([50] * 6, range(6)), [60] * 6)
    assert (found.rule.name, found.emphasis) == ("interval over clusters", "greyed")
    assert {found.of_teams.emphasis, found.of_headcount.emphasis} == {found.emphasis}
