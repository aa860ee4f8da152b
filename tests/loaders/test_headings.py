import pytest

from loaders import headings as says
from survey.export import Role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Team", Role.TEAM),
        ("1、您所在的门店", Role.TEAM),
        ("Store name", Role.TEAM),
        ("部门", Role.DEPARTMENT),
        ("Identify which division you work in.", Role.DEPARTMENT),
        ("Region / 区域", Role.REGION),
        ("My team works well together", None),
        ("Restaurant rating", None),
    ],
)
def test_a_heading_tells_the_structure(heading, role):
    assert says.structure(heading)[0] is role


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("年龄段", "age"),
        ("Which generation are you a part of?", "age"),
        ("My manager listens on average", ""),
        ("How long have you worked here?", "tenure"),
        ("Position level", "position"),
        ("客户类型", "customer_type"),
        ("Purchase channel", "channel"),
    ],
)
def test_a_heading_tells_the_attribute(heading, id):
    assert says.attribute(heading)[0] == id


@pytest.mark.parametrize(
    "heading",
    ["First Name", "Your e-mail address", "IP Address", "姓名", "2、您的手机号码", "工号",
     "Please enter your full name", "Employee ID", "经度"],
)  # fmt: skip
def test_what_tells_of_a_person_is_personal(heading):
    assert says.personal(heading)[0]


@pytest.mark.parametrize(
    "heading", ["Team name", "1、手机部数", "Department", "My name is used well"]
)
def test_what_tells_of_a_thing_is_not_personal(heading):
    assert not says.personal(heading)[0]


@pytest.mark.parametrize("heading", ["Timestamp", "提交时间", "End Date", "SubmissionTime"])
def test_the_date_of_submission_is_known(heading):
    assert says.is_time(heading)


@pytest.mark.parametrize("heading", ["Start Date", "Time pressure", "开始时间"])
def test_other_times_are_not_the_submission(heading):
    assert not says.is_time(heading)


def test_a_stated_range_is_found():
    assert says.stated_range("On a scale of 1 to 10, how happy are you?") == (1, 10)
    assert says.stated_range("eNPS_0_10") == (0, 10)
    assert says.stated_range("Question 12") is None
