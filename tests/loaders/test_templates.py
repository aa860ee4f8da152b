"""The templates that HR fills in: their example is no answer, and what is filled in imports."""

from pathlib import Path

import openpyxl
import pytest

from loaders import open_export
from loaders.codebook_sheet import read_codebook
from loaders.crosswalk_sheet import read_crosswalk
from loaders.raw import INSTRUCTIONS
from loaders.unit_sheets import read_unit_sheet
from survey.chain import CONSTRUCTS
from survey.codebook import Codebook
from survey.crosswalk import ChangeKind
from survey.export import Role
from survey.programme import Programme
from survey.unit_sheets import Headcount, Kpi
from tests.loaders.golden import loaded

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"
NAMES = {
    "es", "cs", "is", "ss", "team_results", "headcount", "kpi", "crosswalk", "codebook",
}  # fmt: skip
OF_SURVEYS = ("es", "cs", "is", "ss", "team_results")
EXAMPLE = "Example team / 示例团队"
RESULTS = "Team / 团队,Period / 时期,Motivation: mean (1-5),Motivation: n"


def template(name):
    return TEMPLATES / f"{name}_template.xlsx"


@pytest.fixture
def filled(tmp_path):
    """Return a function that fills rows into a template, below its example, sheet by sheet."""

    def fill(name, *sheets):
        book = openpyxl.load_workbook(template(name))
        for sheet, rows in zip(book.worksheets, sheets, strict=False):
            for row in rows:
                sheet.append(row)
        path = tmp_path / template(name).name
        book.save(path)
        return path

    return fill


def answers(name, *rows):
    """Rows of a survey's template: what is known of the person, then 4 for every item."""
    headings = [c.value for c in openpyxl.load_workbook(template(name)).worksheets[0][1]]
    return [[*row, *[4] * (len(headings) - len(row))] for row in rows]


def test_all_nine_are_there():
    assert {path.name for path in TEMPLATES.iterdir()} == {template(n).name for n in NAMES}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_template_is_styled_and_explains_itself(name):
    book = openpyxl.load_workbook(template(name))
    assert book.sheetnames[-1] == INSTRUCTIONS
    for sheet in book.worksheets:
        assert sheet.freeze_panes and sheet["A1"].fill.fgColor.rgb == "FF1F4E79"
    explained = book[INSTRUCTIONS]
    assert all(cell.value for row in explained["A1:B4"] for cell in row)


@pytest.mark.parametrize("name", ["es", "cs", "is", "ss", "headcount", "crosswalk", "codebook"])
def test_closed_answers_are_offered_in_the_cells(name):
    sheet = openpyxl.load_workbook(template(name)).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert rules and all(rule.type == "list" and rule.formula1 for rule in rules)


@pytest.mark.parametrize("name", OF_SURVEYS)
def test_an_empty_template_holds_nothing_but_a_test_row_and_says_to_fill_it_in(name):
    export = loaded(template(name))
    assert {issue.kind: issue.count for issue in export.issues} == {
        "test_rows": 1, "empty_template": 1,
    }  # fmt: skip
    assert export.issues[-1].remedy().startswith("Fill in the template")
    assert export.spellings == ()
    assert export.plan.first(Role.TEAM).index == 0


@pytest.mark.parametrize("name", ["headcount", "kpi"])
def test_an_empty_table_of_numbers_holds_nothing_but_a_test_row(name):
    sheet = read_unit_sheet(open_export(template(name), "x.xlsx"))
    assert sheet.rows == ()
    assert [issue.kind for issue in sheet.issues] == ["test_rows", "no_unit_rows"]


def test_an_empty_crosswalk_and_an_empty_codebook_hold_nothing():
    crosswalk = read_crosswalk(template("crosswalk"), "x.xlsx")
    codebook = read_codebook(template("codebook"), "x.xlsx", Codebook(()))
    assert (crosswalk.wanted.names, crosswalk.issues) == ((), ())
    assert (codebook.items, codebook.issues) == ((), ())


@pytest.mark.parametrize(("name", "programme"), [("es", Programme.ES), ("cs", Programme.CS)])
def test_a_filled_survey_imports(filled, name, programme):
    rows = answers(name, ["A", "D", "R", "2026-09-30"], ["B", "D", "R", "2026-09-29"])
    export = loaded(filled(name, rows))
    assert export.plan.programme is programme and export.spellings == ("A", "B")
    assert export.responses["period"].to_pylist() == ["2026-Q3"] * 2
    assert all(column.construct for column in export.plan.with_roles(Role.ITEM))


def test_filled_internal_service_imports(filled):
    rows = answers("is", ["A", "B", "2026-09-30", "7"], ["B", "A", "2026-09-29", "8"])
    export = loaded(filled("is", rows))
    assert export.plan.programme is Programme.IS
    assert export.responses["team"].to_pylist() == ["A", "B"]
    assert export.responses["rated"].to_pylist() == ["B", "A"]
    assert export.answers["value"].to_pylist() == [4] * 8


@pytest.mark.parametrize(("team", "spellings"), [("", ()), ("A", ("A",))])
def test_a_filled_society_survey_imports_with_or_without_teams(filled, team, spellings):
    rows = answers("ss", [team or None, "2026-09-30"], [team or None, "2026-09-29"])
    export = loaded(filled("ss", [[*row[:-1], None] for row in rows]))
    assert export.plan.programme is Programme.SOCIETY and export.spellings == spellings
    assert {issue.kind for issue in export.issues} == {"test_rows"}
    measured = {column.construct for column in export.plan.with_roles(Role.ITEM)}
    assert measured == {c.id for c in CONSTRUCTS if c.programme is Programme.SOCIETY}


def test_filled_team_results_import(filled):
    cells = [70.0, 12, 14.0, 80.0] * 8
    rows = [[team, "D", "R", "2026-Q3", *cells] for team in "AB"]
    export = loaded(filled("team_results", rows))
    assert export.spellings == ("A", "B") and export.team_scores.num_rows == 16


def test_a_filled_headcount_imports(filled):
    survey = "Staff survey / 员工调查"
    rows = [["A", survey, "2026-Q3", 12], ["B", "IS", "2026-09", 8]]
    sheet = read_unit_sheet(open_export(filled("headcount", rows), "x.xlsx"))
    assert sheet.headcounts == (Headcount("A", Programme.ES, "2026-Q3", 12),
                                Headcount("B", Programme.IS, "2026-09", 8))  # fmt: skip


def test_filled_key_figures_import(filled):
    rows = [["A", "2026-Q3", "Complaints", 12, 800], ["B", "2026", "Revenue", 5.5]]
    sheet = read_unit_sheet(open_export(filled("kpi", rows), "x.xlsx"))
    assert sheet.kpis == (Kpi("A", "2026-Q3", "Complaints", 12, 800),
                          Kpi("B", "2026", "Revenue", 5.5))  # fmt: skip


def test_a_filled_crosswalk_is_understood(filled):
    path = filled(
        "crosswalk",
        [["team / 团队", "A-01", "A"], ["部门", "Dept.", "Department"]],
        [["A", "B", "2026-Q1", "merged / 合并"], ["C", "B", "2026-Q1", "合并"]],
        [["A", "North", 1], ["A", "South", 0.5]],
    )
    found = read_crosswalk(path, "x.xlsx")
    assert found.issues == ()
    assert [(n.kind, n.spelling, n.unit) for n in found.wanted.names] == [
        ("team", "A-01", "A"),
        ("department", "Dept.", "Department"),
    ]
    assert {c.kind for c in found.wanted.changes} == {ChangeKind.MERGED}
    assert [w.weight for w in found.wanted.weights] == [1, 0.5]


def test_a_filled_codebook_is_understood(filled):
    rows = [
        [
            "a1",
            "Staff survey",
            "Motivation",
            "",
            "1-5",
            "No / 否",
            "I like my work",
            "我喜欢我的工作",
        ],
        ["a2", "CS", "忠诚度", None, "0-10", "是", None, "我会离开"],
    ]
    found = read_codebook(filled("codebook", rows), "x.xlsx", Codebook(()))
    assert found.issues == ()
    assert [(i.id, i.construct, str(i.scale), i.reverse) for i in found.items] == [
        ("a1", "motivation", "1-5", False),
        ("a2", "loyalty", "0-10", True),
    ]


def test_the_example_beside_real_answers_is_left_out(read):
    export = read("Team / 团队,mo_pride", f"{EXAMPLE},4", "A,2")
    assert export.answers["value"].to_pylist() == [2]
    assert [(i.kind, i.row, i.count) for i in export.issues] == [("test_rows", 2, 1)]


def test_the_example_beside_real_results_is_left_out(read):
    export = read(RESULTS, f"{EXAMPLE},2026-Q3,3,12", "A,2026-Q3,3,12")
    assert export.spellings == ("A",)
    assert [(i.kind, i.row, i.count) for i in export.issues] == [("test_rows", 2, 1)]
