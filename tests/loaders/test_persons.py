import json
from dataclasses import replace

import pytest

from loaders import headings as says
from loaders import propose_plan
from survey.codebook import supplied_codebook
from survey.export import ExportPlan, Role

HEADING = "Team / 团队,Date / 日期,mo_pride"
ANSWER = "A,2026-09-03,4"


def _planned(opened, headings, *rows):
    columns = propose_plan(opened(headings, *rows), supplied_codebook()).columns
    return {column.heading: (column.role, column.reason) for column in columns}


@pytest.mark.parametrize(
    "heading",
    ["工号", "您的工号", "员工编号", "Employee ID", "employee number", "Staff no.", "客户编号",
     "Employee number / 工号", "Participant ID", "External Data Reference", "会员号"],
)  # fmt: skip
def test_numbers_by_which_people_are_known_are_told(heading):
    assert says.identifies_person(heading)


@pytest.mark.parametrize("heading", ["姓名", "Your e-mail", "IP Address", "序号", "Team id"])
def test_nothing_else_is_such_a_number(heading):
    assert not says.identifies_person(heading)
    assert not says.identifies_response(heading)


@pytest.mark.parametrize("heading", ["工号", "Respondent ID", "编号"])
def test_ids_are_carried_as_text(read, heading):
    export = read(f"{HEADING},{heading}", f"{ANSWER},0012345", f"{ANSWER},")
    assert export.responses["respondent"].to_pylist() == ["0012345", None]
    assert export.plan.columns[3].reason == "heading"


def test_a_file_without_ids_has_none(read):
    assert read(HEADING, ANSWER).responses["respondent"].to_pylist() == [None]


@pytest.mark.parametrize("heading", ["编号", "Response ID"])
def test_a_counter_of_rows_is_no_id(opened, heading):
    rows = [f"{ANSWER},{i}" for i in range(1, 6)]
    assert _planned(opened, f"{HEADING},{heading}", *rows)[heading] == (Role.IGNORE, "numbering")


def test_a_persons_own_number_is_preferred(opened):
    planned = _planned(opened, f"{HEADING},Respondent ID,工号", f"{ANSWER},1000000001,77")
    assert planned["工号"] == (Role.RESPONDENT, "heading")
    assert planned["Respondent ID"] == (Role.IGNORE, "another")


def test_a_second_number_of_a_person_is_not_stored(opened):
    planned = _planned(opened, f"{HEADING},工号,Customer number", f"{ANSWER},77,88")
    assert planned["工号"][0] is Role.RESPONDENT
    assert planned["Customer number"] == (Role.PERSONAL, "personal")


def test_the_contact_lists_reference_is_preferred_to_the_answer_sheets_id(opened):
    columns = ("StartDate", "ResponseId", "ExternalReference", "mo_pride")
    names = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in columns)
    headings = (",".join(columns), "Start Date,Response ID,External Data Reference,mo_pride")
    planned = _planned(opened, *headings, names, "2026-09-03,R_1,00042,4")
    assert planned["External Data Reference"] == (Role.RESPONDENT, "tool")
    assert planned["Response ID"] == (Role.IGNORE, "another")


def test_ids_stand_in_no_message(read):
    export = read(f"{HEADING},工号", "A,soon,4,7700042", "A,2026-09-03,9,7700043")
    assert export.issues
    assert not any("77000" in issue.says() for issue in export.issues)


def test_another_column_can_be_chosen(opened):
    raw = opened(f"{HEADING},Custom", f"{ANSWER},X1")
    plan = propose_plan(raw, supplied_codebook())
    chosen = plan.changed(replace(plan.columns[3], role=Role.RESPONDENT, reason="chosen"))
    assert ExportPlan.from_json(chosen.to_json()).first(Role.RESPONDENT).heading == "Custom"


def test_a_layout_remembered_before_there_were_ids_is_read(opened):
    plan = propose_plan(opened(f"{HEADING},工号", f"{ANSWER},77"), supplied_codebook())
    earlier = json.loads(plan.to_json())
    earlier["columns"][3] |= {"role": "personal", "reason": "personal"}
    assert ExportPlan.from_json(json.dumps(earlier)).columns[3].role is Role.PERSONAL
