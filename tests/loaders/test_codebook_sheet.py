"""Codebooks as spreadsheets: every cell checked, nothing of a faulty file used."""

from __future__ import annotations

import csv

import pytest
from openpyxl import Workbook, load_workbook

from loaders.codebook_rows import HEADINGS, items_of
from loaders.codebook_sheet import MOST_QUESTIONS, read_codebook
from loaders.names import question_id
from reports.codebook_workbook import LISTS, codebook_workbook
from survey.codebook import Item, supplied_codebook
from survey.issues import UnreadableExport
from survey.programme import Programme
from survey.scale import Scale

GOOD = {
    "item": "mine",
    "programme": "Staff survey",
    "construct": "Leadership",
    "scale": "1-5",
    "reverse": "no",
    "text_en": "My boss brings cake",
    "text_zh": "我的上司会带蛋糕来",
}
EXPECTED = Item(
    "mine", Programme.ES, "leadership", Scale(1, 5), False, GOOD["text_en"], GOOD["text_zh"]
)


@pytest.fixture
def written(tmp_path):
    """Return a function that writes rows into a workbook or csv, and reads it as a codebook."""

    def read(*rows, headings=None, name="codebook.xlsx"):
        path = tmp_path / name
        table = [
            list(headings or HEADINGS.values()),
            *([row.get(field, "") for field in HEADINGS] for row in rows),
        ]
        if name.endswith(".csv"):
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(table)
        else:
            book = Workbook()
            for row in table:
                book.active.append(row)
            book.save(path)
        return read_codebook(path, name, supplied_codebook())

    return read


def one(**changes):
    return items_of([(2, {**GOOD, **changes})], supplied_codebook())


def faults(found):
    return [(issue.kind, issue.row, issue.column.split(" / ")[0]) for issue in found.issues]


@pytest.mark.parametrize("name", ["codebook.xlsx", "codebook.csv"])
def test_a_row_is_an_item(written, name):
    found = written(GOOD, name=name)
    assert found.items == (EXPECTED,) and found.issues == ()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("programme", ("ES", "es", "Staff survey", "STAFF SURVEY", "员工调查")),
        ("scale", ("1-5", "1 – 5", "1 to 5", "1至5", "１－５", "1~5")),
        ("reverse", ("", "no", "No / 否", "否", "FALSE", "0")),
    ],
)
def test_a_cell_may_be_worded_in_several_ways(field, words):
    for word in words:
        assert one(**{field: word}).items == (EXPECTED,), word


@pytest.mark.parametrize("word", ["yes", "Yes / 是", "是", "TRUE", "x"])
def test_a_reversed_question_is_told_in_several_ways(word):
    assert one(reverse=word).items[0].reverse


def test_a_question_may_measure_nothing():
    assert one(construct="").items[0].construct == ""


def test_a_question_without_id_gets_that_of_its_wording():
    assert one(item="").items[0].id == question_id(GOOD["text_en"])
    assert one(item="", text_en="").items[0].id == question_id(GOOD["text_zh"])


@pytest.mark.parametrize(
    ("changes", "kind", "column"),
    [
        ({"programme": "Alumni"}, "unknown_programme", "Programme"),
        ({"programme": ""}, "unknown_programme", "Programme"),
        ({"construct": "Happiness"}, "unknown_construct", "Construct"),
        ({"construct": "Loyalty"}, "unknown_construct", "Construct"),  # customers' only
        ({"scale": "5"}, "unknown_scale", "Scale"),
        ({"scale": "5-1"}, "unknown_scale", "Scale"),
        ({"scale": "0-1"}, "unknown_scale", "Scale"),  # an option picked is no score
        ({"scale": "2026-01-05"}, "unknown_scale", "Scale"),  # what Excel makes of 1-5
        ({"reverse": "perhaps"}, "unknown_direction", "Reversed"),
        ({"text_en": "", "text_zh": " ?! "}, "no_wording", "Text (English)"),
        ({"text_zh": "很" * 1001}, "long_wording", "Text (Chinese)"),
    ],
)
def test_a_cell_that_cannot_be_understood_is_named(changes, kind, column):
    found = one(**changes)
    assert faults(found) == [(kind, 2, column)] and found.items == ()


def test_all_faults_are_named_at_once(written):
    bad = {**GOOD, "item": "other", "text_en": "Else", "text_zh": "", "scale": "big"}
    found = written(GOOD, {**bad, "reverse": "?"}, {**bad, "item": "third", "programme": "X"})
    assert [(kind, row) for kind, row, _ in faults(found)] == [
        ("unknown_scale", 3),
        ("unknown_direction", 3),
        ("unknown_programme", 4),
        ("unknown_scale", 4),
    ]
    issue = found.issues[0]
    assert (issue.sheet, issue.found) == ("Sheet", "big")
    assert "“big” is no scale." in issue.says() and issue.wanted() and issue.remedy()


def test_a_question_stands_once():
    book = supplied_codebook()
    twice = items_of(
        [(2, GOOD), (5, {**GOOD, "text_en": "A", "text_zh": "乙"})], supplied_codebook()
    )
    assert faults(twice) == [("same_item", 5, "Item")]
    again = items_of([(2, GOOD), (5, {**GOOD, "item": "b", "text_zh": ""})], book)
    assert faults(again) == [("same_wording", 5, "Text (English)")]


def test_a_wording_of_another_known_question_is_refused():
    found = one(text_zh="我的工作让我有成就感")
    assert faults(found) == [("same_wording", 2, "Text (Chinese)")]
    assert found.issues[0].found == "mo_pride"


def test_two_known_questions_may_swap_their_wordings():
    known = supplied_codebook().by_id
    a, b = known["ca_skills"], known["ca_tools"]
    rows = [
        (i, {**GOOD, "item": one.id, "text_en": other.text_en, "text_zh": other.text_zh})
        for i, (one, other) in enumerate(((a, b), (b, a)), 2)
    ]
    assert items_of(rows, supplied_codebook()).issues == ()


def test_blank_rows_and_the_example_are_left_out(written):
    found = written({}, {**GOOD, "item": "Example / 示例"}, GOOD, {"item": "  "})
    assert found.items == (EXPECTED,)


@pytest.mark.parametrize("language", [0, 1])
def test_headings_may_be_in_one_language(written, language):
    headings = [heading.split(" / ")[language].upper() for heading in HEADINGS.values()]
    assert written(GOOD, headings=headings).items == (EXPECTED,)


def test_a_missing_column_is_named(written):
    headings = ["Question", *list(HEADINGS.values())[1:4], "Range", *list(HEADINGS.values())[5:]]
    found = written(GOOD, headings=headings)
    assert found.items == () and "Scale / 量表" in found.issues[0].says()
    assert [issue.kind for issue in found.issues] == ["no_codebook_column"]


def test_a_table_that_is_no_codebook_names_every_column_it_needs(written):
    found = written(headings=["fruit", "price"])
    assert [issue.found.split(" / ")[0] for issue in found.issues] == [
        "Programme", "Construct", "Scale", "Reversed", "Text (English)",
    ]  # fmt: skip


def test_a_file_of_too_many_rows_is_no_codebook(written):
    rows = [{**GOOD, "item": str(i)} for i in range(MOST_QUESTIONS + 1)]
    found = written(*rows, name="codebook.csv")
    assert [issue.kind for issue in found.issues] == ["too_many_questions"]


def test_a_broken_file_is_refused(tmp_path):
    path = tmp_path / "codebook.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableExport):
        read_codebook(path, path.name, supplied_codebook())


def test_what_is_written_is_read_back(tmp_path, language):
    path = tmp_path / "codebook.xlsx"
    formula = Item("=1+1", Programme.CS, "", Scale(0, 10), True, "=HYPERLINK(1)", "")
    items = (*supplied_codebook().items, formula)
    path.write_bytes(codebook_workbook(items))
    found = read_codebook(path, path.name, supplied_codebook())
    assert found.issues == () and found.items == items


def test_the_workbook_offers_what_may_be_chosen(tmp_path):
    path = tmp_path / "codebook.xlsx"
    path.write_bytes(codebook_workbook(supplied_codebook().items))
    book = load_workbook(path)
    sheet, lists = book.worksheets
    rules = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {"B", "C", "E", "F"} and lists.title == LISTS
    assert all(LISTS in formula for formula in rules.values())
    assert {cell.value.split(" / ")[0] for cell in lists["C"][1:] if cell.value} >= {"Leadership"}
    assert (sheet["E2"].value, sheet["E2"].number_format) == ("1-5", "@")
    assert sheet.freeze_panes == "B2" and sheet["A1"].font.bold
