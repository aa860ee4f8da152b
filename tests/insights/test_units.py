from itertools import pairwise

import numpy as np
import pytest

from insights.units import Team, Units, by_department_then_name

SIX = Units.of(["West", "", "East", "West", "East", "West"])


def test_departments_are_sorted_and_each_once():
    assert SIX.departments == ("East", "West")
    assert (SIX.row_of_department("East"), SIX.row_of_department("West")) == (1, 2)


def test_the_company_stands_first_then_departments_then_teams():
    assert SIX.parent.tolist() == [-1, 0, 0, 2, 0, 1, 2, 1, 2]
    assert [SIX.row_of_team(i) for i in range(6)] == [3, 4, 5, 6, 7, 8]


def test_parents_stand_before_their_children():
    assert (SIX.parent < np.arange(len(SIX.parent))).all()


@pytest.mark.parametrize("departments", [[], ["", ""]])
def test_without_departments_teams_stand_below_the_company(departments):
    units = Units.of(departments)
    assert units.departments == () and units.parent.tolist() == [-1, *(0 for _ in departments)]


def test_a_unit_has_the_sum_of_its_teams_and_the_company_those_without_one_too():
    leaves = np.array([1.0, 2, 4, 8, 16, 32, 64])
    assert SIX.summed(leaves).tolist() == [127, 20, 41, 1, 2, 4, 8, 16, 32]


def test_sums_keep_the_attributes():
    leaves = np.arange(14.0).reshape(7, 2)
    sums = SIX.summed(leaves)
    assert sums.shape == (9, 2)
    assert sums[0].tolist() == leaves.sum(axis=0).tolist()
    assert sums[1].tolist() == (leaves[2] + leaves[4]).tolist()


@pytest.mark.parametrize("row", range(9))
def test_a_row_is_the_sum_of_its_members(row):
    leaves = 2.0 ** np.arange(7)
    assert SIX.summed(leaves)[row] == leaves[SIX.members(row)].sum()


def test_teams_are_listed_department_by_department():
    order, ends = SIX.teams_of_departments
    assert [order[a:b].tolist() for a, b in pairwise(ends)] == [[2, 4], [0, 3, 5]]


def test_teams_are_in_the_order_of_departments_then_names():
    teams = [Team(1, "B", "West", ""), Team(2, "A", "West", ""), Team(3, "C", "East", "")]
    assert [team.unit_id for team in by_department_then_name(teams)] == [3, 2, 1]
