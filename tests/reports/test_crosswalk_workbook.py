"""The crosswalk's workbook can be read again as it is."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from loaders.crosswalk_sheet import FORMS, read_crosswalk
from reports.crosswalk_workbook import crosswalk_workbook
from survey.crosswalk import ChangeKind, Crosswalk, Spelling, TeamChange, TeamWeight

WHOLE = Crosswalk(
    (
        Spelling("team", "昆明理赔一组", "Kunming Claims 1", "import"),
        Spelling("department", "=HYPERLINK()", "Sales", "hr"),
        Spelling("region", "+49", "North", "sample"),
    ),
    tuple(TeamChange(f"Old {kind}", "New", "2026-Q3", kind) for kind in ChangeKind),
    (TeamWeight("Desk", "Store", 0.25), TeamWeight("Desk", "Kiosk", 3.0)),
)


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "crosswalk.xlsx"
    path.write_bytes(crosswalk_workbook(WHOLE))
    found = read_crosswalk(path, path.name)
    assert (found.issues, found.wanted) == ((), WHOLE)


def test_an_empty_crosswalk_has_all_sheets_with_their_headings():
    book = load_workbook(BytesIO(crosswalk_workbook(Crosswalk())))
    assert book.sheetnames == [form.name for form in FORMS]
    for form in FORMS:
        sheet = book[form.name]
        assert [cell.value for cell in sheet[1]] == list(form.headings.values())
        assert sheet.freeze_panes == "A2"


def test_no_name_is_a_formula():
    sheet = load_workbook(BytesIO(crosswalk_workbook(WHOLE)))[FORMS[0].name]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_closed_columns_offer_their_words():
    book = load_workbook(BytesIO(crosswalk_workbook(WHOLE)))
    offered = {
        sheet.title: [rule.formula1 for rule in sheet.data_validations.dataValidation]
        for sheet in book.worksheets
    }
    assert "merged / 合并" in offered[FORMS[1].name][0]
    assert "team / 团队" in offered[FORMS[0].name][0]
    assert offered[FORMS[2].name] == []
