import pytest

from loaders.raw import RawExport
from survey.issues import UnreadableExport

WIDE = ("dbn,score,n", "A,7.5,20", "B,6.5,30")


def test_headings_of_no_tool_are_named_in_the_refusal(opened):
    with pytest.raises(UnreadableExport) as refused:
        opened(*WIDE)
    assert (refused.value.reason, refused.value.found) == ("unknown_layout", "dbn, score, n")


def test_a_table_that_hr_calls_team_results_is_opened(opened):
    raw = opened(*WIDE, loader="team_results")
    assert isinstance(raw, RawExport)
    assert (raw.headings, raw.n_rows, raw.first_row) == (("dbn", "score", "n"), 2, 2)


def test_a_layout_mapped_before_is_known_by_its_fingerprint(opened):
    known = {opened(*WIDE, loader="team_results").fingerprint: "team_results"}
    assert opened("dbn,score,n,,", "C,1,2", known_layouts=known).loader == "team_results"


def test_surveys_with_the_same_codes_but_other_questions_have_other_fingerprints(opened):
    ids = '"{""ImportId"": ""endDate""}","{""ImportId"": ""QID1""}"'
    one, other = (opened("EndDate,Q1", f"End,{text}", ids) for text in ("Well?", "Fed?"))
    assert one.loader == "qualtrics"
    assert one.fingerprint != other.fingerprint


def test_the_next_wave_has_the_same_fingerprint(opened):
    heading = "序号,提交答卷时间,所用时间,1、好"
    one, other = opened(heading, "1,2026-09-03,3,5"), opened(heading, "1,2026-12-03,4,4")
    assert one.fingerprint == other.fingerprint


def test_a_title_over_a_foreign_table_is_no_heading(opened):
    raw = opened("Results 2026", *WIDE, loader="team_results")
    assert (raw.headings, raw.first_row) == (("dbn", "score", "n"), 3)


def test_an_unknown_loader_is_a_programming_fault(opened):
    with pytest.raises(LookupError, match="surveymonkey"):
        opened(*WIDE, loader="surveymonky")


def test_rows_keep_the_numbers_excel_gives_them(opened):
    raw = opened("", "Team / 团队,mo_pride", "", "A,1", "", "B,2")
    assert raw.rows.tolist() == [4, 6]


def test_rows_with_more_cells_than_headings_are_left_out_and_counted(opened):
    raw = opened("Team / 团队,mo_pride", "A,1", "B,2,3")
    assert [(issue.kind, issue.row, issue.count) for issue in raw.issues] == [
        ("ragged_rows", 3, 1)
    ]


def test_the_same_bytes_have_the_same_hash(opened):
    assert opened(*WIDE, loader="team_results").file_hash == (
        opened(*WIDE, loader="team_results").file_hash
    )


def test_titles_of_several_cells_stand_over_headings_that_a_loader_knows(opened):
    raw = opened("Survey,2026", "", "Printed,today,by HR", "Team / 团队,mo_pride", "A,1")
    assert (raw.headings, raw.first_row) == (("Team / 团队", "mo_pride"), 5)


def test_banner_and_plain_table_have_one_fingerprint(opened):
    heading = "Team / 团队,mo_pride"
    assert opened("Printed today", heading, "A,1").fingerprint == opened(heading).fingerprint


def test_the_separator_is_that_of_the_headings_under_a_title(opened):
    raw = opened("Staff, customers, all", "Team / 团队;mo_pride;mo_drained;es_team", "A;1;2;3")
    assert len(raw.headings) == 4
