import pytest

from survey.unit_sheets import is_about_staff


@pytest.mark.parametrize(
    "metric",
    [
        "Staff turnover",
        "turnover",
        "Absence rate",
        "Sick leave days",
        "员工离职率",
        "缺勤率",
        "加班小时",
        "Engagement index",
        "eNPS",
        "Burnout",
        "敬业度",
    ],
)
def test_figures_about_people_of_the_team_are_told(metric):
    assert is_about_staff(metric)


@pytest.mark.parametrize(
    "metric",
    [
        "Complaint rate",
        "Revenue",
        "Customer turnover",
        "客户流失率",
        "投诉率",
        "营业额",
        "First-call rate",
    ],
)
def test_figures_about_customers_and_business_are_not(metric):
    assert not is_about_staff(metric)
