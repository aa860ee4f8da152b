import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.scores.means import overall_mean, team_means
from disclosure.release import HIDDEN, MISSING, rounding_step
from insights.cells import CellSums
from insights.scores import teams_are_known, unit_scores
from insights.units import Units

UNITS = Units.of(["East", "East", "West", "West"])
ALL = np.ones(7, dtype=bool)
EVERYONE = (0, 0)
SD = 12.0


def sums_of(n, means, sd=SD):
    """Five leaves: four teams, and those who name none."""
    n, means = np.array(n, dtype=float), np.array(means, dtype=float)
    squares = n * means**2 + np.maximum(n - 1, 0) * sd**2
    columns = (x.reshape(-1, 1, 1) for x in (n, n * means, squares))
    return CellSums((), *columns, n_by_file={})


LARGE = sums_of([60, 40, 30, 500, 0], [61.27, 70.4, 50, 64.8, 0])


def test_a_unit_has_the_mean_of_its_people_in_steps_for_their_number():
    company, east, west, *teams = unit_scores(LARGE, UNITS, EVERYONE, ALL)
    assert (east.score, west.score) == (65, 64)
    assert (company.score, company.n) == (64.1, 630)
    assert [team.score for team in teams] == [61, 70, 50, 65]
    assert [team.n for team in teams] == [60, 40, 30, 500]


def test_only_the_company_is_told_to_less_than_a_point():
    scores = unit_scores(LARGE, UNITS, EVERYONE, ALL)
    exact = (60 * 61.27 + 40 * 70.4 + 30 * 50 + 500 * 64.8) / 630
    assert scores[0].score == round(exact, 1)
    assert all(score.score == round(score.score) for score in scores[1:])


def test_an_interval_lies_round_the_rounded_score_and_is_no_narrower_than_the_exact_one():
    moments = LARGE.moments(EVERYONE, np.arange(5) < 4)
    halves = (team_means(moments).ci_high - team_means(moments).ci_low) / 2
    for score, half in zip(unit_scores(LARGE, UNITS, EVERYONE, ALL)[3:], halves, strict=True):
        assert score.ci_high - score.score == score.score - score.ci_low
        assert (
            half <= score.ci_high - score.score < half + rounding_step(score.n, whole_points=True)
        )


def test_a_departments_interval_is_that_of_its_teams():
    members = UNITS.members(1)
    direct = overall_mean(LARGE.moments(EVERYONE, members))
    east = unit_scores(LARGE, UNITS, EVERYONE, ALL)[1]
    half = math.ceil((direct.ci_high - direct.ci_low) / 2)
    assert (east.ci_low, east.ci_high) == (max(east.score - half, 0), min(east.score + half, 100))


def test_a_department_of_one_team_has_its_score_and_interval():
    sums = sums_of([60, 0, 30, 30, 0], [61.27, 0, 50, 70, 0])
    scores = unit_scores(sums, UNITS, EVERYONE, ALL)
    assert scores[1] == scores[3]


def test_what_is_hidden_has_no_number_and_what_is_empty_is_missing():
    sums = sums_of([60, 4, 30, 0, 0], [60, 60, 50, 0, 0])
    shown = np.array([True, False, True, True, False, True, True])
    scores = unit_scores(sums, UNITS, EVERYONE, shown)
    assert (scores[1], scores[4], scores[6]) == (HIDDEN, HIDDEN, MISSING)


def test_of_departments_alone_no_team_is_told():
    """Their intervals are told as where every team is hidden."""
    scores, all_scores = (unit_scores(LARGE, UNITS, EVERYONE, s) for s in (ALL[:3], ALL))
    told = [(score.score, score.n) for score in scores]
    assert told == [(score.score, score.n) for score in all_scores[:3]]
    hidden = np.append(ALL[:3], np.zeros(len(ALL) - 3, dtype=bool))
    assert scores == unit_scores(LARGE, UNITS, EVERYONE, hidden)[:3]


@pytest.mark.parametrize("n", [5, 9, 14, 15, 39, 40, 60, 500])
def test_no_score_is_finer_than_its_number_of_people_allows(n):
    sums = sums_of([n, 40, 40, 40, 0], [61.27, 70.4, 50, 64.8, 0])
    team = unit_scores(sums, UNITS, EVERYONE, ALL)[3]
    assert team.score % rounding_step(n, whole_points=True) == 0
    assert n * rounding_step(n, whole_points=True) >= 25


def test_where_nobody_answered_all_is_missing():
    nobody = sums_of([0] * 5, [0] * 5)
    assert set(unit_scores(nobody, UNITS, EVERYONE, ~ALL)) == {MISSING}


def test_people_without_a_team_count_for_the_company_alone():
    sums = sums_of([60, 40, 30, 300, 20], [60, 60, 60, 60, 82.0])
    company, east, *_ = unit_scores(sums, UNITS, EVERYONE, ALL)
    assert company.n == 450 and company.score == round((430 * 60 + 20 * 82) / 450, 1)
    assert east.score == 60


def test_with_many_people_without_a_team_the_company_has_no_interval():
    sums = sums_of([60, 40, 30, 300, 90], [60, 62, 58, 60, 62])
    company, east, *_ = unit_scores(sums, UNITS, EVERYONE, ALL)
    assert (company.ci_low, company.ci_high) == (None, None) and east.ci_low is not None


def crossed(n, total, squares, department_of):
    """Sums of departments, teams of none and people of none, from those of teams."""
    leaf_of = np.append(np.where(department_of < 0, 2, department_of), 3)

    def added_up(values):
        return np.bincount(leaf_of, values, 4).reshape(-1, 1, 1)

    within = np.where(n > 0, squares - total**2 / np.maximum(n, 1), 0)
    over_teams = {
        "n_teams": added_up(n > 0), "n_by_n": added_up(n * n), "n_by_total": added_up(n * total),
        "total_by_total": added_up(total**2), "squares_within": added_up(within),
    }  # fmt: skip
    return CellSums((), added_up(n), added_up(total), added_up(squares), {}, over_teams)


PERSON = st.sampled_from([0, 25, 50, 75, 100])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(-1, 1), st.lists(PERSON, max_size=25)), min_size=1, max_size=9),
    st.lists(PERSON, max_size=12),
)
def test_scores_from_departments_sums_are_those_from_their_teams(teams, teamless):
    """Of two attributes crossed no more than sums over a department's teams are kept."""
    department_of = np.array([department for department, _ in teams], dtype=np.intp)
    answers = [np.array(a, dtype=float) for a in (*(a for _, a in teams), teamless)]
    n, total, squares = (np.array([(a**power).sum() for a in answers]) for power in range(3))
    units = Units(("East", "West"), department_of)
    columns = (x.reshape(-1, 1, 1) for x in (n, total, squares))
    by_team = CellSums((), *columns, n_by_file={})
    by_department = crossed(n, total, squares, department_of)
    for shown in (ALL[:3], np.array([True, False, True])):
        found = unit_scores(by_department, units.of_departments(), EVERYONE, shown, 3)
        assert found == unit_scores(by_team, units, EVERYONE, shown, 3)[:3]


@pytest.mark.parametrize(
    ("of_teams", "n", "known"),
    [([95], 100, True), ([50, 44], 100, False), ([0], 30, True), ([30], 30, True)],
)
def test_teams_are_known_where_nearly_all_name_one_or_nobody_does(of_teams, n, known):
    assert teams_are_known(np.array(of_teams, dtype=float), n) is known
