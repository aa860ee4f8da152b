import pyarrow as pa
import pytest

from loaders.child import read_workbook, tidied
from survey.issues import UnreadableExport
from tests.loaders.defects import write_several_sheets


def test_blank_cells_are_null_and_others_trimmed():
    assert tidied(pa.table({"x": ["\u3000a ", " ", None]})).to_pydict() == {"0": ["a", None, None]}


def test_texts_listed_once_stay_so_when_trimming_makes_them_alike():
    column = pa.array(["a", " a", None, " ", "b"]).dictionary_encode()
    table = tidied(pa.table({"x": column}))
    assert table.to_pydict() == {"0": ["a", "a", None, None, "b"]}
    assert table["0"].chunk(0).dictionary.to_pylist() == ["a", "b"]


def test_a_hidden_sheet_is_passed_over(workbook):
    path = workbook({(0, 0): "Team"}, sheets=("First", "Second"), hidden=("Lists",))
    name, _, others = read_workbook(path)
    assert (name, others) == ("First", 1)


def test_the_sheet_that_a_loader_knows_is_read(tmp_path):
    path = tmp_path / "export.xlsx"
    write_several_sheets(path)
    name, _, others = read_workbook(path)
    assert (name, others) == ("Answers", 2)


def test_blank_rows_on_top_keep_their_numbers(workbook):
    _, table, _ = read_workbook(workbook({(3, 2): "Team"}))
    assert table.num_rows == 4


def test_a_workbook_without_cells_is_empty(workbook):
    with pytest.raises(UnreadableExport, match="empty"):
        read_workbook(workbook({}))
