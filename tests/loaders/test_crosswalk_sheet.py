"""A crosswalk spreadsheet is read whole, and every fault is named by sheet, row and column."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from loaders.crosswalk_sheet import CHANGES, FORMS, NAMES, WEIGHTS, read_crosswalk, sheet_meant
from survey.crosswalk import ChangeKind, Spelling, TeamChange, TeamWeight
from survey.issues import UnreadableExport
from survey.language import use_language

ENGLISH = {
    NAMES.name: ["Kind", "Spelling", "Unit"],
    CHANGES.name: ["Old team", "New team", "From period", "Kind"],
    WEIGHTS.name: ["Staff team", "Customers' unit", "Weight"],
}
ROWS = {
    NAMES.name: [["team", "Store 12", "Harbour"], ["部门", "销售部", "Sales"]],
    CHANGES.name: [["A", "C", "2026年第3季度", "合并"], ["B", "C", "2026-Q3", "merged / 合并"]],
    WEIGHTS.name: [["Desk", "Harbour", 0.5], ["Desk", "Kiosk", "50%"]],
}


def book(tmp_path, sheets):
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "crosswalk.xlsx"
    workbook.save(path)
    return path


def read(tmp_path, **changed):
    sheets = {name: [ENGLISH[name], *ROWS[name]] for name in ENGLISH}
    by_form = {"names": NAMES.name, "changes": CHANGES.name, "weights": WEIGHTS.name}
    sheets |= {by_form[form]: rows for form, rows in changed.items()}
    return read_crosswalk(book(tmp_path, sheets), "crosswalk.xlsx")


def faults(found):
    return [(i.kind, i.sheet, i.row, i.column, i.found) for i in found.issues]


def test_all_three_sheets_are_read(tmp_path):
    found = read(tmp_path)
    assert found.issues == ()
    assert found.wanted.names == (
        Spelling("team", "Store 12", "Harbour"),
        Spelling("department", "销售部", "Sales"),
    )
    merged = ChangeKind.MERGED
    assert found.wanted.changes == tuple(TeamChange(o, "C", "2026-Q3", merged) for o in "AB")
    assert found.wanted.weights == (
        TeamWeight("Desk", "Harbour", 0.5),
        TeamWeight("Desk", "Kiosk", 0.5),
    )
    assert [name.row for name in found.wanted.names] == [2, 3]


def test_headings_may_be_in_both_languages_or_one_and_in_any_order(tmp_path):
    headings = ["权重", "Staff team / 员工团队", "客户单位"]
    found = read(tmp_path, weights=[headings, [2, "Desk", "Kiosk"]])
    assert found.wanted.weights == (TeamWeight("Desk", "Kiosk", 2.0),)


@pytest.mark.parametrize("form", FORMS)
def test_sheets_are_known_in_either_language(form):
    english, chinese = form.name.split()
    assert sheet_meant(form.name) == sheet_meant(english.upper()) == sheet_meant(chinese) == form


def test_a_sheet_that_is_not_there_says_nothing(tmp_path):
    path = book(tmp_path, {"Names": [ENGLISH[NAMES.name], *ROWS[NAMES.name]], "Notes": [["x"]]})
    wanted = read_crosswalk(path, "crosswalk.xlsx").wanted
    assert (len(wanted.names), wanted.changes, wanted.weights) == (2, None, None)


def test_a_sheet_with_headings_alone_takes_nothing_away(tmp_path):
    assert read(tmp_path, weights=[ENGLISH[WEIGHTS.name]]).wanted.weights is None


def test_a_csv_file_holds_the_names(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("kind,spelling,unit\nteam,'=Store,Harbour\n", encoding="utf-8-sig")
    wanted = read_crosswalk(path, "names.csv").wanted
    assert (wanted.names, wanted.changes) == ((Spelling("team", "=Store", "Harbour"),), None)


@pytest.mark.parametrize(
    ("form", "row", "fault", "column"),
    [
        ("names", ["squad", "a", "b"], "unknown_word", "Kind / 类别"),
        ("names", ["team", None, "b"], "empty_cell", "Spelling / 写法"),
        ("changes", ["A", "B", "autumn", "split"], "unknown_period", "From period / 起始期间"),
        ("changes", ["A", "B", "2026-Q1", "sold"], "unknown_word", "Kind / 类别"),
        ("weights", ["A", "B", "much"], "unknown_weight", "Weight / 权重"),
        ("weights", ["A", "B", 0], "unknown_weight", "Weight / 权重"),
        ("weights", ["A", "B", "-1"], "unknown_weight", "Weight / 权重"),
        ("weights", ["A", "B", "nan"], "unknown_weight", "Weight / 权重"),
        ("weights", ["A", "B", "1e999"], "unknown_weight", "Weight / 权重"),
    ],
)
def test_a_cell_that_is_not_understood_is_named(tmp_path, form, row, fault, column):
    name = {"names": NAMES, "changes": CHANGES, "weights": WEIGHTS}[form].name
    (found,) = read(tmp_path, **{form: [ENGLISH[name], [], row]}).issues
    assert (found.kind, found.sheet, found.row, found.column) == (fault, name, 3, column)


def test_all_faults_are_named_at_once(tmp_path):
    found = read(tmp_path, weights=[ENGLISH[WEIGHTS.name], ["A", None, "x"], ["A", "B", "x"]])
    assert [kind for kind, *_ in faults(found)] == ["empty_cell", "unknown_weight"]


def test_a_missing_heading_is_named(tmp_path):
    found = read(tmp_path, changes=[["Old team", "Kind"], ["A", "split"]])
    assert faults(found) == [
        ("no_crosswalk_column", CHANGES.name, 1, "", CHANGES.headings[field])
        for field in ("new", "period")
    ]


def test_another_workbook_is_said_to_be_none(tmp_path):
    found = read_crosswalk(book(tmp_path, {"Answers": [["Team", "Q1"], ["A", 5]]}), "x.xlsx")
    assert [kind for kind, *_ in faults(found)] == ["no_crosswalk_sheet"]


def test_the_examples_of_the_template_are_left_out(tmp_path):
    example = ["team / 团队", "Example team / 示例团队", "Care"]
    found = read(tmp_path, names=[ENGLISH[NAMES.name], example])
    assert (found.issues, found.wanted.names) == ((), ())


def test_a_message_repeats_no_more_than_a_line(tmp_path):
    (found,) = read(tmp_path, weights=[ENGLISH[WEIGHTS.name], ["A", "B", "9" * 5000 + "x"]]).issues
    assert len(found.says()) < 120


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_of_a_file_too_long_for_a_crosswalk_only_that_is_said(tmp_path, monkeypatch, ending):
    monkeypatch.setattr("loaders.crosswalk_sheet.MOST_ROWS", 2)
    path = book(tmp_path, {NAMES.name: [["Kind", "Spelling"], ["x", "y"], ["x", "y"]]})
    if ending == "csv":
        path = tmp_path / "crosswalk.csv"
        path.write_text("Kind,Spelling\nx,y\nx,y\n", encoding="utf-8")
    found = read_crosswalk(path, path.name)
    assert [(i.kind, i.count) for i in found.issues] == [("long_crosswalk", 3)]
    assert "At most 2 rows." in found.issues[0].wanted()


def test_blank_rows_and_far_columns_change_no_row_number(tmp_path):
    rows = [["Kind", "Spelling", "Unit"], [], ["team", "A", ""], [None] * 60 + ["far"]]
    found = read(tmp_path, names=rows)
    assert faults(found) == [("empty_cell", NAMES.name, 3, NAMES.headings["unit"], "")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0"])
def test_a_broken_file_is_refused_with_a_reason(tmp_path, content):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableExport):
        read_crosswalk(path, "broken.xlsx")


@pytest.fixture(autouse=True)
def english():
    use_language("en")
