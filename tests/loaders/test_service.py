from dataclasses import replace

import pytest

from loaders import headings as says
from loaders import propose_plan, read_export
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.programme import Programme

HEADING = (
    "Your team / 您的团队,Rated team / 被评价团队,Date / 日期,Respondent ID / 受访者编号,"
    "sr_answers,sr_overall"
)
FORM = "Timestamp,Employee ID,Your team,Which team are you rating?,sr_answers"
DAY = "2026-09-03"


def _issues(export):
    return {issue.kind: (issue.row, issue.count) for issue in export.issues}


def _of(export, *columns):
    return list(zip(*(export.responses[name].to_pylist() for name in columns), strict=True))


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("Rated team", True), ("Rated department", True), ("Department being rated", True),
        ("Team you are rating", True), ("Service provider", True), ("Providing unit", True),
        ("Rated team / 被评价团队", True), ("被评价团队", True), ("3、被评部门", True),
        ("服务提供部门", True), ("提供服务的部门", True), ("评价对象", True),
        ("您评价的部门", True),
        ("Which team are you rating?", False),
        ("Q4: Please select the department to rate", False),
        ("请选择您要评价的部门", False), ("您评价的是哪个部门？", False),
    ],
)  # fmt: skip
def test_a_heading_tells_the_rated_team(heading, named):
    assert says.structure(heading) == (Role.RATED, named)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Your team", Role.TEAM), ("您所在的团队", Role.TEAM), ("您的团队", Role.TEAM),
        ("Which store did you visit?", Role.TEAM), ("为您服务的门店", Role.TEAM),
        ("Please rate your team", Role.TEAM), ("Restaurant rating", None),
        ("My team rates quality highly", None), ("评价意见", None),
    ],
)  # fmt: skip
def test_other_headings_tell_no_rated_team(heading, role):
    assert says.structure(heading)[0] is role


@pytest.mark.parametrize(
    ("headings", "programme", "role"),
    [
        ("Your team,Which team are you rating?,Quick", Programme.IS, Role.RATED),
        ("您的团队,被评价团队,回应快", Programme.IS, Role.RATED),
        ("Department,Service provider,mo_pride", Programme.IS, Role.RATED),
        ("Your team,What,sr_answers", Programme.IS, Role.IGNORE),
        # A question of a staff survey that mentions a rating.
        ("Your team,Which department do you rate best?,mo_pride", Programme.ES, Role.IGNORE),
        # Customers tell who served them.
        ("Team,Service provider,cs_overall", Programme.CS, Role.IGNORE),
        # Customers are of no team: the one they rate is the team.
        ("Client,Which store would you like to rate?,cs_overall", Programme.CS, Role.TEAM),
    ],
)
def test_the_survey_is_guessed_by_its_headings(opened, headings, programme, role):
    rows = [f"{DAY},{'ABC'[i % 3]},{'XYZ'[i % 3]},{1 + i % 5}" for i in range(9)]
    raw = opened(f"Timestamp,{headings}", *rows)
    plan = propose_plan(raw, supplied_codebook())
    assert (plan.programme, plan.columns[2].role) == (programme, role)


def test_a_person_has_a_row_for_each_team_rated(read):
    export = read(HEADING, f"A,B,{DAY},p1,4,5", f"A,C,{DAY},p1,3,", f"B,A,{DAY},p2,2,2")
    assert _of(export, "team", "rated", "respondent") == [
        ("A", "B", "p1"), ("A", "C", "p1"), ("B", "A", "p2")
    ]  # fmt: skip
    assert {item.construct for item in export.items} == {"service_received"}
    assert export.spellings == ("A", "B", "C")
    assert _issues(export) == {}


def test_ratings_of_nobody_and_of_the_own_team_are_left_out(read):
    rows = (f"A,B,{DAY},p1,4,5", f"A,,{DAY},p1,4,5", f"IT desk,it  Desk,{DAY},p2,4,5")
    export = read(HEADING, *rows)
    assert _of(export, "team", "rated") == [("A", "B")]
    assert _issues(export) == {"no_rated": (3, 1), "rates_own_team": (4, 1)}


def test_without_ids_nobody_knows_whose_the_ratings_are(read):
    heading = "Your team / 您的团队,Rated team / 被评价团队,Date / 日期,sr_answers"
    export = read(heading, f"A,B,{DAY},4", f"A,C,{DAY},5")
    assert _issues(export) == {"nobody_known": (2, 2)}


def test_rows_without_an_id_are_counted(read):
    export = read(HEADING, f"A,B,{DAY},p1,4,5", f"A,C,{DAY},,4,5")
    assert _of(export, "respondent") == [("p1",), (None,)]
    assert _issues(export) == {"nobody_known": (3, 1)}


SHEETS = "Timestamp,Response ID,Your team,Rated team,sr_answers"


def test_ids_of_answer_sheets_are_no_ids_of_people(read):
    rows = [f"{DAY},R_{i}x,A,{team},4" for i, team in enumerate("BCD")]
    export = read(SHEETS, *rows)
    assert _of(export, "respondent") == [(None,)] * 3
    assert _issues(export) == {"nobody_known": (2, 3)}


def test_an_id_on_several_rows_is_a_persons(read):
    rows = [f"{DAY},R_{i}x,A,{team},4" for i, team in ((1, "B"), (1, "C"), (2, "B"))]
    export = read(SHEETS, *rows)
    assert _of(export, "respondent") == [("R_1x",), ("R_1x",), ("R_2x",)]


def test_ids_that_hr_chose_are_believed(opened):
    raw = opened("Timestamp,Token,Your team,Rated team,sr_answers", f"{DAY},x,A,B,4")
    plan = propose_plan(raw, supplied_codebook())
    plan = plan.changed(replace(plan.columns[1], role=Role.RESPONDENT, reason="chosen"))
    assert _of(read_export(raw, plan), "respondent") == [("x",)]


def test_without_a_rated_team_each_row_is_a_persons(read):
    export = read("Your team / 您的团队,Date / 日期,sr_answers", f"A,{DAY},4")
    assert _of(export, "team", "rated") == [("A", None)]
    assert _issues(export) == {"no_rated_column": (None, 1)}


def test_a_rated_team_is_not_used_in_other_surveys(opened):
    raw = opened(FORM, f"{DAY},7,A,B,4")
    plan = replace(propose_plan(raw, supplied_codebook()), programme=Programme.ES)
    export = read_export(raw, plan)
    assert _of(export, "team", "rated") == [("A", None)]
    assert _issues(export)["needless_rated"] == (None, 1)
