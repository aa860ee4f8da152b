from dataclasses import replace

from loaders import propose_plan, read_export
from survey.codebook import supplied_codebook
from survey.export import Role

HEADING = "Team / 团队,Date / 日期,mo_pride,Comment / 意见"
TOOL = "序号,提交答卷时间,所用时间"
DAY = "2026-09-03"


def _texts(export):
    return export.comments["text"].to_pylist()


def test_comments_are_read_with_their_question_and_respondent(read):
    export = read(HEADING, f"A,{DAY},4,Fine", f"A,{DAY},3,", f"B,{DAY},3,Too loud")
    assert export.comments.to_pylist() == [
        {"response": 0, "question": "Comment / 意见", "text": "Fine"},
        {"response": 2, "question": "Comment / 意见", "text": "Too loud"},
    ]


def test_a_file_without_a_comment_column_has_no_comments(read):
    assert read("Team / 团队,mo_pride", "A,4").comments is None


def test_comments_of_rows_that_are_left_out_are_not_kept(read):
    export = read(HEADING, "A,soon,4,Undated", f"A,{DAY},,Unanswered", f"A,{DAY},4,Kept")
    assert [(row["response"], row["text"]) for row in export.comments.to_pylist()] == [(0, "Kept")]


def test_cells_that_say_nothing_are_no_comments(read):
    cells = ("无", "None", "n/a", "N/A.", "-", "——", "...", "没有！", "（无）", "暂无", "/", "NO")
    assert _texts(read(HEADING, *(f"A,{DAY},4,{cell}" for cell in cells))) == []


def test_short_comments_are_kept(read):
    cells = ["No parking", "无聊", "👍", "5", "nothing works"]
    assert _texts(read(HEADING, *(f"A,{DAY},4,{cell}" for cell in cells))) == cells


def test_two_questions_are_told_apart(opened):
    raw = opened("Team / 团队,mo_pride,Good  things,Bad things", "A,4,Pay,Noise")
    plan = replace(propose_plan(raw, supplied_codebook()), period="2026")
    for column in plan.columns[2:]:
        plan = plan.changed(replace(column, role=Role.COMMENT))
    rows = read_export(raw, plan).comments.to_pylist()
    assert [(row["question"], row["text"]) for row in rows] == [
        ("Good things", "Pay"), ("Bad things", "Noise")
    ]  # fmt: skip


def test_own_words_about_the_team_are_no_comment(opened):
    raw = opened(f"{TOOL},Which team? — Other (please specify)", f"1,{DAY},3,Attic")
    assert propose_plan(raw, supplied_codebook()).columns[3].role is Role.PERSONAL


def test_comments_beside_a_team_question_are_comments(opened):
    raw = opened(f"{TOOL},Which team? — Comments", f"1,{DAY},3,Too loud")
    assert propose_plan(raw, supplied_codebook()).columns[3].role is Role.COMMENT


def test_no_message_quotes_a_comment(read):
    export = read(HEADING, f"A,{DAY},9,Secret", f"A,{DAY},4,Secret", "A,soon,4,Secret")
    assert export.issues
    assert not any("Secret" in issue.says() for issue in export.issues)
