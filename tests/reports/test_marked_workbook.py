"""The uploaded table with its faulty cells marked."""

from io import BytesIO

import openpyxl
import pytest

from insights.preview import open_file, open_sheet, preview
from reports import marked_workbook as marking
from reports.marked_workbook import marked_workbook
from store import Store
from tests.viewers import LOCAL

HEADING = "Respondent ID,End Date,First Name,Which division do you work in?,My work gives me a"
ANSWERS = (
    "1,2026-09-01,Ann,Sales,4",
    "2,2026-09-01,Bob,Sales,9",
    "3,2026-09-02,Cid,=SUM(A1),3",
    "4,soon,Dan,Sales,5",
    "5,2026-09-03,Eve,,3",
    "6,2026-09-03,Fay,Sales,0",
)


@pytest.fixture
def store():
    """A store in memory that holds nothing yet."""
    opened = Store.open()
    yield opened
    opened.close()


@pytest.fixture
def marked(store, tmp_path):
    """Return a function that marks an export of SurveyMonkey and opens the workbook."""

    def mark(*rows):
        lines = [f"{HEADING} sense of achievement", ",,,Response,Response", *(rows or ANSWERS)]
        path = tmp_path / "staff.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        shown = preview(store, LOCAL, open_file(store, LOCAL, path, path.name))
        sheet = open_sheet(LOCAL, path, path.name)
        issues = (*shown.loaded.issues, *shown.loaded.doubts)
        return openpyxl.load_workbook(
            BytesIO(marked_workbook(sheet, shown.raw, shown.plan, issues))
        )

    return mark


def filled(sheet):
    """The cells with the colour of a fault, with what is said of them."""
    return {
        cell.coordinate: cell.comment.text.split(". ")[0]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "00FFD27F"
    }


def test_every_faulty_cell_is_marked_and_says_what_was_expected(marked):
    assert filled(marked().worksheets[1]) == {
        "B6": "Expected: A date such as 2026-09-30 or 2026/9/30 12:00",
        "D7": "Expected: A team in every row",
        "E4": "Expected: A whole number or label of the scale 1-5",
        "E8": "Expected: A whole number or label of the scale 1-5",
    }


def test_the_table_stands_where_it_stood_with_headings_and_numbers(marked):
    sheet = marked().worksheets[1]
    assert sheet["D1"].value == "Which division do you work in?" and sheet["D1"].font.bold
    assert (sheet["E3"].value, sheet["E5"].value) == (4, 3)
    assert sheet.max_row == 8 and sheet.freeze_panes == "A3"


def test_nothing_of_a_personal_column_is_in_it(marked):
    book = marked()
    cells = [c.value for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
    assert "First Name" in cells
    assert not {"Ann", "Bob", "Cid", "Dan", "Eve", "Fay"} & set(cells)


def test_a_cell_that_begins_like_a_formula_is_text(marked):
    cell = marked().worksheets[1]["D5"]
    assert (cell.data_type, cell.value) == ("s", "=SUM(A1)")


@pytest.mark.parametrize("unseen", ["\x01", "\x01\x02"])
def test_nor_is_one_that_begins_so_behind_a_letter_that_nobody_sees(marked, unseen):
    book = marked(*ANSWERS, f"7,2026-09-03,Gus,{unseen}=1+1,9")
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert "f" not in {cell.data_type for cell in cells}


def test_the_first_sheet_lists_what_is_wrong_the_gravest_first(marked):
    rows = list(marked().worksheets[0].values)
    assert rows[0][:5] == ("Found", "Meaning", "Sheet", "Row", "Column")
    assert [row[1] for row in rows[1:]] == sorted((row[1] for row in rows[1:]), reverse=True)
    assert {row[3] for row in rows[1:]} >= {"4", "6", "7"}


def test_rows_that_are_cut_wrongly_are_blank(marked):
    sheet = marked(*ANSWERS, "7,2026-09-03,Gus,Sales,4,gus@example.org").worksheets[1]
    assert [cell.value for cell in sheet[9]] == [None] * 5
    assert sheet["A9"].fill.fgColor.rgb == "00FFD27F"


def test_doubtful_rows_have_another_colour(marked):
    sheet = marked("1,2026-09-01,A,Sales,4", "1,2026-09-02,A,Sales,5").worksheets[1]
    assert sheet["A3"].fill.fgColor.rgb == "00D9E2FF" and "One row per person" in str(
        sheet["A3"].comment
    )


def test_of_a_huge_table_only_marked_rows_are_written_with_their_numbers(marked, monkeypatch):
    monkeypatch.setattr(marking, "MOST_CELLS", 10)
    sheet = marked().worksheets[1]
    assert [row[0] for row in sheet.values] == [1, 2, 4, 6, 7, 8]
    assert set(filled(sheet)) == {"C4", "E5", "F3", "F6"}


def test_the_marked_table_can_be_uploaded_again(marked, store, tmp_path):
    path = tmp_path / "marked.xlsx"
    marked().save(path)
    shown = preview(store, LOCAL, open_file(store, LOCAL, path, path.name))
    assert (shown.raw.loader, shown.raw.n_rows) == ("surveymonkey", 6)
