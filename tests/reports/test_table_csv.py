"""A csv that Excel opens in Chinese, and that holds nothing a spreadsheet would run."""

import csv
from datetime import date
from io import StringIO

import pandas as pd
import pytest

from reports.table_csv import harmless, table_csv


def rows_of(table: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(StringIO(table_csv(table).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1",
        "＝1+1", "＋1", "－x", "＠x", "-", "+86 138 0013 8000", "=1", "--1", "\u200b=1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_a_quote(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-1", "+3.5", "-1,234.5", "-12%", "+1e-3", "", "Ann", "a=b", "2026-01-01", "华东—"]
)
def test_plain_numbers_and_words_stay(text):
    assert harmless(text) == text


def test_headings_are_made_harmless_too():
    assert rows_of(pd.DataFrame({"=A": ["@b"]})) == [["'=A"], ["'@b"]]


def test_excel_is_told_the_encoding():
    written = table_csv(pd.DataFrame({"团队": ["华东"]}))
    assert written.startswith(b"\xef\xbb\xbf") and "华东" in written.decode("utf-8-sig")


def test_numbers_days_and_blanks_are_written_plainly():
    table = pd.DataFrame(
        {"n": [-3, 4], "x": [0.5, None], "day": [date(2026, 1, 2), None], "name": ["a", None]}
    )
    assert rows_of(table)[1:] == [["-3", "0.5", "2026-01-02", "a"], ["4", "", "", ""]]


def test_text_with_separators_and_quotes_stays_in_its_cell():
    text = 'a;=1+1,"b"\nc'
    written = table_csv(pd.DataFrame({"t": [text]})).decode("utf-8-sig")
    assert rows_of(pd.DataFrame({"t": [text]}))[1] == [text]
    assert '"a;=1+1' in written  # quoted, where a semicolon separates columns too


def test_an_empty_table_keeps_its_headings():
    assert rows_of(pd.DataFrame({"a": [], "b": []})) == [["a", "b"]]
