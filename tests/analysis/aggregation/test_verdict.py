import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.aggregation.agreement import answer_counts, team_agreement
from analysis.aggregation.verdict import TeamVerdict, may_aggregate
from analysis.minimum import ICC, Emphasis
from analysis.moments import TeamMoments
from analysis.refusal import Refusal, TooFew

ROWS = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 12)), max_size=80)


def company(spread_between, spread_within=1.0, teams=20, size=10, seed=1):
    rng = np.random.default_rng(seed)
    team = np.repeat(np.arange(teams), size)
    level = spread_between * rng.standard_normal(teams)
    person = level[team] + spread_within * rng.standard_normal(teams * size)
    items = person[:, None] + 0.3 * rng.standard_normal((teams * size, 3))
    rows = np.clip(np.round(3 + items), 1, 5)
    counts = answer_counts(rows, team, 1, 5)
    return TeamMoments.from_scores(rows.mean(axis=1), team), team_agreement(counts, 1, 5)


def test_teams_that_differ_and_agree_differ_reliably():
    found = may_aggregate(*company(0.8, 0.5))
    assert found.verdict is TeamVerdict.TEAMS_DIFFER_RELIABLY
    assert (found.method, found.rule, found.emphasis) == ("icc_and_rwg", ICC, Emphasis.GREYED)


def test_teams_alike_are_mostly_person_to_person():
    found = may_aggregate(*company(0.0))
    assert found.verdict is TeamVerdict.MOSTLY_PERSON_TO_PERSON
    assert found.icc is not None and found.icc.ci_low <= 0


def test_teams_at_odds_with_themselves_do_not_agree():
    found = may_aggregate(*company(1.0, 2.0, teams=40, size=20))
    assert found.median_rwg_j is not None and found.median_rwg_j < 0.7
    assert found.verdict is TeamVerdict.MEMBERS_DO_NOT_AGREE


def test_few_answers_make_means_unreliable():
    found = may_aggregate(*company(0.4, 0.6, teams=60, size=5))
    assert found.verdict is TeamVerdict.MEANS_UNRELIABLE
    assert found.icc is not None and found.icc.icc2 < 0.7


def test_nine_teams_are_too_few():
    found = may_aggregate(*company(0.8, teams=9))
    assert found.verdict is TeamVerdict.TOO_FEW_TEAMS
    assert found.icc is None and found.emphasis is Emphasis.REFUSED


def test_equal_means_are_person_to_person():
    found = may_aggregate(TeamMoments.from_means([5] * 12, [60] * 12, [9] * 12))
    assert found.verdict is TeamVerdict.MOSTLY_PERSON_TO_PERSON and found.method == "icc"


def test_soldiers_differ_reliably_in_leadership(shared_folder):
    path = shared_folder / "real" / "multilevel" / "bh1996.csv"
    table = np.genfromtxt(path, delimiter=",", names=True, encoding="utf-8", deletechars='"')
    found = may_aggregate(TeamMoments.from_scores(table["LEAD"], table["GRP"]))
    assert found.verdict is TeamVerdict.TEAMS_DIFFER_RELIABLY and found.n_used == 7382


def test_two_answers_for_each_team_are_refused():
    with pytest.raises(TooFew, match="too_few_answers: found 24, needed 36"):
        may_aggregate(TeamMoments.from_means([2] * 12, range(12), [1] * 12))


def test_a_null_company_is_seldom_said_to_differ():
    differing = (TeamVerdict.TEAMS_DIFFER_RELIABLY, TeamVerdict.MEANS_UNRELIABLE)
    rng, said = np.random.default_rng(1), 0
    for _ in range(200):
        teams = TeamMoments.from_scores(rng.normal(60, 15, 240), np.repeat(np.arange(30), 8))
        said += may_aggregate(teams).verdict in differing
    assert said <= 10


@given(ROWS)
def test_any_answers_give_a_verdict_or_a_reason(rows):
    scores, teams = np.array(rows, dtype=float).reshape(-1, 2).T
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = may_aggregate(TeamMoments.from_scores(scores, teams))
        except Refusal:
            return
    assert (found.icc is None) <= (
        found.verdict in (TeamVerdict.TOO_FEW_TEAMS, TeamVerdict.MOSTLY_PERSON_TO_PERSON)
    )
