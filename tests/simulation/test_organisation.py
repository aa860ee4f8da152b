import pytest

from simulation.organisation import NEWEST
from survey.period import Period


def test_there_are_48_teams_in_4_regions(organisation):
    assert organisation.teams["team"].nunique() == 48
    assert organisation.teams["region"].nunique() == 4


def test_team_names_are_short(organisation):
    assert organisation.teams["team"].str.len().max() <= 18


@pytest.mark.parametrize(("quarter", "departments"), [("2025-Q3", 9), ("2026-Q3", 8)])
def test_two_departments_become_one(organisation, quarter, departments):
    position = organisation.periods.index(Period.parse(quarter))
    assert len(set(organisation.departments[position])) == departments


def test_after_sales_becomes_customer_care(organisation):
    before, after = (set(organisation.departments[i]) for i in (-4, -3))
    assert "After-Sales" in before
    assert "Customer Care" in after


def test_four_teams_are_under_five_people(organisation):
    headcount = organisation.teams["headcount"]
    assert (headcount < 5).sum() == 4
    assert headcount.min() == 3
    assert headcount.max() <= 62


def test_staff_and_customers_are_as_many_as_planned(organisation):
    assert 1300 <= organisation.teams["headcount"].sum() <= 1500
    assert 38_000 <= len(organisation.customers.rows) <= 42_000


def test_eight_quarters_end_with_the_newest(organisation):
    assert len(organisation.periods) == 8
    assert organisation.periods[-1] == NEWEST
    quarter_of = organisation.staff.rows["submitted_at"].map(Period.of).map(str)
    assert (quarter_of == organisation.staff.rows["period"].astype(str)).all()


def test_six_teams_have_a_chinese_name_only(organisation):
    spelling = organisation.teams["cs_spelling"]
    assert spelling.nunique() == 48
    assert (~spelling.map(str.isascii)).sum() == 6
