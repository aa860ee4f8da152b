import pytest

from loaders import separated
from loaders.child import tidied
from loaders.separated import as_utf8, read_text
from survey.issues import UnreadableExport


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_decoded_however_it_was_saved(encoding):
    assert as_utf8("团队,很满意".encode(encoding)).decode() == "团队,很满意"


def test_binary_bytes_are_damaged():
    with pytest.raises(UnreadableExport, match="damaged"):
        as_utf8(b"a\0b")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_that_splits_the_headings(tmp_path, separator):
    path = tmp_path / "export.csv"
    path.write_text(f'Team{separator}"a, b; c"{separator}d\n1{separator}2{separator}3\n')
    assert read_text(path)[1].num_columns == 3


def test_rows_of_unequal_length_are_read(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("a,b\n1\n\n1,2,3\n")
    assert tidied(read_text(path)[1]).to_pylist()[3] == {"0": "1", "1": "2", "2": "3"}


def test_line_breaks_in_answers_do_not_shift_rows(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text('a,b\n"one\ntwo",2\n3,4\n')
    assert read_text(path)[1].num_rows == 3


@pytest.mark.parametrize("row", ["x," * 5_000, ","], ids=["columns", "cells"])
def test_a_text_of_more_than_a_table_is_too_large(tmp_path, monkeypatch, row):
    monkeypatch.setattr(separated, "MAX_COLUMNS", 4_000)
    monkeypatch.setattr(separated, "MAX_CELLS", 3)
    path = tmp_path / "export.csv"
    path.write_text(f"Team,mo_pride\nA\n{row}\n")
    with pytest.raises(UnreadableExport, match="too_large"):
        read_text(path)
