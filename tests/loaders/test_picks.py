import numpy as np
import pyarrow as pa
import pytest

from loaders.picks import OTHER, are_joined, options_picked


def _joined(between, *cells):
    return are_joined(pa.chunked_array([pa.array(cells, pa.string())]), between)


@pytest.mark.parametrize(
    "cells",
    [("Laptop;Phone", "Laptop", "Phone", None), ("A;B", "B;C", "A;C", "A;my own"), ("Laptop;",)],
)
def test_cells_that_list_options_are_known(cells):
    assert _joined(";", *cells)


@pytest.mark.parametrize(
    "cells",
    [("Good; but loud", "Fine; thanks", "No"), ("Good", "Bad"), (None, None), ("A;B", "A;B")],
)
def test_sentences_and_single_options_list_nothing(cells):
    assert not _joined(";", *cells)


@pytest.mark.parametrize(
    "cells",
    [("Yes, always", "Yes, sometimes", "No, never"), ("Paris, France", "Lyon, France")],
)
def test_a_comma_inside_options_separates_nothing(cells):
    assert not _joined(", ", *cells)


def test_what_one_respondent_alone_lists_may_be_own_words():
    picked = options_picked(["A;B", "A;my own", "B"], np.array([1, 1, 1]), ";", True)
    assert {option: found.tolist() for option, found in picked.items()} == {
        "A": [True, True, False], "B": [True, False, True], OTHER: [False, True, False]
    }  # fmt: skip


def test_where_own_words_are_marked_a_rare_option_stays():
    assert [*options_picked(["A┋B", "A"], np.array([1, 2]), "┋", False)] == ["A", "B"]


def test_a_column_of_own_words_has_no_options():
    assert options_picked(["this", "that"], np.array([1, 1]), ";", True) is None
