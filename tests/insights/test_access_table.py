"""Access goes into a spreadsheet and comes back the same, in either language."""

from datetime import date, datetime

import pandas as pd
import pytest

from insights.access_table import COLUMNS, from_table, read_table, to_table
from insights.changes import NotChanged
from reports.table_csv import table_csv
from reports.workbook import workbook
from survey.access import Grant, Role
from survey.issues import UnreadableExport
from survey.language import use_language

GRANTS = (
    Grant("root@example.org", Role.ADMINISTRATOR),
    Grant("group:board", Role.EXECUTIVE, first_day=date(2026, 1, 1)),
    Grant("mia@example.org", Role.MANAGER, "team", "-North+", None, date(2026, 12, 31)),
    Grant("mia@example.org", Role.MANAGER, "department", "华东", date(2026, 2, 3)),
    Grant("+hr@example.org", Role.HR),
)


def written(tmp_path, name):
    table = to_table(GRANTS)
    path = tmp_path / name
    path.write_bytes(table_csv(table) if name.endswith("csv") else workbook({"access": table}))
    return path


def problems(rows, columns=tuple(COLUMNS), first_row=1):
    with pytest.raises(NotChanged) as raised:
        from_table(pd.DataFrame(rows, columns=list(columns)), first_row)
    return [(p.kind, p.found, p.row) for p in raised.value.problems]


def test_a_table_comes_back_as_it_was(language):
    assert from_table(to_table(GRANTS)) == GRANTS


@pytest.mark.parametrize("name", ["access.xlsx", "access.csv"])
def test_a_file_comes_back_as_it_was_even_in_the_other_language(tmp_path, language, name):
    path = written(tmp_path, name)
    use_language("en" if language == "zh" else "zh")
    assert from_table(read_table(path, name), 2) == GRANTS


def test_a_csv_that_excel_saved_in_chinese_is_read(tmp_path):
    use_language("zh")
    path = tmp_path / "access.csv"
    text = table_csv(to_table(GRANTS)).decode("utf-8-sig").replace("2026-02-03", "2026/2/3")
    path.write_bytes(text.encode("gb18030"))
    use_language("en")
    assert from_table(read_table(path, path.name)) == GRANTS


def test_columns_may_stand_in_any_order_with_others_beside_them():
    table = to_table(GRANTS)[list(COLUMNS.values())[::-1]].assign(Note="x")
    assert from_table(table) == GRANTS


def test_no_access_is_a_table_with_headings_only():
    assert list(to_table(()).columns) == list(COLUMNS.values())
    assert from_table(to_table(())) == ()


def test_what_the_table_on_the_screen_leaves_empty_is_nothing():
    empty = [None, float("nan"), "", " ", pd.NaT, None]
    row = ["mia@example.org ", " hr", None, float("nan"), pd.NaT, pd.Timestamp("2026-05-01")]
    table = pd.DataFrame([empty, row], columns=list(COLUMNS), dtype=object)
    assert from_table(table) == (
        Grant("mia@example.org", Role.HR, "", "", None, date(2026, 5, 1)),
    )


@pytest.mark.parametrize(
    "cell",
    [date(2026, 5, 1), datetime(2026, 5, 1, 0, 0), "2026-05-01", "2026/5/1", "2026.5.1",
     "2026年5月1日", "2026-05-01 00:00:00", "2026-05-01T00:00:00"],
)  # fmt: skip
def test_a_day_is_understood_as_spreadsheets_write_it(cell):
    (grant,) = from_table(
        pd.DataFrame([["a@b.c", "HR", "", "", cell, ""]], columns=list(COLUMNS), dtype=object)
    )
    assert grant.first_day == date(2026, 5, 1) and grant.last_day is None


def test_every_cell_that_cannot_be_understood_is_named_with_its_row():
    rows = [
        ["a@b.c", "boss", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["a@b.c", "manager", "region", "North", "soon", "2026-02-30"],
    ]
    assert problems(rows, first_row=2) == [
        ("role", "boss", 2), ("unit_kind", "region", 4), ("day", "soon", 4),
        ("day", "2026-02-30", 4),
    ]  # fmt: skip


def test_a_missing_column_is_named():
    assert problems([["a@b.c", "hr"]], columns=("who", "role")) == [
        ("columns", "Kind of unit", None), ("columns", "Unit", None),
        ("columns", "First day", None), ("columns", "Last day", None),
    ]  # fmt: skip


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "access.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(UnreadableExport):
        read_table(path, path.name)
