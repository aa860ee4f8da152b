"""Headcounts and key figures, as people write them into spreadsheets."""

import pytest
import xlsxwriter

from loaders import open_export, propose_plan, read_export
from loaders.unit_sheets import read_unit_sheet
from survey.codebook import supplied_codebook
from survey.programme import Programme
from survey.unit_sheets import Headcount, Kpi


@pytest.fixture
def sheet_of(opened):
    """Return a function that reads rows as if they came in a csv file."""

    def read(*rows, **how):
        return read_unit_sheet(opened(*rows), **how)

    return read


def faults(sheet):
    return [(i.kind, i.row, i.column, i.found, i.count) for i in sheet.issues]


@pytest.mark.parametrize(
    "headings",
    [
        "Team,Survey,Period,People invited",
        "Team / 团队,Survey / 调查,Period / 时期,People invited / 邀请人数",
        "团队,调查,时期,邀请人数",
        "department,Programme,quarter,Headcount",
        "门店名称,问卷,季度,人数",
    ],
)
def test_a_headcount_is_recognised_in_both_languages(sheet_of, headings):
    sheet = sheet_of(headings, "North,ES,2026-Q3,12", "South,客户调查,2026年第3季度,8")
    assert sheet.headcounts == (
        Headcount("North", Programme.ES, "2026-Q3", 12),
        Headcount("South", Programme.CS, "2026-Q3", 8),
    )
    assert sheet.issues == ()


@pytest.mark.parametrize(
    "headings",
    [
        "Team,Period,KPI,Numerator,Denominator",
        "Team / 团队,Period / 时期,Key figure / 指标,Numerator / 分子,Denominator / 分母",
        "门店,月份,指标名称,数值,基数",
    ],
)
def test_key_figures_are_recognised_in_both_languages(sheet_of, headings):
    sheet = sheet_of(headings, 'North,2026-09,Complaints,12,"1,800"', "South,2026,Revenue,5.5,")
    assert sheet.kpis == (
        Kpi("North", "2026-09", "Complaints", 12, 1800),
        Kpi("South", "2026", "Revenue", 5.5, None),
    )
    assert sheet.issues == ()


@pytest.mark.parametrize(
    "headings",
    [
        "Team / 团队,Headcount,mo_pride,mo_drained,ca_skills,ca_tools,co_decide",
        "Team / 团队,Period / 时期,Headcount,Motivation: mean (1-5),Motivation: n",
    ],
)
def test_answers_and_results_beside_a_headcount_stay_what_they_are(opened, headings):
    cells = ["North", *["3"] * headings.count(",")]
    assert opened(headings, ",".join(cells)).loader in ("template", "team_results")


def test_answers_beside_a_column_called_staff_are_no_headcount(opened):
    rows = (f"A,2026-09-0{1 + i},Full-time,{1 + i % 5},{1 + i % 4},{1 + i % 3}" for i in range(9))
    raw = opened("Team,Date,Staff,My work is fun,My pay is fair,My desk is large", *rows)
    assert raw.loader == "generic_table"


def test_notes_and_a_cost_centre_beside_a_headcount_do_no_harm(opened):
    raw = opened("Team,Period,Headcount,Cost centre,Notes", "A,2026-Q3,12,4711,moved")
    assert raw.loader == "headcount"


def test_a_headcount_read_as_a_survey_holds_nothing(opened):
    raw = opened("Team,Period,People invited", "North,2026-Q3,12")
    export = read_export(raw, propose_plan(raw, supplied_codebook()))
    assert export.responses.num_rows == export.answers.num_rows == 0
    assert "nothing_scored" in {issue.kind for issue in export.issues}


def test_rows_that_cannot_be_used_are_named_with_their_place(sheet_of):
    sheet = sheet_of(
        "Team,Survey,Period,People invited",
        "A,,2026-Q3,-3",
        "B,,2026-Q3,3.5",
        "C,shareholders,2026-Q3,4",
        "D,,soon,4",
        ",,2026-Q3,4",
        "E,,2026-Q3,12",
        "e,,2026-Q3,13",
    )
    assert sheet.headcounts == (Headcount("E", Programme.ES, "2026-Q3", 12),)
    assert faults(sheet) == [
        ("not_people", 2, "People invited", "-3", 2),
        ("not_a_programme", 4, "Survey", "shareholders", 1),
        ("not_a_period", 5, "Period", "soon", 1),
        ("unnamed_team", 6, "Team", "", 1),
        ("duplicate_unit", 8, "Team", "e", 1),
    ]


def test_figures_that_cannot_be_used_are_named_with_their_place(sheet_of):
    sheet = sheet_of(
        "Team,Period,KPI,Numerator,Denominator",
        "A,2026-Q3,Complaints,many,100",
        "B,2026-Q3,Complaints,3,0",
        "C,2026-Q3,,3,10",
        "D,2026-Q3,Complaints,3,ten",
        "Company,2026-Q3,Complaints,30,1000",
        "E,2026-Q3,Complaints,3,10",
        "E,2026-Q3,complaints,4,10",
        "E,2026-Q3,Revenue,4,",
    )
    assert [(k.team, k.metric, k.numerator) for k in sheet.kpis] == [
        ("E", "Complaints", 3),
        ("E", "Revenue", 4),
    ]
    assert faults(sheet) == [
        ("not_a_number", 2, "Numerator", "many", 1),
        ("not_a_base", 3, "Denominator", "0", 2),
        ("no_metric", 4, "KPI", "", 1),
        ("unnamed_team", 6, "Team", "Company", 1),
        ("duplicate_unit", 8, "Team", "E", 1),
    ]


def test_a_cell_that_may_be_somebodys_words_is_not_quoted(sheet_of):
    sheet = sheet_of("Team,Period,Headcount", "A,2026-Q3,my boss never asked me", "B,2026-Q3,4")
    assert faults(sheet) == [("not_people", 2, "Headcount", "…", 1)]


def test_without_a_period_one_may_be_typed(sheet_of):
    rows = ("Team,Headcount", "A,12", "B,8")
    assert faults(sheet_of(*rows)) == [("no_unit_period", None, "", "", 1)]
    assert sheet_of(*rows).rows == ()
    typed = sheet_of(*rows, period="2026-q3", programme=Programme.IS)
    assert typed.headcounts[1] == Headcount("B", Programme.IS, "2026-Q3", 8)
    assert typed.issues == ()


def test_dates_of_a_column_are_told_by_their_quarter(sheet_of):
    sheet = sheet_of("Team,Date,Headcount", "A,2026/9/30,12", "B,2026-07-01 00:00:00,8")
    assert sheet.periods == ("2026-Q3",)


def test_first_days_of_quarters_are_not_taken_for_days_of_one_month(sheet_of):
    days = ("01/01/2026", "01/04/2026", "01/07/2026", "01/10/2026")
    sheet = sheet_of("Team,Date,Headcount", *(f"A,{day},12" for day in days))
    assert sheet.periods == ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    assert sheet.issues == ()


def test_percent_are_kept_as_a_spreadsheet_keeps_them(sheet_of):
    sheet = sheet_of("Team,Period,KPI,Value", "A,2026-Q3,Turnover,5%", "B,2026-Q3,Turnover,0.05")
    assert [row.numerator for row in sheet.kpis] == [0.05, 0.05]


def test_a_number_beyond_all_bounds_is_none(sheet_of):
    sheet = sheet_of(
        "Team,Period,KPI,Numerator,Denominator", "A,2026,x,1e999,5", "B,2026,x,1,1e999"
    )
    assert [kind for kind, *_ in faults(sheet)][:2] == ["not_a_number", "not_a_base"]


def test_the_whole_company_and_totals_are_told_apart_from_teams(sheet_of):
    sheet = sheet_of("Team,Period,Headcount", "A,2026-Q3,12", "公司,2026-Q3,400", "Total,,412")
    assert [(row.team, row.invited) for row in sheet.headcounts] == [("A", 12), ("", 400)]
    assert sheet.spellings == ("A",)
    assert [issue.kind for issue in sheet.issues] == ["totals_rows"]


def test_nothing_but_faults_is_an_error(sheet_of):
    sheet = sheet_of("Team,Period,Headcount", "A,2026-Q3,none")
    assert [issue.kind for issue in sheet.issues] == ["not_people", "no_unit_rows"]


def test_a_title_above_and_a_further_sheet_do_not_matter(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write(0, 0, "Ask Ann")
        sheet = book.add_worksheet("Numbers")
        for row, cells in enumerate(
            [["Headcount 2026"], [], ["Team", "Contact", "Period", "Headcount"],
             ["A", "x", "2026-Q3", 12]]
        ):  # fmt: skip
            sheet.write_row(row, 0, cells)
    found = read_unit_sheet(open_export(path, path.name))
    assert found.headcounts == (Headcount("A", Programme.ES, "2026-Q3", 12),)
