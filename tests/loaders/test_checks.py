"""Repeated, straight-lined and hurried rows are counted, and left out only by choice."""

from dataclasses import replace

import pytest

from loaders import propose_plan, read_export
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.programme import Programme
from tests.loaders.in_memory import raw_export

ITEMS = ("mo_pride", "mo_drained", "ca_skills", "ca_tools", "co_decide")
HEADING = f"Team / 团队,Date / 日期,Who,所用时间,{','.join(ITEMS)}"
MIXED = "3,4,5,3,4"


def planned(raw, roles):
    plan = propose_plan(raw, supplied_codebook())
    for index, role in roles.items():
        plan = plan.changed(replace(plan.columns[index], role=role, reason="chosen"))
    return plan


def read_rows(*rows, left_out=(), third=Role.IGNORE, programme=Programme.ES, who="Who"):
    raw = raw_export(HEADING.replace("Who", who), *rows)
    plan = planned(raw, {2: Role.RESPONDENT, 3: third})
    return read_export(raw, replace(plan, left_out=left_out, programme=programme))


def counts(export):
    return {doubt.kind: list(doubt.rows) for doubt in export.doubts}


def row(time="2026-09-03 10:00:01", who="", took="", answers=MIXED, team="A"):
    return f"{team},{time},{who},{took},{answers}"


def test_an_ordinary_file_raises_no_doubt():
    export = read_rows(row(who="1"), row(time="2026-09-03 10:00:02", who="2"))
    assert export.doubts == () and export.issues == ()


def test_of_rows_alike_to_the_second_the_last_counts():
    assert counts(read_rows(row(), row(), row(answers="5,4,3,2,1"))) == {"identical_rows": [2]}


@pytest.mark.parametrize("time", ["2026-09-03", "2026-09-03 00:00:00"])
def test_without_a_time_of_day_equal_answers_are_two_peoples(time):
    assert read_rows(row(time), row(time)).doubts == ()


def test_times_to_the_minute_make_nobody_one_person():
    minutes = [row(f"2026-09-03 10:0{minute}") for minute in (1, 1, 2)]
    assert read_rows(*minutes).doubts == ()


def test_equal_answers_of_another_person_or_team_are_no_repetition():
    assert read_rows(row(who="1"), row(who="2"), row(who="3", team="B")).doubts == ()


def test_of_a_persons_rows_in_one_period_the_latest_counts():
    early, late = (row(f"2026-09-0{day}", who) for day, who in ((3, "Ann"), (9, " ａnn ")))
    assert counts(read_rows(late, early)) == {"repeated_respondents": [3]}
    assert counts(read_rows(early, late)) == {"repeated_respondents": [2]}


def test_a_person_may_answer_in_every_period():
    assert read_rows(row("2026-09-03", "1"), row("2026-12-03", "1")).doubts == ()


def test_people_without_an_id_are_not_one_person():
    assert read_rows(row("2026-09-03"), row("2026-09-04")).doubts == ()


def test_a_person_who_rates_two_teams_is_not_repeated():
    rows = row("2026-09-03", "1", "Care"), row("2026-09-04", "1", "Desk")
    assert read_rows(*rows, third=Role.RATED).doubts == ()
    assert counts(read_rows(*rows)) == {"repeated_respondents": [2]}


def test_customers_may_be_asked_about_each_team_that_served_them():
    rows = row("2026-09-03", "1", team="A"), row("2026-09-04", "1", team="B")
    assert counts(read_rows(*rows)) == {"repeated_respondents": [2]}
    assert read_rows(*rows, programme=Programme.CS).doubts == ()


def test_numbers_that_a_tool_gave_differ_by_case():
    rows = row("2026-09-03", "R_aB"), row("2026-09-04", "R_Ab")
    assert read_rows(*rows, who="Response ID").doubts == ()
    assert counts(read_rows(*rows, who="Employee ID")) == {"repeated_respondents": [2]}


def test_five_equal_answers_contradict_one_another_where_one_is_reversed():
    assert counts(read_rows(row(answers="5,5,5,5,5"))) == {"straight_liners": [2]}
    assert read_rows(row(answers="5,5,5,5,")).doubts == ()
    assert read_rows(row(answers="5,5,5,5,4")).doubts == ()


@pytest.mark.parametrize(("n_items", "is_straight"), [(9, False), (10, True)])
def test_where_all_is_worded_one_way_ten_equal_answers_are_needed(n_items, is_straight):
    heading = ",".join(["Team / 团队", "Date / 日期", *(f"Question {i}" for i in range(n_items))])
    raw = raw_export(heading, *("A,2026-09-03" + f",{point}" * n_items for point in (1, 5)))
    export = read_export(raw, propose_plan(raw, supplied_codebook()))
    assert len(export.items) == n_items
    assert counts(export) == ({"straight_liners": [2, 3]} if is_straight else {})


def test_less_than_two_seconds_per_question_is_too_fast():
    rows = (row(f"2026-09-03 10:00:0{i}", took=took) for i, took in enumerate(["9秒", "11秒", ""]))
    assert counts(read_rows(*rows)) == {"speeders": [2]}


def test_so_is_less_than_a_third_of_the_usual_time():
    usual = [row(f"2026-09-03 10:00:{i}", took="1分40秒") for i in range(10, 30)]
    hurried, quick = row("2026-09-04 10:00:01", took="33"), row("2026-09-04 10:00:02", took="34")
    assert counts(read_rows(*usual, hurried, quick)) == {"speeders": [22]}


def test_nobody_is_called_fast_by_a_few_answers():
    assert read_rows(row(took="3", answers="3,4,5,,")).doubts == ()


def test_doubtful_rows_count_unless_somebody_chose_otherwise():
    rows = (row(answers="5,5,5,5,5"), row(time="2026-09-04"))
    assert read_rows(*rows).responses.num_rows == 2
    export = read_rows(*rows, left_out=("straight_liners",))
    assert export.responses.num_rows == 1 and export.answers["value"].to_pylist() == [
        3,
        4,
        5,
        3,
        4,
    ]
    assert [(issue.kind, issue.count) for issue in export.issues] == [("rows_left_out", 1)]
    assert counts(export) == {"straight_liners": [2]}


def test_a_row_left_out_for_two_reasons_is_one_row():
    rows = [row(took="3", answers="5,5,5,5,5"), row("2026-09-04 10:00:00", took="60")]
    export = read_rows(*rows, left_out=("straight_liners", "speeders"))
    assert [issue.count for issue in export.issues] == [1]
    assert set(counts(export)) == {"straight_liners", "speeders"}


def test_a_plan_of_an_earlier_version_may_name_a_doubt_nobody_has_any_more():
    assert read_rows(row(), left_out=("too_tired",)).responses.num_rows == 1
