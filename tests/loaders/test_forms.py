"""What the golden pairs of Microsoft Forms, Google Forms and 腾讯问卷 do not show."""

import pytest

from loaders import propose_plan
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.issues import UnreadableExport

MICROSOFT = "ID,Start time,Completion time"
TENCENT = "编号,开始答题时间,结束答题时间"
STAMPS = "1,9/3/26 12:30:00,9/3/26 12:34:00"


@pytest.fixture
def planned(opened):
    """Return a function that plans two rows: the metadata and further headings and answers."""

    def plan(metadata, headings, answers):
        raw = opened(f"{metadata},{headings}", f"{STAMPS},{answers}")
        return {c.heading: c.role for c in propose_plan(raw, supplied_codebook()).columns[3:]}

    return plan


def test_numerals_behind_repeated_questions_are_cut_one_after_the_other(opened):
    headings = "Rating,Rating1,Rating2,Question 1,Question 12,Team,Shift2,Name3"
    raw = opened(f"{MICROSOFT},Name,{headings}", f"{STAMPS},,1,1,1,1,1,1,1,1")
    assert raw.headings[4:] == (
        "Rating", "Rating", "Rating", "Question 1", "Question 12", "Team", "Shift2", "Name3"
    )  # fmt: skip


@pytest.mark.parametrize("heading", ["Name", "Email", "姓名"])
def test_a_question_headed_like_a_column_of_the_tool_is_as_personal(planned, heading):
    roles = planned(MICROSOFT, f"{heading},{heading}2", ",Ann")
    assert roles == {heading: Role.PERSONAL}


def test_marks_of_a_quiz_are_no_answers(planned):
    roles = planned(MICROSOFT, "Total points,Rating,Points - Rating,Feedback - Rating", "3,4,3,Ok")
    assert [*roles.values()] == [Role.IGNORE, Role.ITEM, Role.IGNORE, Role.IGNORE]


def test_outside_a_quiz_points_may_be_a_question(planned):
    assert planned(MICROSOFT, "Points - Rating", "4") == {"Points - Rating": Role.ITEM}


def test_a_company_is_the_team_where_nothing_else_is(opened):
    headings = "Timestamp,Which company are you from?,{},mo_pride"
    for asked, team in (("Canteen", "Which company are you from?"), ("Team", "Team")):
        raw = opened(headings.format(asked), "2026/09/03 3:00:00 PM GMT+3,Acme,4,4")
        assert propose_plan(raw, supplied_codebook()).first(Role.TEAM).heading == team


def test_a_time_stamp_alone_is_no_export(opened):
    with pytest.raises(UnreadableExport, match="unknown_layout"):
        opened("Timestamp", "2026/09/03 3:00:00 PM GMT+3")


def test_blanks_that_ask_for_a_person_are_personal(planned):
    roles = planned(TENCENT, "1.姓名：_填空1,1.姓名：_填空2,2.手机：_填空", "安,娜,1")
    assert set(roles.values()) == {Role.PERSONAL}


def test_older_marks_of_blanks_are_known_too(planned):
    headings = "1.您来自:省____{fillblank-a1},1.您来自:市____{fillblank-b2}[市],2.电话____"
    roles = planned(TENCENT, headings, "江苏,苏州,1")
    assert [*roles] == ["1.您来自 — 省填空", "1.您来自 — 市填空", "2.电话"]


def test_questions_that_share_a_number_stay_apart(planned):
    roles = planned(TENCENT, "1.1 食堂,1.2 花园,2.时间 8:00 开始", "1,1,1")
    assert [*roles] == ["1.1 食堂", "1.2 花园", "2.时间 8:00 开始"]


def test_letters_of_options_and_breaks_of_lines_are_cut_out(opened):
    raw = opened(f"{TENCENT},1.门店,2.建议", f"{STAMPS},A.一店,多开窗<br />多开灯")
    assert [raw.column(i).to_pylist() for i in (3, 4)] == [["一店"], ["多开窗多开灯"]]
