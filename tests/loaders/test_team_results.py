import pytest

from loaders.team_results import result_heading
from survey.export import Role


@pytest.mark.parametrize(
    ("heading", "construct", "role", "scale"),
    [
        ("Motivation: mean (1-5)", "motivation", Role.RESULT, "1-5"),
        ("employee_satisfaction: mean", "employee_satisfaction", Role.RESULT, "0-100"),
        ("Loyalty / 忠诚：均值（0-10）", "loyalty", Role.RESULT, "0-10"),
        ("动机：回收率 %", "motivation", Role.RATE, "0-100"),
        ("Internal service: n", "internal_service", Role.COUNT, "0-100"),
        ("loyalty：标准差", "loyalty", Role.SPREAD, "0-100"),
        ("Loyalty: response rate %", "loyalty", Role.RATE, "0-100"),
    ],
)
def test_the_heading_of_a_result_says_what_it_is(heading, construct, role, scale):
    found = result_heading(heading)
    assert found
    assert (found.construct.id, found.role, str(found.scale)) == (construct, role, scale)


@pytest.mark.parametrize(
    "heading", ["Motivation", "Canteen: mean", "Motivation: mode", "Loyalty: mean (5-1)"]
)
def test_other_headings_say_nothing(heading):
    assert result_heading(heading) is None
