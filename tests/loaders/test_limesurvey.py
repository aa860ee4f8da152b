from collections import Counter

import pytest

from loaders.limesurvey import recognises
from survey.export import Role
from tests.loaders.golden import loaded

PLAIN = "id,submitdate,lastpage,department,Q1[a],Q1[b]"


def _row(*cells):
    return (tuple(cells),)


@pytest.mark.parametrize(
    "headings",
    [
        ["id", "submitdate", "lastpage"],
        ["id - Response ID", "submitdate - Date submitted", "lastpage - Last page"],
        ["submitdate_Date_submitted", "lastpage_Last_page"],
        ["submitdate. Date de soumission", "lastpage. Dernière page"],
        ["Response_ID", "Date_submitted", "Start_language"],
        ["Antwort ID", "Datum Abgeschickt", "Letzte Seite"],
        ["Datum abgeschi..", "Zufallsgenerato.."],
        ["反馈 ID", "提交的日期", "末页"],
    ],
)
def test_each_way_of_heading_columns_is_known(headings):
    assert recognises(_row(*headings))


@pytest.mark.parametrize(
    "headings",
    [["id", "Date submitted"], ["Seed", "Token"], ["Date..", "Last.."], ["seed money. How much?"]],
)
def test_one_like_heading_is_not_enough(headings):
    assert not recognises(_row(*headings))


def test_where_no_date_of_action_is_kept_the_submission_dates_a_row(read):
    export = read(PLAIN, "1,2026-09-03 12:00:00,2,Sales,4,5", "2,,1,Sales,2,")
    assert export.plan.first(Role.TIME).heading == "submitdate"
    assert [(i.kind, i.row, i.count) for i in export.issues] == [
        ("incomplete_rows", 3, 1), ("no_date", 3, 1)
    ]  # fmt: skip


def test_the_day_that_stands_for_no_date_is_none(read):
    export = read(PLAIN, "1,1980-01-01 00:00:00,2,Sales,4,5", period="")
    assert [issue.kind for issue in export.issues] == ["no_period"]


def test_rows_of_an_array_are_no_options(read):
    export = read(PLAIN, "1,2026-09-03,2,Sales,Y,Y", "2,2026-09-03,2,Sales,N,U")
    assert [column.role for column in export.plan.columns[4:]] == [Role.PICK, Role.IGNORE]


def test_a_separator_in_the_text_does_not_cut_it(opened):
    raw = opened("id. Response ID,lastpage. Last page,seed. Seed,Q1. Dr. Who. Agree?", "1,2,3,4")
    assert (raw.codes[3], raw.headings[3]) == ("Q1", "Dr. Who. Agree?")


def test_the_real_survey_is_read_with_those_who_did_not_finish(shared_folder):
    path = shared_folder / "exports/limesurvey/results-survey_code_and_text_headings.csv"
    export = loaded(path)
    counts = {issue.kind: issue.count for issue in export.issues}
    assert (export.loader, export.responses.num_rows) == ("limesurvey", 40)
    assert len(export.plan.columns) == 148
    assert counts["incomplete_rows"] == 6
    assert counts["not_applicable"] == 5  # "Not Applicable (8)"
    assert "no_answer_codes" not in counts  # "At no time (0)" is an answer
    picks = Counter(item.partition("/")[2] for item in export.answers["item"].to_pylist())
    assert picks["interacted with my family"] == 16
    assert "had therapy" not in picks  # everybody said no
