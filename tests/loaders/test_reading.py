from dataclasses import replace

import pytest

from loaders import distinct_answers, propose_plan, read_export
from survey.codebook import supplied_codebook
from survey.export import Role

HEADING = "Team / 团队,Date / 日期,mo_pride,mo_drained"


def _kinds(export):
    return {issue.kind: (issue.row, issue.count, issue.found) for issue in export.issues}


def test_answers_are_kept_as_answered_before_any_reversal(read):
    export = read(HEADING, "A,2026-09-03,5,1")
    assert export.answers.to_pylist()[1] == {"response": 0, "item": "mo_drained", "value": 1}


@pytest.mark.parametrize("text", ["4", "4.0", "４", "4分", "Agree", "同意", "4 - Agree"])
def test_a_point_is_read_however_it_is_written(read, text):
    export = read(HEADING, f"A,2026-09-03,{text},")
    assert export.answers["value"].to_pylist() == [4]


def test_all_cells_outside_the_scale_are_one_issue(read):
    export = read(HEADING, "A,2026-09-03,3,3", "A,2026-09-03,6,3", "A,2026-09-03,9,3")
    assert _kinds(export) == {"outside_scale": (3, 2, "6")}


@pytest.mark.parametrize(("cell", "found"), [("x" * 12, "x" * 12), ("x" * 13, "…")])
def test_a_message_quotes_no_text_that_may_be_somebodys_words(read, cell, found):
    export = read(HEADING, *["A,2026-09-03,3,3"] * 3, f"A,2026-09-03,{cell},3")
    assert _kinds(export)["outside_scale"][2] == found


def test_labels_on_no_scale_are_listed(read):
    long = "x" * 31
    export = read(HEADING + ",Canteen", *[f"A,2026-09-03,3,3,{c}" for c in ("Meh", long) * 6])
    assert _kinds(export)["unknown_labels"][2] == "Meh, …"


def test_comments_under_a_known_question_are_not_listed_as_labels(read):
    export = read("Team / 团队,mo_pride,mo_drained", *[f"A,Words of {i},3" for i in range(9)])
    assert _kinds(export)["unknown_labels"][2] == "…"


PICKED_BY_HAND = {
    "many": [f"Option {i}" for i in range(41)],
    "long": ["x" * 81] * 9,
    "sentences": [f"What I always wanted to say {i}" for i in range(6)],
}


@pytest.mark.parametrize("texts", PICKED_BY_HAND.values(), ids=PICKED_BY_HAND)
def test_comments_that_were_taken_for_picks_are_not_kept(opened, texts):
    raw = opened("Team / 团队,mo_pride,Why", *[f"A,3,{text}" for text in texts])
    plan = replace(propose_plan(raw, supplied_codebook()), period="2026")
    export = read_export(raw, plan.changed(replace(plan.columns[2], role=Role.PICK)))
    assert [item.id for item in export.items] == ["mo_pride"]
    assert [(i.kind, i.column, i.found) for i in export.issues] == [("not_options", "Why", "")]


def test_long_options_that_people_share_are_picks(opened):
    options = [f"A rather long option number {i}" for i in range(5)]
    raw = opened("Team / 团队,Which", *[f"A,{option}" for option in options * 2])
    plan = replace(propose_plan(raw, supplied_codebook()), period="2026")
    export = read_export(raw, plan.changed(replace(plan.columns[1], role=Role.PICK)))
    assert len(export.items) == 5
    assert not export.issues


def test_not_applicable_is_counted_apart(read):
    export = read(HEADING, "A,2026-09-03,N/A,3", "A,2026-09-03,4,不适用")
    assert [issue.kind for issue in export.issues] == ["not_applicable", "not_applicable"]


def test_rows_without_an_answer_are_left_out_and_counted(read):
    export = read(HEADING, "A,2026-09-03,,", "A,2026-09-03,4,")
    assert export.responses.num_rows == 1
    assert _kinds(export) == {"unfinished_rows": (2, 1, "")}


def test_rows_without_a_date_are_left_out_and_counted(read):
    export = read(HEADING, "A,2026-09-03,4,4", "A,soon,4,4", "A,,4,4")
    assert export.responses["period"].to_pylist() == ["2026-Q3"]
    assert _kinds(export) == {"no_date": (3, 2, "soon")}


def test_respondents_are_numbered_after_rows_are_left_out(read):
    export = read(HEADING, "A,soon,1,1", "B,2026-09-03,2,3")
    assert export.answers["response"].to_pylist() == [0, 0]


def test_rows_without_a_team_count_for_the_company(read):
    export = read(HEADING, "A,2026-09-03,4,4", ",2026-09-03,4,4")
    assert export.responses["team"].to_pylist() == ["A", None]
    assert _kinds(export) == {"no_team": (3, 1, "")}


def test_a_period_for_the_whole_file_needs_no_dates(read):
    export = read("Team / 团队,mo_pride", "A,4", period="2026年9月")
    assert export.responses["period"].to_pylist() == ["2026-09"]


def test_a_file_that_tells_no_period_cannot_be_imported(read):
    export = read("Team / 团队,mo_pride", "A,4", period="")
    assert "no_period" in _kinds(export)


def test_a_file_without_answers_says_so(read):
    assert "nothing_scored" in _kinds(read("Team / 团队,Date / 日期", "A,2026-09-03"))


def test_a_team_has_one_spelling_whatever_its_spaces(read):
    export = read(HEADING, "A  1,2026-09-03,4,4", "A 1 ,2026-09-03,4,4")
    assert export.spellings == ("A 1",)


def test_personal_columns_are_named_but_never_quoted(read):
    export = read(HEADING + ",E-mail", "A,2026-09-03,4,4,a@example.org")
    assert [(i.kind, i.column, i.found) for i in export.issues] == [
        ("personal_column", "E-mail", "")
    ]


def test_attributes_are_columns_of_the_responses(read):
    export = read(HEADING + ",Gender / 性别", "A,2026-09-03,4,4,F")
    assert export.responses["gender"].to_pylist() == ["F"]
    assert export.responses["age"].to_pylist() == [None]


def test_a_role_chosen_by_hand_is_followed(opened):
    raw = opened("Team / 团队,Canteen", "A,Meh", "A,Vile")
    plan = replace(propose_plan(raw, supplied_codebook()), period="2026")
    column = replace(plan.columns[1], role=Role.ITEM, labels=("Vile", "Meh"))
    export = read_export(raw, plan.changed(column))
    assert export.answers["value"].to_pylist() == [2, 1]
    assert distinct_answers(raw, 1) == ("Meh", "Vile")


def test_a_long_file_is_read(read):
    export = read(HEADING, *[f"T{i % 50},2026-09-03,{i % 5 + 1},4" for i in range(100_000)])
    assert export.answers.num_rows == 200_000
    assert not export.issues
