"""The codebook on its screen: looked through, taken along, and changed by a spreadsheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from pages.components.downloads import XLSX
from reports.codebook_workbook import codebook_workbook
from survey.codebook import supplied_codebook
from tests.pages.admin_screens import HR, entries, look_as, made_by, opened
from tests.pages.screens import button, finding, says

ITEMS = supplied_codebook().items
PRIDE = supplied_codebook().by_id["mo_pride"]


@pytest.fixture
def hr(empty, monkeypatch):
    look_as(monkeypatch, HR)
    return empty


def with_file(app, data, name="codebook.xlsx"):
    return app.file_uploader[0].set_value((name, data, XLSX)).run()


def filters(app):
    return {box.label: box for box in app.selectbox}


def test_the_screen_says_how_many_questions_are_known(hr):
    app = opened("hr/codebook")
    assert f"{len(ITEMS)} questions are known; 0 of them were asked so far." in finding(app)
    assert "files imported from now on" in says(app) and not app.exception
    assert button(app, "Save the codebook").disabled
    assert len(app.dataframe[0].value) == len(ITEMS)


def test_questions_can_be_chosen_by_survey_and_construct(hr):
    app = opened("hr/codebook")
    filters(app)["Survey"].set_value("CS").run()
    app = app.run()
    filters(app)["Measures"].set_value("value").run()
    assert list(app.dataframe[0].value["Measures"].unique()) == ["Value for money"]
    filters(app)["Survey"].set_value("ES").run()  # where nothing measures that
    assert not app.exception and filters(app)["Measures"].value == ""
    assert set(app.dataframe[0].value["Survey"]) == {"Staff survey"}


def test_asked_questions_tell_their_waves(sample, monkeypatch):
    look_as(monkeypatch, HR)
    app = opened("hr/codebook")
    table = app.dataframe[0].value.set_index("Question in English")
    pride = table.loc[PRIDE.text_en]
    assert (pride["Version"], pride["Asked in"]) == ("1", "Q4 2024 to Q3 2026 (8 times)")
    assert "19 of them were asked so far" in finding(app)


def test_a_changed_file_is_shown_before_it_holds(hr):
    turned, mine = replace(PRIDE, reverse=True), replace(PRIDE, id="m", text_en="Hm?", text_zh="")
    app = with_file(opened("hr/codebook"), codebook_workbook([turned, mine]))
    assert "New questions: 1. Changed questions: 1." in says(app) and hr.codebook_items() == ()
    button(app, "Apply these changes").click().run()
    assert set(hr.codebook_items()) == {turned, mine} and not app.exception
    assert app.success[0].value == "2 changes are saved."
    assert [(e.who, e.action) for e in entries(hr)] == [("hr@example.org", "codebook_changed")]


def test_a_file_that_changes_nothing_says_so(hr):
    app = with_file(opened("hr/codebook"), codebook_workbook(ITEMS))
    assert "The file says what the codebook says already." in says(app) and not app.exception


def test_a_faulty_file_names_its_cells_and_nothing_of_it_holds(hr, tmp_path):
    path = tmp_path / "codebook.xlsx"
    path.write_bytes(codebook_workbook([replace(PRIDE, reverse=True), *ITEMS[:2]]))
    book = load_workbook(path)
    book.worksheets[0]["E3"] = "huge"
    book.save(path)
    app = with_file(opened("hr/codebook"), path.read_bytes())
    assert "Nothing was changed: 1 cell is to be corrected first." in app.error[0].value
    (fault,) = app.dataframe[1].value.to_dict("records")
    assert (fault["Row"], fault["Column"]) == ("3", "Scale / 量表") and "huge" in fault["Found"]
    assert hr.codebook_items() == () and entries(hr) == ()


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "empty.csv"), (b"PK\x03\x04", "cut.xlsx"), (b"a,b\n1,2\n", "b.csv")]
)
def test_a_file_that_is_no_codebook_says_why(hr, data, name):
    app = with_file(opened("hr/codebook"), data, name)
    assert app.error and not app.exception and hr.codebook_items() == ()


def test_the_codebook_is_taken_along_with_what_hr_added(hr, monkeypatch, tmp_path):
    hr.keep_codebook_items([replace(PRIDE, id="mine", text_en="The tea is hot", text_zh="")])
    (excel,) = made_by(monkeypatch, "hr/codebook")
    path = tmp_path / "codebook.xlsx"
    path.write_bytes(excel())
    ids = [cell.value for cell in load_workbook(path).worksheets[0]["A"][1:]]
    assert "mine" in ids and len(ids) == len(ITEMS) + 1
    assert dict(entries(hr)[0].detail) == {"file": "codebook.xlsx"}
