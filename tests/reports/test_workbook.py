from __future__ import annotations

from io import BytesIO

import pandas as pd
from openpyxl import load_workbook

from reports.workbook import workbook


def sheet_of(table: pd.DataFrame, name: str = "Links"):
    return load_workbook(BytesIO(workbook({name: table})))[name]


def test_a_table_is_a_sheet_with_its_headings_and_numbers():
    sheet = sheet_of(pd.DataFrame({"Stage": ["Loyalty", "ES"], "r": [0.4706, None]}))
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Stage", "r"], ["Loyalty", 0.4706], ["ES", None],
    ]  # fmt: skip


def test_text_that_looks_like_a_formula_stays_text():
    sheet = sheet_of(pd.DataFrame({"=A": ['=HYPERLINK("http://x")']}))
    assert sheet["A1"].data_type == "s" and sheet["A2"].data_type == "s"


def test_a_long_name_is_cut_to_what_excel_allows():
    book = load_workbook(BytesIO(workbook({"x" * 40: pd.DataFrame({"a": [1]})})))
    assert book.sheetnames == ["x" * 31]


def test_an_empty_table_keeps_its_headings():
    assert sheet_of(pd.DataFrame({"a": []}))["A1"].value == "a"
