from statistics import fmean

import pytest

from disclosure.release import MISSING
from disclosure.viewer import EVERYTHING, Scope
from insights.similar_teams import SimilarTeams, beside
from insights.teams import team_scores, unit_column
from survey.period import Period
from tests.insights.test_funnel import data_of

STAFF = "employee_satisfaction"
QUARTER = Period.parse("2026-Q3")
SIZES = [12, 15, 15, 18, 19, 16, 40, 40, 40]  # six of 10 to 19, three of 20 to 49
MEANS = [50, 60, 64, 66, 70, 72, 80, 82, 84]


def of(data, scope=EVERYTHING, unit_id=101):
    return beside(data, scope, (STAFF,), QUARTER, unit_id)


def test_similar_are_the_other_teams_of_about_as_many_answers():
    data = data_of(MEANS, SIZES)
    others = [score.score for score in team_scores(data, STAFF, QUARTER)[1:6]]
    assert of(data).similar == (SimilarTeams(round(fmean(others)), 5),)


def test_of_too_few_similar_teams_no_mean_is_told():
    assert of(data_of(MEANS, SIZES), unit_id=107).similar == (None,)


def test_a_hidden_team_stands_beside_nobody_and_is_nobodys_likeness():
    data = data_of(MEANS, [3, *SIZES[1:5], 11, *SIZES[6:]])
    assert of(data).similar == (None,)
    assert of(data, unit_id=102).similar == (None,)  # four others at most


def test_a_department_stands_beside_its_team():
    data = data_of(MEANS, SIZES, n_departments=3)
    found = of(data)
    units = data.units(QUARTER)
    column = unit_column(data, STAFF, QUARTER)
    assert found.department == "Department A"
    assert found.department_scores == (column[units.row_of_department("Department A")],)


@pytest.mark.parametrize("n_departments", [0, 3])
def test_a_leader_of_one_team_sees_no_department_beside_it(n_departments):
    data = data_of(MEANS, SIZES, n_departments=n_departments)
    found = of(data, Scope(teams=frozenset({101})))
    assert (found.department, found.department_scores) == ("", (MISSING,))


def test_a_manager_of_all_but_four_similar_teams_is_told_no_mean():
    """From the mean and her own teams' scores she could find those of the others."""
    data = data_of(MEANS, SIZES)
    alone = Scope(teams=frozenset({101}))
    assert of(data, alone).similar == of(data).similar != (None,)
    assert of(data, Scope(teams=frozenset({101, 102}))).similar == (None,)
